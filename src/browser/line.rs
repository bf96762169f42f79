//! Whether there is a line at all, as the browser sees it. That there is one does not say that the backend can be reached.

use leptos::prelude::*;

/// Tells `on` when the line goes and when it comes back, and at once if there is none, until the owner of the calling
/// component is gone.
pub fn follow_line(on: impl Fn(bool) + Clone + 'static) {
    let tell = |name: &str, is_there: bool| {
        let on = on.clone();
        let listener = window_event_listener_untyped(name, move |_| on(is_there));
        on_cleanup(move || listener.remove());
    };
    tell("online", true);
    tell("offline", false);
    if !window().navigator().on_line() {
        on(false);
    }
}
