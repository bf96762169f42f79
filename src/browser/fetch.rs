//! [`Transport`] by `fetch`, with a time limit, and with repeats of calls that change nothing.

use client::{Offline, Reply, Request, Transport};
use contract::Verb;
use futures::future::LocalBoxFuture;
use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use web_sys::{AbortController, AbortSignal, RequestCredentials, RequestMode};

use super::{early, time::pause};

/// How long one request may take, in milliseconds.
const TIME_LIMIT: u32 = 15_000;

/// Waits before a GET is sent again, in milliseconds.
const PAUSES: [u32; 2] = [500, 2_000];

/// The backend at `base`, such as `/api/v1`.
pub struct Fetch {
    base: String,
    /// The header that says in how many seconds to ask again.
    wait: &'static str,
}

impl Fetch {
    pub fn new(base: &str) -> Fetch {
        Fetch::waiting_by("retry-after", base)
    }

    /// One that says in a header of another name when to ask again.
    pub fn waiting_by(wait: &'static str, base: &str) -> Fetch {
        Fetch { base: base.trim_end_matches('/').to_owned(), wait }
    }
}

impl Transport for Fetch {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let (url, wait) = (format!("{}{}", self.base, request.path), self.wait);
        Box::pin(async move {
            let pauses: &[u32] = if request.verb == Verb::Get { &PAUSES } else { &[] };
            for milliseconds in pauses {
                match once(&url, &request, wait).await {
                    Ok(reply) if !matches!(reply.status, 502..=504) => return Ok(reply),
                    _ => pause(*milliseconds).await,
                }
            }
            once(&url, &request, wait).await
        })
    }
}

async fn once(url: &str, request: &Request, wait: &str) -> Result<Reply, Offline> {
    let method = match request.verb {
        Verb::Get => Method::GET,
        Verb::Post => Method::POST,
        Verb::Put => Method::PUT,
        Verb::Delete => Method::DELETE,
        Verb::Patch => Method::PATCH,
    };
    let language = super::language();
    let body = request.body.as_deref().unwrap_or_default();
    if let Some(answer) = early::take(request.verb.as_str(), url, &language, body).await {
        let (status, body, wait) = answer.map_err(|()| Offline)?;
        return Ok(Reply { status, body, retry_after: wait.and_then(|it| it.parse().ok()) });
    }
    let limit = TimeLimit::start();
    let mut builder = RequestBuilder::new(url)
        .method(method)
        .credentials(RequestCredentials::SameOrigin)
        // So that letters come in the language of the page, and not in that of the browser.
        .header("accept-language", &language)
        .abort_signal(limit.signal().as_ref());
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let sent = match &request.body {
        Some(body) => builder.header("content-type", "application/json").body(body.clone()),
        None => builder.build(),
    };
    let response = sent.map_err(|_| Offline)?.send().await.map_err(|_| Offline)?;
    let retry_after = response.headers().get(wait).and_then(|it| it.parse().ok());
    let status = response.status();
    Ok(Reply { status, body: text(response).await?, retry_after })
}

async fn text(response: Response) -> Result<String, Offline> {
    response.text().await.map_err(|_| Offline)
}

/// Ends a request, and the reading of its answer, [`TIME_LIMIT`] after it was started. `AbortSignal.timeout` does the same
/// in browsers that have it, and throws in the others.
struct TimeLimit {
    controller: Option<AbortController>,
    /// Stopped when this is dropped.
    _timer: Option<Timeout>,
}

impl TimeLimit {
    fn start() -> TimeLimit {
        let controller = AbortController::new().ok();
        let timer = controller.clone().map(|it| Timeout::new(TIME_LIMIT, move || it.abort()));
        TimeLimit { controller, _timer: timer }
    }

    fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }
}

/// A text file of the site did not come: the line is gone, or with the status that the host answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing(pub Option<u16>);

/// A text file of the site itself.
pub async fn read_file(path: &str) -> Result<String, Missing> {
    if let Some(answer) = early::take("GET", path, "", "").await {
        return match answer.map_err(|()| Missing(None))? {
            (200..=299, text, _) => Ok(text),
            (status, ..) => Err(Missing(Some(status))),
        };
    }
    let limit = TimeLimit::start();
    // As the preload link in index.html asks for it; why so: public/boot/program.js.
    let request = RequestBuilder::new(path).mode(RequestMode::NoCors).credentials(RequestCredentials::Include);
    let request = request.abort_signal(limit.signal().as_ref());
    let request = request.build().map_err(|_| Missing(None))?;
    let response = request.send().await.map_err(|_| Missing(None))?;
    if !response.ok() {
        return Err(Missing(Some(response.status())));
    }
    response.text().await.map_err(|_| Missing(None))
}
