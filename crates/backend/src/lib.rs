//! The reference backend of Latchkey: every operation of the crate `contract` on axum and SQLite, to be read by whoever
//! writes a backend of their own. It is whole but small: one process, one file of data.
//!
//! It is built in floors, listed below in reading order. Each uses only itself and the floors below it, and the modules
//! of a floor form no circle; `tests/layers` holds both. Whoever looks for an operation opens its file in `calls`,
//! which tells the story; the rules and rows are on the floors under it.

/// The program that serves: the list of addresses, the site, the demonstration, and what the clock makes due.
mod serve;

/// The operations, one file for each or for each small resource: the story of the call.
mod calls;

/// What every call has: who calls, what a request must have, its body, and how the answer is sent.
mod request;

/// The session document, and what a refusal tells of the visit: made once a step, and nowhere else.
mod document;

/// Services that send their members here: their requests, what a member agrees to, and what each is told.
mod services;

/// Older accounts that are linked: found, shown, linked, and their forgotten passwords.
mod links;

/// What an account has: addresses, a password, places where it is signed in; how it begins, is reset and ends.
mod account;

/// The second methods: set up, checked, limited; and the browsers that skip them.
mod methods;

/// Accounts from elsewhere: how their providers are asked and what is believed of them, which are joined, which wait.
mod identities;

/// Messages to support, and feedback on the pages of the help.
mod help;

/// What goes out: letters by email, texts and calls, and who reads them.
mod post;

/// Where a caller is: the visit, how it moves on, and what is counted.
mod visit;

/// What everything else uses: settings, the database, the clock, secrets, refusals, and how typed text is read.
mod base;

pub use base::clock::{Clock, SystemClock, TestClock};
pub use base::log::Log;
pub use base::password::HashCost;
pub use base::settings::{
    AccountResetSetting, Algorithm, BreachedSetting, DeletionSetting, EmailTrust, FeedbackSetting, HashingSetting,
    IdentityProviderSetting, KEYS, Key, Limits, LineSetting, LinkSetting, MailSetting, NumberSetting, Phones,
    Reauthentication, Redirect, ResetSetting, ResponseMode, SealingSetting, ServiceSetting, Settings, Smtp, Subject,
    SupportSetting, Tls, TopicSetting,
};
pub use calls::config::rules;
pub use post::mail::Mail;
pub use post::messages::Message;
pub use serve::backend::Backend;
pub use serve::demo;
