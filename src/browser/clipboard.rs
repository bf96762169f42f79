//! Taking something away from the page: copy, download, print.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// By then a browser has read a file that it was offered, in milliseconds.
const READ_WITHIN: u32 = 60_000;

/// Puts text on the clipboard. `false` if the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Browsers have it on secure pages only; the getter is then undefined.
    let clipboard = window.navigator().clipboard();
    if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Offers text as a file. `false` if that failed.
pub fn download(name: &str, text: &str) -> bool {
    offer(name, "text/plain;charset=utf-8", text).is_some()
}

/// Offers a calendar file. `false` if that failed.
pub fn download_event(name: &str, text: &str) -> bool {
    offer(name, "text/calendar;charset=utf-8", text).is_some()
}

fn offer(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Some browsers, among them those on iPhones, read the file only after this, and would find nothing.
    Timeout::new(READ_WITHIN, move || _ = Url::revoke_object_url(&url)).forget();
    Some(())
}

/// Calls `prepare` each time before the page is printed, until the owner of the calling component is gone.
pub fn before_print(prepare: impl Fn() + 'static) {
    let listener = window_event_listener(ev::beforeprint, move |_| prepare());
    on_cleanup(move || listener.remove());
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
