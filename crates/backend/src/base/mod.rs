//! What everything else uses: settings, the database, the clock, secrets, refusals, and how typed text is read.

pub mod app;
pub mod clock;
pub mod countries;
pub mod email_address;
pub mod language;
pub mod log;
pub mod method_kind;
pub mod near;
pub mod old_rows;
pub mod outgoing;
pub mod password;
pub mod printable;
pub mod published;
pub mod refusal;
pub mod seal;
pub mod secrets;
pub mod settings;
pub mod store;
pub mod typed_code;
pub mod user_agent;
pub mod workers;
