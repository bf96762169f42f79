//! An account: begun, set up, reset and deleted.

use contract::ops;

use super::{
    documents::*,
    drive::{Drive, at, press},
};
use crate::support::{Text, text};

/// What the page of a visit is called that has not begun.
pub const AT_START: [Text; 3] = [text::frame::UNREACHABLE, text::frame::NOT_UNDERSTOOD, text::frame::REFUSED];

pub fn email_code() -> String {
    pending("needs_email_verification", &format!(r#""email":"ann@example.org","sent":{SENT}"#))
}

pub fn drives() -> Vec<Drive> {
    let needs_password = pending("needs_password", r#""email":"ann@example.org""#);
    let setting_up = visit("needs_first_method", &account(&[], ""));
    let ended = |why: &str| visit("anonymous", &format!(r#""ended":"{why}""#));
    let at_app = second_step(&[TOTP, CODES]);
    vec![
        at::<ops::GetConfig>("/profile", member(), CONFIG)
            .opened(text::problem::TRY_AGAIN)
            .headings(&AT_START)
            .leads_to(text::account::PROFILE),
        at::<ops::CreateAccount>("/create-account", visitor(), email_code())
            .typing(&[("email", "ann@example.org")])
            .press(press(text::create_account::EMAIL_BUTTON))
            .leads_to(text::create_account::CODE),
        at::<ops::ProveEmail>("/create-account/code", email_code(), needs_password.as_str())
            .typing(&[("code", "123456")])
            .press(press(text::create_account::CODE_BUTTON))
            .leads_to(text::create_account::PASSWORD),
        at::<ops::ResendEmailCode>("/create-account/code", email_code(), email_code())
            .typing(&[("code", "123")])
            .press(press(text::create_account::RESEND))
            .says(text::create_account::RESENT),
        at::<ops::SetFirstPassword>("/create-account/password", needs_password, setting_up)
            .typing(&[("password", "correct horse battery")])
            .press(press(text::create_account::PASSWORD_BUTTON))
            .leads_to(text::create_account::METHOD),
        at::<ops::StartAccountReset>("/recover/reset", at_app.as_str(), waits(&at_app))
            .press(press(text::recover::ASK_BUTTON))
            .leads_to(text::recover::WAITING),
        at::<ops::CancelAccountReset>("/sign-in/code", waits(&at_app), at_app)
            .typing(&[("code", "123")])
            .press(press(text::recover::STOP))
            .says(text::recover::STOPPED),
        at::<ops::CancelAccountResetByLink>("/recover/cancel", member(), member())
            .token("secret")
            .press(press(text::recover::CANCEL_BUTTON))
            .says(text::recover::STOPPED),
        at::<ops::ConfirmAccountReset>("/recover/delete", visitor(), ended("account_deleted"))
            .token("secret")
            .press(press(text::recover::DELETE_BUTTON))
            .leads_to(text::delete_account::GONE),
        at::<ops::DeleteAccount>("/profile/delete", member(), ended("account_deleted"))
            .typing(&[("password", "correct horse battery")])
            .press(press(text::delete_account::BUTTON))
            .leads_to(text::delete_account::GONE),
    ]
}
