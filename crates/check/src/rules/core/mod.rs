//! The level core: from the first visit to a member who signs in and out, and what protects every call.

mod app;
pub mod assurance;
pub mod begin;
mod forgery;
mod requests;
mod session;
mod sign_in;
mod tries;

use crate::rule::Rule;

/// The rules of the level, in order.
pub const RULES: &[&[Rule]] = &[
    super::always::RULES,
    begin::RULES,
    app::RULES,
    sign_in::RULES,
    session::RULES,
    forgery::RULES,
    requests::RULES,
    assurance::RULES,
    tries::RULES,
];
