//! A session that ended while nobody was there.

use crate::support::{Text, text, walk};

const NOTICE: Text = text::sign_in::ENDED_EXPIRED;

#[tokio::test]
pub async fn after_a_pause_one_signs_in_and_is_back_where_one_was() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.press_for(text::create_account::done_link("Services Online"), text::link::form("Services Online")).await;
        visit.fill(text::link::CLAIM, "A12345670").await;
        visit.fill(text::link::OLD_PASSWORD, "garden-gate-4711").await;
        visit.site.clock.advance(15 * 60);
        visit.press_for(text::link::FORM_BUTTON, text::sign_in::TITLE).await;
        visit.sees(NOTICE).await;
        visit.is_at("/sign-in?return_to=/link/services-online").await;
        visit.sign_in_to(&ann, text::link::form("Services Online")).await;
        assert_eq!(visit.value(text::link::CLAIM).await, "A12345670", "what was typed is there, except the secret");
        assert_eq!(visit.value(text::link::OLD_PASSWORD).await, "");
    })
    .await;
}

#[tokio::test]
async fn after_a_pause_a_reload_leads_to_signing_in_too() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.site.clock.advance(15 * 60);
        visit.reload().await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sees(NOTICE).await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn an_unfinished_account_that_was_left_can_be_begun_again() {
    walk(async |visit| {
        visit.prove_address("ann@example.org").await;
        visit.site.clock.advance(15 * 60);
        visit.fill(text::create_account::PASSWORD_LABEL, "five quiet boats at noon").await;
        visit.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::EMAIL).await;
        visit.join("ann@example.org").await;
    })
    .await;
}
