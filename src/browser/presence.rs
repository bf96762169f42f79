//! Whether someone is at the page: it is left, shown again, used. And covering it while nobody knows who looks at it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{PageTransitionEvent, VisibilityState};

/// What happens to the page as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Another page takes its place. The browser may keep it as it is, and show it again at Back.
    Left,
    /// It is shown again just as it was left, perhaps to someone else.
    Restored,
    /// Its tab is turned to.
    Shown,
    /// A key or a finger was pressed.
    Used,
}

/// Calls `on` until the owner of the calling component is gone.
pub fn follow_presence(on: impl Fn(Presence) + Clone + 'static) {
    let tell = |name: &str, what: fn(&web_sys::Event) -> Option<Presence>| {
        let on = on.clone();
        let listener = window_event_listener_untyped(name, move |event| {
            if let Some(presence) = what(&event) {
                on(presence);
            }
        });
        on_cleanup(move || listener.remove());
    };
    tell("pagehide", |_| Some(Presence::Left));
    tell("pageshow", |event| {
        let kept = event.dyn_ref::<PageTransitionEvent>().is_some_and(|it| it.persisted());
        kept.then_some(Presence::Restored)
    });
    tell("visibilitychange", |_| is_visible().then_some(Presence::Shown));
    tell("keydown", |_| Some(Presence::Used));
    tell("pointerdown", |_| Some(Presence::Used));
}

/// Whether the page's tab is the one that is shown.
pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Hides all that the page shows, or shows it again. At once, and not by a signal: the page may be kept as it is now.
pub fn cover(covered: bool) {
    // Natively there is no page.
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    if let Some(page) = document().document_element() {
        let _ = page.toggle_attribute_with_force("data-covered", covered);
    }
}
