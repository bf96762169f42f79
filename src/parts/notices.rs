//! The choice of address for notices about an older record: the account's own, or the one on file.

use contract::{FieldCode, NoticeEmail};
use leptos::prelude::*;
use uswds::{RadioGroup, RadioOption};

use super::Attempt;
use crate::text::{Text, link as words, masked::spoken};

pub const ACCOUNT: &str = "account";
pub const ON_FILE: &str = "on_file";

/// `on_file` is masked. What is wrong is said by `attempt`, at the field `notices`.
#[component]
pub fn NoticeChoice(email: String, on_file: String, chosen: RwSignal<String>, attempt: Attempt) -> impl IntoView {
    let option = |value: &str, label: String, hint: Text| RadioOption {
        value: value.to_owned(),
        spoken: spoken(&label),
        label,
        hint: Some(hint.to_owned()),
        ..RadioOption::default()
    };
    let options = vec![
        option(ACCOUNT, words::notices_account(&email), words::NOTICES_ACCOUNT_HINT),
        option(ON_FILE, words::notices_on_file(&on_file), words::NOTICES_ON_FILE_HINT),
    ];
    let (legend, error) = (words::NOTICES, attempt.error("notices"));
    view! { <RadioGroup name="notices" legend options chosen error /> }
}

/// What was chosen.
pub fn notice_email(chosen: &str) -> Result<NoticeEmail, client::Failure> {
    match chosen {
        ACCOUNT => Ok(NoticeEmail::Account),
        ON_FILE => Ok(NoticeEmail::OnFile),
        _ => Err(client::Failure::fields([("notices", FieldCode::NotOffered)])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_chosen_for_anyone() {
        assert!(notice_email("").is_err());
        assert_eq!(notice_email(ON_FILE), Ok(NoticeEmail::OnFile));
        assert_eq!(notice_email(ACCOUNT), Ok(NoticeEmail::Account));
    }
}
