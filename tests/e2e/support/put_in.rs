//! Scripts of a test that run in each page before its own. Chromium takes them by its protocol; for other engines the site
//! puts one tag into the pages, which its security policy allows, as it is of the same origin.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{engine::Engine, visit::Visit};

const PATH: &str = "/put-in-by-the-test.js";

/// What is put in.
#[derive(Clone, Default)]
pub struct Scripts(Arc<Mutex<Vec<String>>>);

impl Scripts {
    pub fn add(&self, script: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(script.to_owned());
    }

    /// All of them, each in a block of its own; empty if there is none.
    fn text(&self) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().map(|it| format!("{{\n{it}\n}}\n")).collect()
    }
}

/// The layer of the site that does it.
pub async fn put_in(State(scripts): State<Scripts>, mut request: Request, next: Next) -> Response {
    let text = scripts.text();
    if text.is_empty() {
        return next.run(request).await;
    }
    if request.uri().path() == PATH {
        return ([(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "no-store")], text)
            .into_response();
    }
    let is_page = request.headers().get(header::ACCEPT).is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    if is_page {
        // The whole page, and unpacked.
        request.headers_mut().remove(header::ACCEPT_ENCODING);
        request.headers_mut().remove(header::IF_NONE_MATCH);
    }
    let answer = next.run(request).await;
    let kind = answer.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    if !is_page || !kind.starts_with(b"text/html") {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let page =
        String::from_utf8_lossy(&bytes).replacen("<head>", &format!("<head><script src=\"{PATH}\"></script>"), 1);
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ETAG);
    Response::from_parts(parts, Body::from(page))
}

impl Visit {
    /// Runs a script before everything of each page from the next one on.
    pub async fn before_each_page(&self, script: &str) {
        match self.browser.engine {
            Engine::Chromium => {
                let script = json!({ "source": script });
                self.browser.protocol("Page.addScriptToEvaluateOnNewDocument", script).await;
            }
            _ => self.site.put_into_pages(script),
        }
    }
}
