//! Where one is in a journey of several pages. <https://designsystem.digital.gov/components/step-indicator/>
//! Unlike the template's, steps that are done have a tick, the line that leads on from the current one is still empty, and
//! below the row is said in words what comes next and how long the rest takes.

use std::cmp::Ordering;

use leptos::prelude::*;

/// The words of a [`StepIndicator`].
#[derive(Clone, Debug)]
pub struct StepWords {
    /// The name of the list of steps, such as "Progress".
    pub aria: String,
    /// Spoken after the step one is at.
    pub current: String,
    /// Spoken after steps that are done.
    pub complete: String,
    /// Spoken after steps to come.
    pub not_complete: String,
    /// Such as "Step {n} of {m}"; `{n}` and `{m}` are filled in here.
    pub heading: String,
    /// What comes next, and when all is done; may be empty.
    pub next: String,
}

/// The steps of a journey; `current` is an index into `steps`, so the first step is 0.
#[component]
pub fn StepIndicator(steps: Vec<String>, current: usize, #[prop(into)] words: StepWords) -> impl IntoView {
    let counter = words.heading.replace("{n}", &(current + 1).to_string()).replace("{m}", &steps.len().to_string());
    let name = steps.get(current).cloned();
    let next = (!words.next.is_empty()).then(|| view! { <p class="lk-step-next">{words.next.clone()}</p> });
    let segment = move |(index, label): (usize, String)| {
        let (class, state, mark) = match index.cmp(&current) {
            Ordering::Less => ("usa-step-indicator__segment--complete", &words.complete, view! { <Tick /> }.into_any()),
            Ordering::Equal => ("usa-step-indicator__segment--current", &words.current, (index + 1).into_any()),
            Ordering::Greater => ("", &words.not_complete, (index + 1).into_any()),
        };
        let aria_current = (index == current).then_some("step");
        view! {
            <li class=format!("usa-step-indicator__segment {class}").trim_end().to_owned() aria-current=aria_current>
                <span class="lk-step-mark" aria-hidden="true">{mark}</span>
                <span class="usa-step-indicator__segment-label">
                    {label} " " <span class="usa-sr-only">{state.clone()}</span>
                </span>
            </li>
        }
    };
    // The heading is a paragraph: it stands above the page's h1, and a heading there would break the outline.
    view! {
        <div class="usa-step-indicator">
            <ol class="usa-step-indicator__segments" aria-label=words.aria.clone()>
                {steps.into_iter().enumerate().map(segment).collect_view()}
            </ol>
            <div class="usa-step-indicator__header">
                <p class="usa-step-indicator__heading">
                    <span class="lk-step-counter">{counter}</span>
                    " "
                    <span class="usa-step-indicator__heading-text">{name}</span>
                </p>
                {next}
            </div>
        </div>
    }
}

/// That a step is done.
#[component]
fn Tick() -> impl IntoView {
    view! {
        <svg class="lk-step-tick" viewBox="0 0 24 24" width="18" height="18" focusable="false">
            <path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" d="M5 12.5l4.5 4.5L19 7.5" />
        </svg>
    }
}
