//! Which heading element a component writes, so that a page keeps its outline without gaps. No styles.

use leptos::prelude::*;

/// The level of a heading. A component never writes an `h1`: that one belongs to the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadingLevel {
    /// `h2`
    #[default]
    H2,
    /// `h3`
    H3,
    /// `h4`
    H4,
}

impl HeadingLevel {
    pub(crate) fn view(self, class: &'static str, text: String) -> AnyView {
        match self {
            Self::H2 => view! { <h2 class=class>{text}</h2> }.into_any(),
            Self::H3 => view! { <h3 class=class>{text}</h3> }.into_any(),
            Self::H4 => view! { <h4 class=class>{text}</h4> }.into_any(),
        }
    }
}
