//! Every page in a real browser, against a scripted backend and a faked key. One module a journey, one program for all.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod account_end;
mod answers;
mod away;
mod clock;
mod colors;
mod contact;
mod create_account;
mod devices;
mod emails;
mod emails_left_open;
mod fault_matrix;
mod forgot_password;
mod frame;
mod help;
mod history;
mod identities;
mod kept;
mod key_json;
mod known_keys;
mod left_open;
mod left_over;
mod link;
mod methods;
mod moments;
mod no_passwords;
mod numbers;
mod offers;
mod old_password;
mod passkey;
mod passkey_offer;
mod password;
mod phones;
mod reasons;
mod redirect;
mod remembered;
mod scripted;
mod search;
mod services;
mod session_end;
mod sign_in;
mod status;
mod support;
mod takeover;
mod told;
mod translated;
mod translator;

mod typed;
mod unlink;
mod waits;
#[path = "../words/mod.rs"]
mod words;
mod wrong_answers;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
