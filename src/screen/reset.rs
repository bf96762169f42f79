//! What someone sees who sets a new password in place of one that is forgotten. Between the two steps here stands the
//! second step, which is in `pending`.

use client::{EmailCode, ResetPassword, Standing, Visitor};

use super::{Screen, begun, pending::as_visitor};
use crate::{
    route::{Resetting, Route, SigningIn},
    text::{Text, password},
};

/// Setting a new password in place of one that is forgotten. The second step is a [`SecondStepScreen`].
#[derive(Clone, Debug)]
pub enum ResetScreen {
    Email(Visitor),
    Code(EmailCode),
    Link(Standing),
    NewPassword(ResetPassword),
}

pub fn code(route: &Route, standing: &Standing, pending: &EmailCode) -> Screen {
    match route {
        Route::ForgotPassword(Resetting::Code) => Screen::Reset(ResetScreen::Code(pending.clone())),
        Route::ForgotPassword(Resetting::Link) => Screen::Reset(ResetScreen::Link(standing.clone())),
        Route::ForgotPassword(Resetting::Begun) => {
            begun::screen(standing.clone(), Route::ForgotPassword(Resetting::Code))
        }
        Route::ForgotPassword(_) => to(Resetting::Code),
        other => as_visitor(other, standing),
    }
}

pub fn new_password(route: &Route, standing: &Standing, pending: &ResetPassword) -> Screen {
    match route {
        Route::ForgotPassword(Resetting::NewPassword) => Screen::Reset(ResetScreen::NewPassword(pending.clone())),
        Route::ForgotPassword(Resetting::Begun) => {
            begun::screen(standing.clone(), Route::ForgotPassword(Resetting::NewPassword))
        }
        Route::ForgotPassword(_) => to(Resetting::NewPassword),
        // The second step has just been taken there.
        Route::SignIn(step, _) if *step != SigningIn::Password => to(Resetting::NewPassword),
        other => as_visitor(other, standing),
    }
}

fn to(step: Resetting) -> Screen {
    Screen::Redirect(Route::ForgotPassword(step))
}

impl ResetScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match self {
            ResetScreen::Email(_) => password::FORGOT,
            ResetScreen::Code(_) => password::CODE,
            ResetScreen::Link(_) => password::LINK,
            ResetScreen::NewPassword(_) => password::NEW,
        }
    }
}
