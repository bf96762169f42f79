//! Every word of the screens, by journey, in English. The help's long texts are in `content/`.
//!
//! One word per thing: *method*, *code*, *security key*, *passkey*, *link*. Short sentences; what to do comes last.

pub mod account;
pub mod calendar;
pub mod create_account;
pub mod delete_account;
pub mod devices;
pub mod emails;
mod fill;
pub mod frame;
pub mod help;
pub mod link;
pub mod method;
pub mod methods;
pub mod old_password;
pub mod password;
pub mod phone;
pub mod problem;
pub mod recover;
pub mod redirect;
pub mod session_end;
pub mod sign_in;
pub mod site;
pub mod time;

pub use ::brand::Brand;
pub use fill::{fill, piece};
