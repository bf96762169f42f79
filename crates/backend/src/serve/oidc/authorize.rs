//! A service's redirect brings its member here (OpenID Connect Core 1.0, section 3.1.2). What is in order becomes a request
//! of this browser, and the site takes over; an error is told to the service, if it is certain that it is one.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::{form, shared};
use crate::base::app::App;
use crate::base::language::Language;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::token;
use crate::base::settings::ServiceSetting;
use crate::request::caller::Caller;
use crate::request::cookies;
use crate::services::asked::{self, Parameters};
use crate::services::trouble::{self, Refused};
use crate::services::{addressed, answers, pushed, registered, requests};
use crate::visit::desk::Desk;

pub async fn authorize(mut caller: Caller, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    // A service that asks is no use of the session.
    caller = caller.only_asking();
    let parameters = Parameters::of(query.unwrap_or_default().as_bytes());
    let app = caller.app.clone();
    let sent = cookies::requests(&app.settings, &headers);
    let had_cookie = sent.is_some();
    let cookie = match sent.map_or_else(token, Ok) {
        Ok(cookie) => cookie,
        Err(error) => return Refusal::from(error).into_response(),
    };
    let own = cookie.clone();
    let (to, begins) = match caller.step(move |desk| next(desk, &parameters, &own)).await {
        Ok(next) => next,
        Err(refusal) => return refusal.into_response(),
    };
    let mut response = shared::see_other(&to);
    if begins
        && !had_cookie
        && let Ok(value) = HeaderValue::from_str(&cookies::set_requests(&app.settings, &cookie))
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// By POST from another site no cookie comes along: the same is asked again by GET.
pub async fn again(State(app): State<App>, headers: HeaderMap, body: Body) -> Response {
    match form::read(&app, &headers, body).await {
        Ok(parameters) => {
            let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&parameters.0).finish();
            shared::see_other(&format!("{}/authorize?{query}", registered::PATH))
        }
        Err(trouble) => shared::refused(&headers, trouble),
    }
}

/// Where the browser goes, and whether a request has begun.
fn next(desk: &mut Desk, sent: &Parameters, cookie: &str) -> Outcome<(String, bool)> {
    let language = language(sent);
    let refused = |desk: &Desk, service: Option<&ServiceSetting>, why: Refused, told: &str| {
        trouble::tell(desk.app, service, told);
        let origin = language.origin(&desk.app.settings.origin);
        Ok((format!("{origin}/services/refused?why={}", why.word()), false))
    };
    let app = desk.app;
    let Some(service) = sent.one("client_id").and_then(|it| registered::find(&app.settings, it)) else {
        let told = "services.id: a member was sent here by a service that is not registered";
        return refused(desk, None, Refused::Service, told);
    };
    let pushed = match sent.one("request_uri").filter(|it| it.starts_with(pushed::PREFIX)) {
        None => None,
        // Nothing else that stands in the address counts (RFC 9126, section 4).
        Some(name) => match pushed::take(desk, service, name)? {
            Some(pushed) => Some(pushed),
            None => {
                let told = "a member came with a pushed request that is not there, or not any more";
                return refused(desk, Some(service), Refused::Pushed, told);
            }
        },
    };
    let parameters = pushed.as_ref().unwrap_or(sent);
    let Ok(address) = asked::address(service, parameters) else {
        let told = "services.redirect_uris: the service asked for an address that is not registered letter for letter";
        return refused(desk, Some(service), Refused::Address, told);
    };
    let asked = match asked::read(service, address, parameters) {
        Ok(asked) => asked,
        Err(trouble) => {
            let state = parameters.one("state");
            return Ok((addressed::refusal(&app.settings, address, state, trouble.error, Some(trouble.why)), false));
        }
    };
    if asked.silent {
        return Ok((answers::answer_silently(desk, service, &asked)?, false));
    }
    let id = requests::begin(desk, service, &asked, cookie)?;
    let language = if pushed.is_some() { self::language(parameters) } else { language };
    Ok((format!("{}/services/{id}", language.origin(&app.settings.origin)), true))
}

/// The first language of `ui_locales` that there is (OpenID Connect Core 1.0, section 3.1.2.1).
fn language(parameters: &Parameters) -> Language {
    let wanted = parameters.one("ui_locales").unwrap_or_default();
    wanted.split(' ').find_map(Language::known).unwrap_or_default()
}
