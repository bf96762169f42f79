//! The whole navigation of the app: which screen stands at which address for whom. Pure; no view.
//!
//! Split by standing, and by journey where one has many pages. Each file holds its pages as an enum, which of them is shown
//! when, and what they are called. A screen carries the proof that it may be shown.

mod begun;
mod emails;
mod identities;
mod link;
mod member;
mod methods;
mod open;
mod pending;
mod recover;
mod reset;
mod service;
mod shown;
mod title;
mod visitor;

pub use begun::BegunScreen;
pub use emails::EmailsScreen;
pub use identities::{IdentitiesScreen, ReturnedScreen, after};
pub use link::LinkScreen;
pub use member::{AccountScreen, DevicesScreen};
pub use methods::MethodsScreen;
pub use open::{ContactScreen, GuideScreen, HelpScreen, HomeScreen};
pub use pending::{CreateScreen, SecondStepScreen, SetUpScreen};
pub use recover::RecoverScreen;
pub use reset::ResetScreen;
pub use service::{ServiceScreen, ServicesScreen};
pub use shown::Shown;
pub use title::{name, title, titled};
pub use visitor::SignInScreen;

use client::{Away, Reason, Standing};
use contract::{Config, Feature};

use crate::{
    offers::missing,
    route::{Addressing, Creating, Recovering, Resetting, Route, SigningIn},
};

/// What to show, by journey.
#[derive(Clone, Debug)]
pub enum Screen {
    Home(HomeScreen),
    Help(HelpScreen),
    Guides(GuideScreen),
    Contact(ContactScreen),
    CreateAccount(CreateScreen),
    SetUp(SetUpScreen),
    SignIn(SignInScreen),
    SecondStep(SecondStepScreen),
    Account(AccountScreen),
    Link(LinkScreen),
    Methods(MethodsScreen),
    /// Show another address instead, without a new entry in the history.
    Redirect(Route),
    NotFound,
    /// The backend does not offer what the address is for.
    NotOffered(Feature, Standing),
    /// The page needs a backend that did not answer.
    Unreachable(Away),
    Reset(ResetScreen),
    Emails(EmailsScreen),
    Devices(DevicesScreen),
    Recover(RecoverScreen),
    Begun(BegunScreen),
    Service(ServiceScreen),
    Services(ServicesScreen),
    Returned(ReturnedScreen),
    Identities(IdentitiesScreen),
}

/// Which screen stands at `route` for someone with this standing, where the backend has these rules.
pub fn screen(route: &Route, standing: &Standing, config: &Config) -> Screen {
    let found = offered(route, standing, config);
    match (&found, missing(config, route)) {
        // Nobody signs in only to hear that there is nothing. Elsewhere, the way leads on to what there is.
        (Screen::Redirect(to), _) if !matches!(to, Route::SignIn(..)) => found,
        // What was begun and is no longer offered says so at the step that is due.
        (Screen::Begun(it), _) if missing(config, &it.next).is_some() => Screen::Redirect(it.next.clone()),
        (_, Some(feature)) => Screen::NotOffered(feature, standing.clone()),
        _ => found,
    }
}

/// Which screen stands there if all is offered that has an address of its own.
fn offered(route: &Route, standing: &Standing, config: &Config) -> Screen {
    if let Some(open) = open::screen(route) {
        return open;
    }
    if let Some(from_email) = recover::from_email(route, standing) {
        return from_email;
    }
    if let Some(sent) = service::screen(route, standing, config) {
        return sent;
    }
    if let Some(returned) = identities::returned(route, standing) {
        return returned;
    }
    match standing {
        Standing::Away(it) => away(route, standing, it),
        // It proves a mailbox, whoever is signed in here.
        _ if *route == Route::Emails(Addressing::Link) => Screen::Emails(EmailsScreen::Link(standing.clone())),
        Standing::Visitor(it) => visitor::screen(route, standing, it),
        Standing::EmailCode(it) => pending::email_code(route, standing, it),
        Standing::NewPassword(it) => pending::new_password(route, standing, it),
        Standing::SecondStep(it) => pending::second_step(route, standing, it),
        Standing::FirstMethod(it) => pending::first_method(route, it),
        Standing::Member(it) => member::screen(route, it, config),
        Standing::ResetCode(it) => reset::code(route, standing, it),
        Standing::ResetPassword(it) => reset::new_password(route, standing, it),
    }
}

/// While nobody knows who one is: what can be read, and the forms that anyone may fill in. They say that they cannot be
/// sent yet, and stay as they are when the backend is back.
fn away(route: &Route, standing: &Standing, away: &Away) -> Screen {
    let is_open = matches!(
        route,
        Route::SignIn(SigningIn::Password, _)
            | Route::CreateAccount(Creating::Email)
            | Route::ForgotPassword(Resetting::Email)
            | Route::Recover(Recovering::Advice)
    );
    match is_open && away.reason() == Reason::NoAnswer {
        true => visitor::screen(route, standing, &away.as_visitor()),
        false => Screen::Unreachable(away.clone()),
    }
}

#[cfg(test)]
pub(crate) mod tests;
