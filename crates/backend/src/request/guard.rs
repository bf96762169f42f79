//! What every answer of the API carries, and what is written of it in the log. What a request must have before it is
//! looked at is in `admitted`.

use std::any::Any;
use std::time::Instant;

use crate::base::app::App;
use crate::base::log::{About, Entry, Event};
use crate::base::refusal::Refusal;
use crate::request::answer::Refused;
use crate::request::called::Named;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Answers of the API are for nobody but the caller, and for now only.
pub async fn mark_private(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Nothing of the API is a page; should a browser show it as one, it can do nothing.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
    add_security_headers(headers);
    response
}

/// The security headers of the crate `hosting`, where the answer has none of its own.
pub fn add_security_headers(headers: &mut HeaderMap) {
    for (name, value) in hosting::SECURITY_HEADERS {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            headers.entry(name).or_insert(HeaderValue::from_static(value));
        }
    }
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
        log.write(now, &Entry { event: Event::Operator, about, ..entry.clone() });
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
