//! A message about the page or a part of it. <https://designsystem.digital.gov/components/alert/>
//! Errors of single fields are not said here but at the field and in [`crate::ErrorSummary`].

use leptos::prelude::*;

use crate::{
    icon::{Icon, IconKind},
    moment::Mark,
};

/// What sort of message it is: color, sign and, for news that came after an action, the live role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind {
    /// Good to know. Not announced.
    Info,
    /// Something was done: beside the mark of a moment, so that it is seen at a glance. Announced politely
    /// (`role="status"`).
    Success,
    /// Be careful. Not announced.
    Warning,
    /// Something did not work. Announced at once (`role="alert"`).
    Error,
}

/// A message in a box. `slim` leaves out most of the space around it; `quiet` leaves announcing it to something else.
#[component]
pub fn Alert(
    kind: AlertKind,
    #[prop(optional, into)] heading: Option<String>,
    #[prop(optional)] slim: bool,
    #[prop(optional)] quiet: bool,
    children: Children,
) -> impl IntoView {
    let (class, role, icon) = match kind {
        AlertKind::Info => ("usa-alert usa-alert--info", None, Some(IconKind::Info)),
        AlertKind::Success => ("usa-alert usa-alert--success", Some("status"), None),
        AlertKind::Warning => ("usa-alert usa-alert--warning", None, Some(IconKind::Warning)),
        AlertKind::Error => ("usa-alert usa-alert--error", Some("alert"), Some(IconKind::Error)),
    };
    let sign = match icon {
        Some(kind) => view! { <Icon kind /> }.into_any(),
        None => view! { <Mark /> }.into_any(),
    };
    // A paragraph, not USWDS' h4: an alert may stand anywhere, and a fixed level would leave gaps in the outline.
    let heading = heading.map(|text| view! { <p class="usa-alert__heading">{text}</p> });
    view! {
        <div class=class class:usa-alert--slim=slim role=role.filter(|_| !quiet)>
            <div class="usa-alert__body">
                {sign}
                <div class="lk-alert__words">
                    {heading}
                    <div class="usa-alert__text">{children()}</div>
                </div>
            </div>
        </div>
    }
}
