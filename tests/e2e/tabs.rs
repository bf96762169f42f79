//! Two tabs of one browser.

use crate::support::{open_tab, text, turn_to, walk};

#[tokio::test]
pub async fn a_tab_that_was_signed_out_from_another_one_shows_nothing_any_more() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("F23456783", "lighthouse-0815").await;
        let first = visit.browser.client.window().await.expect("the tab");
        let second = open_tab(visit).await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.sign_out().await;
        turn_to(visit, first.clone()).await;
        visit.ready(text::sign_in::SIGNED_OUT).await;
        visit.does_not_see(&ann.email).await;
        visit.back_to(text::sign_in::TITLE).await;
        visit.does_not_see(&ann.email).await;

        // The other way round: signing in there is enough for here.
        turn_to(visit, second).await;
        visit.press(text::sign_in::SIGN_IN_AGAIN).await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
        turn_to(visit, first).await;
        visit.ready(text::link::form("Services Online")).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_code_typed_in_one_tab_leads_on_in_the_other_too() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_in_again().await;
        visit.to_second_step(&ann).await;
        let first = visit.browser.client.window().await.expect("the tab");
        open_tab(visit).await;
        visit.open_page("/sign-in", text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::account::PROFILE).await;
        turn_to(visit, first).await;
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}
