//! A few signs drawn in place. USWDS loads its icons as images; these cost no request, follow the color of the text and
//! so stay visible in forced colors. Not the USWDS sprite.

use leptos::prelude::*;

/// The signs there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconKind {
    /// A letter i in a disc.
    Info,
    /// A triangle with an exclamation mark.
    Warning,
    /// An octagon with an exclamation mark.
    Error,
    /// A closed padlock.
    Lock,
    /// A telephone.
    Phone,
    /// A key.
    Key,
}

impl IconKind {
    /// The outline on a grid of 24 by 24, holes by the even-odd rule.
    fn path(self) -> &'static str {
        match self {
            Self::Info => "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM11 6.5h2.2v2.2H11zM11 10.8h2.2v6.7H11z",
            Self::Warning => "M12 2.5 23 21.5H1zM11 9.5v5h2v-5zM11 16.3v2.2h2v-2.2z",
            Self::Error => "M8 2h8l6 6v8l-6 6H8l-6-6V8zM11 6.5v7h2v-7zM11 15.5v2.2h2v-2.2z",
            Self::Lock => "M6 10V8a6 6 0 1 1 12 0v2h1.5v12h-15V10zM8.3 10h7.4V8a3.7 3.7 0 1 0-7.4 0z",
            Self::Phone => {
                "M6 2.5 10 3l1 5-2.7 2a14 14 0 0 0 5.7 5.7L16 13l5 1 .5 4c0 2-1.5 3.5-3.5 3.5A15.5 15.5 0 0 1 2.5 6c0-2 1.5-3.5 3.5-3.5z"
            }
            Self::Key => {
                "M7.5 6.5a5.5 5.5 0 1 0 5.2 7.3H16v3h3.3v-3h2.2v-3.6h-8.8a5.5 5.5 0 0 0-5.2-3.7zM7.5 10.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z"
            }
        }
    }
}

/// A sign beside words that say the same: it is hidden from screen readers.
#[component]
pub fn Icon(kind: IconKind) -> impl IntoView {
    view! {
        <svg class="lk-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path fill="currentColor" fill-rule="evenodd" d=kind.path() />
        </svg>
    }
}
