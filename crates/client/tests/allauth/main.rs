//! The `allauth` dialect, driven through `Client` and `Standing` as the pages do it. Every journey runs twice: on the
//! unmodified django-allauth of `tests/peers/allauth`, and on what that has answered once (`recorded/`), so that it also
//! runs where there is no Python.
//!
//! `LATCHKEY_RECORD=1 cargo test -p client --test allauth live` writes the recordings again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod accounts;
mod addresses;
mod elsewhere;
#[path = "../foreign/mod.rs"]
mod foreign;
mod keys;
mod methods;
mod resets;
mod world;
