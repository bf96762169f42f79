//! The name of the site and the way to its parts. <https://designsystem.digital.gov/components/header/>
//! On a narrow window, or with large text, the links are behind a button, so that a page begins near its top. The button
//! is a `summary`, unlike the template's: it works with no script, and says by itself whether it is open. What it opens
//! stands beside its `details`, not inside, where wide windows could not show it.

use leptos::{ev, prelude::*};

use crate::{focus::focus, rebuilt::rebuilt};

/// What the button opens is told by this element.
const DETAILS: &str = "site-menu";

/// The button.
const MENU: &str = "site-menu-button";

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

/// The header. `logo` says nothing that the title beside it does not say. `actions` stand at its end (a language choice,
/// Sign out); give `().into_any()` for none. `menu_label` names the button that opens all of them.
#[component]
pub fn Header(
    #[prop(into)] title: String,
    #[prop(into)] title_href: String,
    #[prop(into)] nav_label: String,
    #[prop(into)] items: Signal<Vec<NavItem>>,
    #[prop(optional_no_strip)] logo: Option<Logo>,
    #[prop(into)] menu_label: String,
    actions: AnyView,
) -> impl IntoView {
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && close_menu() {
            focus(MENU);
        }
    };
    let logo = logo.map(|it| view! { <img class="lk-logo" src=it.src width=it.width height=it.height alt="" /> });
    view! {
        <header class="usa-header usa-header--basic lk-header" on:keydown=key>
            <div class="lk-header__inner">
                <div class="usa-logo"><a class="usa-logo__text" href=title_href>{logo} {title}</a></div>
                <details id=DETAILS class="lk-menu">
                    <summary id=MENU class="lk-menu__button">{menu_label}</summary>
                </details>
                <div class="lk-header__panel">
                    <nav class="lk-nav" aria-label=nav_label>
                        <ul>{nav_links(items)}</ul>
                    </nav>
                    <div class="lk-header__actions">{actions}</div>
                </div>
            </div>
        </header>
    }
}

/// Closes what the button of the header has opened; `false` if it is closed. Whether it is open, only the browser knows.
pub fn close_menu() -> bool {
    let menu = document().get_element_by_id(DETAILS);
    menu.filter(|it| it.has_attribute("open")).is_some_and(|it| it.remove_attribute("open").is_ok())
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
