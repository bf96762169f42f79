//! How to talk to a backend. Runs anywhere: the browser lends it a [`Transport`], tests another one. No Leptos, no
//! words for people.
//!
//! Reading order: [`Standing`] (who may call what), [`Failure`] (what can go wrong), [`Dialect`] (what a backend speaks),
//! [`Transport`].

mod account_reset;
mod addresses;
mod answer;
mod api;
mod client;
mod devices;
mod dialects;
mod email_code;
mod enrolment;
mod failure;
mod feedback;
#[cfg(test)]
mod fuzz;
mod identities;
mod keys;
mod known_keys;
mod linking;
mod member;
mod misfit;
mod pending;
mod phone;
mod reset;
mod services;
mod standing;
mod support;
mod transport;
mod visitor;

pub use account_reset::PendingReset;
pub use client::Client;
pub use dialects::{Allauth, BetterAuth, Dialect, Latchkey, Notes, Surroundings};
pub use email_code::EmailCode;
pub use enrolment::Enrolment;
pub use failure::{Failure, Refusal, Saying};
pub use linking::OldPasswordReset;
pub use member::{Member, TimeLeft};
pub use pending::{FirstMethod, NewPassword, SecondStep};
pub use phone::{PhoneSetup, SentCode};
pub use reset::ResetPassword;
pub use services::{PendingRequest, is_site};
pub use standing::Standing;
pub use transport::{Offline, Reply, Request, Transport};
pub use visitor::{Away, Reason, Visitor};
