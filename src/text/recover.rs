//! All methods are lost: advice, the account reset, and the pages behind the links in its e-mails.

use contract::{AccountResetRules, ResetMode, Timestamp};

use super::{
    Brand,
    time::{count, hours},
};

pub const CANNOT: &str = "I cannot use any of these";

pub const ADVICE: &str = "You cannot use any of your methods?";
pub const ADVICE_LEAD: &str = "Take your time. Often one of them still works. Go through these points first.";
pub const ADVICE_METHODS: &str = "The methods of your account";
pub const ADVICE_LOOK: &str = "Where to look";
pub const ADVICE_TIPS: [&str; 5] = [
    "Another method: did you set up a second one, such as a security key in a drawer or an app on a second phone?",
    "Another device: a phone, tablet or computer on which you made a passkey may be at home or at work.",
    "Your phone's account: passkeys are often kept there. Sign in to that account on a new phone, and they come back.",
    "Your app's copy: many authenticator apps keep one. Install the same app on a new phone and sign in to it.",
    "Backup codes: look among your important papers. Each code that is not crossed out still works.",
];
pub const ADVICE_PERSON: &str = "Talk to a person";
pub const ADVICE_PERSON_TEXT: &str = "We can look with you. We never ask for your password or a code.";
pub const ADVICE_NOTHING: &str = "Nothing helps?";
pub const ADVICE_SIGN_IN: &str = "Sign in with your e-mail address and your password first. When we ask for a method, \
     press “I cannot use any of these”. Then we show you what is left.";
pub const ADVICE_CALL: &str = "This site cannot bring you back in by itself. Please call us.";
pub const ADVICE_WAITS: &str = "You have asked for an account reset already.";
pub const TO_WAITING: &str = "See when it is ready";
pub const TO_ASK: &str = "Ask for an account reset";
pub const TO_METHODS: &str = "Go back and use a method";
pub fn offer(rules: &AccountResetRules) -> String {
    let wait = hours(rules.wait_hours);
    match rules.mode {
        ResetMode::ResetFactors => format!(
            "Then the last way is to remove all your methods and add new ones. Your account and your linked records \
             stay. For your safety you must wait {wait}."
        ),
        _ => format!(
            "Then the last way is to delete your account and create it again. Your retirement record is not deleted. \
             For your safety you must wait {wait}."
        ),
    }
}

pub const ASK: &str = "Ask for an account reset";
pub const ASK_WHAT: &str = "What will happen";
pub fn ask_steps(rules: &AccountResetRules) -> Vec<String> {
    let (wait, confirm) = (hours(rules.wait_hours), hours(rules.confirm_hours));
    let mut steps = vec![
        "Now: we send an e-mail to every address of your account, so that nobody can do this behind your back."
            .to_owned(),
        format!("For {wait}: nothing changes. You can stop it at any time, here or from the e-mail."),
        format!(
            "After that: you get a second e-mail with a link. Open the link within {confirm} and press the button."
        ),
    ];
    steps.extend(then(rules.mode).map(str::to_owned));
    if rules.mode == ResetMode::Delete && rules.reregister_wait_hours > 0 {
        let again = hours(rules.reregister_wait_hours);
        steps.push(format!("You can create an account with the same e-mail address again after another {again}."));
    }
    steps
}
fn then(mode: ResetMode) -> [&'static str; 2] {
    match mode {
        ResetMode::ResetFactors => [
            "Then all your methods and backup codes are removed, and you are signed out everywhere.",
            "You sign in with your e-mail address and password, and add new methods. Your links stay.",
        ],
        _ => [
            "Then your account is deleted, with its password and its methods, and your record is no longer linked.",
            "You create your account again and link your record again. The record itself is not changed.",
        ],
    }
}
pub const ASK_WHY: &str = "Why so long? If someone else has your password and asks for this, you have time to stop it.";
pub const ASK_BUTTON: &str = "Yes, begin the wait";
pub const ASK_BACK: &str = "No, go back";

