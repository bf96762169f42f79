//! The name of the site and the way to its parts. <https://designsystem.digital.gov/components/header/>
//! No Menu button, unlike the template: a front door has three or four links, and they fit below the title at 320 px.
//! So nothing is hidden from people who do not know that button, it works with no script, and nothing moves when the
//! program takes over.

use leptos::prelude::*;

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

/// The header. `logo` says nothing that the title beside it does not say. `actions` stand at its end (a language choice, Sign out); give `().into_any()` for none.
#[component]
pub fn Header(
    #[prop(into)] title: String,
    #[prop(into)] title_href: String,
    #[prop(into)] nav_label: String,
    #[prop(into)] items: Signal<Vec<NavItem>>,
    #[prop(optional_no_strip)] logo: Option<Logo>,
    actions: AnyView,
) -> impl IntoView {
    let logo = logo.map(|it| view! { <img class="lk-logo" src=it.src width=it.width height=it.height alt="" /> });
    view! {
        <header class="usa-header usa-header--basic lk-header">
            <div class="lk-header__inner">
                <div class="usa-logo"><a class="usa-logo__text" href=title_href>{logo} {title}</a></div>
                <nav class="lk-nav" aria-label=nav_label>
                    <ul>{move || items.get().into_iter().map(nav_link).collect_view()}</ul>
                </nav>
                <div class="lk-header__actions">{actions}</div>
            </div>
        </header>
    }
}

pub(crate) fn nav_link(NavItem { href, label, current }: NavItem) -> impl IntoView {
    let (class, aria_current) =
        if current { ("lk-nav__link usa-current", Some("page")) } else { ("lk-nav__link", None) };
    view! { <li><a class=class href=href aria-current=aria_current>{label}</a></li> }
}
