//! How HTTP is spoken: lent by the browser, or by tests.

use contract::Verb;
use futures::future::LocalBoxFuture;

/// Carries a request to the backend and its answer back. Time limits and repeats of GET are its business; it never
/// repeats a call that changes something.
pub trait Transport: Send + Sync {
    /// Sends `request`. Every HTTP answer is a [`Reply`], whatever its status.
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>>;

    /// A cookie of the page that scripts may read: some backends keep their CSRF token in one. Whoever speaks to no such
    /// backend lends none.
    fn cookie(&self, _name: &str) -> Option<String> {
        None
    }
}

/// One call.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// HTTP verb.
    pub verb: Verb,
    /// Address below the API's base, starting with `/`.
    pub path: String,
    /// JSON text.
    pub body: Option<String>,
    /// Headers of the dialect, by name: the CSRF token, for one.
    pub headers: Vec<(&'static str, String)>,
}

/// What came back: from the backend itself, or made by a dialect.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The whole body as text.
    pub body: String,
    /// The header `Retry-After` in seconds, if there was one.
    pub retry_after: Option<u64>,
}

/// The request never got an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offline;
