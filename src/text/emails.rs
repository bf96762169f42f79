//! The member's pages about e-mail addresses.

use super::time;

pub const PROFILE: &str = "See and change your e-mail addresses";

pub const LIST: &str = "E-mail addresses";
pub const LIST_LEAD: &str = "You can sign in with any of these as soon as you have confirmed it. When something \
     important changes, we tell all of them. So you hear of it even if you lose one.";
pub const IS_PRIMARY: &str = "Primary address. Notices go here, unless you chose another address for them.";
pub const PRIMARY_STAYS: &str = "To remove it, make another address the primary one first.";
pub const IS_PROVED: &str = "Confirmed. You can sign in with it.";
pub const IS_WAITING: &str = "Not confirmed yet. We have sent a code to it.";
pub const CODE_LINK: &str = "Enter the code";
pub const PRIMARY_LINK: &str = "Make primary";
pub const REMOVE_LINK: &str = "Remove";
pub const ADD_LINK: &str = "Add an address";
pub const BACK: &str = "Back to your e-mail addresses";
pub fn full(most: u32) -> String {
    format!("You have {most} addresses, and that is the most. To add another, remove one first.")
}

pub const ADD: &str = "Add an e-mail address";
pub const ADD_LEAD: &str = "We send a code to the new address, to see that it is yours. Your other addresses stay as \
     they are.";
pub const ADD_LABEL: &str = "New e-mail address";

pub const CODE: &str = "Check the new address";
pub fn proved(email: &str) -> String {
    format!("{email} now belongs to your account. You can sign in with it. We have told all your addresses.")
}
pub fn code_later(hours: u32) -> String {
    format!(
        "You need not wait here. The address stays in your list for {}, and you can enter the code from there.",
        time::hours(hours)
    )
}

pub const LINK: &str = "Confirm the new e-mail address";
pub const LINK_LEAD: &str = "You have opened the link from our e-mail. Press the button to add this address to the \
     account. If you did not ask for it, close this page, and nothing happens.";
pub const LINK_TO_LIST: &str = "See your e-mail addresses";
pub const LINK_DONE: &str =
    "The address is confirmed. It now belongs to the account that asked for it. Go on there, or sign in with it.";

pub const CHANGES: &str = "What changes";
pub const PRIMARY: &str = "Make this your primary address?";
pub fn primary_changes(new: &str, old: &str) -> [String; 3] {
    [
        format!("Your account goes by {new} from now on. Use it to sign in."),
        format!("Notices about linked records that went to {old} go to the new address."),
        format!("{old} stays on your account until you remove it. You can still sign in with it."),
    ]
}
pub const PRIMARY_BUTTON: &str = "Make it primary";
pub const PRIMARY_BACK: &str = "No, leave it";
pub fn primary_changed(email: &str) -> String {
    format!("{email} is your primary address now. We have told your old and your new address.")
}

pub const REMOVE: &str = "Remove this address?";
pub fn remove_changes(is_proved: bool) -> &'static [&'static str] {
    match is_proved {
        true => &[
            "You can no longer sign in with it.",
            "It gets one more e-mail that says so, and then no more from us.",
            "Anyone who can open this mailbox may use the address for an account of their own.",
        ],
        false => &["The code and the link that we sent to it stop working.", "You can add the address again later."],
    }
}
pub const REMOVE_BUTTON: &str = "Remove it";
pub const REMOVE_BACK: &str = "No, keep it";
pub fn removed(email: &str, was_proved: bool) -> String {
    match was_proved {
        true => format!("{email} was removed. We have told it, and your other addresses."),
        false => format!("{email} was removed."),
    }
}
