//! A service sends its member here to sign out, and back (OpenID Connect RP-Initiated Logout 1.0). A browser is signed out
//! at once only for a token of its own present session: any site could send anyone else here.

use contract::Ended;
use url::Url;

use crate::base::refusal::Outcome;
use crate::base::settings::ServiceSetting;
use crate::post::setups;
use crate::services::asked::Parameters;
use crate::services::{keys, registered, sessions, trouble};
use crate::visit::desk::Desk;

/// Where the browser goes.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// To the service's own address.
    Back(String),
    /// To the first page of the site: it is done, and the service has said no address.
    Home,
    /// To the page that asks whether to sign out.
    Ask,
    /// To the page that says that the address is not registered.
    Refused,
}

/// Signs out, where that is certain, and says what comes next.
pub fn leave(desk: &mut Desk, parameters: &Parameters) -> Outcome<Next> {
    if parameters.repeat() {
        return Ok(Next::Ask);
    }
    let hint = match parameters.one("id_token_hint") {
        Some(hint) => keys::open(desk.app, desk.db, hint)?,
        None => None,
    };
    // "aud" says whose token it is; whoever shows it as another is not believed.
    let named = parameters.one("client_id");
    let audience = hint.as_ref().and_then(|it| it["aud"].as_str());
    let service = match (named, audience) {
        (Some(named), Some(audience)) if named != audience => None,
        (named, audience) => audience.or(named).and_then(|it| registered::find(&desk.app.settings, it)).cloned(),
    };
    let back = match (parameters.one("post_logout_redirect_uri"), &service) {
        (None, _) => None,
        (Some(asked), Some(service)) if service.post_logout_redirect_uris.iter().any(|it| it == asked) => Some(asked),
        (Some(_), service) => {
            let why =
                "services.post_logout_redirect_uris: a member was to be sent to an address that is not registered";
            trouble::tell(desk.app, service.as_ref(), why);
            return Ok(Next::Refused);
        }
    };
    let session = hint.as_ref().and_then(|it| it["sid"].as_str());
    let is_own = is_of_caller(desk, service.as_ref(), session)?;
    if is_own {
        setups::left(desk)?;
        desk.end(Ended::SignedOut)?;
    }
    Ok(match (is_own || desk.visit.is_none() && hint.is_some(), back) {
        (true, Some(back)) => Next::Back(with_state(back, parameters.one("state"))),
        (true, None) => Next::Home,
        (false, _) => Next::Ask,
    })
}

fn is_of_caller(desk: &Desk, service: Option<&ServiceSetting>, session: Option<&str>) -> Outcome<bool> {
    match (service, session) {
        (Some(service), Some(session)) => sessions::is_of_caller(desk, service, session),
        _ => Ok(false),
    }
}

fn with_state(address: &str, state: Option<&str>) -> String {
    match (Url::parse(address), state) {
        (Ok(mut url), Some(state)) => {
            url.query_pairs_mut().append_pair("state", state);
            url.into()
        }
        _ => address.to_owned(),
    }
}
