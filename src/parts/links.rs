//! Going to another page from code, where no link was pressed.

use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::route::Route;

/// A function that goes to a route, as a pressed link would.
pub fn go_to() -> impl Fn(Route) + Clone {
    let navigate = use_navigate();
    move |route| navigate(&route.path(), NavigateOptions::default())
}
