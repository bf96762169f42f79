//! The address bar: which address is shown, and going to another without loading the page again.

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, Url};

use super::Language;
use crate::{split::NotLoaded, tables};

/// An address of this site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The path, beginning with `/`.
    pub path: String,
    /// What stands behind `?`, or empty.
    pub query: String,
    /// Whether one came here by Back or Forward: the browser then scrolls to where one was.
    pub by_history: bool,
    /// How many entries of the history before this one stands what was begun, of which this is a later step; 0: nothing was,
    /// as far as is known.
    pub since_begun: i32,
    /// The browser is on its way back to the entry in whose place this stands.
    pub lands: bool,
    /// The address that is shown in the place of this one as soon as the words of its language are there. It stands in the
    /// address bar already.
    pub next: Option<Box<Address>>,
}

impl Address {
    /// Splits `/path?query`.
    pub fn read(address: &str) -> Address {
        let bare = address.split('#').next().unwrap_or_default();
        let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
        Address { path: path.to_owned(), query: query.to_owned(), ..Address::default() }
    }

    /// The address the page was opened at, or where it is now.
    pub fn current() -> Address {
        let location = window().location();
        let part = |it: Result<String, JsValue>| it.unwrap_or_default();
        Address::read(&format!("{}{}", part(location.pathname()), part(location.search())))
    }

    /// Stands in the address bar in the place of the one that was opened. What stands behind `#` stays, and what is carried
    /// from entry to entry.
    pub fn stand_in(&self) {
        let fragment = window().location().hash().unwrap_or_default();
        if let Ok(history) = window().history() {
            let state = super::entry::beginning();
            let _ = history.replace_state_with_url(&state, "", Some(&(self.to_text() + &fragment)));
        }
    }

