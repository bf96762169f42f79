//! Private pages that are opened by someone who is not signed in.

use crate::support::{text, walk};

#[tokio::test]
pub async fn a_private_page_asks_to_sign_in_and_then_shows_itself() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open_page("/link/services-online", text::sign_in::TITLE).await;
        visit.is_at("/sign-in?return_to=/link/services-online").await;
        visit.to_second_step(&ann).await;
        visit.reload_keeps(text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::link::form("Services Online")).await;
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
            visit.sign_in_to(&ann, text::account::PROFILE).await;
            visit.is_at("/profile").await;
        }
    })
    .await;
}
