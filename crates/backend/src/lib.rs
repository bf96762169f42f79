//! The reference backend of Latchkey: every operation of the crate `contract` on axum and SQLite, to be read by whoever
//! writes a backend of their own. It is whole but small: one process, one file of data.
//!
//! Reading order: [`Settings`] is what an operator may set; `routes` is the list of addresses; `guard` is what each
//! request must have; `caller` leads a request through transactions; `desk` is where one step happens and knows how
//! visits move on; then one module a resource: `session`, `accounts`, `proof`, `resets`, `new_password`, `account_resets`, `closing`, `factors`,
//! `webauthn` (on `keys`), `phones`, `links` (on `agency`), `old_passwords`, `devices`, `activity`, `feedback`, `support`. `operator` is who may read what the
//! organisation alone sees. `events` is what their
//! owners are told about; `document` makes the session document that most of them answer with.

mod account_resets;
mod accounts;
mod activity;
mod addresses;
mod agency;
mod arrival;
mod backend;
mod base;
mod body;
mod caller;
mod closing;
pub mod demo;
mod devices;
mod document;
mod due;
mod emailed;
mod factors;
mod feedback;
mod guard;
mod keys;
mod links;
mod new_password;
mod old_passwords;
mod operator;
mod passkey;
mod phones;
mod post;
mod proof;
mod remembered;
mod resets;
mod routes;
mod session;
mod site;
mod support;
mod visit;
mod webauthn;
mod wrong_codes;

pub use backend::Backend;
pub use base::clock::{Clock, SystemClock, TestClock};
pub use base::password::HashCost;
pub use base::settings::{
    AccountResetSetting, DeletionSetting, FeedbackSetting, KEYS, Key, Limits, LinkSetting, MailSetting, NumberSetting,
    Phones, Redirect, ResetSetting, Settings, Smtp, SupportSetting, Tls, TopicSetting,
};
pub use post::mail::Mail;
pub use post::messages::Message;
