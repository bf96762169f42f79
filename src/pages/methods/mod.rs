//! A member's sign-in methods: the list, adding, renaming, removing, and new backup codes. One file a page.

mod add;
mod add_app;
mod add_key;
mod add_phone;
mod add_phone_code;
mod backup_codes;
mod list;
mod remove;
mod rename;

use client::Member;
use contract::{Feature, Method, MethodKind, Without};
use leptos::prelude::*;

use crate::{route::Managing, screen::MethodsScreen, session::Settings, text::methods as words};

/// The page that shows this screen.
pub fn view(screen: MethodsScreen) -> AnyView {
    match screen {
        MethodsScreen::List(member) => view! { <list::MethodsListPage member /> }.into_any(),
        MethodsScreen::Add(member) => view! { <add::MethodsAddPage member /> }.into_any(),
        MethodsScreen::AddApp(member) => view! { <add_app::MethodsAddAppPage member /> }.into_any(),
        MethodsScreen::AddKey(member, kind) => view! { <add_key::MethodsAddKeyPage member kind /> }.into_any(),
        MethodsScreen::BackupCodes(member) => view! { <backup_codes::MethodsBackupCodesPage member /> }.into_any(),
        MethodsScreen::Rename(member, method) => view! { <rename::MethodsRenamePage member method /> }.into_any(),
        MethodsScreen::Remove(member, method) => view! { <remove::MethodsRemovePage member method /> }.into_any(),
        MethodsScreen::AddPhone(member) => view! { <add_phone::MethodsAddPhonePage member /> }.into_any(),
        MethodsScreen::AddPhoneCode(member, phone) => {
            view! { <add_phone_code::MethodsAddPhoneCodePage member phone /> }.into_any()
        }
    }
}

/// What comes when a method was added.
#[derive(Clone, Copy)]
enum Next {
    List,
    /// The first method may bring codes along, which nobody has seen yet.
    BackupCodes,
}

impl Next {
    fn after_adding_to(member: &Member, kind: MethodKind) -> Next {
        let settings = Settings::expect();
        let has_codes = untrack(|| settings.offers(Feature::BackupCodes));
        let brings_codes = match untrack(|| settings.does(Without::KeyAtSecondStep)) {
            true => member.methods().is_empty(),
            false => kind == MethodKind::Totp && member.backup_codes_left().is_none(),
        };
        if brings_codes && has_codes { Next::BackupCodes } else { Next::List }
    }

    fn page(self) -> Managing {
        match self {
            Next::List => Managing::List,
            Next::BackupCodes => Managing::BackupCodes,
        }
    }
}

/// What a passkey does not do where it is not asked for after the password, and there is no app.
#[component]
fn BesidePassword(methods: Vec<Method>, has_password: bool) -> impl IntoView {
    let key_counts = untrack(|| Settings::expect().does(Without::KeyAtSecondStep));
    let has_app = methods.iter().any(|it| it.kind == MethodKind::Totp);
    let says = if has_password { words::BESIDE_PASSWORD } else { words::BESIDE_NO_PASSWORD };
    (!key_counts && !has_app).then(|| view! { <p>{says}</p> })
}
