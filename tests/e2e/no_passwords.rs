//! A site without passwords: accounts begin with an account from elsewhere, and are signed in to by that or by a passkey. That
//! no page of any standing speaks of a password is looked at natively (`src/prerender/no_passwords.rs`).

use backend::{IdentityProviderSetting, Settings};

use crate::{
    identities::{trusting, walk_to_provider},
    support::{PROVIDER as NAME, Visit, text},
};

/// The same as in `trusting`, and no account has a password.
fn without_passwords(settings: &mut Settings, it: IdentityProviderSetting) {
    settings.passwords = false;
    trusting(settings, it);
}

impl Visit {
    /// From the page to create an account to the choice of a method.
    async fn begins_by_provider(&self) {
        self.open_page("/create-account", text::create_account::EMAIL).await;
        self.does_not_see(text::create_account::EMAIL_HINT).await;
        self.press(text::identities::sign_in_with(NAME)).await;
        self.agrees_there("ann").await;
        self.ready(text::create_account::METHOD).await;
    }

    /// From the profile to the question whether to remove the account from elsewhere.
    async fn to_removal(&self) {
        self.press_for(text::identities::LIST, text::identities::LIST).await;
        self.press_for(text::identities::remove_link(NAME), text::identities::remove(NAME)).await;
    }
}

#[tokio::test]
async fn the_provider_is_the_way_in_and_stays_and_nothing_asks_for_a_password() {
    walk_to_provider(without_passwords, async |visit, _| {
        visit.begins_by_provider().await;
        let ann = visit.set_up_app("ann@example.org").await;
        visit.keep_backup_codes().await;
        visit.sees(text::identities::done_lead(&ann.email, NAME)).await;
        visit.sign_in_again().await;
        visit.does_not_see(text::sign_in::PASSWORD).await;
        visit.does_not_see(text::password::FORGOT).await;
        visit.press(text::identities::sign_in_with(NAME)).await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.give_app_code(&ann, text::account::PROFILE).await;
        visit.to_removal().await;
        visit.sees(text::identities::last(NAME)).await;
        visit.sees(text::identities::LAST_OTHER).await;
        visit.does_not_see(text::identities::CREATE_PASSWORD_LINK).await;
        for path in ["/profile/password", "/forgot-password"] {
            visit.open_page(path, text::not_offered::PASSWORDS).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_a_way_in_without_the_provider() {
    walk_to_provider(without_passwords, async |visit, _| {
        visit.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        visit.begins_by_provider().await;
        visit.set_up_passkey().await;
        visit.keep_backup_codes().await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.to_removal().await;
        visit.press_for(text::identities::REMOVE_BUTTON, text::identities::LIST).await;
        visit.sees(text::identities::removed(NAME)).await;
        visit.sign_in_again().await;
        visit.press_for(text::sign_in::PASSKEY_BUTTON, text::account::PROFILE).await;
    })
    .await;
}
