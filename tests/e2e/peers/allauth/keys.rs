//! Passkeys and security keys: added, signed in with alone and as the second step, renamed, removed.

use contract::MethodKind;

use super::ALLAUTH;
use crate::support::{about, text, walk_on};

const BOB: &str = "bob@example.org";

#[tokio::test]
async fn a_passkey_and_a_security_key_sign_in_and_prove_again() {
    walk_on(&ALLAUTH, &[], async |visit| {
        visit.without_suggestions().await;
        visit.joins_by_code(BOB).await;
        let device = visit.browser.add_device_with_screen_lock().await;
        visit.press_for(text::create_account::DONE_METHOD_BUTTON, text::methods::ADD).await;
        visit.choose_method(text::method::PASSKEY, text::create_account::PASSKEY).await;
        visit.fill(text::create_account::KEY_NAME_LABEL, "My phone").await;
        visit.press(text::create_account::PASSKEY_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::create_account::PASSKEY).await;
        visit.press(text::account::PROVE_CANCEL).await;
        assert_eq!(visit.value(text::create_account::KEY_NAME_LABEL).await, "My phone");
        visit.press(text::create_account::PASSKEY_BUTTON).await;
        visit.proves_with_password().await;
        visit.ready(text::methods::CODES).await;
        visit.sees(text::methods::added(MethodKind::Passkey)).await;
        visit.press_for(text::methods::BACK, text::account::METHODS).await;
        let passkey = text::method::kind_named(&text::method::PASSKEY_SHORT, "My phone");
        visit.sees(&passkey).await;
        visit.sees(text::methods::ONE_PASSKEY).await;

        // Alone.
        visit.sign_in_again().await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press(text::sign_in::PASSKEY_BUTTON).await;
        visit.sees(text::problem::KEY_NOT_DONE).await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press_for(text::sign_in::PASSKEY_BUTTON, text::account::PROFILE).await;
        assert_eq!(visit.site.asked("POST /_allauth/browser/v1/auth/login"), 0);
        // As the second step.
        visit.sign_in_again().await;
        visit.give_password_of(BOB).await;
        visit.ready(text::sign_in::USE_PASSKEY).await;
        visit.press_for(text::sign_in::KEY_BUTTON_PASSKEY, text::account::PROFILE).await;

        // The security key, beside the passkey.
        visit.browser.take_away(device).await;
        visit.browser.plug_in_security_key().await;
        visit.open_page("/methods/add/security-key", text::create_account::KEY).await;
        visit.press(text::create_account::KEY_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.press(text::sign_in::PASSWORD).await;
        visit.proves_with_password().await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::SecurityKey)).await;
        visit.sign_in_again().await;
        visit.give_password_of(BOB).await;
        visit.ready(text::sign_in::USE_PASSKEY).await;
        visit.take_other_method(text::method::SECURITY_KEY, text::sign_in::USE_KEY).await;
        visit.press_for(text::sign_in::KEY_BUTTON_KEY, text::account::PROFILE).await;
        visit.press_for(text::account::METHODS, text::account::METHODS).await;
        visit.press_for(about(text::methods::RENAME_LINK, &passkey), text::methods::RENAME).await;
        visit.fill(text::methods::RENAME_LABEL, "Old phone").await;
        // allauth takes signing in for no fresh proof.
        visit.press(text::methods::RENAME_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.press(text::sign_in::PASSWORD).await;
        visit.proves_with_password().await;
        visit.ready(text::account::METHODS).await;
        let passkey = text::method::kind_named(&text::method::PASSKEY_SHORT, "Old phone");
        visit.press_for(about(text::methods::REMOVE_LINK, &passkey), text::methods::REMOVE).await;
        visit.press_for(text::methods::REMOVE_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::removed(MethodKind::Passkey)).await;
        visit.does_not_see("Old phone").await;
        visit.sign_out().await;
    })
    .await;
}
