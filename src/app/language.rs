//! The choice of a language, at the same place on each page, and the offer of another to those whose browser asks for it.
//! Which language a page has is said by its address; a choice is kept in a cookie, so that the next visit begins with it.

use leptos::prelude::*;
use uswds::{Button, ButtonKind, LanguageChoice, rebuilt};

use crate::{
    browser::{self, Address, Language},
    session::Location,
    text::{frame, language as words},
};

/// The other language, where there are but two.
const OTHER: &str = "language-other";

/// Links to this very page in each language, each named in itself. Of two languages only the other one is a choice, so it
/// stands there by itself; more are in a list behind a button.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let location = Location::expect();
    let link = move |language: Language, id: String| {
        let is_spoken = language == Language::spoken();
        let choose = move |_| {
            browser::remember_language(language);
            uswds::fold_menu();
        };
        view! {
            <a
                id=id class="lk-nav__link" class:usa-current=is_spoken href=move || here(location, language)
                lang=language.tag() hreflang=language.tag() aria-current=is_spoken.then_some("true") on:click=choose
            >
                {language.name()}
            </a>
        }
    };
    let nav = move |links: Vec<AnyView>| {
        let links = links.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
        view! { <nav class="lk-nav lk-languages" aria-label=frame::LANGUAGES><ul>{links}</ul></nav> }
    };
    let languages: Vec<Language> = Language::all().collect();
    match languages[..] {
        [_] => ().into_any(),
        [one, two] => {
            let other = if one == Language::spoken() { two } else { one };
            nav(vec![link(other, OTHER.to_owned()).into_any()]).into_any()
        }
        _ => {
            let links = languages.into_iter().map(|it| link(it, format!("language-{}", it.tag())).into_any()).collect();
            view! {
                <LanguageChoice label=frame::LANGUAGES spoken=Language::spoken().name()>{nav(links)}</LanguageChoice>
            }
            .into_any()
        }
    }
}

/// A line at the end of the window, in the language that it offers. It is there only when the program runs, so it stands
/// over the page and moves nothing.
#[component]
pub fn LanguageOffer() -> impl IntoView {
    let location = Location::expect();
    let offered = RwSignal::new(None::<Language>);
    Effect::new(move || {
        let is_chosen = browser::remembered_language().is_some();
        offered.set(browser::wanted_language().filter(|it| *it != Language::spoken() && !is_chosen));
    });
    let leave = move || {
        browser::remember_language(Language::spoken());
        offered.set(None);
    };
    rebuilt(move || {
        offered.get().map(|language| {
            view! {
                <section class="lk-offer" lang=language.tag() dir=language.direction().unwrap_or("ltr") aria-label=words::OFFER.of(language)>
                    <p>{words::OFFER.of(language)}</p>
                    <a
                        href=move || here(location, language) hreflang=language.tag()
                        on:click=move |_| browser::remember_language(language)
                    >
                        {words::OFFER_YES.of(language)}
                    </a>
                    <Button kind=ButtonKind::Plain on_press=leave>{words::OFFER_NO.of(language)}</Button>
                </section>
            }
        })
    })
}

/// The address of this page in another language.
fn here(location: Location, language: Language) -> String {
    same_page(&location.address(), language)
}

fn same_page(address: &Address, language: Language) -> String {
    // With one slash: two would lead to another host.
    let path = language.address(&format!("/{}", Language::of(&address.path).1.trim_start_matches('/')));
    if address.query.is_empty() { path } else { format!("{path}?{}", address.query) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_page_in_another_language_is_never_on_another_host() {
        let spanish = Language::known("es").unwrap();
        for (path, english, other) in [
            ("/", "/", "/es"),
            ("/es", "/", "/es"),
            ("/es/help", "/help", "/es/help"),
            ("/help", "/help", "/es/help"),
            ("/es//evil.example", "/evil.example", "/es/evil.example"),
            ("//evil.example", "/evil.example", "/es/evil.example"),
        ] {
            let address = Address { path: path.to_owned(), query: String::new(), ..Address::default() };
            assert_eq!(same_page(&address, Language::FIRST), english, "{path}");
            assert_eq!(same_page(&address, spanish), other, "{path}");
        }
        let found = Address { path: "/help".to_owned(), query: "q=lost+phone".to_owned(), ..Address::default() };
        assert_eq!(same_page(&found, spanish), "/es/help?q=lost+phone");
    }
}
