//! The static site, from the folder of the setting `site`. Which file answers which address, and under which headers,
//! is said by the crate `hosting`; here files are read and chosen by what the client can unpack.

use std::path::{Path, PathBuf};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::Code;
use sha2::{Digest, Sha256};

use crate::base::app::App;
use crate::base::refusal::Refusal;
use crate::request::guard;

/// Everything that is not the API.
pub async fn serve(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Refusal::of(Code::NotFound).into_response();
    }
    let (Some(site), Some(path)) = (app.settings.site.clone(), decoded(path)) else { return not_found() };
    let headers = request.headers().clone();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let page = tokio::task::spawn_blocking(move || send(&site, &hosting::not_sent(&path), &without_tag(&headers)));
        return not_sent(page.await.ok().flatten());
    }
    if let Some(to) = hosting::redirect(&path) {
        return (StatusCode::FOUND, [(header::LOCATION, to)]).into_response();
    }
    let found = tokio::task::spawn_blocking(move || find(&site, &path, &headers)).await;
    found.ok().flatten().unwrap_or_else(not_found)
}

/// The security headers of the crate `hosting`, on every page and file.
pub async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    guard::add_security_headers(response.headers_mut());
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "Nothing is here.\n").into_response()
}

/// The answer to a form that the browser sent by itself, because the program was not there to do it. What was in it is
/// not looked at.
fn not_sent(page: Option<Response>) -> Response {
    let mut response =
        page.unwrap_or_else(|| "This form was not sent. Go back, and load the page again.\n".into_response());
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

/// The file for this address; the page for addresses that do not exist, if the site has one.
fn find(site: &Path, path: &str, headers: &HeaderMap) -> Option<Response> {
    match hosting::candidates(path).into_iter().find(|it| site.join(it).is_file()) {
        Some(name) => send(site, &name, headers),
        None => {
            let mut page = send(site, hosting::NOT_FOUND, &without_tag(headers))?;
            *page.status_mut() = StatusCode::NOT_FOUND;
            Some(page)
        }
    }
}

/// So that what is not there is never "not modified".
fn without_tag(headers: &HeaderMap) -> HeaderMap {
    let mut headers = headers.clone();
    headers.remove(header::IF_NONE_MATCH);
    headers
}

fn send(site: &Path, name: &str, headers: &HeaderMap) -> Option<Response> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let packed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(coding, ending)| {
        let neighbor = PathBuf::from(format!("{}.{ending}", site.join(name).display()));
        let wanted = accepts(accepted, coding) && neighbor.is_file();
        wanted.then(|| std::fs::read(neighbor).ok()).flatten().map(|bytes| (coding, bytes))
    });
    let (coding, bytes) = match packed {
        Some((coding, bytes)) => (Some(coding), bytes),
        None => (None, std::fs::read(site.join(name)).ok()?),
    };
    let tag = format!("\"{}\"", Sha256::digest(&bytes)[..12].iter().map(|it| format!("{it:02x}")).collect::<String>());
    let same = headers.get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok()).is_some_and(|it| it.contains(&tag));
    let mut response = if same { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let mut say = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    say(header::CONTENT_TYPE, hosting::media_type(name));
    say(header::CACHE_CONTROL, hosting::cache_control(name));
    say(header::VARY, "Accept-Encoding");
    say(header::ETAG, &tag);
    if let Some(coding) = coding {
        say(header::CONTENT_ENCODING, coding);
    }
    Some(response)
}

/// Whether `Accept-Encoding` names `coding` without forbidding it (`q=0`).
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|it| {
        let mut parts = it.split(';').map(str::trim);
        let quality = |it: &str| it.strip_prefix("q=").and_then(|it| it.parse::<f32>().ok());
        parts.next() == Some(coding) && parts.filter_map(quality).all(|it| it > 0.0)
    })
}

/// Percent-decoded; `None` if that is not UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let hex = |it: Option<u8>| it.and_then(|it| char::from(it).to_digit(16));
        bytes.push(match byte {
            b'%' => u8::try_from(hex(rest.next())? * 16 + hex(rest.next())?).ok()?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_used_only_if_it_is_accepted() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.5", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "br"));
    }

    #[test]
    fn a_path_is_decoded_once_and_only_if_it_can_be() {
        assert_eq!(decoded("/a%20b").as_deref(), Some("/a b"));
        assert_eq!(decoded("/%252e").as_deref(), Some("/%2e"));
        assert_eq!(decoded("/%ff"), None);
        assert_eq!(decoded("/%4"), None);
    }
}
