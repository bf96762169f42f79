//! The search on pages that are not the questions page: it leads there.

use leptos::prelude::*;
use uswds::Search;

use crate::{route::Route, session::Location, text::search as words};

/// Looks for what is typed on the questions page. Without the program the browser itself goes there.
#[component]
pub fn SearchForm() -> impl IntoView {
    let location = Location::expect();
    let typed = RwSignal::new(String::new());
    let on_search = move || location.look_for(&typed.read_untracked());
    view! {
        <Search
            name="help-search" label=words::LABEL button=words::BUTTON action=Route::Help.path()
            value=typed on_search
        />
    }
}
