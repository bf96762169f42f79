//! Two tabs of one browser.

use crate::support::{open_tab, turn_to, walk};

#[tokio::test]
async fn a_tab_that_was_signed_out_from_another_one_shows_nothing_any_more() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.link("F23456783", "lighthouse-0815").await;
        let first = visit.browser.client.window().await.expect("the tab");
        let second = open_tab(visit).await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.sign_out().await;
        turn_to(visit, first.clone()).await;
        visit.ready("You are signed out").await;
        visit.does_not_see(&ann.email).await;
        visit.back().await;
        visit.ready("Sign in").await;
        visit.does_not_see(&ann.email).await;

        // The other way round: signing in there is enough for here.
        turn_to(visit, second).await;
        visit.press("Sign in again").await;
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
        turn_to(visit, first).await;
        visit.ready("Link your Services Online account").await;
    })
    .await;
}

#[tokio::test]
async fn a_code_typed_in_one_tab_leads_on_in_the_other_too() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.give_password(&ann).await;
        visit.ready("Enter the code from your app").await;
        let first = visit.browser.client.window().await.expect("the tab");
        open_tab(visit).await;
        visit.open("/sign-in").await;
        visit.ready("Enter the code from your app").await;
        visit.fill("Code from the app", &visit.site.app_code(&ann)).await;
        visit.press("Go on").await;
        visit.ready("Your profile").await;
        turn_to(visit, first).await;
        visit.ready("Your profile").await;
    })
    .await;
}
