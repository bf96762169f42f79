//! What every request to the API must have before it is looked at: it comes from our own pages, in our own format, and
//! is not too large. Also what every answer carries. Who the caller is, and at which step, is not asked here.

use std::any::Any;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{CSRF_HEADER, Code};

use crate::base::app::App;
use crate::base::log::{About, Entry, Event};
use crate::base::refusal::Refusal;
use crate::base::secrets::alike;
use crate::request::answer::Refused;
use crate::request::body::LIMIT;
use crate::request::called::Named;
use crate::request::cookies;

/// Refuses what another site could have sent, and bodies that cannot be messages.
pub async fn admit(State(app): State<App>, request: Request, next: Next) -> Response {
    let admitted = if changes_something(request.method()) { check(&app, request.headers()) } else { Ok(()) };
    match admitted {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

fn changes_something(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD)
}

fn check(app: &App, headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name| headers.get(name).map(|it: &HeaderValue| it.to_str().unwrap_or_default());
    if text("origin").is_some_and(|it| it != app.settings.origin)
        || text("sec-fetch-site").is_some_and(|it| !matches!(it, "same-origin" | "none"))
    {
        return Err(Refusal::of(Code::Origin));
    }
    let cookie = cookies::visit(&app.settings, headers).ok_or_else(|| Refusal::of(Code::Csrf))?;
    let token = text(CSRF_HEADER).unwrap_or_default();
    if !alike(token.as_bytes(), app.key.csrf_token(&cookie).as_bytes()) {
        return Err(Refusal::of(Code::Csrf));
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

/// Answers of the API are for nobody but the caller, and for now only.
pub async fn mark_private(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    // Nothing of the API is a page; should a browser show it as one, it can do nothing.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
    response
}

/// What a request tells to the log: a line if it was refused, or an operator's, and one for each request if that is set. No
/// query, no header, no body: secrets travel there. An address only if there is a file: anything may be typed there.
pub async fn write_log(State(app): State<App>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let (verb, path) = (request.method().to_string(), request.uri().path().to_owned());
    let mut response = next.run(request).await;
    let extensions = response.extensions_mut();
    let (named, refused) = (extensions.remove::<Named>(), extensions.remove::<Refused>());
    let about = extensions.remove::<About>().unwrap_or_default();
    let operation = named.map(|it| it.operation);
    let status = Some(response.status().as_u16());
    let (now, log) = (app.now(), &app.settings.log);
    let entry = Entry { verb: Some(verb), operation, status, ..Entry::default() };
    if let Some(Refused { reason, limit_of, seconds, why }) = refused {
        let event = if why.is_some() { Event::Fault } else { Event::Refused };
        log.write(now, &Entry { event, reason: Some(reason), limit_of, seconds, why, about, ..entry.clone() });
    } else if named.is_some_and(|it| it.is_for_operators) {
        log.write(now, &Entry { event: Event::Operator, ..entry.clone() });
    }
    if app.settings.access_log {
        let path = (operation.is_none() && response.status().is_success()).then_some(path);
        let milliseconds = u64::try_from(began.elapsed().as_millis()).ok();
        log.write(now, &Entry { event: Event::Request, path, milliseconds, ..entry });
    }
    response
}

/// A panic is a fault of ours like any other; its text stays here.
pub fn after_panic(_: Box<dyn Any + Send>) -> Response {
    Refusal::Fault("a call panicked; see the line above".to_owned()).into_response()
}
