//! The level account: what a member does with the account, and the fresh proof before a change.

mod emails;
mod fresh;
mod methods;
mod places;

use crate::rule::Rule;

/// The rules of the level, in order.
pub const RULES: &[&[Rule]] = &[fresh::RULES, methods::RULES, emails::RULES, places::RULES];
