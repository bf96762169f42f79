//! The backend as a browser meets it: requests in, answers out, in one process and by a clock that the tests move.

// Tests may panic: that is how they fail. clippy.toml says so for test functions, not for what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account_resets;
#[path = "../agency/mod.rs"]
mod agency;
mod assurance;
mod at_rest;
mod bad_requests;
mod change_password;
mod client;
mod create_account;
mod delete_account;
mod inactive;
mod kept_methods;
mod keys;
mod kill;
mod links;
mod methods;
mod old_passwords;
mod phone_client;
mod phone_limits;
mod phones;
mod redirects;
mod reset_codes;
mod resets;
mod session;
mod sign_in;
mod site;
mod soft_key;
mod step_up;
mod undo;
