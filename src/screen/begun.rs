//! What was begun, seen from the step before: where Back leads from a step that cannot be done twice. It says what is done,
//! leads on to the step that is due, and lets one start over.

use client::Standing;

use super::Screen;
use crate::{
    route::Route,
    text::{Text, create_account, password, sign_in},
};

/// Something that was begun and is not ended.
#[derive(Clone, Debug)]
pub struct BegunScreen {
    /// What was begun, and how far it is.
    pub standing: Standing,
    /// The step that is due.
    pub next: Route,
}

pub fn screen(standing: Standing, next: Route) -> Screen {
    Screen::Begun(BegunScreen { standing, next })
}

impl BegunScreen {
    /// What the page is called.
    pub fn name(&self) -> Text {
        match &self.standing {
            Standing::SecondStep(it) if !it.resets_password() => sign_in::BEGUN,
            Standing::SecondStep(_) | Standing::ResetCode(_) | Standing::ResetPassword(_) => password::BEGUN,
            standing if standing.renews_methods() => create_account::BEGUN_AGAIN,
            _ => create_account::BEGUN,
        }
    }
}
