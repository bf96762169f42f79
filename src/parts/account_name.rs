//! Whose password it is, for password managers.

use leptos::prelude::*;

/// The account's address, before each field for its password: password managers keep the two together, and fill in the
/// right one where several are known. It is not shown, and is not a field of the form.
#[component]
pub fn AccountName(email: String) -> impl IntoView {
    view! { <input type="text" autocomplete="username" value=email hidden readonly /> }
}
