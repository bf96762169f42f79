//! What was found, or what to do when nothing was.

use contract::Feature;
use leptos::{prelude::*, task::spawn_local};
use uswds::{Button, ButtonKind, rebuilt, says};

use super::{Hit, find};
use crate::{
    browser,
    parts::CallUs,
    route::Route,
    session::Settings,
    text::{Text, search as words},
};

/// The id of the heading: Enter in the search goes there.
pub const HEADING: &str = "found";
/// How long typing must rest until the number of answers is spoken.
const REST: u32 = 800;

/// What is found for `typed`, and whether that is anything.
#[component]
pub fn Results(typed: RwSignal<String>, has_found: RwSignal<bool>) -> impl IntoView {
    let settings = Settings::expect();
    let found = Memo::new(move |_| find(&typed.read(), &settings.brand(), &settings.rules()));
    Effect::new(move || has_found.set(!found.read().is_empty()));
    view! {
        <p class="lk-visually-hidden" role="status">{says(spoken(typed, found))}</p>
        <section class="lk-found" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{says(move || words::found_for(found.read().len(), typed.read().trim()))}</h2>
            <ul class="lk-list">{rebuilt(move || found.get().into_iter().map(hit).collect_view())}</ul>
            {rebuilt(move || found.read().is_empty().then(|| view! { <Nothing /> }))}
            <Button kind=ButtonKind::Plain on_press=move || typed.set(String::new())>{words::SHOW_ALL}</Button>
        </section>
    }
}

fn hit(it: Hit) -> impl IntoView {
    view! { <li><a href=it.href>{it.title}</a><p>{it.piece}</p></li> }
}

/// Spoken once typing rests: each letter would be too much.
fn spoken(typed: RwSignal<String>, found: Memo<Vec<Hit>>) -> impl Fn() -> String {
    let heard = RwSignal::new(String::new());
    Effect::new(move || {
        let now = typed.get();
        spawn_local(async move {
            browser::pause(REST).await;
            // The page may be gone by now, or more was typed.
            if typed.try_get_untracked().is_some_and(|it| it == now) {
                let hits = found.try_get_untracked().map_or(0, |it| it.len());
                let text = if now.trim().is_empty() { String::new() } else { words::found(hits) };
                _ = heard.try_set(text);
            }
        });
    });
    move || heard.get()
}

/// What to do.
#[component]
fn Nothing() -> impl IntoView {
    let settings = Settings::expect();
    // The second one is about passwords.
    let good_words = words::GOOD_WORDS.into_iter().enumerate();
    let good_words = good_words.filter(move |(at, _)| *at != 1 || settings.offers(Feature::Passwords));
    let good = |(_, it): (usize, Text)| view! { <li><a href=Route::help_about(&it)>{it}</a></li> };
    view! {
        <p>{words::NONE_LEAD}</p>
        <ul>
            <li>{words::NONE_OTHER}</li>
            <li>{words::NONE_GOOD}<ul class="lk-good-words">{untrack(|| good_words.map(good).collect_view())}</ul></li>
            <li>{words::NONE_BELOW}</li>
        </ul>
        <h3>{words::NONE_CALL}</h3>
        <CallUs />
    }
}
