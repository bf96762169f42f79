//! Where one is while creating an account.

use contract::{Feature, Without};
use leptos::prelude::*;
use uswds::{StepIndicator, StepWords};

use crate::{
    session::{Settings, Visit},
    text::{Text, create_account as words},
};

/// The step that is left out where an account from elsewhere signs its member in.
const PASSWORD: usize = 2;

/// `current` counts from 0 and all steps. The last step is there only where there are backup codes. Whoever only replaces lost methods
/// creates no account: nothing is shown; nor where an account is ready before it has a method, as the steps are others then.
#[component]
pub fn CreateSteps(current: usize) -> impl IntoView {
    let needs_method = untrack(|| Settings::expect().does(Without::NeededMethod));
    if Visit::expect().standing_untracked().renews_methods() || !needs_method {
        return ().into_any();
    }
    let has_codes = untrack(|| Settings::expect().offers(Feature::BackupCodes));
    let count = words::STEPS.len() - usize::from(!has_codes);
    let mut steps: Vec<String> = words::STEPS.into_iter().take(count).map(Text::to_owned).collect();
    let mut current = current;
    let has_password = untrack(|| Settings::expect().offers(Feature::Passwords));
    if Visit::expect().standing_untracked().is_without_password() || !has_password {
        steps.remove(PASSWORD);
        current -= usize::from(current > PASSWORD);
    }
    let heading = words::step_of(current + 1, steps.len());
    let words = StepWords {
        aria: words::STEPS_LABEL.to_owned(),
        current: words::STEP_CURRENT.to_owned(),
        complete: words::STEP_COMPLETE.to_owned(),
        not_complete: words::STEP_TO_COME.to_owned(),
        heading,
    };
    view! { <StepIndicator steps current words /> }.into_any()
}
