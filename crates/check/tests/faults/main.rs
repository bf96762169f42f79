//! The proof of the checker: the reference backend passes every rule, and each of many small faults in front of it is
//! found by the rule that it breaks, and by no other.

// Tests may panic: that is how they fail. clippy.toml says so for test functions, not for what they call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account;
mod core;
mod faulty;
mod identities;
mod keys;
mod links;
mod passes;
mod proof;
mod provider;
mod recovery;
mod services;
mod told;
mod world;
