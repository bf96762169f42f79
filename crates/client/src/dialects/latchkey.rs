//! The Latchkey HTTP API: the contract itself, so that nothing needs to be translated.

use std::sync::Arc;

use contract::{Asked, CSRF_HEADER};
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
        let headers = asked.csrf_token.map(|it| (CSRF_HEADER, it)).into_iter().collect();
        self.transport.send(Request { verb: asked.verb, path, body: asked.body, headers })
    }
}
