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

/// Why address and password may not match. `links`: whether anyone has a claim number.
pub fn password_tips(links: bool) -> [Text; 3] {
    let [letters, address, wait] = TROUBLE_PASSWORD_TIPS;
    [letters, if links { address } else { TROUBLE_PASSWORD_ADDRESS }, wait]
}

/// What to do about a record that is not active.
pub fn inactive_steps(has_password: bool) -> [Text; 3] {
    let [call, choose, ready] = INACTIVE_STEPS;
    [call, choose, if has_password { ready } else { INACTIVE_READY_NO_PASSWORD }]
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
