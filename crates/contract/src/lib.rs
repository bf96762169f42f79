//! Latchkey HTTP API v1: what is said on the wire, and nothing else. No transport, no words for people.
//!
//! Reading order: [`Session`] is the truth about one visit; [`Config`] is what a backend offers and its rules;
//! [`Problem`] is how a call fails; [`ops`] holds every call as a type, with the assurance it needs. The other modules
//! hold the bodies of those calls, one module a resource.
//!
//! A key that is missing means "not offered"; a value that this version does not know reads as `Unknown` and never
//! breaks the rest of the message.

mod account_reset;
mod accounts;
mod addresses;
mod codes;
mod config;
mod devices;
mod feedback;
#[cfg(feature = "openapi")]
mod guide;
mod identities;
#[cfg(feature = "openapi")]
mod levels;
mod links;
mod losses;
mod methods;
mod numbers;
mod offers;
mod old_passwords;
#[cfg(feature = "openapi")]
mod openapi;
mod operations;
mod passkeys;
mod passwords;
mod phones;
mod problem;
mod services;
mod session;
mod support;
mod time;
mod told;
mod typed;
mod webauthn;

pub use account_reset::*;
pub use accounts::*;
pub use addresses::*;
pub use codes::*;
pub use config::*;
pub use devices::*;
pub use feedback::*;
#[cfg(feature = "openapi")]
pub use guide::guide;
pub use identities::*;
#[cfg(feature = "openapi")]
pub use levels::{LEVELS, level};
pub use links::*;
pub use losses::*;
pub use methods::*;
pub use numbers::*;
pub use offers::*;
pub use old_passwords::*;
#[cfg(feature = "openapi")]
pub use openapi::openapi;
pub use operations::*;
pub use passkeys::*;
pub use passwords::*;
pub use phones::*;
pub use problem::*;
pub use services::*;
pub use session::*;
pub use support::*;
pub use time::Timestamp;
pub use told::*;
pub use typed::*;
pub use webauthn::*;

/// Where version 1 of the API lives below a backend's origin when nothing else is configured.
pub const API_BASE: &str = "/api/v1";

/// The version of the contract these types speak. A backend states its own in [`Config::contract`]; the part before
/// the dot must be the same.
pub const CONTRACT: &str = "1.2";

/// The request header that carries [`Session::csrf_token`] back on every call that changes something.
pub const CSRF_HEADER: &str = "X-CSRF-Token";
