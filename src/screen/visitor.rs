//! What a visitor sees.

use client::{Standing, Visitor};

use super::{CreateScreen, Screen, SignInScreen};
use crate::route::{Creating, Route, SigningIn};

pub fn screen(route: &Route, standing: &Standing, visitor: &Visitor) -> Screen {
    match route {
        Route::CreateAccount(Creating::Email) => Screen::CreateAccount(CreateScreen::Email(visitor.clone())),
        Route::CreateAccount(Creating::EmailLink) => Screen::CreateAccount(CreateScreen::EmailLink(standing.clone())),
        Route::CreateAccount(_) => Screen::Redirect(Route::create_account()),

        Route::SignIn(SigningIn::Password, _) => Screen::SignIn(SignInScreen::Password(visitor.clone())),
        Route::SignIn(..) | Route::Profile | Route::Unlink(_) | Route::Link(..) | Route::Methods(_) => {
            Screen::Redirect(route.sign_in_step(SigningIn::Password))
        }
        Route::SignedOut => Screen::SignIn(SignInScreen::SignedOut(standing.clone())),

        Route::Home
        | Route::Help
        | Route::Answer(_)
        | Route::SignInTrouble
        | Route::InactiveNotice
        | Route::NotFound => Screen::NotFound,
    }
}
