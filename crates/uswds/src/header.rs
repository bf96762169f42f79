//! The name of the site and the way to its parts, in one row. <https://designsystem.digital.gov/components/header/>
//! On a narrow window, or with large text, all but the name is behind a button, so that a page begins near its top. The
//! button is a `summary`, unlike the template's: it works with no script, and says by itself whether it is open. What it
//! opens stands beside its `details`, not inside, where wide windows could not show it.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, Node};

use crate::{
    focus::focus,
    pictogram::{Pictogram, PictogramKind},
    rebuilt::rebuilt,
};

/// What the button opens is told by this element.
const DETAILS: &str = "site-menu";

/// The button.
const MENU: &str = "site-menu-button";

/// The same for the choice of a language, which wide windows fold away.
const LANGUAGES: &str = "site-languages";

/// Its button.
const LANGUAGES_BUTTON: &str = "site-languages-button";

/// What is around its button and what that opens.
const LANGUAGES_PLACE: &str = "site-languages-place";

/// A link in the header or the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// The address.
    pub href: String,
    /// The words.
    pub label: String,
    /// Whether the page that is shown is this one.
    pub current: bool,
}

/// A picture beside the name. Its size is stated, so that nothing moves when it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// A file of this site.
    pub src: String,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

/// The header. `logo` says nothing that the title beside it does not say. `items` may be none. `actions` stand at its end (a
/// language choice, Sign out); give `().into_any()` for none. `menu_label` names the button that opens all of them, which
/// is there as long as `has_menu`.
#[component]
pub fn Header(
    #[prop(into)] title: String,
    #[prop(into)] title_href: String,
    #[prop(into)] nav_label: String,
    #[prop(into)] items: Signal<Vec<NavItem>>,
    #[prop(optional_no_strip)] logo: Option<Logo>,
    #[prop(into)] menu_label: String,
    #[prop(into)] has_menu: Signal<bool>,
    actions: AnyView,
) -> impl IntoView {
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && close(DETAILS) {
            focus(MENU);
        }
    };
    let logo = logo.map(|it| view! { <img class="lk-logo" src=it.src width=it.width height=it.height alt="" /> });
    let (menu_label, nav_label) = (StoredValue::new(menu_label), StoredValue::new(nav_label));
    let has_menu = Memo::new(move |_| has_menu.get());
    let has_items = Memo::new(move |_| !items.read().is_empty());
    let menu = rebuilt(move || {
        has_menu.get().then(|| {
            view! {
                <details id=DETAILS class="lk-menu">
                    <summary id=MENU class="lk-menu__button">{menu_label.get_value()}</summary>
                </details>
            }
        })
    });
    let nav = rebuilt(move || {
        has_items.get().then(|| {
            view! { <nav class="lk-nav" aria-label=nav_label.get_value()><ul>{nav_links(items)}</ul></nav> }
        })
    });
    view! {
        <header class="usa-header usa-header--basic lk-header" on:keydown=key>
            <div class="lk-header__inner">
                <div class="usa-logo"><a class="usa-logo__text" href=title_href>{logo} {title}</a></div>
                {menu}
                <div class="lk-header__panel">
                    {nav}
                    <div class="lk-header__actions">{actions}</div>
                </div>
            </div>
        </header>
    }
}

/// The choice of a language, for the header's `actions`: a button with the name of the one that is spoken, which opens
/// `children`, the list of all. A press elsewhere closes it, as does going on with the Tab key. On a narrow window the list
/// is part of what the header's own button opens. `label` says what is chosen here.
#[component]
pub fn LanguageChoice(#[prop(into)] label: String, #[prop(into)] spoken: String, children: Children) -> impl IntoView {
    let close_elsewhere = |target: Option<web_sys::EventTarget>| {
        let place = document().get_element_by_id(LANGUAGES_PLACE);
        let target = target.and_then(|it| it.dyn_into::<Node>().ok());
        if !place.is_some_and(|it| it.contains(target.as_ref())) {
            close(LANGUAGES);
        }
    };
    // Wherever the focus is: some browsers give it to no button that is pressed.
    let key = |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && close(LANGUAGES) {
            focus(LANGUAGES_BUTTON);
        }
    };
    if cfg!(target_arch = "wasm32") {
        let presses = window_event_listener(ev::pointerdown, move |it| close_elsewhere(it.target()));
        let steps = window_event_listener(ev::focusin, move |it| close_elsewhere(it.target()));
        let keys = window_event_listener(ev::keydown, key);
        on_cleanup(move || {
            presses.remove();
            steps.remove();
            keys.remove();
        });
    }
    view! {
        <div id=LANGUAGES_PLACE class="lk-language">
            <details id=LANGUAGES class="lk-language__fold">
                <summary id=LANGUAGES_BUTTON class="lk-language__button">
                    <Pictogram kind=PictogramKind::Globe />
                    <span><span class="usa-sr-only">{label}": "</span>{spoken}</span>
                </summary>
            </details>
            <div class="lk-language__list">{children()}</div>
        </div>
    }
}

/// Closes what the buttons of the header have opened. Whether it is open, only the browser knows.
pub fn close_menu() {
    close(LANGUAGES);
    close(DETAILS);
}

/// The same for a choice in it after which one stays on the page: the focus does not go with what is closed, but to the button
/// that had opened it.
pub fn fold_menu() {
    if close(LANGUAGES) {
        focus(LANGUAGES_BUTTON);
    } else if close(DETAILS) {
        focus(MENU);
    }
}

fn close(id: &str) -> bool {
    let details: Option<Element> = document().get_element_by_id(id);
    details.filter(|it| it.has_attribute("open")).is_some_and(|it| it.remove_attribute("open").is_ok())
}

/// Another page becomes the current one while its link has the focus, so that link stays.
pub(crate) fn nav_links(items: Signal<Vec<NavItem>>) -> impl IntoView {
    let links = Memo::new(move |_| items.get().into_iter().map(|it| (it.href, it.label)).collect::<Vec<_>>());
    let link = move |(href, label): (String, String)| {
        let this = href.clone();
        let current = Memo::new(move |_| items.read().iter().any(|it| it.current && it.href == this));
        view! {
            <li>
                <a
                    class="lk-nav__link" class:usa-current=move || current.get() href=href
                    aria-current=move || current.get().then_some("page")
                >
                    {label}
                </a>
            </li>
        }
    };
    rebuilt(move || links.get().into_iter().map(link).collect_view())
}
