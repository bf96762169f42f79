//! The accounts from elsewhere of a member, on the profile: adding one, removing one, and the last way in, which stays. How
//! one signs in with them is in `identities.rs`.

use crate::{
    identities::{proving, trusting, walk_to_provider},
    support::{PASSWORD, PROVIDER as NAME, Visit, text},
};

impl Visit {
    /// The list on the profile.
    async fn to_list(&self) {
        self.open_page("/profile", text::account::PROFILE).await;
        self.press_for(text::identities::LIST, text::identities::LIST).await;
    }
}

#[tokio::test]
pub async fn one_is_added_with_a_fresh_proof_signs_in_and_is_removed() {
    walk_to_provider(proving, async |visit, _| {
        let ann = visit.join("ann@example.org").await;
        for _ in 0..2 {
            visit.site.clock.advance(11 * 60);
            visit.stay().await;
        }
        visit.to_list().await;
        visit.sees(text::identities::LIST_NONE).await;
        visit.press(text::identities::add_button(NAME)).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::identities::LIST).await;
        visit.prove(&ann).await;
        visit.agrees_there("ben").await;
        visit.ready(text::identities::LIST).await;
        visit.sees(text::identities::added(NAME)).await;
        visit.sees("ben@example.org").await;
        let told = visit.site.subjects(&ann.email);
        assert!(told.contains(&format!("You can now sign in with {NAME}")), "{told:?}");

        visit.sign_out().await;
        visit.signs_in_by_provider(&ann).await;
        visit.to_list().await;
        visit.press_for(text::identities::remove_link(NAME), text::identities::remove(NAME)).await;
        visit.sees(text::identities::WAY_PASSWORD).await;
        visit.press_for(text::identities::REMOVE_BUTTON, text::identities::LIST).await;
        visit.sees(text::identities::removed(NAME)).await;
        visit.sees(text::identities::LIST_NONE).await;
        assert_eq!(visit.site.subjects(&ann.email).pop(), Some(format!("You no longer sign in with {NAME}")));

        // The provider still knows it, and here it is that of someone new.
        visit.sign_out().await;
        visit.goes_there().await;
        visit.ready(text::create_account::CODE).await;
    })
    .await;
}

#[tokio::test]
async fn the_last_way_in_is_not_removed_until_there_is_a_password() {
    walk_to_provider(trusting, async |visit, _| {
        visit.goes_there().await;
        visit.agrees_there("ann").await;
        visit.ready(text::create_account::METHOD).await;
        let ann = visit.set_up_app("ann@example.org").await;
        visit.keep_backup_codes().await;
        visit.to_list().await;
        visit.press_for(text::identities::remove_link(NAME), text::identities::remove(NAME)).await;
        visit.sees(text::identities::last(NAME)).await;
        visit.does_not_see(text::identities::REMOVE_BUTTON).await;
        visit.press_for(text::identities::CREATE_PASSWORD_LINK, text::identities::CREATE_PASSWORD).await;
        visit.keeps_secret(PASSWORD);
        visit.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        visit.press_for(text::create_account::PASSWORD_BUTTON, text::account::PROFILE).await;
        visit.sees(text::identities::PASSWORD_CREATED).await;

        visit.to_list().await;
        visit.press_for(text::identities::remove_link(NAME), text::identities::remove(NAME)).await;
        visit.press_for(text::identities::REMOVE_BUTTON, text::identities::LIST).await;
        visit.sees(text::identities::removed(NAME)).await;
        visit.sign_in_again().await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn one_that_another_account_has_is_not_added_and_who_cancels_there_adds_nothing() {
    walk_to_provider(trusting, async |visit, _| {
        let other = visit.in_another_browser().await;
        other.goes_there().await;
        other.agrees_there("ann").await;
        other.ready(text::create_account::METHOD).await;
        other.set_up_app("ann@example.org").await;
        other.keep_backup_codes().await;
        other.leave().await;

        visit.join("dora@example.org").await;
        visit.to_list().await;
        visit.press(text::identities::add_button(NAME)).await;
        visit.signs_in_there("ann").await;
        visit.cancels_there().await;
        visit.ready(text::identities::back_from(NAME)).await;
        visit.sees(text::identities::add_canceled(NAME)).await;
        visit.press_for(text::identities::TO_LIST, text::identities::LIST).await;
        visit.press(text::identities::add_button(NAME)).await;
        // To add an account, the provider asks again who is there.
        visit.agrees_there("ann").await;
        visit.ready(text::identities::back_from(NAME)).await;
        visit.sees(text::identities::taken(NAME)).await;
        visit.does_not_see("ann@example.org").await;
    })
    .await;
}
