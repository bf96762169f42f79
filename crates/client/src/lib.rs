//! How to talk to a backend. Runs anywhere: the browser lends it a [`Transport`], tests another one. No Leptos, no
//! words for people.
//!
//! Reading order: [`Standing`] (who may call what), [`Failure`] (what can go wrong), [`Transport`].

mod account_reset;
mod dialects;
mod enrolment;
mod failure;
mod linking;
mod member;
mod pending;
mod phone;
mod reset;
mod standing;
mod transport;
mod visitor;

pub use account_reset::PendingReset;
pub use enrolment::Enrolment;
pub use failure::{Failure, Refusal};
pub use linking::OldPasswordReset;
pub use member::Member;
pub use pending::{EmailCode, FirstMethod, NewPassword, SecondStep};
pub use phone::{PhoneSetup, SentCode};
pub use reset::{ResetCode, ResetPassword};
pub use standing::{Client, Standing};
pub use transport::{Offline, Reply, Request, Transport};
pub use visitor::{Away, Reason, Visitor};
