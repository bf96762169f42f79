//! The end of creating an account: the first second method, backup codes, done. A part of its own, so that the first page
//! of creating an account loads without it. One file a step.

mod app;
mod backup_codes;
mod done;
mod key;
mod method;
mod phone;
mod phone_code;

use leptos::prelude::*;

use crate::screen::SetUpScreen;

/// The page that shows this screen.
pub fn view(screen: SetUpScreen) -> AnyView {
    match screen {
        SetUpScreen::Method(pending) => view! { <method::SetUpMethodPage pending /> }.into_any(),
        SetUpScreen::App(pending) => view! { <app::SetUpAppPage pending /> }.into_any(),
        SetUpScreen::Key(pending, kind) => view! { <key::SetUpKeyPage pending kind /> }.into_any(),
        SetUpScreen::Phone(pending) => view! { <phone::SetUpPhonePage pending /> }.into_any(),
        SetUpScreen::PhoneCode(pending, phone) => view! { <phone_code::SetUpPhoneCodePage pending phone /> }.into_any(),
        SetUpScreen::BackupCodes(member) => view! { <backup_codes::SetUpBackupCodesPage member /> }.into_any(),
        SetUpScreen::Done(member) => view! { <done::SetUpDonePage member /> }.into_any(),
    }
}
