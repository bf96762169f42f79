//! The way to a provider and back. What is bound to what: the `state` to this browser, provider and purpose, the code to
//! our verifier (PKCE), the token to our nonce (RFC 9700, sections 2.1.1 and 4.7).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{Code, FieldCode, IdentityAnswer, IdentityStart, StartIdentity, Timestamp};
use rusqlite::{OptionalExtension, params};
use url::Url;

use crate::base::language::Language;
use crate::base::old_rows::{OldRows, ago};
use crate::base::published::Place;
use crate::base::refusal::{Outcome, Refusal, field_with};
use crate::base::secrets::{digest, token};
use crate::base::settings::{IdentityProviderSetting, ResponseMode};
use crate::identities::discovered::Discovered;
use crate::identities::offered::{self, Purpose};
use crate::identities::places;
use crate::visit::desk::Desk;

/// How long someone may be at the provider's, in seconds.
const PATIENCE: u64 = 10 * 60;

/// How many ways are open in one browser at most. The oldest make room.
const MOST: u32 = 5;

/// The longest page that is wanted afterward.
const LONGEST: usize = 300;

/// Those who did not come back.
pub const OLD: OldRows =
    OldRows { table: "identity_states", are: "expires_at < ?1", moment: |_, now| ago(now, 3600), forget: None };

/// What was begun, by someone who is back.
pub struct Begun {
    /// At whose site.
    pub provider: IdentityProviderSetting,
    /// To where it sent back.
    pub return_address: String,
    /// What the code is bound to.
    pub verifier: String,
    /// What the token is bound to.
    pub nonce: String,
    /// Whether others use this computer too.
    pub shared: bool,
    /// The page that is wanted.
    pub return_to: Option<String>,
    /// The language that was asked for.
    pub language: Language,
    /// The service's request that it is about.
    pub request: Option<String>,
    /// Its place among those who wait for the provider.
    pub place: Place,
}

/// Refuses what cannot be begun.
pub fn check(body: &StartIdentity) -> Outcome<()> {
    match body.return_to.as_ref().is_some_and(|it| it.chars().count() > LONGEST) {
        true => Err(Refusal::fields(vec![field_with("/return_to", FieldCode::TooLong, "max", LONGEST as u64)])),
        false => Ok(()),
    }
}

/// Where one goes.
pub fn begin(
    desk: &Desk,
    provider: &IdentityProviderSetting,
    purpose: Purpose,
    discovered: &Discovered,
    body: &StartIdentity,
) -> Outcome<IdentityStart> {
    let (state, verifier, nonce) = (token()?, token()?, token()?);
    let language = body.locale.as_deref().and_then(Language::known).unwrap_or(desk.language);
    // Only a path of the site; the page looks again.
    let is_path = |it: &&String| it.starts_with('/') && !it.starts_with("//");
    let is_plain = |it: &&String| !it.contains(|it: char| it == '\\' || it.is_control());
    let return_to = body.return_to.as_ref().filter(is_path).filter(is_plain);
    let (browser, visit) = here(desk, purpose);
    desk.db.execute(
        "INSERT INTO identity_states (state, purpose, browser, visit, provider, verifier, nonce, shared, return_to, language,
                                      request, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            digest(&state),
            purpose.name(),
            browser,
            visit,
            provider.id,
            verifier,
            nonce,
            body.shared,
            return_to,
            language.tag(),
            desk.request_here()?,
            desk.now.plus(PATIENCE).0
        ],
    )?;
    desk.db.execute(
        "DELETE FROM identity_states WHERE browser = ?1 AND rowid NOT IN
             (SELECT rowid FROM identity_states WHERE browser = ?1 ORDER BY rowid DESC LIMIT ?2)",
        params![browser, MOST],
    )?;
    let mut url = Url::parse(&discovered.authorization_endpoint)
        .map_err(|_| Refusal::Fault("an address of a provider that was looked at is none".to_owned()))?;
    let mode = match provider.response_mode {
        // So that the code gets into no server's log.
        ResponseMode::Fragment => "fragment",
        ResponseMode::FormPost => "form_post",
    };
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("response_mode", mode)
        .append_pair("client_id", &provider.client_id)
        .append_pair("redirect_uri", &offered::return_address(&desk.app.settings, provider, purpose))
        .append_pair("scope", &provider.scope)
        .append_pair("state", &state)
        .append_pair("nonce", &nonce)
        .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(digest(&verifier)))
        .append_pair("code_challenge_method", "S256")
        .append_pair("ui_locales", language.tag());
    // Where others use the browser, too, and where an account is added for good, its session there may be someone else's.
    if body.shared || purpose == Purpose::Join {
        url.query_pairs_mut().append_pair("prompt", "login");
    }
    if !provider.enough_acr.is_empty() {
        url.query_pairs_mut().append_pair("acr_values", &provider.enough_acr.join(" "));
    }
    // Then the ID token must say when its member signed in there (OpenID Connect Core 1.0, section 3.1.2.1).
    if provider.can_be_enough() && purpose == Purpose::SignIn {
        url.query_pairs_mut().append_pair("max_age", &provider.enough_seconds.to_string());
    }
    Ok(IdentityStart { redirect_url: url.into() })
}

