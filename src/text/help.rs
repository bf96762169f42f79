//! Home, questions, and the pages that help when something is wrong.

use contract::ResetMode;

use super::Brand;
use crate::content::Topic;

pub fn home(brand: &Brand) -> String {
    format!("Welcome to {}", brand.account)
}

pub fn home_lead(brand: &Brand) -> String {
    format!(
        "With one account you reach {} and your record with {}. Your e-mail address, your password and one more step \
         keep it safe.",
        brand.service, brand.agency
    )
}

pub const SIGN_IN: &str = "Sign in";
pub const CREATE: &str = "Create an account";
pub const TO_PROFILE: &str = "Go to your profile";
pub const FIRST_TIME: &str = "First time here?";
pub const FIRST_TIME_STEPS: [&str; 3] = [
    "Create your account. You need your e-mail address and about ten minutes.",
    "Add a second way to prove it is you, such as your phone.",
    "Link your old account with your claim number and old password.",
];
pub fn have_old_account(brand: &Brand) -> String {
    format!("You had an account with {}?", brand.service)
}
pub const HAVE_OLD_ACCOUNT_TEXT: &str =
    "Create the new account first. Then link the old one to it. Everything you had is still there.";
pub const HOW_TO_LINK: &str = "How linking works";
pub const TOP_QUESTIONS: &str = "What people often ask";
pub const ALL_QUESTIONS: &str = "All questions and answers";

pub const QUESTIONS: &str = "Questions and answers";
pub const QUESTIONS_LEAD: &str = "Press a question to read its answer. You can open several at once.";
pub const ON_THIS_PAGE: &str = "Topics on this page";
pub const OWN_PAGE: &str = "This answer on a page of its own";
pub const BACK_TO_HELP: &str = "Back to the help";
pub fn back_to_answer(title: &str) -> String {
    format!("Back to the answer: {title}")
}
pub const BACK: &str = "All questions";
pub const MORE_LIKE_THIS: &str = "More about this";
pub const NOTE: &str = "Good to know";
pub const CONTACT_FORM: &str = "the contact form";

/// What an account reset does: in the answer about lost methods.
pub fn reset_outcome(mode: Option<ResetMode>) -> &'static str {
    match mode {
        Some(ResetMode::ResetFactors) => {
            "It removes all your methods, and you add new ones. Your account and your links stay."
        }
        _ => "It deletes your account, and you create it again.",
    }
}

pub fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Changes => "What is new, and why",
        Topic::CreateAccount => "Creating your account",
        Topic::SignIn => "Signing in",
        Topic::Methods => "Ways to prove it is you",
        Topic::Link => "Linking your old account",
        Topic::Profile => "Changing your details",
        Topic::Contact => "Reaching us",
    }
}

pub fn topic_id(topic: Topic) -> &'static str {
    match topic {
        Topic::Changes => "changes",
        Topic::CreateAccount => "creating",
        Topic::SignIn => "signing-in",
        Topic::Methods => "methods",
        Topic::Link => "linking",
        Topic::Profile => "details",
        Topic::Contact => "contact",
    }
}

pub const TROUBLE: &str = "Trouble signing in";
pub const TROUBLE_LEAD: &str = "Take your time. Nothing is lost while you look for the reason.";
pub const TROUBLE_PASSWORD: &str = "The e-mail address and password do not match";
pub const TROUBLE_PASSWORD_TIPS: [&str; 3] = [
    "Press “Show password” and compare what you typed, letter by letter. Capital letters matter.",
    "Use an e-mail address that belongs to this account. Your claim number does not work here.",
    "After five wrong tries, wait one minute before the next.",
];
pub const TROUBLE_CODE: &str = "The code is not accepted";
pub const TROUBLE_CODE_TIPS: [&str; 3] = [
    "Use the newest code. The code of an authenticator app changes every 30 seconds.",
    "Look whether the clock of your phone is right: set it to “automatic” in its settings.",
    "Press “Use another method” and choose a backup code or a key, if you have one.",
];
pub const TROUBLE_NO_ACCOUNT: &str = "You never created this account";
pub const TROUBLE_NO_ACCOUNT_TEXT: &str =
    "The claim number and the old password no longer open this door. Create an account once, then link the old one.";
pub const TROUBLE_LOST: &str = "Your phone or key is lost";
pub const TROUBLE_LOST_LINK: &str = "See what to do when you cannot use any of your methods";
pub const TROUBLE_CALL: &str = "Nothing helps?";

pub const INACTIVE: &str = "This record is not active";
pub const INACTIVE_TEXT: &str = "The claim number and the old password are right, but the record behind them is not \
     active at the moment. It was not linked. Nothing is lost, and your new account stays as it is.";
pub fn inactive_link(name: &str) -> String {
    format!("Your {name} record is not active")
}
pub fn inactive_link_text(name: &str, label: &str) -> String {
    format!(
        "The record {label} behind your account is not active at the moment, so {name} may not open. Nothing is lost: \
         your record, your account and the link between them are kept."
    )
}
pub fn inactive_reference(reference: &str) -> String {
    format!("When you call, you can quote the number of your link: {reference}.")
}
pub const INACTIVE_NEXT: &str = "What to do";
pub const INACTIVE_STEPS: [&str; 3] = [
    "Call us.",
    "Listen to the choices, and choose help with your account.",
    "Have your claim number at hand. Never tell anyone your password.",
];
