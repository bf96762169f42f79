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
mod app;
mod arrival;
mod body;
mod caller;
mod clock;
mod closing;
mod counters;
pub mod demo;
mod desk;
mod devices;
mod document;
mod email_address;
mod emailed;
mod events;
mod factors;
mod feedback;
mod guard;
mod keys;
mod known_browsers;
mod letters;
mod links;
mod mail;
mod messages;
mod new_password;
mod old_passwords;
mod operator;
mod outgoing;
mod passkey;
mod password;
mod phones;
mod printable;
mod proof;
mod refusal;
mod remembered;
mod resets;
mod routes;
mod secrets;
mod session;
mod settings;
mod site;
mod store;
mod support;
mod user_agent;
mod visit;
mod webauthn;
mod words;
mod wrong_codes;

pub use app::Backend;
pub use clock::{Clock, SystemClock, TestClock};
pub use mail::Mail;
pub use messages::Message;
pub use password::HashCost;
pub use settings::{
    AccountResetSetting, DeletionSetting, FeedbackSetting, KEYS, Key, Limits, LinkSetting, MailSetting, NumberSetting,
    Phones, Redirect, ResetSetting, Settings, Smtp, SupportSetting, Tls, TopicSetting,
};
