//! Taking over the prerendered page: the app is built off screen, and then takes the page's place in one step, with what
//! was typed, ticked, opened, selected and focused carried across. Also the end: what a panic tells the page.
//! How the page waits until then is public/guard.js; when the app is ready is for the caller to say.

use std::collections::HashMap;

use leptos::{
    IntoView,
    tachys::dom::{body, document},
};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, EventInit, FocusOptions, HtmlDetailsElement, HtmlElement, HtmlFormElement,
    HtmlInputElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// The element that holds the prerendered page, and the app in its place.
const ROOT: &str = "app";

/// An app that is built and lives, but is not in the page yet.
pub struct Detached {
    document: Document,
    root: HtmlElement,
}

/// Runs what comes before anything is mounted. Leptos' own tasks work only after that.
pub fn begin(start: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(start);
}

/// Builds the app in an element that is not in the page. It stays mounted until the page goes.
pub fn mount_detached<F, N>(view: F) -> Detached
where
    F: FnOnce() -> N + 'static,
    N: IntoView + 'static,
{
    let document = document();
    // A document always makes a `div`; without one there would be nowhere to show even a failure.
    let root: HtmlElement = document.create_element("div").map_or_else(|_| body(), JsCast::unchecked_into);
    root.set_id(ROOT);
    leptos::mount::mount_to(root.clone(), view).forget();
    Detached { document, root }
}

impl Detached {
    /// Puts the app in the place of the prerendered page, all in one task: the browser paints only the end of it.
    /// Call it when the app shows what the prerendered page shows, so that nothing moves.
    pub fn swap(self) {
        // The page is already the plain help, because something failed beside all this. It says that it could not start.
        if self
            .document
            .document_element()
            .is_some_and(|it| it.get_attribute("data-start").as_deref() == Some("failed"))
        {
            return;
        }
        let kept = Kept::of(&self.document);
        match self.document.get_element_by_id(ROOT) {
            Some(old) => _ = old.replace_with_with_node_1(&self.root),
            None => _ = body().append_child(&self.root),
        }
        kept.put_into(&self.root);
        let (sent, pressed) = (take_early_submit(&self.document), take_early_press(&self.document));
        tell(&self.document, "latchkey-started");
        if let Some((form, button)) = sent {
            submit(&self.document, &form, &button);
        }
        if let Some(button) = pressed {
            button.click();
        }
    }
}

/// The page is about to be made again, as in another language: what was typed, ticked, opened and focused is put into the
/// new one before the browser paints it. Passwords, too: they stay in memory.
pub fn keep_over_rebuild() {
    let kept = Kept::of(&document());
    wasm_bindgen_futures::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(root) = document().get_element_by_id(ROOT) {
            kept.put_into(&root);
        }
    });
}

/// Says that the program cannot start after all: guard.js replaces the page by plain help.
pub fn not_started() {
    tell(&document(), "latchkey-not-started");
}

/// Says that the program has panicked: guard.js replaces the page by plain help and lets no more input in. For the panic
/// hook; it must not allocate much nor touch signals, whose locks the panic may hold.
pub fn failed() {
    tell(&document(), "latchkey-failed");
}

/// What the person did on the prerendered page. Fields are known by their ids, which both pages share.
#[derive(Default)]
struct Kept {
    typed: HashMap<String, String>,
    ticked: HashMap<String, bool>,
    opened: HashMap<String, bool>,
    focus: Option<(Place, Option<(u32, u32)>)>,
}

/// Which element had the focus.
enum Place {
    /// The one of this id.
    Named(String),
    /// One without an id, such as an error summary or a link in it: what it says, and how many before it say the same.
    Saying(String, usize),
}

impl Place {
    /// What can have the focus without an id.
    const WITHOUT_ID: &str = "a[href]:not([id]), [tabindex]:not([id])";

    fn of(element: &Element, root: &Element) -> Option<Place> {
        if !element.id().is_empty() {
            return Some(Place::Named(element.id()));
        }
        let words = element.text_content()?;
        let at = Place::all_saying(root, &words).iter().position(|it| it == element)?;
        Some(Place::Saying(words, at))
    }

    fn find(&self, root: &Element) -> Option<Element> {
        match self {
            Place::Named(id) => with_id(root).into_iter().find(|it| it.id() == *id),
            Place::Saying(words, at) => Place::all_saying(root, words).into_iter().nth(*at),
        }
    }

    fn all_saying(root: &Element, words: &str) -> Vec<Element> {
        let says = |it: &Element| it.text_content().is_some_and(|it| it == words);
        all(root, Place::WITHOUT_ID).into_iter().filter(says).collect()
    }
}

