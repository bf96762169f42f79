//! Where one is on a way of several pages: creating an account, linking an older one, and an account reset. What comes next,
//! and about how long the rest takes.

use contract::{Feature, ResetMode, Without};
use leptos::prelude::*;
use uswds::{StepIndicator, StepWords};

use crate::{
    session::{Settings, Visit},
    text::{Text, both, create_account as words, link},
};

/// A step, and about how long it takes in minutes; none where it is a wait that its page speaks of.
type Step = (Text, Option<u32>);

/// The minutes of the steps of creating an account.
const CREATING: [u32; 5] = [2, 2, 2, 3, 1];

/// The step that is left out where an account from elsewhere signs its member in.
const PASSWORD: usize = 2;

/// The minutes of the steps of linking.
const LINKING: [u32; 3] = [3, 1, 0];

/// How much longer the first of them takes where the old password is forgotten.
const OLD_PASSWORD: u32 = 4;

/// The minutes of the steps of an account reset.
const RESETTING: [Option<u32>; 4] = [None, None, Some(1), Some(4)];

/// The step of an account reset at which new methods are added.
const NEW_METHODS: usize = 3;

/// `current` counts from 0 and all steps. The last step is there only where there are backup codes. Whoever only replaces lost methods
/// creates no account, but is at the end of an account reset; and where an account is ready before it has a method, the steps are
/// others: nothing is shown.
#[component]
pub fn CreateSteps(current: usize) -> impl IntoView {
    let settings = Settings::expect();
    if Visit::expect().standing_untracked().renews_methods() {
        let mode = untrack(|| settings.config()).account_reset.map(|it| it.mode);
        let is_last = mode == Some(ResetMode::ResetMethods);
        return is_last.then(|| view! { <ResetSteps mode=ResetMode::ResetMethods current=NEW_METHODS /> }).into_any();
    }
    if !untrack(|| settings.does(Without::NeededMethod)) {
        return ().into_any();
    }
    let has_codes = untrack(|| settings.offers(Feature::BackupCodes));
    let count = words::STEPS.len() - usize::from(!has_codes);
    let mut steps: Vec<Step> = words::STEPS.into_iter().zip(CREATING.map(Some)).take(count).collect();
    let mut current = current;
    let has_password = untrack(|| settings.offers(Feature::Passwords));
    if Visit::expect().standing_untracked().is_without_password() || !has_password {
        steps.remove(PASSWORD);
        current -= usize::from(current > PASSWORD);
    }
    progress(words::STEPS_LABEL, steps, current).into_any()
}

/// `current` counts from 0. `forgot`: the old password is forgotten, and a new one comes first.
#[component]
pub fn LinkSteps(current: usize, #[prop(optional)] forgot: bool) -> impl IntoView {
    let mut steps: Vec<Step> = link::STEPS.into_iter().zip(LINKING.map(Some)).collect();
    if let (true, Some((_, Some(minutes)))) = (forgot, steps.first_mut()) {
        *minutes += OLD_PASSWORD;
    }
    progress(link::STEPS_LABEL, steps, current)
}

/// `current` counts from 0. A reset that deletes the account ends with that.
#[component]
pub fn ResetSteps(mode: ResetMode, current: usize) -> impl IntoView {
    let count = if mode == ResetMode::ResetMethods { RESETTING.len() } else { NEW_METHODS };
    let steps: Vec<Step> = words::RESET_STEPS.into_iter().zip(RESETTING).take(count).collect();
    progress(words::RESET_STEPS_LABEL, steps, current)
}

fn progress(label: Text, steps: Vec<Step>, current: usize) -> impl IntoView {
    let words = StepWords {
        aria: label.to_owned(),
        current: words::STEP_CURRENT.to_owned(),
        complete: words::STEP_COMPLETE.to_owned(),
        not_complete: words::STEP_TO_COME.to_owned(),
        heading: words::step_of(current + 1, steps.len()),
        next: next(&steps, current),
    };
    let steps = steps.into_iter().map(|(name, _)| name.to_owned()).collect();
    view! { <StepIndicator steps current words /> }
}

/// "Next: Password. About 8 minutes left." How long it takes is left out where a wait is still to come.
fn next(steps: &[Step], current: usize) -> String {
    let left: Option<u32> = steps.iter().skip(current).map(|(_, minutes)| *minutes).sum();
    let name = steps.get(current + 1).map(|(name, _)| words::step_next(name));
    let left = left.filter(|it| *it > 0).map(words::minutes_left);
    match (name, left) {
        (Some(name), Some(left)) => both(name, left),
        (name, left) => name.or(left).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps<const N: usize>(minutes: [Option<u32>; N]) -> Vec<Step> {
        words::STEPS.into_iter().zip(minutes).collect()
    }

    #[test]
    fn what_comes_next_is_named_and_the_time_is_that_of_this_step_and_all_after_it() {
        let all = steps(CREATING.map(Some));
        for (at, want) in [
            (0, "Next: Confirmation. About 10 minutes left."),
            (1, "Next: Password. About 8 minutes left."),
            (3, "Next: Backup codes. About 4 minutes left."),
            (4, "About 1 minute left."),
        ] {
            assert_eq!(next(&all, at), want);
        }
    }

    #[test]
    fn no_time_is_promised_before_a_wait_and_none_at_the_end() {
        let all = steps(RESETTING);
        assert_eq!(next(&all, 0), "Next: Confirmation.");
        assert_eq!(next(&all, 2), "Next: Method. About 5 minutes left.");
        assert_eq!(next(&steps(LINKING.map(Some)), 2), "");
    }
}
