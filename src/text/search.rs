//! The search in the help.

use super::time::count;

pub const LABEL: &str = "Search the help";
pub const BUTTON: &str = "Search";
pub const HINT: &str = "A few words are enough, such as “code does not come”. Small typing errors do no harm.";
pub const SHOW_ALL: &str = "Show all questions again";

/// Spoken when typing rests.
pub fn found(hits: usize) -> String {
    match hits {
        0 => "No answer found".to_owned(),
        _ => format!("{} found", count(hits as u64, "answer")),
    }
}

/// The heading of what was found.
pub fn found_for(hits: usize, words: &str) -> String {
    match hits {
        0 => format!("No answer found for “{words}”"),
        _ => format!("{} for “{words}”", count(hits as u64, "answer")),
    }
}

pub const NONE_LEAD: &str = "This is what you can do:";
pub const NONE_TIPS: [&str; 3] = [
    "Type fewer words, or other words for the same thing.",
    "Take one of these words, under which there are many answers:",
    "Look through the questions below. They stand by topic.",
];
/// Each finds several answers.
pub const GOOD_WORDS: [&str; 6] = ["code", "password", "phone", "link", "sign in", "e-mail"];
pub const NONE_CALL: &str = "Or ask a person";
