//! The `allauth` dialect, driven through `Client` and `Standing` as the pages do it. Every journey runs twice: on the
//! unmodified django-allauth of `tests/peers/allauth`, and on what that has answered once (`recorded/`), so that it also
//! runs where there is no Python.
//!
//! `LATCHKEY_RECORD=1 cargo test -p client --test allauth live` writes the recordings anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../backend/tests/http/soft_key.rs"]
#[allow(dead_code)]
mod soft_key;

mod accounts;
mod addresses;
mod foreign;
mod keys;
mod methods;
mod peer;
mod recorded;
mod resets;
mod world;

/// What the authenticator in software takes for the page's origin if nothing else is said.
mod client {
    pub const ORIGIN: &str = "http://localhost";
}

/// A module of two tests for each journey: `live` and `recorded`.
macro_rules! journeys {
    ($($name:ident: $set:expr;)+) => {
        mod live {
            $(#[test] fn $name() {
                $crate::world::live(concat!(module_path!(), "::", stringify!($name)), $set, super::$name);
            })+
        }
        mod recorded {
            $(#[test] fn $name() {
                $crate::world::replay(concat!(module_path!(), "::", stringify!($name)), super::$name);
            })+
        }
    };
}
pub(crate) use journeys;
