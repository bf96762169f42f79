//! The member's own pages.

use super::time;

pub const PROFILE: &str = "Your profile";
pub fn signed_in_as(email: &str) -> String {
    format!("You are signed in as {email}.")
}
pub const LINKS: &str = "Linked accounts";
pub const NO_LINKS: &str = "No older account is linked yet.";
pub fn link_now(name: &str) -> String {
    format!("Link your {name} account")
}
pub const LINK_SINCE: &str = "Linked on";
pub const LINK_NOTICES: &str = "Notices go to";
pub const NOTICES_LINK: &str = "Change where notices go";
pub const NOTICES: &str = "Where notices go";
pub fn notices_lead(name: &str, label: &str) -> String {
    format!("This is about your {name} record {label}. The record itself does not change.")
}
pub const NOTICES_BUTTON: &str = "Keep this choice";
pub const NOTICES_BACK: &str = "Go back without a change";
pub fn notices_changed(name: &str) -> String {
    format!("Your choice for notices about {name} is kept. We tell both addresses about a change.")
}
pub fn unlink_link(name: &str) -> String {
    format!("Unlink {name}")
}
/// A link that was ended and can be taken up again; both times as the browser writes them.
pub fn unlinked_on(name: &str, label: &str, at: &str, until: &str) -> String {
    format!("{name} {label} was unlinked on {at}. You can undo this until {until}.")
}
pub fn undo(name: &str) -> String {
    format!("Undo: link {name} again")
}
pub fn undone(name: &str) -> String {
    format!("{name} is linked again, as it was before. We have sent you an e-mail about it.")
}
pub const TO_PROFILE: &str = "Go on to your profile";
pub const INACTIVE: &str = "This record is not active at the moment. Nothing is lost.";
pub const INACTIVE_LINK: &str = "See what to do";
pub const METHODS: &str = "Sign-in methods";
pub const METHODS_LEAD: &str = "Besides your password, you can prove with these that it is you.";
pub const ADDED: &str = "Added";
pub const LAST_USED: &str = "Last used";
pub const NEVER_USED: &str = "Not used yet";
pub const CODES_NONE: &str = "You have no backup codes.";
pub const CODES_MAKE: &str = "Make backup codes";
pub const CODES_NEW: &str = "Make new backup codes";
pub const HELP: &str = "Questions and answers";

pub fn unlink(name: &str) -> String {
    format!("Unlink {name}?")
}
pub const UNLINK_CHANGES: &str = "What changes";
pub fn unlink_changes(name: &str) -> [String; 2] {
    [
        format!("You no longer reach {name} with this account."),
        "Notices no longer go to the address that you chose here.".to_owned(),
    ]
}
pub const UNLINK_STAYS: &str = "What stays as it is";
pub const UNLINK_STAYS_LIST: [&str; 3] = [
    "Your record itself: nothing in it is changed or deleted, and payments go on.",
    "This account, its password and its methods.",
    "You can link the record again at any time, in the same way as before.",
];
pub fn unlink_undo(hours: u32) -> String {
    format!("You can undo this for {}: your profile then shows a button for it.", time::hours(hours))
}
pub const PROOF_NOTE: &str = "To be safe, we will ask you to prove again that it is you.";
pub const UNLINK_BUTTON: &str = "Unlink it";
pub const UNLINK_BACK: &str = "No, keep it linked";
pub fn unlinked(name: &str) -> String {
    format!("{name} is no longer linked. We have sent you an e-mail about it.")
}

pub const PROVE: &str = "Please prove again that it is you";
pub const PROVE_LEAD: &str =
    "This is an important change, so we ask once more. What you have begun is kept and goes on by itself.";
pub const PROVE_OTHER: &str = "Choose another way";
pub const PROVE_CANCEL: &str = "Cancel";
pub const PROVE_BUTTON: &str = "Go on";
