//! Whose methods are all lost: advice, the account reset, and the links in the emails about it, which work at any step.

use client::{SecondStep, Standing, Visitor};
use contract::{Ended, ResetMode};

use super::Screen;
use crate::{
    route::{Recovering, Route},
    text::{Text, delete_account, recover},
};

/// All methods are lost.
#[derive(Clone, Debug)]
pub enum RecoverScreen {
    Advice(Option<SecondStep>),
    Ask(SecondStep),
    Waiting(SecondStep),
    Cancel(Standing),
    Confirm(Standing, ResetMode),
    /// The account is deleted.
    Gone {
        by_reset: bool,
        /// To how many of its addresses an email about it went.
        told: u32,
    },
}

/// Where a link in an email about a reset leads, whoever opens it.
pub fn from_email(route: &Route, standing: &Standing) -> Option<Screen> {
    let Route::Recover(step) = route else { return None };
    let ended = match standing {
        Standing::Away(_) => return None,
        Standing::Visitor(it) => it.ended(),
        _ => None,
    };
    let mode = match step {
        Recovering::Cancel => return Some(Screen::Recover(RecoverScreen::Cancel(standing.clone()))),
        Recovering::Delete => ResetMode::Delete,
        // The methods were just removed by who gave the password here, too: new ones come next.
        Recovering::NewMethods if matches!(standing, Standing::FirstMethod(_)) => return None,
        Recovering::NewMethods => ResetMode::ResetMethods,
        Recovering::Advice | Recovering::Ask | Recovering::Waiting | Recovering::Gone => return None,
    };
    Some(match (ended, standing) {
        (Some(Ended::AccountDeleted), _) => Screen::Redirect(Route::Recover(Recovering::Gone)),
        // The password comes next, and then new methods.
        (Some(Ended::MethodsReset), _) => Screen::Redirect(Route::sign_in()),
        _ => Screen::Recover(RecoverScreen::Confirm(standing.clone(), mode)),
    })
}

/// A visitor reads the advice; to ask for a reset, one must come to the second step.
pub fn visitor(step: Recovering, visitor: &Visitor) -> Screen {
    match step {
        Recovering::Advice => Screen::Recover(RecoverScreen::Advice(None)),
        Recovering::Gone => gone(visitor, true),
        _ => Screen::Redirect(Route::sign_in()),
    }
}

pub fn second_step(step: Recovering, pending: &SecondStep) -> Screen {
    match (step, pending.account_reset()) {
        (Recovering::Waiting, Some(_)) => Screen::Recover(RecoverScreen::Waiting(pending.clone())),
        (Recovering::Ask, Some(_)) => Screen::Redirect(Route::Recover(Recovering::Waiting)),
        (Recovering::Ask, None) => Screen::Recover(RecoverScreen::Ask(pending.clone())),
        (Recovering::Advice, _) => Screen::Recover(RecoverScreen::Advice(Some(pending.clone()))),
        _ => Screen::Redirect(Route::recover()),
    }
}

/// The account is gone. This is said once: after a reload nobody knows any more whose it was.
pub fn gone(visitor: &Visitor, by_reset: bool) -> Screen {
    match visitor.ended() {
        Some(Ended::AccountDeleted) => Screen::Recover(RecoverScreen::Gone { by_reset, told: visitor.told() }),
        _ => Screen::Redirect(Route::Home),
    }
}

impl RecoverScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match self {
            RecoverScreen::Advice(_) => recover::ADVICE,
            RecoverScreen::Ask(_) => recover::ASK,
            RecoverScreen::Waiting(_) => recover::WAITING,
            RecoverScreen::Cancel(_) => recover::CANCEL,
            RecoverScreen::Confirm(_, ResetMode::ResetMethods) => recover::REMOVE_METHODS,
            RecoverScreen::Confirm(..) => recover::DELETE,
            RecoverScreen::Gone { .. } => delete_account::GONE,
        }
    }
}
