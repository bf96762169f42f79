//! The `better-auth` dialect, driven through `Client` and `Standing` as the pages do it. Every journey runs twice: on the
//! unmodified better-auth of `tests/peers/better-auth`, and on what that has answered once (`recorded/`), so that it also
//! runs where there is no Node.
//!
//! `LATCHKEY_RECORD=1 cargo test -p client --test better_auth live` writes the recordings again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod accounts;
#[path = "../foreign/mod.rs"]
mod foreign;
mod keys;
mod methods;
mod resets;
mod sessions;
mod world;
