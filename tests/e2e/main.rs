//! Journeys through the built site (`dist/`) with the reference backend, and in folders of their names with backends of
//! others: `cargo xtask test e2e`.
//! What single pages do with every answer of a backend is tested in tests/browser, what the backend does in its crate.

// These are tests: failing is how they speak.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
#[path = "../words/mod.rs"]
mod words;

mod account_reset;
#[path = "../../crates/backend/tests/agency/mod.rs"]
mod agency;
mod at_once;
mod away;
mod backup_codes;
mod brands;
mod checks;
mod codes;
mod colors;
mod contact;
mod delete_account;
mod detours;
mod devices;
mod early;
mod email_link;
mod emails;
mod engines;
mod every_engine;
mod expiry;
mod fallback;
mod faults;
mod forgot_password;
mod forms;
mod help;
mod helpful;
mod hosts;
mod identities;
mod identity_answers;
mod keyboard;
mod keys;
mod language_choice;
mod languages;
mod limits;
mod lost_phone;
mod methods;
mod no_backend;
mod no_passwords;
mod old_accounts;
mod old_password;
mod other_accounts;
mod parts;
mod passkeys;
mod peers;
mod phone_window;
mod phones;
mod places;
mod qr;
mod redirect;
mod refused;
mod remembered;
mod return_to;
mod screens;
mod search;
mod security;
mod services;
mod session_end;
mod spoken;
mod start;
mod tabs;
mod translated;
mod typeface;
mod undo;
mod waiting;
mod waiting_on;
mod whole_journey;
