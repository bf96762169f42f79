//! What a member sees.

use client::Member;
use contract::{Config, Feature, Link};

use super::{Screen, SecondStepScreen, SetUpScreen, emails, identities, link, methods, service};
use crate::{
    offers::offers,
    route::{Creating, Guarding, Route, SigningIn, open_to_all},
    text::{Brand, Text, account, delete_account, devices, help, identities as identity_words, password},
};

/// A member's own pages.
#[derive(Clone, Debug)]
pub enum AccountScreen {
    Profile(Member),
    Unlink(Member, Link),
    /// Where it leads when it is done, too.
    Password(Member, Route),
    Notices(Member, Link),
    Delete(Member),
    Inactive(Member, Link),
}

/// Where a member is signed in, and what has happened.
#[derive(Clone, Debug)]
pub enum DevicesScreen {
    List(Member),
    NotMe(Member),
}

pub fn screen(route: &Route, member: &Member, config: &Config) -> Screen {
    let me = || member.clone();
    // Whoever was sent by a service has come for that.
    let sent = service::next(member, config);
    let home = || sent.clone().unwrap_or(Route::Profile);
    let ready = || sent.clone().unwrap_or(Route::CreateAccount(Creating::Done));
    match route {
        Route::CreateAccount(Creating::BackupCodes) if !member.methods().is_empty() => {
            Screen::SetUp(SetUpScreen::BackupCodes(me()))
        }
        // Nothing is added without a yes, whichever way one came in. It is asked before the page that was wanted.
        Route::SignIn(SigningIn::Password, _) if member.waiting_identity().is_some() => {
            Screen::SecondStep(SecondStepScreen::AddWaiting(me()))
        }
        Route::SignIn(..) if member.waiting_identity().is_some() => {
            Screen::Redirect(route.sign_in_step(SigningIn::Password))
        }
        Route::CreateAccount(Creating::Done) if member.waiting_identity().is_some() => {
            Screen::Redirect(Route::sign_in())
        }
        Route::CreateAccount(Creating::Done) => match &sent {
            Some(to) => Screen::Redirect(to.clone()),
            None => Screen::SetUp(SetUpScreen::Done(me())),
        },
        // Where emails hold links alone, a backend may have one address for all that prove an address.
        Route::CreateAccount(Creating::EmailLink) if emails::waits_for_link(member) => emails::link(member),
        // An account that needs no method besides its password is ready with it.
        Route::CreateAccount(step) if member.methods().is_empty() => Screen::Redirect(match step {
            Creating::Email => home(),
            Creating::Begun => Route::Home,
            _ => ready(),
        }),
        // The first method was just added: backup codes come next, where there are any.
        Route::CreateAccount(_) if offers(config, Feature::BackupCodes) => {
            Screen::Redirect(match member.backup_codes_left() {
                None => Route::CreateAccount(Creating::BackupCodes),
                Some(_) if *route == Route::CreateAccount(Creating::Begun) => Route::Home,
                Some(_) => home(),
            })
        }
        Route::CreateAccount(step) if step.adds_method() => Screen::Redirect(ready()),
        // It is ended: Back from where it led does not lead there again.
        Route::CreateAccount(Creating::Begun) => Screen::Redirect(Route::Home),
        Route::CreateAccount(_) => Screen::Redirect(home()),

        Route::SignIn(SigningIn::OfferPasskey, _) if member.is_offered_passkey() => {
            Screen::SecondStep(SecondStepScreen::OfferPasskey(me()))
        }
        Route::SignIn(..) if member.is_offered_passkey() => {
            Screen::Redirect(route.sign_in_step(SigningIn::OfferPasskey))
        }
        Route::SignIn(SigningIn::Begun, _) => Screen::Redirect(Route::Home),
        Route::SignIn(_, Some(wanted)) if **wanted != Route::Profile => Screen::Redirect(*wanted.clone()),
        Route::SignIn(..) if sent.is_some() => Screen::Redirect(home()),
        // Who comes in is told first that a record is not active, and continues from there.
        Route::SignIn(..) => Screen::Redirect(match member.links().iter().find(|it| it.inactive) {
            Some(link) => Route::InactiveLink(link.id.clone()),
            None => Route::Profile,
        }),
        Route::SignedOut | Route::Goodbye | Route::Recover(_) => Screen::Redirect(home()),

        Route::Profile => Screen::Account(AccountScreen::Profile(me())),
        Route::ChangePassword => Screen::Account(AccountScreen::Password(me(), Route::Profile)),
        Route::Devices(Guarding::List) => Screen::Devices(DevicesScreen::List(me())),
        Route::Devices(Guarding::NotMe) => Screen::Devices(DevicesScreen::NotMe(me())),
        Route::Devices(Guarding::Password) => {
            Screen::Account(AccountScreen::Password(me(), Route::Devices(Guarding::NotMe)))
        }
        Route::DeleteAccount => Screen::Account(AccountScreen::Delete(me())),
        Route::InactiveLink(id) => match kept(member, id).filter(|it| it.inactive) {
            Some(link) => Screen::Account(AccountScreen::Inactive(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },
        // Who is signed in has no need to prove an address.
        Route::ForgotPassword(_) => Screen::Redirect(Route::ChangePassword),
        Route::Unlink(id) => match kept(member, id) {
            Some(link) => Screen::Account(AccountScreen::Unlink(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },

        Route::Link(provider, step) => link::screen(provider, step, member),
        Route::Methods(page) => methods::screen(page, member),
        Route::Emails(page) => emails::screen(page, member),
        Route::Services(page) => service::used(page, member),
        Route::Identities(page) => identities::screen(page, member, config),
        Route::Notices(id) => match kept(member, id).filter(|it| it.email_on_file.is_some()) {
            Some(link) => Screen::Account(AccountScreen::Notices(me(), link)),
            None => Screen::Redirect(Route::Profile),
        },

        // They were shown before it was asked who is here.
        Route::ServiceRefused | Route::Service(_) | Route::SignOut | open_to_all!() => Screen::NotFound,
    }
}

/// The member's link with this id.
pub fn kept(member: &Member, id: &str) -> Option<Link> {
    member.links().iter().find(|it| it.id == id).cloned()
}

impl AccountScreen {
    /// What the page is called.
    pub fn name(&self, brand: &Brand, config: &Config) -> String {
        let words = match self {
            AccountScreen::Profile(_) => account::PROFILE,
            AccountScreen::Password(member, _) if !member.has_password() => identity_words::CREATE_PASSWORD,
            AccountScreen::Password(..) => password::CHANGE,
            AccountScreen::Notices(..) => account::NOTICES,
            AccountScreen::Delete(_) => delete_account::TITLE,
            AccountScreen::Inactive(..) => return help::inactive_link(&brand.service),
            AccountScreen::Unlink(_, link) => {
                let known = config.links.iter().find(|it| it.id == link.provider);
                return account::unlink(known.map_or(&brand.service, |it| &it.name));
            }
        };
        words.to_owned()
    }
}

impl DevicesScreen {
    /// What the page is called.
    pub fn name(&self, config: &Config) -> Text {
        match self {
            DevicesScreen::List(_) => devices::title(config),
            DevicesScreen::NotMe(_) => devices::NOT_ME,
        }
    }
}