/// Takes what was begun with this `state`; it works once. Made-up ones take no place at the provider; where none is free, the
/// answer is not used up, and may come again.
pub fn take(desk: &mut Desk, provider: &str, purpose: Purpose, body: &IdentityAnswer) -> Outcome<Begun> {
    let setting = offered::must_be(&desk.app.settings, provider)?;
    let (browser, _) = here(desk, purpose);
    let state = digest(&body.state);
    let which = params![state, purpose.name(), browser, provider];
    const ONE: &str = "state = ?1 AND purpose = ?2 AND browser = ?3 AND provider = ?4";
    let find = format!("SELECT request, expires_at FROM identity_states WHERE {ONE}");
    let found = desk
        .db
        .query_row(&find, which, |it| Ok((it.get::<_, Option<String>>(0)?, Timestamp(it.get(1)?))))
        .optional()?;
    let Some((request, expires_at)) = found else { return Err(Refusal::of(Code::ProviderNotBegun)) };
    let asks = desk.now < expires_at && !body.code.is_empty();
    let place = asks.then(|| places::take(desk.app, provider, places::waiter(desk)?)).transpose()?;
    let take =
        format!("DELETE FROM identity_states WHERE {ONE} RETURNING verifier, nonce, shared, return_to, language");
    let return_address = offered::return_address(&desk.app.settings, &setting, purpose);
    let begun = desk.db.query_row(&take, which, |it| {
        let language = Language::known(&it.get::<_, String>(4)?).unwrap_or_default();
        let (verifier, nonce, shared, return_to) = (it.get(0)?, it.get(1)?, it.get(2)?, it.get(3)?);
        let request = request.clone();
        Ok(place.map(|place| Begun {
            provider: setting,
            return_address,
            verifier,
            nonce,
            shared,
            return_to,
            language,
            request,
            place,
        }))
    })?;
    // The way back is an address of its own, which knows nothing of the service that one came from.
    if request.is_some() && desk.request_here()?.is_none() {
        desk.hand_over_request(request)?;
    }
    match begun {
        Some(begun) => Ok(begun),
        None if desk.now >= expires_at => Err(Refusal::expired()),
        None => Err(Refusal::of(Code::ProviderUnconfirmed)),
    }
}

/// What a way is bound to: the cookie, or the visit of a member, whose cookie changes with each proof.
fn here(desk: &Desk, purpose: Purpose) -> (Vec<u8>, Option<i64>) {
    match (purpose, &desk.visit) {
        (Purpose::Join, Some(visit)) => (digest(format!("visit {}", visit.id)), Some(visit.id)),
        _ => (digest(&desk.cookie), None),
    }
}
