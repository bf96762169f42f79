//! What a member sees.

use client::Member;
use contract::Link;

use super::{AccountScreen, DevicesScreen, LinkScreen, Screen, SecondStepScreen, SetUpScreen, emails, methods};
use crate::route::{Creating, Guarding, Linking, Route, SigningIn, open_to_all};

pub fn screen(route: &Route, member: &Member) -> Screen {
    let me = || member.clone();
    match route {
        Route::CreateAccount(Creating::BackupCodes) => Screen::SetUp(SetUpScreen::BackupCodes(me())),
        Route::CreateAccount(Creating::Done) => Screen::SetUp(SetUpScreen::Done(me())),
        // The first method was just added: backup codes come next.
        Route::CreateAccount(_) if member.backup_codes_left().is_none() => {
            Screen::Redirect(Route::CreateAccount(Creating::BackupCodes))
        }
        Route::CreateAccount(_) => Screen::Redirect(Route::Profile),

        Route::SignIn(SigningIn::OfferPasskey, _) if member.is_offered_passkey() => {
            Screen::SecondStep(SecondStepScreen::OfferPasskey(me()))
        }
        Route::SignIn(..) if member.is_offered_passkey() => {
            Screen::Redirect(route.sign_in_step(SigningIn::OfferPasskey))
        }
        Route::SignIn(_, Some(wanted)) if **wanted != Route::Profile => Screen::Redirect(*wanted.clone()),
        // Who comes in is told first that a record is not active, and goes on from there.
        Route::SignIn(..) => Screen::Redirect(match member.links().iter().find(|it| it.inactive) {
            Some(link) => Route::InactiveLink(link.id.clone()),
            None => Route::Profile,
        }),
        Route::SignedOut | Route::Goodbye | Route::Recover(_) => Screen::Redirect(Route::Profile),

        Route::Profile => Screen::Account(AccountScreen::Profile(me())),
        Route::ChangePassword => Screen::Account(AccountScreen::Password(me(), Route::Profile)),
        Route::Devices(Guarding::List) => Screen::Devices(DevicesScreen::List(me())),
        Route::Devices(Guarding::NotMe) => Screen::Devices(DevicesScreen::NotMe(me())),
        Route::Devices(Guarding::Password) => {
            Screen::Account(AccountScreen::Password(me(), Route::Devices(Guarding::NotMe)))
        }
        Route::DeleteAccount => Screen::Account(AccountScreen::Delete(me())),
        Route::InactiveLink(id) => match link(member, id).filter(|it| it.inactive) {
            Some(link) => Screen::Account(AccountScreen::Inactive(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },
        // Who is signed in has no need to prove an address.
        Route::ForgotPassword(_) => Screen::Redirect(Route::ChangePassword),
        Route::Unlink(id) => match link(member, id) {
            Some(link) => Screen::Account(AccountScreen::Unlink(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },

        Route::Link(provider, Linking::Form) => Screen::Link(LinkScreen::Form(me(), provider.clone())),
        Route::Link(provider, Linking::Check(id)) => match link(member, id) {
            // It was confirmed already: Back and reload lead to the receipt.
            Some(_) => Screen::Redirect(Route::Link(provider.clone(), Linking::Done(id.clone()))),
            None => Screen::Link(LinkScreen::Check(me(), provider.clone(), id.clone())),
        },
        Route::Link(_, Linking::Done(id)) => match link(member, id) {
            Some(link) => Screen::Link(LinkScreen::Done(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },
        Route::Link(provider, Linking::Taken) => Screen::Link(LinkScreen::Taken(me(), provider.clone())),
        Route::Link(provider, Linking::Forgot) => Screen::Link(LinkScreen::Forgot(me(), provider.clone())),
        Route::Link(provider, Linking::ForgotCode) => match member.old_password_reset(provider) {
            Some(pending) => Screen::Link(LinkScreen::ForgotCode(me(), pending)),
            None => Screen::Redirect(Route::Link(provider.clone(), Linking::Forgot)),
        },
        Route::Link(provider, Linking::ForgotLink) => Screen::Link(LinkScreen::ForgotLink(me(), provider.clone())),
        Route::Link(provider, Linking::Return) => Screen::Link(LinkScreen::Return(me(), provider.clone())),

        Route::Methods(page) => methods::screen(page, member),
        Route::Emails(page) => emails::screen(page, member),
        Route::Notices(id) => match link(member, id).filter(|it| it.email_on_file.is_some()) {
            Some(link) => Screen::Account(AccountScreen::Notices(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },

        // They were shown before it was asked who is here.
        open_to_all!() => Screen::NotFound,
    }
}

fn link(member: &Member, id: &str) -> Option<Link> {
    member.links().iter().find(|it| it.id == id).cloned()
}
