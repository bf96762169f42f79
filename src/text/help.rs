//! Home, questions, and the pages that help when something is wrong.

use contract::ResetMode;

use super::Text;
use crate::content::Topic;

super::words!("help");

/// What an account reset does: in the answer about lost methods.
pub fn reset_outcome(mode: Option<ResetMode>) -> Text {
    match mode {
        Some(ResetMode::ResetMethods) => RESET_OUTCOME_METHODS,
        Some(ResetMode::Delete) => RESET_OUTCOME_DELETE,
        Some(ResetMode::Unknown) | None => RESET_OUTCOME_SAID,
    }
}

/// What to do with the letter. `by_number`: whether older accounts are linked by their numbers, or only at their own site.
pub fn letter_steps(by_number: bool, has_password: bool) -> [Text; 3] {
    let [ready, create, link] = LETTER_STEPS;
    let ready = match (by_number, has_password) {
        (true, true) => ready,
        (true, false) => LETTER_READY_NO_PASSWORD,
        (false, true) => LETTER_READY_THERE,
        (false, false) => LETTER_READY_THERE_NO_PASSWORD,
    };
    [ready, create, link]
}

/// What to do without one. `by_phone`: whether a phone is of use for a method; `methods`: whether any is offered.
pub fn newcomer_steps(has_password: bool, by_phone: bool, methods: bool) -> Vec<Text> {
    let [ready, create, method] = NEWCOMER_STEPS;
    let ready = match (has_password, by_phone) {
        (true, true) => ready,
        (true, false) => NEWCOMER_READY_EMAIL,
        (false, _) => NEWCOMER_READY_NO_PASSWORD,
    };
    [ready, create].into_iter().chain(methods.then_some(method)).collect()
}

/// How one signs in. `needs_method`: whether everyone has a second method.
pub fn have_account(has_password: bool, needs_method: bool) -> Text {
    match (has_password, needs_method) {
        (true, true) => HAVE_ACCOUNT_TEXT,
        (true, false) => HAVE_ACCOUNT_ALONE,
        (false, true) => HAVE_ACCOUNT_NO_PASSWORD,
        (false, false) => HAVE_ACCOUNT_ALONE_NO_PASSWORD,
    }
}

/// Why address and password may not match. `by_number`: whether older accounts are linked by their numbers.
pub fn password_tips(by_number: bool) -> [Text; 3] {
    let [letters, address, wait] = TROUBLE_PASSWORD_TIPS;
    [letters, if by_number { address } else { TROUBLE_PASSWORD_ADDRESS }, wait]
}

/// What to do about a record that is not active. `by_number`: whether it is linked by its number.
pub fn inactive_steps(by_number: bool, has_password: bool) -> [Text; 3] {
    let [call, choose, ready] = INACTIVE_STEPS;
    let ready = match (by_number, has_password) {
        (true, true) => ready,
        (true, false) => INACTIVE_READY_NO_PASSWORD,
        (false, true) => INACTIVE_READY_LETTER,
        (false, false) => INACTIVE_READY_LETTER_NO_PASSWORD,
    };
    [call, choose, ready]
}

/// Why a code may not be accepted, as far as `apps` and `backup_codes` are offered.
pub fn code_tips(apps: bool, backup_codes: bool) -> Vec<Text> {
    let [newest, clock, other] = TROUBLE_CODE_TIPS;
    let mut tips = if apps { vec![newest, clock] } else { vec![TROUBLE_CODE_NEWEST] };
    tips.push(if backup_codes { other } else { TROUBLE_CODE_OTHER });
    tips
}

pub fn topic(topic: Topic) -> Text {
    match topic {
        Topic::Changes => TOPIC_CHANGES,
        Topic::CreateAccount => TOPIC_CREATE_ACCOUNT,
        Topic::SignIn => TOPIC_SIGN_IN,
        Topic::Methods => TOPIC_METHODS,
        Topic::Link => TOPIC_LINK,
        Topic::Profile => TOPIC_PROFILE,
        Topic::Contact => TOPIC_CONTACT,
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
