//! Passwords that are forgotten or changed, addresses of a member, and what is written to us.

use contract::ops;

use super::{
    documents::*,
    drive::{Drive, Step, at, press},
};
use crate::support::text;

pub fn passwords() -> Vec<Drive> {
    let reset_code = pending("needs_reset_code", &format!(r#""email":"ann@example.org","sent":{SENT}"#));
    let reset_step = pending("needs_second_step", &format!(r#""resets_password":true,"methods":[{TOTP},{CODES}]"#));
    let new_password = pending("needs_new_password", r#""email":"ann@example.org""#);
    vec![
        at::<ops::ForgotPassword>("/forgot-password", visitor(), reset_code.as_str())
            .typing(&[("email", "ann@example.org")])
            .press(press(text::password::FORGOT_BUTTON))
            .leads_to(text::password::CODE),
        at::<ops::ProveReset>("/forgot-password/code", reset_code.as_str(), reset_step)
            .typing(&[("code", "123456")])
            .press(press(text::create_account::CODE_BUTTON))
            .leads_to(text::sign_in::USE_APP),
        at::<ops::ResendResetCode>("/forgot-password/code", reset_code.as_str(), reset_code.as_str())
            .typing(&[("code", "123")])
            .press(press(text::create_account::RESEND))
            .says(text::create_account::RESENT),
        at::<ops::ResetPassword>(
            "/forgot-password/new-password",
            new_password,
            visit("anonymous", r#""ended":"password_reset""#),
        )
        .typing(&[("password", "correct horse battery")])
        .press(press(text::password::NEW_BUTTON))
        .leads_to(text::sign_in::TITLE),
        at::<ops::ChangePassword>("/profile/password", member(), member())
            .typing(&[("current", "correct horse battery"), ("password", "three small red lanterns")])
            .press(press(text::password::CHANGE_BUTTON))
            .says(text::password::CHANGED),
    ]
}

pub fn emails() -> Vec<Drive> {
    let waiting = addresses(&format!(r#","sent":{SENT}"#));
    let one = member_with(&[TOTP], r#""emails":[{"id":"main","email":"ann@example.org","primary":true}]"#);
    let swapped = addresses("").replace("example.org", "example.com").replace("example.net", "example.org");
    let swapped = swapped.replace("example.com", "example.net");
    vec![
        at::<ops::AddEmail>("/profile/emails/add", one.as_str(), waiting.as_str())
            .typing(&[("email", "ann@example.net")])
            .press(press(text::create_account::EMAIL_BUTTON))
            .leads_to(text::emails::CODE),
        at::<ops::ProveAddedEmail>("/profile/emails/e-1/code", waiting.as_str(), addresses(""))
            .typing(&[("code", "123456")])
            .press(press(text::create_account::CODE_BUTTON))
            .leads_to(text::emails::LIST),
        at::<ops::ResendAddedEmailCode>("/profile/emails/e-1/code", waiting.as_str(), waiting.as_str())
            .typing(&[("code", "123")])
            .press(press(text::create_account::RESEND))
            .says(text::create_account::RESENT),
        at::<ops::ProveEmailByLink>("/profile/emails/link", waiting, addresses(""))
            .token("secret")
            .press(press(text::create_account::LINK_BUTTON))
            .leads_to(text::emails::LIST),
        at::<ops::SetPrimaryEmail>("/profile/emails/e-1/primary", addresses(""), swapped)
            .press(press(text::emails::PRIMARY_BUTTON))
            .leads_to(text::emails::LIST),
        at::<ops::RemoveEmail>("/profile/emails/e-1/remove", addresses(""), one)
            .press(press(text::emails::REMOVE_BUTTON))
            .leads_to(text::emails::LIST),
    ]
}

pub fn help() -> Vec<Drive> {
    let receipt = r#"{"reference":"K7M-3QX","email":"ann@example.org","at":"2026-11-24T09:30:00Z"}"#;
    vec![
        at::<ops::GiveFeedback>("/help/what-is-mfa", visitor(), r#"{"receipt":"r-1"}"#)
            .press(press(text::feedback::YES))
            .says(text::feedback::THANKS),
        at::<ops::AskSupport>("/help/contact", visitor(), receipt)
            .way([Step::Select("topic", "sign_in")])
            .typing(&[("full_name", "Ann"), ("email", "ann@example.org")])
            .typing(&[("message", "Hello.")])
            .press(press(text::contact::SEND))
            .says("K7M-3QX"),
    ]
}
