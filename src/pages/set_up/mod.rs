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

use client::Standing;
use contract::{Method, MethodKind, lasting};

use crate::{
    route::{Creating, Route},
    screen::SetUpScreen,
    session::{Location, Notices, Session, Settings},
    text::{Text, methods},
};

/// The page that shows this screen.
pub fn view(screen: SetUpScreen) -> AnyView {
    match screen {
        SetUpScreen::Method(pending) | SetUpScreen::NextMethod(pending) => {
            view! { <method::SetUpMethodPage pending /> }.into_any()
        }
        SetUpScreen::App(pending) => view! { <app::SetUpAppPage pending /> }.into_any(),
        SetUpScreen::Key(pending, kind) => view! { <key::SetUpKeyPage pending kind /> }.into_any(),
        SetUpScreen::Phone(pending) => view! { <phone::SetUpPhonePage pending /> }.into_any(),
        SetUpScreen::PhoneCode(pending, phone) => view! { <phone_code::SetUpPhoneCodePage pending phone /> }.into_any(),
        SetUpScreen::BackupCodes(member) => view! { <backup_codes::SetUpBackupCodesPage member /> }.into_any(),
        SetUpScreen::Done(member) => view! { <done::SetUpDonePage member /> }.into_any(),
    }
}

/// What follows when a method was added. Copied freely.
#[derive(Clone, Copy)]
struct Added {
    session: Session,
    location: Location,
    notices: Notices,
    settings: Settings,
}

impl Added {
    fn new() -> Added {
        let (session, location) = (Session::expect(), Location::expect());
        Added { session, location, notices: Notices::expect(), settings: Settings::expect() }
    }

    /// Takes over where the visit stands. Where the account needs more, the next method is chosen. `other` is what else is
    /// to be said.
    fn take_over(self, standing: Standing, kind: MethodKind, other: Option<Text>) {
        let mut says = other.map(Text::to_owned).unwrap_or_default();
        if let Standing::FirstMethod(it) = &standing {
            let more = still_needed(it.methods(), self.settings.config().methods.minimum);
            says = format!("{} {says}", methods::added_of_several(kind, more)).trim_end().to_owned();
            self.location.go(&Route::CreateAccount(Creating::Method));
        }
        if !says.is_empty() {
            self.notices.say_next(says);
        }
        self.session.replace(standing);
    }
}

/// How many methods an account needs besides these. The backend wants another, so it is one at the least.
fn still_needed(had: &[Method], minimum: u32) -> u32 {
    minimum.saturating_sub(lasting(had) as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_needed_is_counted_without_backup_codes() {
        let method = |kind, id: &str| Method { kind, id: id.to_owned(), ..Method::default() };
        let had = [method(MethodKind::Totp, "a"), method(MethodKind::BackupCode, "b")];
        assert_eq!([2, 3, 1, 0].map(|minimum| still_needed(&had, minimum)), [1, 2, 1, 1]);
        assert_eq!(still_needed(&[], 2), 2);
    }
}
