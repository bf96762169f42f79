//! The way back to the page of the help that one left to do what it speaks of. It is offered where the doing ends: above
//! receipts, and on the pages from which one continues. Not while something is being filled in.

use leptos::prelude::*;
use uswds::rebuilt;

use crate::{
    browser::Language,
    content::title_of,
    route::{Addressing, Creating, Guarding, Linking, Managing, Recovering, Route},
    session::{HelpTrail, Location, Settings},
    text::{self, help as words},
};

#[component]
pub fn BackToAnswer() -> impl IntoView {
    let (location, settings, help) = (Location::expect(), Settings::expect(), HelpTrail::expect());
    let at = Memo::new(move |_| Route::read(&location.address().path, ""));
    Effect::new(move || {
        if ends_it(&at.read()) {
            help.forget_left();
        }
    });
    let offered = Memo::new(move |_| help.left().filter(|_| rests(&at.read())));
    rebuilt(move || {
        let page = offered.get()?;
        let page = Language::of(&page).1;
        let title = text::fill(&title_of(page)?.pieces(), &settings.brand(), &settings.config());
        Some(view! {
            <nav class="lk-page lk-back-to-answer" aria-label=words::BACK_TO_HELP>
                <a href=text::address(page)>{words::back_to_answer(&title)}</a>
            </nav>
        })
    })
}

/// Where something is done, or begins and ends.
fn rests(route: &Route) -> bool {
    matches!(
        route,
        Route::Profile
            | Route::Methods(Managing::List)
            | Route::Emails(Addressing::List)
            | Route::Devices(Guarding::List)
            | Route::Link(_, Linking::Done(_))
            | Route::CreateAccount(Creating::Done)
            | Route::Recover(Recovering::Advice)
            | Route::SignInTrouble
            | Route::Goodbye
    )
}

/// One reads the help again, or leaves.
fn ends_it(route: &Route) -> bool {
    matches!(route, Route::Help | Route::Answer(_) | Route::Guides | Route::Guide(_) | Route::Home | Route::SignedOut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stands_where_something_is_done_and_not_in_forms() {
        let at = |path: &str| rests(&Route::read(path, ""));
        for path in ["/profile", "/methods", "/profile/emails", "/link/old/done/x", "/create-account/done", "/goodbye"]
        {
            assert!(at(path), "{path}");
        }
        for path in ["/sign-in", "/link/old", "/link/old/check/x", "/methods/add", "/forgot-password", "/help", "/"] {
            assert!(!at(path), "{path}");
        }
    }
}
