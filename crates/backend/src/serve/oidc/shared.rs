//! What the answers to services have in common: errors in the words of the protocol, and which programs in browsers may
//! read them.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use url::Url;

use crate::base::app::App;
use crate::services::trouble::Trouble;

/// RFC 6749, section 5.2.
pub fn refused(headers: &HeaderMap, trouble: Trouble) -> Response {
    let is_client = trouble.error == "invalid_client";
    let status = if is_client { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_REQUEST };
    let json = axum::Json(json!({ "error": trouble.error, "error_description": trouble.why }));
    let mut response = (status, json).into_response();
    if is_client && headers.contains_key(header::AUTHORIZATION) {
        let how = HeaderValue::from_static("Basic realm=\"services\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
    }
    response
}

/// Lets the page read the answer that came from a service without a secret: one that runs in the browser. No cookie goes
/// with such a call, and none is looked at.
pub fn let_read(app: &App, headers: &HeaderMap, mut response: Response) -> Response {
    let asked = headers.get(header::ORIGIN);
    let is_known = asked.and_then(|it| it.to_str().ok()).is_some_and(|asked| {
        let public = app.settings.services.iter().filter(|it| it.public);
        public.flat_map(|it| &it.redirect_uris).any(|it| {
            Url::parse(it).is_ok_and(|it| it.origin().is_tuple() && it.origin().ascii_serialization() == asked)
        })
    });
    if let Some(origin) = asked.filter(|_| is_known) {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Origin"));
    response
}

/// What a browser asks before it sends such a call (Fetch, "CORS-preflight request").
pub async fn preflight(State(app): State<App>, headers: HeaderMap) -> Response {
    let mut response = let_read(&app, &headers, StatusCode::NO_CONTENT.into_response());
    if response.headers().contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
        let mut say = |name, value| _ = response.headers_mut().insert(name, HeaderValue::from_static(value));
        say(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        say(header::ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type");
    }
    response
}

/// A redirect by which a form is not sent on (RFC 9700, section 4.12).
pub fn see_other(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}
