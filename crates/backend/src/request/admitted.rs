//! What every request to the API must have before it is looked at: it comes from our own pages, in our own format, and is
//! not too large. Who the caller is, and at which step, is not asked here.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use contract::{CSRF_HEADER, Code, Operation, Verb};

use crate::base::app::App;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::alike;
use crate::request::body::LIMIT;
use crate::request::cookies;

/// A request that may call operation `O`, whoever sent it. Another site could not have sent it, and its body can be a
/// message.
pub struct Admitted<O>(PhantomData<fn() -> O>);

impl<O: Operation> FromRequestParts<App> for Admitted<O> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Outcome<Admitted<O>> {
        if !matches!(O::VERB, Verb::Get) {
            check(app, &parts.headers, O::ROW.needs_csrf_token())?;
        }
        Ok(Admitted(PhantomData))
    }
}

fn check(app: &App, headers: &HeaderMap, needs_token: bool) -> Outcome<()> {
    let text = |name| headers.get(name).map(|it: &HeaderValue| it.to_str().unwrap_or_default());
    if text("origin").is_some_and(|it| it != app.settings.origin)
        || text("sec-fetch-site").is_some_and(|it| !matches!(it, "same-origin" | "none"))
    {
        return Err(Refusal::of(Code::Origin));
    }
    if needs_token {
        let cookie = cookies::visit(&app.settings, headers).ok_or_else(|| Refusal::of(Code::Csrf))?;
        let token = text(CSRF_HEADER).unwrap_or_default();
        if !alike(token.as_bytes(), app.key.csrf_token(&cookie).as_bytes()) {
            return Err(Refusal::of(Code::Csrf));
        }
    }
    let length = text("content-length").map(|it| it.parse().unwrap_or(usize::MAX));
    let has_body = length.is_some_and(|it| it > 0) || headers.contains_key(header::TRANSFER_ENCODING);
    if length.is_some_and(|it| it > LIMIT) {
        return Err(Refusal::of(Code::TooLarge));
    }
    let kind = text("content-type").map(|it| it.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
    let is_json = kind.as_deref() == Some("application/json");
    if (has_body || kind.is_some()) && !is_json {
        return Err(Refusal::of(Code::UnsupportedMediaType));
    }
    Ok(())
}
