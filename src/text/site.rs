//! Words about the site itself: other websites, leaving for one, and what its operator must put right.

use brand::Mistake;

use super::Brand;

pub const OTHER_SITES: &str = "Other websites";
pub const LETTERS: &str = "Write to us:";

pub fn tty(brand: &Brand) -> String {
    format!("By text telephone (TTY): {}", brand.support_tty)
}

pub fn leaving(brand: &Brand) -> String {
    format!("You are leaving {}", brand.account)
}
pub const LEAVING_TO: &str = "This link leads to another website:";
pub const LEAVING_TEXT: &str = "We do not run that website. Do not give it your password or your codes from here.";
pub const LEAVING_TAB: &str =
    "It opens in a new tab. This page stays open, and what you have typed here stays. To come back, close that tab.";
pub const LEAVE: &str = "Go to that website";
pub const STAY: &str = "Stay on this page";

// For operators, who read English whatever their members read.

pub const OPERATORS_NOTE: &str = "Note for the people who run this site";

pub fn mistakes(count: usize) -> String {
    match count {
        1 => "There is a mistake in the settings (latchkey.json).".to_owned(),
        _ => format!("There are {count} mistakes in the settings (latchkey.json)."),
    }
}
pub const SHOW_MISTAKES: &str = "What is wrong";
pub const MISTAKES_FOR_MEMBERS: &str = "If you are a member: you can use this site as always.";
pub const MISTAKES_CHECK: &str = "Safe values stand in their place. To check the file: cargo xtask config check FILE";

/// The host answered with this status where the settings should be.
pub fn no_settings(status: u16) -> Mistake {
    let what = format!("the host answers with {status}, so the settings that this page was built with are used");
    Mistake { place: "the file".to_owned(), what }
}
