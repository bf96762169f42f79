//! A session that ended while nobody was there.

use crate::support::walk;

const NOTICE: &str = "You were signed out because the page was not used for a while.";

#[tokio::test]
async fn after_a_pause_one_signs_in_and_is_back_where_one_was() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.press("Link your Services Online account").await;
        visit.ready("Link your Services Online account").await;
        visit.fill("Claim number", "A12345670").await;
        visit.fill("Old password", "garden-gate-4711").await;
        visit.site.clock.advance(15 * 60);
        visit.press("Find my old account").await;
        visit.ready("Sign in").await;
        visit.sees(NOTICE).await;
        visit.is_at("/sign-in?return_to=/link/services-online").await;
        visit.sign_in(&ann).await;
        visit.ready("Link your Services Online account").await;
        assert_eq!(visit.value("Claim number").await, "A12345670", "what was typed is there, except the secret");
        assert_eq!(visit.value("Old password").await, "");
    })
    .await;
}

#[tokio::test]
async fn after_a_pause_a_reload_leads_to_signing_in_too() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open("/profile").await;
        visit.ready("Your profile").await;
        visit.site.clock.advance(15 * 60);
        visit.reload().await;
        visit.ready("Sign in").await;
        visit.sees(NOTICE).await;
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn an_unfinished_account_that_was_left_can_be_begun_again() {
    walk(async |visit| {
        visit.prove_address("ann@example.org").await;
        visit.site.clock.advance(15 * 60);
        visit.fill("New password", "five quiet boats at noon").await;
        visit.press("Keep this password").await;
        visit.ready("Create your account").await;
        visit.join("ann@example.org").await;
    })
    .await;
}