    /// `/path?query`.
    pub fn to_text(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}

/// Where one is, as the history has it.
fn present(shown: RwSignal<Address>) -> Address {
    let it = shown.get_untracked();
    it.next.clone().map_or(it, |it| *it)
}

/// The page speaks the language of its address, before anything is shown there. Words that are not here are loaded first:
/// as many as are here in the language that it spoke.
fn show(shown: RwSignal<Address>, to: Address) {
    let (before, language) = (Language::spoken(), Language::of(&to.path).0);
    let words = tables::as_in(before.place());
    if tables::is_loaded(&words, language.place()) {
        language.speak();
        return shown.set(to);
    }
    shown.update(|it| it.next = Some(Box::new(to.clone())));
    spawn_local(async move {
        let came = tables::load(&words, language.place()).await;
        // One may have gone elsewhere by now.
        let is_wanted = shown.try_with_untracked(|it| it.next.as_deref() == Some(&to)) == Some(true);
        match came {
            Ok(()) if is_wanted => {
                language.speak();
                shown.set(to);
            }
            // As without a program: the browser opens what stands in its address bar.
            Err(NotLoaded) if is_wanted => _ = window().location().reload(),
            _ => {}
        }
    });
}

/// Goes to an address with a new entry in the history. While the browser is still on its way back, there is no entry to
/// come after: it takes the place of the page that was to stand there.
pub fn go(shown: RwSignal<Address>, address: &str) {
    let before = present(shown);
    if before.lands {
        return replace(shown, address);
    }
    let mut to = Address { since_begun: before.since_begun, ..Address::read(address) };
    if to.to_text() != before.to_text() {
        super::keep_scroll();
        keep(&to, |history, url| history.push_state_with_url(&super::entry::beginning(), "", Some(url)));
        to.since_begun += i32::from(before.since_begun > 0);
    }
    show(shown, to);
}

/// Continues to a later step, with a new entry; the present one becomes `begun`.
pub fn advance(shown: RwSignal<Address>, begun: &str, address: &str) {
    let before = present(shown);
    if before.lands {
        return replace(shown, address);
    }
    let since_begun = before.since_begun + 1;
    replace(shown, begun);
    // What will stand there once this is ended is another page: where one had scrolled to in this one is nothing to it.
    super::restore_scroll(false);
    go(shown, address);
    super::restore_scroll(true);
    shown.update_untracked(|it| it.since_begun = since_begun);
}

/// Goes to an address in the place of what was begun, if something was, and of all that came after it.
pub fn end(shown: RwSignal<Address>, address: &str) {
    let back = present(shown).since_begun;
    let goes_back = |history: web_sys::History| history.go_with_delta(-back).is_ok();
    match back > 0 && window().history().is_ok_and(goes_back) {
        true => show(shown, Address { lands: true, ..Address::read(address) }),
        false => replace(shown, address),
    }
}

/// Goes to an address in the place of the present entry of the history.
pub fn replace(shown: RwSignal<Address>, address: &str) {
    let before = present(shown);
    let to = Address { since_begun: before.since_begun, lands: before.lands, ..Address::read(address) };
    keep(&to, |history, url| history.replace_state_with_url(&super::entry::beginning(), "", Some(url)));
    show(shown, to);
}

/// The same page with another query: what the entry of the history keeps of it stays.
pub fn replace_query(shown: RwSignal<Address>, address: &str) {
    let to = Address { lands: present(shown).lands, ..Address::read(address) };
    keep(&to, |history, url| {
        let state = history.state().unwrap_or(JsValue::NULL);
        history.replace_state_with_url(&state, "", Some(url))
    });
    shown.set(to);
}

/// Follows links, Back and Forward for as long as the calling component lives. Where `fragment_counts` (the path), a new
/// fragment is a new visit: the page is loaded again, and reads it.
pub fn follow(shown: RwSignal<Address>, fragment_counts: fn(&str) -> bool) {
    let clicks = window_event_listener(ev::click, move |event| {
        if let Some(address) = address_of(&event) {
            event.prevent_default();
            go(shown, &address);
        }
    });
    let back = window_event_listener(ev::popstate, move |_| {
        let here = present(shown);
        if here.lands {
            shown.update_untracked(|it| it.lands = false);
            here.stand_in();
            // Once the browser is done with this way back: from now on it is an entry as any other.
            return request_animation_frame(|| request_animation_frame(|| super::restore_scroll(true)));
        }
        // An entry of before may not have what this tab carries since.
        super::entry::carry_on();
        let now = Address { by_history: true, ..Address::current() };
        // A link within the page changes only the fragment: the browser scrolls there by itself.
        if now.to_text() != here.to_text() {
            show(shown, now);
        } else if fragment_counts(&now.path) && window().location().hash().is_ok_and(|it| !it.is_empty()) {
            let _ = window().location().reload();
        }
    });
    on_cleanup(move || {
        clicks.remove();
        back.remove();
    });
}

/// The address of a plain click on a link to another page of the app. Everything else is left to the browser: other
/// buttons and keys, other windows and sites, downloads, fragments, links marked `rel="external"`, and those of the page
/// whose place the app has not taken yet (public/guard.js says which states that has).
fn address_of(event: &MouseEvent) -> Option<String> {
    let link = plainly_pressed(event)?;
    let page = window().document()?.document_element()?;
    if page.get_attribute("data-boot").is_some_and(|it| it == "running") && !page.has_attribute("data-start") {
        return None;
    }
    let elsewhere = !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external");
    let url = Url::new(&link.href()).ok()?;
    if elsewhere || url.origin() != window().location().origin().ok()? || !url.hash().is_empty() {
        return None;
    }
    Some(format!("{}{}", url.pathname(), url.search()))
}

/// The link that a plain click is on: not with another button or a key, and not one that was dealt with.
pub fn plainly_pressed(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    if event.default_prevented() || event.button() != 0 {
        return None;
    }
    if event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key() {
        return None;
    }
    let pressed: Element = event.target()?.dyn_into().ok()?;
    pressed.closest("a[href]").ok()??.dyn_into().ok()
}

fn keep(to: &Address, change: impl Fn(&web_sys::History, &str) -> Result<(), JsValue>) {
    // Browsers refuse when a page changes its address too often; the page is shown all the same.
    if let Ok(history) = window().history() {
        let _ = change(&history, &to.to_text());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_path_and_a_query() {
        let read = Address::read("/sign-in?return_to=/profile#x");
        assert_eq!((read.path.as_str(), read.query.as_str()), ("/sign-in", "return_to=/profile"));
        assert_eq!(read.to_text(), "/sign-in?return_to=/profile");
        assert_eq!(Address::read("/").to_text(), "/");
    }
}
