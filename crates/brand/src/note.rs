//! The words of the note for the people who run a site with mistakes in its settings. In English, as the mistakes are, and
//! not among the words of the screens, which are translated.

use crate::Mistake;

/// What the note is.
pub const NOTE: &str = "Note for the people who run this site";
/// What opens the list.
pub const WHAT_IS_WRONG: &str = "What is wrong";
/// For everyone else.
pub const FOR_MEMBERS: &str = "If you are a member: you can use this site as usual.";
/// What to do.
pub const WHAT_TO_DO: &str = "Safe values are used instead. To check the file: cargo xtask config check FILE";

/// How much there is to put right.
pub fn how_many(mistakes: usize) -> String {
    match mistakes {
        1 => "There is a mistake in the settings (latchkey.json).".to_owned(),
        _ => format!("There are {mistakes} mistakes in the settings (latchkey.json)."),
    }
}

impl Mistake {
    /// The host answered with this status where the settings should be.
    pub fn no_file(status: u16) -> Mistake {
        let what = format!("the host answers with {status}, so the settings that this page was built with are used");
        Mistake { place: "the file".to_owned(), what }
    }
}
