//! A member deletes the account, and the page that is left afterwards.

use contract::DeletionRules;

use super::time;

pub const TITLE: &str = "Delete your account";
pub const LEAD: &str = "This cannot be undone. Read what will be gone, and what stays.";
pub const GONE_LIST: &str = "What will be gone";
pub const GONE_POINTS: [&str; 2] = [
    "Your account with its e-mail addresses, its password, its methods and its backup codes.",
    "You are signed out on all devices at once.",
];
pub fn unlinked(name: &str, label: &str) -> String {
    format!("Your link to {name} ({label}). You no longer reach it with this account.")
}
pub const STAYS: &str = "What stays";
pub fn stays(name: &str) -> String {
    format!("Your record with {name} itself. Nothing in it changes, and payments go on.")
}
pub const STAYS_NOTHING_LINKED: &str = "Records that are not linked to this account. Nothing in them changes.";
pub const STAYS_AGAIN: &str = "You can link the record to another account, with your claim number and old password.";
pub fn again(rules: &DeletionRules) -> String {
    match rules.reregister_wait_hours {
        0 => "You can create an account with the same e-mail address again at once.".to_owned(),
        hours => format!(
            "You can create an account with the same e-mail address again after {}. Not before.",
            time::hours(hours)
        ),
    }
}
pub const OTHER_WAYS: &str = "Often something smaller is enough";
pub const UNLINK_INSTEAD: &str = "To move your record to another account, unlink it in your profile.";
pub const SURE: &str = "Are you sure?";
pub const PASSWORD: &str = "Your password";
pub const PASSWORD_HINT: &str = "So that nobody else can do this while you are away from your device.";
pub const BUTTON: &str = "Delete my account for ever";
pub const BACK: &str = "No, keep my account";
pub const NOT_OFFERED: &str = "Accounts cannot be deleted on this site. Please call us.";

pub const PROFILE: &str = "Delete your account";
pub const PROFILE_LEAD: &str = "If you no longer need it. We show you first what will be gone and what stays.";

pub const GONE: &str = "Your account is deleted";
pub const GONE_LEAD: &str =
    "Nobody can sign in with it any more. We have sent an e-mail about it to every address that it had.";
pub const GONE_RECORD: &str = "Older records that were linked have not changed. They can be linked again.";
pub const GONE_NEXT: &str = "What comes next";
pub fn gone_next(wait_hours: u32) -> String {
    match wait_hours {
        0 => "You can create your account again right now, with the same e-mail address.".to_owned(),
        hours => format!(
            "If you want an account again, wait {}. After that you can use the same e-mail address. Our e-mail says the \
             exact time.",
            time::hours(hours)
        ),
    }
}
