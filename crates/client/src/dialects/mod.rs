//! The languages that backends speak. Everything above asks in operations of the contract and is answered in its
//! documents and problems; a dialect says how a backend that speaks otherwise is asked, and what its answers mean.

use contract::Asked;
use futures::future::LocalBoxFuture;

use crate::{Offline, Reply};

mod allauth;
mod better_auth;
mod foreign;
mod latchkey;
#[cfg(test)]
pub(crate) mod scripted;

pub use allauth::Allauth;
pub use better_auth::{BetterAuth, Notes};
pub use foreign::Surroundings;
pub use latchkey::Latchkey;

/// How a backend is asked. It has no type parameters and no method for each operation: a dialect can be a part of the
/// program that is loaded on demand, and translates what it knows ([`Asked::read`]) while the rest is compiled once.
pub trait Dialect: Send + Sync {
    /// Asks. The answer is the contract's own: with a status of 2xx the document of this operation, else a problem. It
    /// never repeats a call that changes something.
    fn answer(&self, asked: Asked) -> LocalBoxFuture<'static, Result<Reply, Offline>>;
}
