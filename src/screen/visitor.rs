//! What a visitor sees.

use client::{Standing, Visitor};
use contract::Ended;

use super::{CreateScreen, ResetScreen, Screen, recover};
use crate::{
    route::{Creating, Resetting, Route, SigningIn, for_members, open_to_all},
    text::{Text, sign_in},
};

/// The first step of signing in, and signing out.
#[derive(Clone, Debug)]
pub enum SignInScreen {
    Password(Visitor),
    SignedOut(Standing),
}

pub fn screen(route: &Route, standing: &Standing, visitor: &Visitor) -> Screen {
    match route {
        // An account from elsewhere waits for the account here that has its address: one signs in to that.
        Route::CreateAccount(step) if *step != Creating::EmailLink && waits(standing) => {
            Screen::Redirect(Route::sign_in())
        }
        Route::CreateAccount(Creating::Email) => Screen::CreateAccount(CreateScreen::Email(visitor.clone())),
        Route::CreateAccount(Creating::EmailLink) => Screen::CreateAccount(CreateScreen::EmailLink(standing.clone())),
        Route::CreateAccount(_) if visitor.ended() == Some(Ended::ContinuedElsewhere) => {
            Screen::Redirect(Route::sign_in())
        }
        Route::CreateAccount(_) => Screen::Redirect(Route::create_account()),

        Route::SignIn(SigningIn::Password, _) => Screen::SignIn(SignInScreen::Password(visitor.clone())),
        // It was just deleted.
        Route::DeleteAccount if visitor.ended() == Some(Ended::AccountDeleted) => Screen::Redirect(Route::Goodbye),
        Route::Goodbye => recover::gone(visitor, false),
        Route::Recover(step) => recover::visitor(*step, visitor),
        Route::SignIn(..) | for_members!() => Screen::Redirect(route.sign_in_step(SigningIn::Password)),
        Route::SignedOut => Screen::SignIn(SignInScreen::SignedOut(standing.clone())),

        Route::ForgotPassword(Resetting::Email) => Screen::Reset(ResetScreen::Email(visitor.clone())),
        Route::ForgotPassword(Resetting::Link) => Screen::Reset(ResetScreen::Link(standing.clone())),
        // The new password was just set: one signs in with it.
        Route::ForgotPassword(Resetting::NewPassword) if visitor.ended() == Some(Ended::PasswordReset) => {
            Screen::Redirect(Route::sign_in())
        }
        Route::ForgotPassword(_) => Screen::Redirect(Route::forgot_password()),

        // They were shown before it was asked who is here.
        Route::ServiceRefused | Route::Service(_) | Route::SignOut | open_to_all!() => Screen::NotFound,
    }
}

/// Whether an account from elsewhere waits until its member has signed in. In any other standing it waits for something else.
fn waits(standing: &Standing) -> bool {
    matches!(standing, Standing::Visitor(it) if it.identity().is_some())
}

impl SignInScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match self {
            SignInScreen::Password(_) => sign_in::TITLE,
            SignInScreen::SignedOut(_) => sign_in::SIGNED_OUT,
        }
    }
}
