//! As allauth is set by `docs/decisions/044-allauth.md`: codes by email, every method.

use super::ALLAUTH;
use crate::support::{PASSWORD, text, walk_on};

#[tokio::test]
async fn an_account_is_created_by_code() {
    walk_on(&ALLAUTH, &[("PEER_EMAILS", "often")], async |visit| {
        visit.prove_address("ann@example.org").await;
        visit.keeps_secret(PASSWORD);
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::METHOD).await;
    })
    .await;
}
