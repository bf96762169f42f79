//! Links that lead away from this site.

use leptos::{ev, prelude::*};
use web_sys::{MouseEvent, Url};

use super::address::plainly_pressed;

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
    let link = plainly_pressed(event)?;
    let url = Url::new(&link.href()).ok()?;
    let is_here = url.origin() == web_sys::window()?.location().origin().ok()?;
    (url.protocol() == "https:" && !is_here && !link.rel().contains("external")).then(|| link.href())
}
