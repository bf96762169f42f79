//! What is shown only where the backend offers it. Its rules may come later than the page.

use contract::Feature;
use leptos::prelude::*;
use uswds::rebuilt;

use crate::session::Settings;

#[component]
pub fn Offered(what: Feature, children: ChildrenFn) -> impl IntoView {
    let settings = Settings::expect();
    let is_offered = Memo::new(move |_| settings.offers(what));
    rebuilt(move || is_offered.get().then(|| children()))
}
