//! How to talk to a backend. Runs anywhere: the browser lends it a [`Transport`], tests another one. No Leptos, no
//! words for people.
//!
//! Reading order: [`Standing`] (who may call what), [`Failure`] (what can go wrong), [`Transport`].

mod account_reset;
mod devices;
mod dialects;
mod enrolment;
mod failure;
mod member;
mod pending;
mod reset;
mod standing;
mod transport;
mod visitor;

pub use account_reset::PendingReset;
pub use enrolment::Enrolment;
pub use failure::{Failure, Refusal};
pub use member::{Member, TimeLeft};
pub use pending::{EmailCode, FirstMethod, NewPassword, SecondStep};
pub use reset::{ResetCode, ResetPassword};
pub use standing::{Client, Standing};
pub use transport::{Offline, Reply, Request, Transport};
pub use visitor::{Away, Reason, Visitor};
