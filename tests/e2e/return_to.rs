//! Private pages that are opened by someone who is not signed in.

use latchkey::text;

use crate::support::walk;

#[tokio::test]
async fn a_private_page_asks_to_sign_in_and_then_shows_itself() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/link/services-online").await;
        visit.ready(text::sign_in::TITLE).await;
        visit.is_at("/sign-in?return_to=/link/services-online").await;
        visit.give_password(&ann).await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.reload_keeps(text::sign_in::USE_APP).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, &visit.site.app_code(&ann)).await;
        visit.press(text::sign_in::GO_ON).await;
        visit.ready(text::link::form("Services Online")).await;
        visit.is_at("/link/services-online").await;
    })
    .await;
}

#[tokio::test]
async fn no_link_can_lead_to_another_site_after_signing_in() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        for evil in [
            "//evil.example",
            "https://evil.example/",
            "/%5Cevil.example",
            "javascript:alert(1)",
            "/help",
            "/profile/../x",
        ] {
            visit.sign_out().await;
            visit.open(&format!("/sign-in?return_to={evil}")).await;
            visit.sign_in(&ann).await;
            visit.ready(text::account::PROFILE).await;
            visit.is_at("/profile").await;
        }
    })
    .await;
}
