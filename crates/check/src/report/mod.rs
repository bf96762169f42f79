//! Telling what came out, in the form that was asked for.

mod json;
mod junit;
mod text;

use crate::rule::{Level, Rule};

pub use json::json;
pub use junit::junit;
pub use text::{finding, line, summary};

/// Where the guide for authors of backends tells of a rule.
pub fn place(level: Level) -> String {
    format!("docs/backends.md#{}", level.name())
}

/// Every rule, for `--list`.
pub fn list(rules: impl Iterator<Item = (Level, Rule)>) -> String {
    rules.map(|(level, rule)| format!("{:<9} {:<42} {}\n", level.name(), rule.id, rule.says)).collect()
}
