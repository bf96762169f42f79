//! Every word of the screens, by journey. The words themselves are in `content/<lang>/screens/`, one file a module; here
//! is only which of them fits when. The program loads them in the language of the page (`tables`). The help's long texts are in `content/<lang>/questions/`.
//!
//! One word per thing: *method*, *code*, *security key*, *passkey*, *link*. Short sentences; what to do comes last.

pub mod account;
pub mod calendar;
mod compiled;
pub mod contact;
pub mod create_account;
pub mod date;
pub mod delete_account;
pub mod devices;
pub mod emails;
pub mod feedback;
mod fill;
pub mod frame;
pub mod guides;
pub mod help;
pub mod identities;
pub mod in_program;
pub mod language;
pub mod link;
pub mod masked;
pub mod method;
pub mod methods;
pub mod not_offered;
pub mod old_password;
pub mod password;
pub mod phone;
pub mod problem;
pub mod recover;
pub mod redirect;
pub mod search;
pub mod secret;
pub mod services;
pub mod session_end;
pub mod sign_in;
pub mod site;
pub mod start;
pub mod support;
pub mod time;
pub mod told;
mod view;

use std::fmt::Display;

pub use ::brand::Brand;
use compiled::words;
pub use compiled::{Number, Plural, Text, fill_each, fill_gaps};
pub use fill::{address, fill, piece};

/// Two sentences, one after the other: with a blank between them, except after the wide marks of Chinese, which bring their
/// own room.
pub fn both(first: impl Display, then: impl Display) -> String {
    let first = first.to_string();
    let blank = if first.ends_with(['。', '！', '？', '：']) { "" } else { " " };
    format!("{first}{blank}{then}")
}

/// What a link or button is called for those who only hear the page, where several have the same words.
pub fn about(words: Text, what: impl Display) -> String {
    format!("{words}: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_follow_each_other_as_their_language_writes_them() {
        assert_eq!(both("It is gone.", "We told you."), "It is gone. We told you.");
        assert_eq!(both("已删除。", "我们已通知您。"), "已删除。我们已通知您。");
    }
}
