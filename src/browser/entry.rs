//! What the present entry of the history keeps of its page: which answers are open, how far one had scrolled, and what was
//! begun. It lives as long as the entry, so it is there after Back and after a reload, and in no other tab. Nothing secret is
//! in it.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::History;

const OPEN: &str = "open";
const SCROLL: &str = "scroll";

/// The ids of the answers that are open. public/boot/page.js opens them, too, before the program runs.
fn open_answers() -> Vec<String> {
    let kept = history().and_then(|it| read(&it, OPEN)).and_then(|it| it.dyn_into::<Array>().ok());
    kept.map(|it| it.iter().filter_map(|id| id.as_string()).collect()).unwrap_or_default()
}

/// Whether this answer was left open, or is the one that the address names.
pub fn is_open(id: &str) -> bool {
    open_answers().iter().any(|it| it == id) || fragment().is_some_and(|it| it == id)
}

/// The answer with this id is open from now on, or no longer: also after Back and after a reload.
pub fn keep_open(id: &str, open: bool) {
    let mut ids = open_answers();
    ids.retain(|it| it != id);
    if open {
        ids.push(id.to_owned());
    }
    let ids: Array = ids.iter().map(|it| JsValue::from_str(it)).collect();
    write(OPEN, &ids);
}

/// The id behind `#`, if there is one.
fn fragment() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    hash.strip_prefix('#').filter(|it| !it.is_empty()).map(str::to_owned)
}

/// Keeps how far the page is scrolled, for pages of whose entries something is kept.
pub fn keep_scroll() {
    if let Some(window) = window()
        && history().and_then(|it| read(&it, OPEN)).is_some()
        && let Ok(at) = window.scroll_y()
    {
        write(SCROLL, &JsValue::from_f64(at));
    }
}

/// Scrolls to where one had left this entry. Browsers do it by themselves, but before the page has its height again.
pub fn scroll_back() {
    let at = history().and_then(|it| read(&it, SCROLL)).and_then(|it| it.as_f64());
    if let (Some(window), Some(at)) = (window(), at) {
        window.scroll_to_with_x_and_y(0.0, at);
    }
}

/// Whether the beginning of the page is in the window.
pub fn is_at_top() -> bool {
    window().and_then(|it| it.scroll_y().ok()) == Some(0.0)
}

/// Whether the browser scrolls by itself when one comes back to the present entry. A new entry begins as the one before it.
pub fn restore_scroll(restores: bool) {
    let mode = if restores { "auto" } else { "manual" };
    if let Some(history) = history() {
        let _ = Reflect::set(&history, &"scrollRestoration".into(), &mode.into());
    }
}

/// What is kept under this name, if anything is.
pub(super) fn kept(key: &str) -> Option<JsValue> {
    history().and_then(|it| read(&it, key))
}

/// Keeps something under this name.
pub(super) fn keep(key: &str, value: &JsValue) {
    write(key, value);
}

/// Where the request of a service is: by its id alone nothing is opened.
const REQUEST: &str = "request";

/// The request of a service that this tab was sent with.
pub fn kept_request() -> Option<String> {
    kept(REQUEST).and_then(|it| it.as_string())
}

/// The same from now on, on the present entry and on each new one of this tab.
pub fn keep_request(id: Option<&str>) {
    carry(REQUEST, id);
}

thread_local! {
    static CARRIED: RefCell<Vec<(&'static str, String)>> = const { RefCell::new(Vec::new()) };
}

/// What the present entry keeps under this name from now on, and every new one begins with; `None`: nothing any more.
/// Browsers read an entry when a reload begins, so it must be there before the page goes away.
pub(super) fn carry(key: &'static str, value: Option<&str>) {
    CARRIED.with_borrow_mut(|it| {
        it.retain(|(kept, _)| *kept != key);
        it.extend(value.map(|value| (key, value.to_owned())));
    });
    // Prerendering has no history.
    if history().is_some() && kept(key).and_then(|it| it.as_string()).as_deref() != value {
        write(key, &value.map_or(JsValue::UNDEFINED, JsValue::from_str));
    }
}

/// The present entry has all that is carried, too: one has come back to it.
pub(super) fn carry_on() {
    for (key, value) in CARRIED.with_borrow(Clone::clone) {
        carry(key, Some(&value));
    }
}

/// What a new entry begins with.
pub(super) fn beginning() -> JsValue {
    CARRIED.with_borrow(|it| {
        let state = Object::new();
        let are_set = it.iter().all(|(key, value)| Reflect::set(&state, &(*key).into(), &value.into()).is_ok());
        if are_set && !it.is_empty() { state.into() } else { JsValue::NULL }
    })
}

/// Prerendering has no window.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

fn history() -> Option<History> {
    window()?.history().ok()
}

fn read(history: &History, key: &str) -> Option<JsValue> {
    let state = history.state().ok().filter(JsValue::is_object)?;
    Reflect::get(&state, &key.into()).ok().filter(|it| !it.is_undefined())
}

fn write(key: &str, value: &JsValue) {
    let Some(history) = history() else { return };
    let state = history.state().ok().filter(JsValue::is_object).unwrap_or_else(|| Object::new().into());
    // Browsers refuse when it is written too often; then an answer is closed after Back, and nothing else is lost.
    if Reflect::set(&state, &key.into(), value).is_ok() {
        let _ = history.replace_state(&state, "");
    }
}
