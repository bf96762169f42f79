//! Where one is in a journey of several pages. <https://designsystem.digital.gov/components/step-indicator/>

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
}

/// The steps of a journey; `current` is an index into `steps`, so the first step is 0.
#[component]
pub fn StepIndicator(steps: Vec<String>, current: usize, #[prop(into)] words: StepWords) -> impl IntoView {
    let counter = words.heading.replace("{n}", &(current + 1).to_string()).replace("{m}", &steps.len().to_string());
    let name = steps.get(current).cloned();
    let segment = move |(index, label): (usize, String)| {
        let (class, state) = match index.cmp(&current) {
            std::cmp::Ordering::Less => ("usa-step-indicator__segment--complete", &words.complete),
            std::cmp::Ordering::Equal => ("usa-step-indicator__segment--current", &words.current),
            std::cmp::Ordering::Greater => ("", &words.not_complete),
        };
        let aria_current = (index == current).then_some("step");
        view! {
            <li class=format!("usa-step-indicator__segment {class}").trim_end().to_owned() aria-current=aria_current>
                <span class="usa-step-indicator__segment-label">
                    {label} " " <span class="usa-sr-only">{state.clone()}</span>
                </span>
            </li>
        }
    };
    // The heading is a paragraph: it stands above the page's h1, and a heading there would break the outline.
    view! {
        <div class="usa-step-indicator usa-step-indicator--counters">
            <ol class="usa-step-indicator__segments" aria-label=words.aria.clone()>
                {steps.into_iter().enumerate().map(segment).collect_view()}
            </ol>
            <div class="usa-step-indicator__header">
                <p class="usa-step-indicator__heading">
                    <span class="lk-step-counter">{counter}</span>
                    " "
                    <span class="usa-step-indicator__heading-text">{name}</span>
                </p>
            </div>
        </div>
    }
}