pub const WAITING: &str = "Your account reset";
pub fn waits(mode: ResetMode) -> &'static str {
    match mode {
        ResetMode::Delete => "This account is about to be deleted",
        ResetMode::ResetFactors => "The methods of this account are about to be removed",
        ResetMode::Unknown => "A reset of this account was asked for",
    }
}
pub fn wait_left(seconds: u64) -> String {
    match seconds {
        0 => "The wait is over. We have sent an e-mail with a link to every address of the account. Open the link and \
              press the button there."
            .to_owned(),
        _ => format!("It is ready in {}. Then we send you an e-mail with a link.", left(seconds)),
    }
}
pub fn is_ready_on(when: &str, seconds: u64) -> String {
    format!("It is ready on {when}, in {}. Then we send an e-mail with a link.", left(seconds))
}
pub fn is_ready(until: &str) -> String {
    format!("The wait is over, and we have sent an e-mail with a link. The link works until {until}.")
}
/// "23 hours and 40 minutes": exact to the minute, and never too short.
pub fn left(seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => count(minutes, "minute"),
        (hours, 0) => count(hours, "hour"),
        (hours, minutes) => format!("{} and {}", count(hours, "hour"), count(minutes, "minute")),
    }
}
pub const ASKED_AT: &str = "Asked for on";
pub const READY_AT: &str = "Ready on";
pub const WORKS_UNTIL: &str = "The link works until";
pub const STOP_LEAD: &str = "Was it not you, or have you found a method that works? Then stop it. Nothing changes, and you can go on as before.";
pub const STOP: &str = "Stop it, keep everything";
pub const STOPPED: &str =
    "It is stopped. Nothing has changed: your account, your methods and your links are as they were.";
pub const CALENDAR: &str = "Add it to my calendar";
pub const CALENDAR_FILE: &str = "account-reset.ics";
pub fn calendar_title(brand: &Brand) -> String {
    format!("{}: your account reset is ready", brand.account)
}
pub const CALENDAR_TEXT: &str = "Look into your e-mail: we have sent you a link. Open it and press the button there.";
pub fn calendar_id(at: Timestamp) -> String {
    format!("account-reset-{}", at.0)
}

pub const CANCEL: &str = "Stop the account reset";
pub const CANCEL_LEAD: &str = "You have opened the link from our e-mail. Press the button to stop the reset. Your \
     account, your methods and your links stay as they are.";
pub const CANCEL_BUTTON: &str = "Stop the reset";
pub const CANCEL_THEN: &str =
    "Were you not the one who asked for it? Then someone may know your password. Choose a new one.";

pub const DELETE: &str = "Delete your account now?";
pub const DELETE_BUTTON: &str = "Yes, delete my account";
pub const REMOVE_METHODS: &str = "Remove all your methods now?";
pub const REMOVE_METHODS_BUTTON: &str = "Yes, remove my methods";
pub const CONFIRM_LEAD: &str = "The wait is over. When you press the button, this happens at once:";
/// For who is signed in in this browser, to this account or to another one.
pub const CONFIRM_SIGNS_OUT: &str = "Whoever is signed in in this browser is signed out.";
pub fn confirm_points(mode: ResetMode) -> [&'static str; 3] {
    match mode {
        ResetMode::ResetFactors => [
            "All methods and backup codes of your account stop working.",
            "You are signed out everywhere.",
            "Your password, your account and your linked records stay. You sign in and add new methods.",
        ],
        _ => [
            "Your account, its password and its methods are deleted, and you are signed out everywhere.",
            "Your record is no longer linked. The record itself is not changed, and payments go on.",
            "Then you can create your account again.",
        ],
    }
}
pub const CONFIRM_NO: &str = "No, stop the reset";

pub const LINK_WORN: &str = "This link no longer works. It was used already, it is too old, or the reset was stopped. \
     Sign in to see how your account stands.";
pub const LINK_GONE: &str = "The page was loaded again, and for safety the link is forgotten then. Go back to the e-mail and press its link once more.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_wait_is_told_to_the_minute_and_never_too_short() {
        for (seconds, want) in [
            (86_400, "24 hours"),
            (86_399, "24 hours"),
            (85_200, "23 hours and 40 minutes"),
            (3_661, "1 hour and 2 minutes"),
            (3_600, "1 hour"),
            (61, "2 minutes"),
            (1, "1 minute"),
        ] {
            assert_eq!(left(seconds), want);
        }
    }
}
