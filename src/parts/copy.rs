//! A button that puts text on the clipboard and says whether that worked.

use leptos::prelude::*;
use uswds::{Button, ButtonKind, says};

use crate::{
    browser,
    text::{Text, create_account as words},
};

/// `text` is what is copied. What happened is announced after the button.
#[component]
pub fn CopyButton(#[prop(into)] text: String) -> impl IntoView {
    let said = RwSignal::new(Text::default());
    let copy = Action::new_unsync(move |()| {
        let text = text.clone();
        async move {
            let done = browser::copy(&text).await;
            said.set(if done { words::COPIED } else { words::NOT_COPIED });
        }
    });
    view! {
        <Button kind=ButtonKind::Outline on_press=move || { copy.dispatch(()); }>{words::COPY}</Button>
        <span role="status">{says(move || said.get())}</span>
    }
}
