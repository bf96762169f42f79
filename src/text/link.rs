//! Linking an older account.

use contract::{LinkKind, Plan, Timestamp};

use crate::browser;

pub fn form(name: &str) -> String {
    format!("Link your {name} account")
}
pub const FORM_LEAD: &str = "Type the claim number and the password with which you signed in before. We show you what \
     we found before anything is linked.";
/// How the number of an older account is called.
pub fn number(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::OldAccount => CLAIM,
        LinkKind::Redirect | LinkKind::Unknown => "Number of the record",
    }
}
pub const CLAIM: &str = "Claim number";
pub const CLAIM_HINT: &str = "9 characters: the letter A or F, then 7 digits, then 0, 3, W, X, Y or Z. For example \
     A 1234567 0. Spaces and dashes do not matter. It stands on every letter about your payments.";
pub const OLD_PASSWORD: &str = "Old password";
pub const OLD_PASSWORD_HINT: &str = "The one that belonged to your claim number, not the new one of this account.";
pub fn linked_already(name: &str, label: &str) -> String {
    format!("Your {name} record {label} is linked already. You need this page only if you have a second record.")
}
pub const LINKED_OWN: &str = "This record is already linked to your account. There is nothing more to do.";
pub const FORM_BUTTON: &str = "Find my old account";
pub const NOT_OFFERED: &str = "This kind of account cannot be linked here";
pub const NOT_OFFERED_TEXT: &str = "Perhaps the address has a typing error. Go to your profile and choose from there.";
pub const TO_PROFILE: &str = "Go to your profile";

pub const CHECK: &str = "Is this your record?";
pub const CHECK_LEAD: &str = "Nothing is linked yet. For your safety we show only parts of it.";
pub const CHECK_NAME: &str = "Name";
pub const CHECK_PLAN: &str = "Kind of record";
pub const CHECK_EMAIL: &str = "E-mail address on file";
pub const NO_EMAIL: &str = "None";
pub fn plan(plan: Plan) -> &'static str {
    match plan {
        Plan::Retiree => "Retirement pension",
        Plan::Survivor => "Survivor's pension",
        Plan::Unknown => "Other",
    }
}
pub const NOTICES: &str = "Where shall notices about this record go?";
pub fn notices_account(email: &str) -> String {
    format!("To the address of this account: {email}")
}
pub const NOTICES_ACCOUNT_HINT: &str = "The address of your account. If you change it, notices follow.";
pub fn notices_on_file(masked: &str) -> String {
    format!("To the address on file: {masked}")
}
pub const NOTICES_ON_FILE_HINT: &str = "The address that the record has now. It stays as it is.";
pub fn notices_same(email: &str) -> String {
    format!("Notices about this record go to {email}.")
}
pub const CHECK_BUTTON: &str = "Yes, link it";
pub const CHECK_BACK: &str = "No, go back";
pub const CHECK_GONE: &str =
    "For your safety we show a record only for a short time. Nothing was linked. Please start again.";
pub const CHECK_AGAIN: &str = "Start again";

pub const DONE: &str = "Your accounts are linked";
pub fn done_lead(name: &str, kind: LinkKind) -> String {
    let old = match kind {
        LinkKind::OldAccount => {
            " Your old claim number and old password no longer open the door. Keep the old password in a safe place all the \
             same: you need it if you ever unlink and link again."
        }
        LinkKind::Redirect | LinkKind::Unknown => "",
    };
    format!("From now on you reach {name} with this account.{old}")
}
pub const RECEIPT: &str = "For your records";
pub const RECEIPT_REFERENCE: &str = "Reference number";
pub const RECEIPT_WHAT: &str = "Linked";
pub const RECEIPT_DATE: &str = "Date";
pub const RECEIPT_NOTICES: &str = "Notices go to";
pub const PRINT: &str = "Print this page";
pub fn date(at: Timestamp) -> String {
    browser::local_date_and_time(at)
}

pub const TAKEN: &str = "This record is linked to another account";
pub fn taken(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::OldAccount => {
            "The claim number and old password are right, but another account already uses this record. Nothing was \
             changed."
        }
        LinkKind::Redirect | LinkKind::Unknown => {
            "We found your record, but another account already uses it. Nothing was changed."
        }
    }
}
pub const TAKEN_NEXT: &str = "What you can do";
pub const TAKEN_STEPS: [&str; 3] = [
    "Perhaps you created two accounts. Sign out, and sign in with your other e-mail address.",
    "If you want to use this account instead, sign in with the other one and unlink the record there. Then come back.",
    "If you know of no other account, call us. Someone else may be using your record.",
];
pub fn taken_back(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::OldAccount => "Try another claim number",
        LinkKind::Redirect | LinkKind::Unknown => "Try another record",
    }
}
