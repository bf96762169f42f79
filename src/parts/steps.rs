//! Where one is while creating an account.

use leptos::prelude::*;
use uswds::{StepIndicator, StepWords};

use crate::text::{Text, create_account as words};

/// `current` counts from 0.
#[component]
pub fn CreateSteps(current: usize) -> impl IntoView {
    let steps: Vec<String> = words::STEPS.map(Text::to_owned).into();
    let heading = words::step_of(current + 1, steps.len());
    let words = StepWords {
        aria: words::STEPS_LABEL.to_owned(),
        current: words::STEP_CURRENT.to_owned(),
        complete: words::STEP_COMPLETE.to_owned(),
        not_complete: words::STEP_TO_COME.to_owned(),
        heading,
    };
    view! { <StepIndicator steps current words /> }
}
