//! The document and the address bar.

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, HtmlInputElement, Node, Window};

/// The other element follows this one.
const BEFORE: u16 = Node::DOCUMENT_POSITION_FOLLOWING;

/// Sets the title of the document.
pub fn show_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Puts the focus on the page's `h1`, so that a screen reader says where one is now. Shows the top of the page, or the
/// heading where that would be low in the window or below it; unless the browser restores where one was.
pub fn focus_heading(by_history: bool) {
    let Some(heading) = find("#main h1") else { return };
    let _ = heading.set_attribute("tabindex", "-1");
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
    if !by_history && let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
        bring_into_view(&heading, &window);
    }
}

/// With large text the frame above a page can fill a window: then nothing would seem to have happened. What stands above
/// the heading, such as a notice, comes into view with it as far as both have room.
fn bring_into_view(heading: &HtmlElement, window: &Window) {
    let height = window.inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
    if heading.get_bounding_client_rect().top() < height / 2.0 {
        return;
    }
    if let Some(main) = find("#main") {
        main.scroll_into_view();
    }
    // What is said first stays in view, even where the heading does not fit below it.
    let notice = find("#main .usa-alert").filter(|it| it.compare_document_position(heading) & BEFORE != 0);
    if notice.is_none() && heading.get_bounding_client_rect().bottom() > height / 2.0 {
        heading.scroll_into_view();
    }
}

/// Puts the focus on the page's `h1` if what had it is gone. Nothing is scrolled: one has not gone elsewhere.
pub fn focus_if_lost() {
    let is_lost = document().is_some_and(|it| it.active_element().is_none_or(|it| it.tag_name() == "BODY"));
    if is_lost {
        focus_heading(true);
    }
}

/// Puts the focus on the element with this id.
pub fn focus_id(id: &str) {
    if let Some(element) = find(&format!("#{id}")) {
        let _ = element.focus();
    }
}

/// Puts the focus on the heading of the open dialog.
pub fn focus_dialog() {
    if let Some(heading) = find("dialog[open] h2") {
        let _ = heading.focus();
    }
}

/// Puts the focus on the first button inside the element with this id.
pub fn focus_first_button(id: &str) {
    if let Some(button) = find(&format!("#{id} button")) {
        let _ = button.focus();
    }
}

/// The host of the site, as one types it; empty natively.
pub fn site_host() -> String {
    match cfg!(target_arch = "wasm32") {
        true => web_sys::window().and_then(|it| it.location().host().ok()).unwrap_or_default(),
        false => String::new(),
    }
}

/// The file with the settings that this page was built with, if it was built.
pub fn built_with() -> Option<String> {
    document()?.document_element()?.get_attribute("data-settings").filter(|it| it.starts_with('/'))
}

/// Takes in which languages the site offers. A page that was built by the default says nothing.
pub fn offer_languages() {
    let named = document().and_then(|it| it.document_element()?.get_attribute(super::language::OFFERED_HERE));
    super::Language::offer(named.as_deref().map(str::split_whitespace));
}

/// Says to the browser, and to whoever listens, in which language the page is, and in which direction it is read where
/// that is not the usual one.
pub fn mark_language(tag: &str, direction: Option<&str>) {
    if let Some(root) = document().and_then(|it| it.document_element()) {
        let _ = root.set_attribute("lang", tag);
        let _ = match direction {
            Some(it) => root.set_attribute("dir", it),
            None => root.remove_attribute("dir"),
        };
    }
}

/// BCP 47 language of the page.
pub fn language() -> String {
    super::Language::spoken().tag().to_owned()
}

/// What stands behind `#`, which is taken out of the address bar and the history entry at once: it may be a secret.
pub fn take_fragment() -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let fragment = location.hash().ok()?.trim_start_matches('#').to_owned();
    let bare = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    if fragment.is_empty() {
        return None;
    }
    window.history().ok()?.replace_state_with_url(&super::entry::beginning(), "", Some(&bare)).ok()?;
    Some(fragment)
}

/// The same for what another site sent along. It is asked for behind `#`; a site that does not know of that writes it
/// behind `?`.
pub fn take_answer() -> Option<String> {
    let found = take_fragment();
    let window = web_sys::window()?;
    let location = window.location();
    let query = location.search().ok()?.trim_start_matches('?').to_owned();
    if query.is_empty() {
        return found;
    }
    let bare = location.pathname().ok()?;
    window.history().ok()?.replace_state_with_url(&super::entry::beginning(), "", Some(&bare)).ok()?;
    found.or(Some(query))
}

/// Whether someone is at work in a form of the page that is there: the focus is in a field, or something is typed. Nothing
/// should move that away.
pub fn has_begun_a_form() -> bool {
    if !cfg!(target_arch = "wasm32") {
        return false;
    }
    let is_typed = |it: &HtmlInputElement| it.value() != it.default_value() || it.checked() != it.default_checked();
    let fields = "main form input";
    let focused = document().and_then(|it| it.active_element()).is_some_and(|it| it.matches(fields) == Ok(true));
    let root = document().and_then(|it| it.document_element());
    focused || root.is_some_and(|it| super::takeover::all(&it, fields).iter().any(is_typed))
}

/// Leaves for another site.
pub fn leave(url: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(url);
    }
}

/// The same in the place of this page: Back does not lead to it.
pub fn leave_instead(url: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(url);
    }
}

fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
