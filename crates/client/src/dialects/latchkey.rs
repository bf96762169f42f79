//! The Latchkey HTTP API: the contract itself, so that nothing needs to be translated.

use std::sync::Arc;

use contract::{Asked, CSRF_HEADER, REQUEST_HEADER};
use futures::future::LocalBoxFuture;

use super::Dialect;
use crate::{Offline, Reply, Request, Transport};

/// Sends each question as it is.
pub struct Latchkey {
    transport: Arc<dyn Transport>,
}

impl Latchkey {
    /// `transport` knows where the backend is.
    pub fn over(transport: Arc<dyn Transport>) -> Arc<Latchkey> {
        Arc::new(Latchkey { transport })
    }
}

impl Dialect for Latchkey {
    fn answer(&self, asked: Asked) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let path = asked.path();
        let (token, request) =
            (asked.csrf_token.map(|it| (CSRF_HEADER, it)), asked.request.map(|it| (REQUEST_HEADER, it)));
        let headers = token.into_iter().chain(request).collect();
        self.transport.send(Request { verb: asked.verb, path, body: asked.body, headers })
    }
}
