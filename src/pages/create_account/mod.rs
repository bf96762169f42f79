//! Creating an account: address, proof of it, password, second method, backup codes, done. One file a step.

mod app;
mod backup_codes;
mod done;
mod email;
mod email_code;
mod email_link;
mod key;
mod method;
mod password;
mod phone;
mod phone_code;

use leptos::prelude::*;

use crate::screen::CreateScreen;

/// The page that shows this screen.
pub fn view(screen: CreateScreen) -> AnyView {
    match screen {
        CreateScreen::Email(visitor) => view! { <email::EmailPage visitor /> }.into_any(),
        CreateScreen::EmailCode(pending) => view! { <email_code::CodePage pending /> }.into_any(),
        CreateScreen::EmailLink(standing) => view! { <email_link::EmailLinkPage standing /> }.into_any(),
        CreateScreen::Password(pending) => view! { <password::PasswordPage pending /> }.into_any(),
        CreateScreen::Method(pending) => view! { <method::MethodPage pending /> }.into_any(),
        CreateScreen::App(pending) => view! { <app::AppPage pending /> }.into_any(),
        CreateScreen::Key(pending, kind) => view! { <key::KeyPage pending kind /> }.into_any(),
        CreateScreen::BackupCodes(member) => view! { <backup_codes::BackupCodesPage member /> }.into_any(),
        CreateScreen::Done(member) => view! { <done::DonePage member /> }.into_any(),
        CreateScreen::Phone(pending) => view! { <phone::PhonePage pending /> }.into_any(),
        CreateScreen::PhoneCode(pending, phone) => view! { <phone_code::PhoneCodePage pending phone /> }.into_any(),
    }
}
