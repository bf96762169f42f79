//! A question over the page. <https://designsystem.digital.gov/components/modal/>
//! The native `dialog` does what the template's script does: it makes the rest of the page inert, keeps the focus inside,
//! listens to Escape, and gives the focus back to where it was.

use std::rc::Rc;

use leptos::{ev, html, prelude::*};

use crate::{button::ButtonKind, rebuilt::rebuilt};

/// Open while `open` is true; `children` exist only then. Escape and the close button set `open` to false and call
/// `on_close`; setting `open` to false from outside closes without calling it. The heading takes the focus first.
/// Where closing is what most people should do, it is the first of the buttons, and `others` stand beside it.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] id: &'static str,
    #[prop(into)] heading: String,
    on_close: impl Fn() + 'static,
    #[prop(into)] close_label: String,
    #[prop(optional, into)] others: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let (dialog, title) = (NodeRef::<html::Dialog>::new(), NodeRef::<html::H2>::new());
    let heading_id = format!("{id}-heading");
    Effect::new(move |_| {
        let (Some(dialog), Some(title)) = (dialog.get(), title.get()) else { return };
        if !open.get() {
            dialog.close();
        } else if !dialog.open() && dialog.show_modal().is_ok() {
            let _ = title.focus();
        }
    });
    let close = Rc::new(move || {
        if open.get_untracked() {
            open.set(false);
            on_close();
        }
    });
    // A browser may close the dialog without asking (a second Escape in Chromium); the `close` event then says so, and by
    // the check above `on_close` still runs once. The event comes late: by then the dialog may be open again.
    let (on_cancel, closed) = (close.clone(), close.clone());
    let on_native_close = move || {
        if dialog.get_untracked().is_some_and(|it| !it.open()) {
            closed();
        }
    };
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        on_cancel();
    };
    view! {
        <dialog
            class="usa-modal lk-dialog" id=id aria-labelledby=heading_id node_ref=dialog
            on:cancel=cancel on:close=move |_| on_native_close()
        >
            <div class="usa-modal__main">
                <h2 class="usa-modal__heading" id=heading_id.clone() tabindex="-1" node_ref=title>{heading}</h2>
                {rebuilt(move || open.get().then(|| children()))}
                {match others {
                    None => view! {
                        <button type="button" class="usa-button usa-button--unstyled lk-dialog__close" on:click=move |_| close()>
                            {close_label}
                        </button>
                    }
                    .into_any(),
                    Some(others) => view! {
                        <div class="lk-actions">
                            <button type="button" class=ButtonKind::Primary.class() on:click=move |_| close()>
                                {close_label}
                            </button>
                            {others.run()}
                        </div>
                    }
                    .into_any(),
                }}
            </div>
        </dialog>
    }
}
