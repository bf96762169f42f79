//! The backend as a browser meets it: requests in, answers out, in one process and by a clock that the tests move.

// Tests may panic: that is how they fail. clippy.toml says so for test functions, not for what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account_resets;
#[path = "../agency/mod.rs"]
mod agency;
mod answer;
mod assurance;
mod at_rest;
mod backup_codes;
mod bad_requests;
mod busy;
mod change_password;
mod client;
mod continued;
mod create_account;
mod delete_account;
mod devices;
mod email_proofs;
mod emails;
mod feedback;
mod inactive;
mod kept_methods;
mod keys;
mod kill;
mod known_browsers;
mod languages;
mod limits;
mod links;
mod listed;
mod locks;
mod logs;
mod mail;
mod mail_faults;
mod mail_tls;
mod methods;
mod normalized;
mod notices;
mod old_passwords;
mod old_rows;
mod passkey;
mod phone_client;
mod phone_limits;
mod phones;
mod redirects;
mod remembered;
mod reset_codes;
mod resets;
mod sealed;
mod session;
mod set_up_letters;
mod shared;
mod sign_in;
mod site;
mod slow_lines;
mod smtp;
mod soft_key;
mod step_up;
mod strangers;
mod support;
mod told;
mod typed;
mod undo;
mod watched;
