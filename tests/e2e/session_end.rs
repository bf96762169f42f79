//! The end of a session: the warning by keyboard, two tabs, what was typed, and pages out of the history.

use fantoccini::key::Key;

use crate::support::{Text, Visit, about, open_tab, text, turn_to, walk};

const WARNING: Text = text::session_end::TITLE;
const NOTICE: Text = text::sign_in::ENDED_EXPIRED;

#[tokio::test]
pub async fn the_warning_is_answered_by_one_key_and_the_focus_is_where_it_was() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        for key in [Key::Enter, Key::Escape] {
            visit.open_page("/link/services-online", text::link::form("Services Online")).await;
            visit.fill(text::link::CLAIM, "A1234").await;
            rest_until(visit, 100).await;
            visit.sees(WARNING).await;
            visit.ready(text::link::form("Services Online")).await;
            visit.focus_is_on_words(&text::session_end::STAY).await;
            let before = visit.site.asked("POST /api/v1/session/extend");
            visit.key(key).await;
            no_warning(visit).await;
            assert_eq!(visit.site.asked("POST /api/v1/session/extend"), before + 1);
            // The focus is back in the field, and what is in it stays.
            visit.focus_is_on_words(&text::link::CLAIM).await;
            visit.type_keys("5670").await;
            assert_eq!(visit.value(text::link::CLAIM).await, "A12345670");
        }
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.sees(&ann.email).await;
    })
    .await;
}

#[tokio::test]
async fn an_extension_in_one_tab_is_one_in_all() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        let first = visit.browser.client.window().await.expect("the tab");
        let second = open_tab(visit).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        rest_until(visit, 120).await;
        visit.sees(WARNING).await;
        turn_to(visit, first.clone()).await;
        visit.sees(WARNING).await;
        visit.press(text::session_end::STAY).await;
        no_warning(visit).await;
        turn_to(visit, second).await;
        no_warning(visit).await;
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn at_the_end_each_tab_asks_to_sign_in_and_signing_in_once_is_enough() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/methods", text::account::METHODS).await;
        visit.press_for(about(text::methods::RENAME_LINK, text::method::TOTP), text::methods::RENAME).await;
        visit.fill(text::methods::RENAME_LABEL, "My old phone").await;
        let first = visit.browser.client.window().await.expect("the tab");
        let second = open_tab(visit).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        rest_until(visit, 2).await;
        visit.sees(WARNING).await;
        visit.site.clock.advance(2);
        visit.ready(text::sign_in::TITLE).await;
        visit.sees(NOTICE).await;
        turn_to(visit, first.clone()).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sees(text::sign_in::WORDS_KEPT).await;
        visit.does_not_see("My old phone").await;
        visit.does_not_see(&ann.email).await;

        turn_to(visit, second).await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
        turn_to(visit, first).await;
        visit.ready(text::methods::RENAME).await;
        visit
            .until(async || match visit.value(text::methods::RENAME_LABEL).await.as_str() {
                "My old phone" => Ok(()),
                other => Err(format!("the field holds “{other}”")),
            })
            .await;
        visit.press(text::methods::RENAME_BUTTON).await;
        visit.sees(text::methods::renamed_to("My old phone")).await;
    })
    .await;
}

#[tokio::test]
async fn the_end_comes_without_a_backend_too() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        rest_until(visit, 3).await;
        visit.sees(WARNING).await;
        visit.site.take_backend_away(true);
        visit.ready(text::sign_in::TITLE).await;
        visit.does_not_see("ann@example.org").await;
        visit.back().await;
        visit.does_not_see("ann@example.org").await;
    })
    .await;
}

#[tokio::test]
pub async fn back_shows_nothing_of_someone_who_has_signed_out() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        let first = visit.browser.client.window().await.expect("the tab");
        visit.browser.client.goto("about:blank").await.expect("an empty page");
        open_tab(visit).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.sign_out().await;
        turn_to(visit, first).await;
        visit.back_to(text::sign_in::TITLE).await;
        visit.does_not_see(&ann.email).await;
    })
    .await;
}

#[tokio::test]
async fn a_tab_follows_a_sign_out_also_when_the_backend_is_away_and_back_shows_nothing() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press_for(text::account::METHODS, text::account::METHODS).await;
        let first = visit.browser.client.window().await.expect("the tab");
        open_tab(visit).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.site.take_backend_away(true);
        visit.press_for(text::frame::SIGN_OUT, text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
        turn_to(visit, first).await;
        visit.ready(text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
        visit.does_not_see(&ann.email).await;
        visit.back_to(text::sign_in::TITLE).await;
        visit.does_not_see(&ann.email).await;
    })
    .await;
}

#[tokio::test]
async fn once_the_backend_has_heard_of_a_sign_out_from_one_tab_all_of_them_are_sure() {
    walk(async |visit| {
        visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        let first = visit.browser.client.window().await.expect("the tab");
        open_tab(visit).await;
        let second = visit.browser.client.window().await.expect("the tab");
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.site.take_backend_away(true);
        visit.press_for(text::frame::SIGN_OUT, text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
        turn_to(visit, first).await;
        visit.ready(text::sign_in::SIGNED_OUT_UNSURE_TITLE).await;
        visit.site.take_backend_away(false);
        visit.press_for(text::sign_in::SIGNED_OUT_RETRY, text::sign_in::SIGNED_OUT).await;
        turn_to(visit, second).await;
        visit.ready(text::sign_in::SIGNED_OUT).await;
    })
    .await;
}

/// Nobody uses the session until it has this many seconds left, and then someone turns to the page.
async fn rest_until(visit: &Visit, left: u64) {
    visit.stay().await;
    visit.site.clock.advance(900 - left);
    visit.ask("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))", vec![]).await;
}

async fn no_warning(visit: &Visit) {
    visit
        .until(async || match visit.text().await.contains(&*WARNING) {
            true => Err("the warning is there".to_owned()),
            false => Ok(()),
        })
        .await;
}
