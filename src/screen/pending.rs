//! What someone sees who is on the way: creating an account, or between the two steps of signing in.

use client::{EmailCode, FirstMethod, NewPassword, SecondStep, Standing};
use contract::MethodKind;

use super::{CreateScreen, Screen, SignInScreen, recover, visitor};
use crate::route::{Creating, Route, SigningIn};

pub fn email_code(route: &Route, standing: &Standing, pending: &EmailCode) -> Screen {
    match route {
        Route::CreateAccount(Creating::EmailCode) => Screen::CreateAccount(CreateScreen::EmailCode(pending.clone())),
        Route::CreateAccount(Creating::EmailLink) => Screen::CreateAccount(CreateScreen::EmailLink(standing.clone())),
        Route::CreateAccount(_) => to(Creating::EmailCode),
        other => as_visitor(other, standing),
    }
}

pub fn new_password(route: &Route, standing: &Standing, pending: &NewPassword) -> Screen {
    match route {
        Route::CreateAccount(Creating::Password) => Screen::CreateAccount(CreateScreen::Password(pending.clone())),
        Route::CreateAccount(_) => to(Creating::Password),
        other => as_visitor(other, standing),
    }
}

pub fn second_step(route: &Route, standing: &Standing, pending: &SecondStep) -> Screen {
    match route {
        Route::SignIn(SigningIn::ChooseMethod, _) => Screen::SignIn(SignInScreen::ChooseMethod(pending.clone())),
        Route::SignIn(step, _) => match step.kind().filter(|it| pending.has(*it)) {
            Some(kind @ (MethodKind::Passkey | MethodKind::SecurityKey)) => {
                Screen::SignIn(SignInScreen::Key(pending.clone(), kind))
            }
            Some(kind) => Screen::SignIn(SignInScreen::Code(pending.clone(), kind)),
            None => Screen::Redirect(route.sign_in_step(strongest(pending))),
        },
        Route::ForgotPassword(_) if pending.resets_password() => {
            Screen::Redirect(Route::SignIn(strongest(pending), None))
        }
        Route::Recover(step) => recover::second_step(*step, pending),
        other if other.is_private() => Screen::Redirect(other.sign_in_step(strongest(pending))),
        other => as_visitor(other, standing),
    }
}

pub fn first_method(route: &Route, pending: &FirstMethod) -> Screen {
    let screen = match route {
        Route::CreateAccount(Creating::Method) => CreateScreen::Method(pending.clone()),
        Route::CreateAccount(Creating::App) => CreateScreen::App(pending.clone()),
        Route::CreateAccount(Creating::SecurityKey) => CreateScreen::Key(pending.clone(), MethodKind::SecurityKey),
        Route::CreateAccount(Creating::Passkey) => CreateScreen::Key(pending.clone(), MethodKind::Passkey),
        _ => return to(Creating::Method),
    };
    Screen::CreateAccount(screen)
}

fn to(step: Creating) -> Screen {
    Screen::Redirect(Route::CreateAccount(step))
}

/// Someone who has begun one thing may turn to another, as a visitor would.
pub fn as_visitor(route: &Route, standing: &Standing) -> Screen {
    match standing.as_visitor() {
        Some(it) => visitor::screen(route, standing, &it),
        None => Screen::Redirect(Route::Home),
    }
}

/// Methods come strongest first; the member may choose another.
fn strongest(pending: &SecondStep) -> SigningIn {
    let known = pending.methods().iter().map(|it| SigningIn::with(it.kind));
    known.into_iter().find(|it| *it != SigningIn::ChooseMethod).unwrap_or(SigningIn::ChooseMethod)
}
