//! Asks a provider which account someone has signed in with there: a code becomes an ID token (OpenID Connect Core 1.0,
//! section 3.1.3), and where that names no address of an account that is new here, UserInfo may (section 5.3).

use std::time::{Duration, Instant};

use base64::{Engine, engine::general_purpose::STANDARD};
use contract::Code;
use serde::Deserialize;
use url::form_urlencoded;

use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::base::outgoing;
use crate::base::published::{Place, Waiter};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::IdentityProviderSetting;
use crate::identities::believed::{self, Disbelief, Found};
use crate::identities::discovered::{self, Asking, Discovered};
use crate::identities::joined;
use crate::identities::places;
use crate::identities::states::Begun;

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
    token_type: Option<String>,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    email: Option<String>,
    #[serde(default)]
    email_verified: Verified,
}

/// Some write it as text.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Verified {
    Said(bool),
    Written(String),
    #[default]
    Nothing,
}

/// What the provider says about itself. Blocks, while it is asked for that.
pub fn discovered(app: &App, provider: &IdentityProviderSetting, waiter: Waiter) -> Outcome<Discovered> {
    match discovered::known(app, provider) {
        Some(known) => known.map_err(|why| unconfirmed(app, provider, why)),
        None => asking(app, provider, &places::take(app, &provider.id, waiter)?, |it| it.discover()),
    }
}

/// The account that `code` stands for. Blocks until the provider has answered.
pub fn account(app: &App, begun: &Begun, code: &str, iss: Option<&str>) -> Outcome<Found> {
    asking(app, &begun.provider, &begun.place, |asking| {
        let discovered = asking.discover()?;
        // RFC 9207, section 2.4: before anything else is believed, and before the code goes anywhere.
        match iss {
            Some(iss) if iss != begun.provider.issuer => return Err("the answer is of another issuer (iss)".to_owned()),
            None if discovered.authorization_response_iss_parameter_supported => {
                return Err("the answer does not say who has answered (iss)".to_owned());
            }
            _ => {}
        }
        let tokens: Tokens = exchange(asking, &discovered, begun, code)?;
        let mut found = believe(asking, &discovered, begun, &tokens.id_token)?;
        if found.email.is_none()
            && let Some(address) = &discovered.userinfo_endpoint
        {
            // Of one that is joined nothing else is needed. Where that cannot be looked up, it is asked about like a new one.
            match app.store.look(|db| joined::is_known(db, &found.issuer, &found.subject)) {
                // Its name does not replace the address that is known.
                Ok(true) => found.name = None,
                Ok(false) | Err(_) => ask_more(asking, address, &tokens, &mut found)?,
            }
        }
        Ok(found)
    })
}

fn asking<T>(
    app: &App,
    provider: &IdentityProviderSetting,
    _place: &Place,
    ask: impl FnOnce(&Asking) -> Result<T, String>,
) -> Outcome<T> {
    ask(&Asking::of(app, provider)).map_err(|why| unconfirmed(app, provider, why))
}

/// The caller is not told why; the log is.
fn unconfirmed(app: &App, provider: &IdentityProviderSetting, why: String) -> Refusal {
    let of = Some(provider.id.clone());
    app.log(&Entry { event: Event::Identity, provider: of, why: Some(why), ..Entry::default() });
    Refusal::of(Code::ProviderUnconfirmed)
}

fn exchange(asking: &Asking, discovered: &Discovered, begun: &Begun, code: &str) -> Result<Tokens, String> {
    let provider = asking.provider;
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &begun.return_address)
        .append_pair("code_verifier", &begun.verifier);
    let mut request = asking
        .agent
        .post(&discovered.token_endpoint)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    let has_secret = !provider.client_secret.is_empty();
    let ways = discovered.token_endpoint_auth_methods_supported.as_ref();
    if has_secret && ways.is_none_or(|it| it.iter().any(|way| way == "client_secret_basic")) {
        // Both are encoded as in a form before they are joined (RFC 6749, section 2.3.1).
        let encoded = |it: &str| form_urlencoded::byte_serialize(it.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(&provider.client_id), encoded(&provider.client_secret));
        request = request.header("authorization", format!("Basic {}", STANDARD.encode(pair)));
    } else {
        form.append_pair("client_id", &provider.client_id);
        if has_secret {
            form.append_pair("client_secret", &provider.client_secret);
        }
    }
    let request = request.config().timeout_global(Some(left(asking))).build();
    outgoing::json(request.send(form.finish())).map_err(|it| format!("the code: {it}"))
}

/// The token's account. A key that is not known may be a new one.
fn believe(asking: &Asking, discovered: &Discovered, begun: &Begun, token: &str) -> Result<Found, String> {
    let now = asking.app.now();
    let told = |keys| believed::account(token, asking.provider, keys, &begun.nonce, now);
    let mut told_now = told(asking.keys(discovered)?);
    if told_now == Err(Disbelief::UnknownKey)
        && let Some(keys) = asking.newer_keys(discovered)?
    {
        told_now = told(keys);
    }
    told_now.map_err(|why| match why {
        Disbelief::UnknownKey => "the ID token is signed by a key that the provider does not name".to_owned(),
        Disbelief::Because(why) => why.to_owned(),
    })
}

fn ask_more(asking: &Asking, address: &str, tokens: &Tokens, found: &mut Found) -> Result<(), String> {
    let fits = |it: u8| (0x21..0x7f).contains(&it);
    let is_bearer = tokens.token_type.as_ref().is_none_or(|it| it.eq_ignore_ascii_case("bearer"));
    let Some(token) = tokens.access_token.as_ref().filter(|it| is_bearer && it.bytes().all(fits)) else {
        return Ok(());
    };
    let request = asking
        .agent
        .get(address)
        .header("authorization", format!("Bearer {token}"))
        .header("accept", "application/json")
        .config()
        .timeout_global(Some(left(asking)))
        .build();
    let info: UserInfo = outgoing::json(request.call()).map_err(|it| format!("UserInfo: {it}"))?;
    // Section 5.3.2: else it may be about anyone.
    if info.sub != found.subject {
        return Err("UserInfo is about another account (sub)".to_owned());
    }
    found.email = info.email;
    found.is_verified = match info.email_verified {
        Verified::Said(is_verified) => is_verified,
        Verified::Written(text) => text == "true",
        Verified::Nothing => false,
    };
    Ok(())
}

fn left(asking: &Asking) -> Duration {
    asking.until.saturating_duration_since(Instant::now())
}
