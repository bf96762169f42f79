//! The name of the site and the way to its parts, in one row. <https://designsystem.digital.gov/components/header/>
//! On a narrow window, or with large text, all but the name is behind a button, so that a page begins near its top. The
//! button is a `summary`, unlike the template's, for the reasons of `fold.rs`.

use leptos::{ev, prelude::*};

use crate::{
    fold::{Fold, button_of, close, fold},
    pictogram::{Pictogram, PictogramKind},
    rebuilt::rebuilt,
};

/// The `details` of the button.
const MENU: &str = "site-menu";

/// That of the choice of a language, which wide windows fold away.
const LANGUAGES: &str = "site-languages";

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
/// language choice, Sign out). `menu_label` names the button that opens all of them. It and they are there as long as
/// `has_menu`.
#[component]
pub fn Header(
    #[prop(into)] title: String,
    #[prop(into)] title_href: String,
    #[prop(into)] nav_label: String,
    #[prop(into)] items: Signal<Vec<NavItem>>,
    #[prop(optional_no_strip)] logo: Option<Logo>,
    #[prop(into)] menu_label: String,
    #[prop(into)] has_menu: Signal<bool>,
    #[prop(into)] actions: ViewFn,
) -> impl IntoView {
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            fold(MENU);
        }
    };
    let logo = logo.map(|it| view! { <img class="lk-logo" src=it.src width=it.width height=it.height alt="" /> });
    let (menu_label, nav_label) = (StoredValue::new(menu_label), StoredValue::new(nav_label));
    let has_menu = Memo::new(move |_| has_menu.get());
    let has_items = Memo::new(move |_| !items.read().is_empty());
    let nav = move || {
        has_items.get().then(|| {
            view! { <nav class="lk-nav" aria-label=nav_label.get_value()><ul>{nav_links(items)}</ul></nav> }
        })
    };
    let menu = rebuilt(move || {
        has_menu.get().then(|| {
            view! {
                <details id=MENU class="lk-menu">
                    <summary id=button_of(MENU) class="lk-menu__button">{menu_label.get_value()}</summary>
                </details>
                <div class="lk-header__panel">
                    {rebuilt(nav)}
                    <div class="lk-header__actions">{actions.run()}</div>
                </div>
            }
        })
    });
    view! {
        <header class="usa-header usa-header--basic lk-header" on:keydown=key>
            <div class="lk-header__inner">
                <div class="usa-logo"><a class="usa-logo__text" href=title_href>{logo} {title}</a></div>
                {menu}
            </div>
        </header>
    }
}

/// The choice of a language, for the header's `actions`: a button with the name of the one that is spoken, which opens
/// `children`, the list of all. On a narrow window the list is part of what the header's own button opens. `label` says what
/// is chosen here.
#[component]
pub fn LanguageChoice(#[prop(into)] label: String, #[prop(into)] spoken: String, children: Children) -> impl IntoView {
    let button = view! {
        <Pictogram kind=PictogramKind::Globe />
        <span><span class="usa-sr-only">{label}": "</span>{spoken}</span>
    };
    view! { <Fold id=LANGUAGES button=button.into_any()>{children()}</Fold> }
}

/// Closes what the buttons of the header have opened.
pub fn close_menu() {
    close(LANGUAGES);
    close(MENU);
}

/// The same for a choice in it after which one stays on the page: the focus goes to the button that had opened it.
pub fn fold_menu() {
    if !fold(LANGUAGES) {
        fold(MENU);
    }
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
