//! Whether there is a line at all, as the browser sees it. That there is one does not say that the backend can be reached.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

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
    if is_offline() {
        on(false);
    }
}

/// Whether the browser says that there is no line.
pub fn is_offline() -> bool {
    cfg!(target_arch = "wasm32") && !window().navigator().on_line()
}

/// Whether nothing may be loaded that nobody asked for: data is to be saved, or the line is slow (Network Information
/// API, `saveData` and `effectiveType`). Browsers that do not tell are taken to have a good line.
pub fn spares_data() -> bool {
    let of = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).ok().filter(|it| !it.is_falsy());
    let Some(connection) = of(&window().navigator(), "connection") else { return false };
    let is_slow = of(&connection, "effectiveType").and_then(|it| it.as_string()).is_some_and(|it| it != "4g");
    is_slow || of(&connection, "saveData").is_some()
}
