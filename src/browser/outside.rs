//! Links that lead away from this site.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, MouseEvent, Url};

/// Asks `hold` about each link to another site that is plainly pressed, for as long as the calling component lives. The
/// link is not followed where it says true. Links marked `rel="external"` are left alone, as are other buttons and keys.
pub fn catch_links_outside(hold: impl Fn(String) -> bool + 'static) {
    let clicks = window_event_listener(ev::click, move |event| {
        if let Some(url) = outside(&event)
            && hold(url)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || clicks.remove());
}

fn outside(event: &MouseEvent) -> Option<String> {
    if event.default_prevented() || event.button() != 0 {
        return None;
    }
    if event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key() {
        return None;
    }
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = pressed.closest("a[href]").ok()??.dyn_into().ok()?;
    let url = Url::new(&link.href()).ok()?;
    let is_here = url.origin() == web_sys::window()?.location().origin().ok()?;
    (url.protocol() == "https:" && !is_here && !link.rel().contains("external")).then(|| link.href())
}
