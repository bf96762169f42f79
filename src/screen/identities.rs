//! Accounts from elsewhere: coming back from their provider to sign in, and a member's pages about them.

use client::{Member, Standing};
use contract::{Config, Feature, Identity};

use super::{Screen, service::way_in};
use crate::{
    offers::offers,
    route::{Joining, Route, SigningIn},
    text::identities as words,
};

/// Someone is back from a provider of accounts, to sign in.
#[derive(Clone, Debug)]
pub struct ReturnedScreen {
    pub standing: Standing,
    /// Whose account it is.
    pub provider: String,
}

/// A member's accounts from elsewhere.
#[derive(Clone, Debug)]
pub enum IdentitiesScreen {
    List(Member),
    /// Back from this provider.
    Return(Member, String),
    Remove(Member, Identity),
}

/// Where who is no member comes back to; none at any other address. An answer works at each step at which nobody is
/// signed in: it begins anew.
pub fn returned(route: &Route, standing: &Standing) -> Option<Screen> {
    match (route, standing) {
        (_, Standing::Member(_) | Standing::FirstMethod(_) | Standing::Away(_)) => None,
        (Route::SignIn(SigningIn::With(provider), _), _) => {
            Some(Screen::Returned(ReturnedScreen { standing: standing.clone(), provider: provider.clone() }))
        }
        _ => None,
    }
}

/// Where someone continues whose answer was taken.
pub fn after(standing: &Standing, wanted: Option<Route>) -> Route {
    match way_in(standing) {
        Route::SignIn(step, _) => Route::SignIn(step, wanted.map(Box::new)),
        other => other,
    }
}

pub fn screen(page: &Joining, member: &Member, config: &Config) -> Screen {
    let me = || member.clone();
    match page {
        // Where there is none, and none can be added, nothing is said of them.
        Joining::List if member.identities().is_empty() && !offers(config, Feature::SignInWith) => {
            Screen::Redirect(Route::Profile)
        }
        Joining::List => Screen::Identities(IdentitiesScreen::List(me())),
        Joining::Return(provider) => Screen::Identities(IdentitiesScreen::Return(me(), provider.clone())),
        Joining::Remove(id) => match member.identities().iter().find(|it| it.id == *id) {
            Some(identity) => Screen::Identities(IdentitiesScreen::Remove(me(), identity.clone())),
            None if member.identities().is_empty() && !offers(config, Feature::SignInWith) => {
                Screen::Redirect(Route::Profile)
            }
            None => Screen::Redirect(Route::identities()),
        },
    }
}

impl ReturnedScreen {
    /// What the page is called.
    pub fn name(&self, config: &Config) -> String {
        words::back_from(&words::name(config, &self.provider))
    }
}

impl IdentitiesScreen {
    /// What the page is called.
    pub fn name(&self, config: &Config) -> String {
        match self {
            IdentitiesScreen::List(_) => words::LIST.to_owned(),
            IdentitiesScreen::Return(_, provider) => words::back_from(&words::name(config, provider)),
            IdentitiesScreen::Remove(_, identity) => words::remove(&words::name(config, &identity.provider)),
        }
    }
}