impl Kept {
    fn of(document: &Document) -> Kept {
        let mut kept = Kept::default();
        let Some(old) = document.get_element_by_id(ROOT) else { return kept };
        for element in with_id(&old) {
            kept.look_at(&element);
        }
        // Only what is in the old page: the focus on the body means none.
        let focused = document.active_element().filter(|it| old.contains(Some(it)));
        kept.focus = focused.and_then(|it| Some((Place::of(&it, &old)?, selection(&it))));
        kept
    }

    /// Keeps only what differs from the page as it came: the app may fill in fields by itself, and an untouched field
    /// must not empty them.
    fn look_at(&mut self, element: &Element) {
        let id = element.id();
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            if input.checked() != input.default_checked() {
                self.ticked.insert(id, input.checked());
            } else if input.value() != input.default_value() {
                self.typed.insert(id, input.value());
            }
        } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            if area.default_value().is_ok_and(|it| it != area.value()) {
                self.typed.insert(id, area.value());
            }
        } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            if select.value() != default_choice(select) {
                self.typed.insert(id, select.value());
            }
        } else if let Some(details) = element.dyn_ref::<HtmlDetailsElement>() {
            self.opened.insert(id, details.open());
        }
    }

    fn put_into(self, root: &Element) {
        for element in with_id(root) {
            let id = element.id();
            if let Some(value) = self.typed.get(&id) {
                type_into(&element, value);
            }
            if let Some(input) = element.dyn_ref::<HtmlInputElement>()
                && let Some(ticked) = self.ticked.get(&id)
            {
                input.set_checked(*ticked);
                fire(&element, &["input", "change"]);
            }
            if let Some(details) = element.dyn_ref::<HtmlDetailsElement>()
                && let Some(open) = self.opened.get(&id)
            {
                details.set_open(*open);
            }
        }
        // After all values, because typing moves the selection.
        if let Some((place, selection)) = self.focus
            && let Some(element) = place.find(root)
        {
            focus(&element, selection);
        }
    }
}

fn with_id(root: &Element) -> Vec<Element> {
    all(root, "[id]")
}

pub(super) fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn default_choice(select: &HtmlSelectElement) -> String {
    let options: Vec<HtmlOptionElement> = all(select, "option");
    options.iter().find(|it| it.default_selected()).or(options.first()).map(|it| it.value()).unwrap_or_default()
}

/// Sets the value as typing does, so that the app hears of it.
pub(super) fn type_into(element: &Element, value: &str) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    }
    fire(element, &["input", "change"]);
}

fn selection(element: &Element) -> Option<(u32, u32)> {
    // Fields without a selection, such as those of type email, answer null or an error.
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return Some((input.selection_start().ok()??, input.selection_end().ok()??));
    }
    let area = element.dyn_ref::<HtmlTextAreaElement>()?;
    Some((area.selection_start().ok()??, area.selection_end().ok()??))
}

fn focus(element: &Element, selection: Option<(u32, u32)>) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        _ = element.focus_with_options(&options);
    }
    let Some((start, end)) = selection else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        _ = input.set_selection_range(start, end);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        _ = area.set_selection_range(start, end);
    }
}

/// The form that was sent before the app listened, and the button that sent it. guard.js left them on `<html>`.
fn take_early_submit(document: &Document) -> Option<(String, String)> {
    let page = document.document_element()?;
    let form = page.get_attribute("data-submitted").filter(|it| !it.is_empty())?;
    let button = page.get_attribute("data-submitter").unwrap_or_default();
    _ = page.remove_attribute("data-submitted");
    _ = page.remove_attribute("data-submitter");
    Some((form, button))
}

/// The button of the app that was pressed before the app listened.
fn take_early_press(document: &Document) -> Option<HtmlElement> {
    let page = document.document_element()?;
    let button = page.get_attribute("data-pressed")?;
    _ = page.remove_attribute("data-pressed");
    document.get_element_by_id(&button)?.dyn_into().ok()
}

fn submit(document: &Document, form: &str, button: &str) {
    let Some(form) = document.get_element_by_id(form).and_then(|it| it.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let button = document.get_element_by_id(button).and_then(|it| it.dyn_into::<HtmlElement>().ok());
    // A button that is not the form's own is refused; the form then goes without one.
    if form.request_submit_with_submitter(button.as_ref()).is_err() {
        _ = form.request_submit();
    }
}

pub(super) fn fire(element: &Element, kinds: &[&str]) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    for kind in kinds {
        if let Ok(event) = Event::new_with_event_init_dict(kind, &bubbling) {
            _ = element.dispatch_event(&event);
        }
    }
}

fn tell(document: &Document, kind: &str) {
    let to_the_window = EventInit::new();
    to_the_window.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(kind, &to_the_window) {
        _ = document.dispatch_event(&event);
    }
}
