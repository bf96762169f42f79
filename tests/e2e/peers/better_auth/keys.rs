//! A passkey, which signs in alone and is no second step.

use contract::MethodKind;

use super::BETTER_AUTH;
use crate::support::{about, text, walk_on};

const BOB: &str = "bob@example.org";

#[tokio::test]
async fn a_passkey_signs_in_alone_and_can_be_renamed_and_removed() {
    walk_on(&BETTER_AUTH, &[], async |visit| {
        visit.without_suggestions().await;
        visit.joins_with_password(BOB).await;
        let device = visit.browser.add_device_with_screen_lock().await;
        visit.press_for(text::create_account::DONE_METHOD_BUTTON, text::methods::ADD).await;
        visit.choose_method(text::method::PASSKEY, text::create_account::PASSKEY).await;
        visit.sees(text::methods::BESIDE_PASSWORD).await;
        visit.fill(text::create_account::KEY_NAME_LABEL, "My phone").await;
        visit.press_for(text::create_account::PASSKEY_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::Passkey)).await;
        visit.sees(text::methods::BESIDE_PASSWORD).await;
        visit.does_not_see(text::methods::ONE_PASSKEY).await;
        visit.does_not_see(text::account::NEVER_USED).await;
        let passkey = text::method::kind_named(&text::method::PASSKEY_SHORT, "My phone");
        visit.sees(&passkey).await;

        visit.sign_in_again().await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press(text::sign_in::PASSKEY_BUTTON).await;
        visit.sees(text::problem::KEY_NOT_DONE).await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press_for(text::sign_in::PASSKEY_BUTTON, text::account::PROFILE).await;
        assert_eq!(visit.site.asked("POST /api/auth/sign-in/email"), 1, "only when the account was made");
        // The password alone is enough, too.
        visit.sign_in_again().await;
        visit.give_password_of(BOB).await;
        visit.ready(text::account::PROFILE).await;

        visit.press_for(text::account::METHODS, text::account::METHODS).await;
        visit.press_for(about(text::methods::RENAME_LINK, &passkey), text::methods::RENAME).await;
        visit.fill(text::methods::RENAME_LABEL, "Old phone").await;
        visit.press_for(text::methods::RENAME_BUTTON, text::account::METHODS).await;
        let passkey = text::method::kind_named(&text::method::PASSKEY_SHORT, "Old phone");
        visit.press_for(about(text::methods::REMOVE_LINK, &passkey), text::methods::REMOVE).await;
        visit.sees(text::methods::REMOVE_ONLY).await;
        visit.press_for(text::methods::REMOVE_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::removed(MethodKind::Passkey)).await;
        visit.sees(text::methods::NONE_APP).await;
        visit.sign_out().await;
    })
    .await;
}
