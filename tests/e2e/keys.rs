//! Passkeys and security keys that do not do what was hoped for.

use crate::support::{Text, text, walk};

const NOT_DONE: Text = text::problem::KEY_NOT_DONE;

#[tokio::test]
async fn a_device_that_does_not_know_its_owner_changes_nothing_and_can_be_tried_again() {
    walk(async |visit| {
        visit.without_suggestions().await;
        let device = visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.choose_method(text::method::PASSKEY, text::create_account::PASSKEY).await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press(text::create_account::PASSKEY_BUTTON).await;
        visit.sees(NOT_DONE).await;
        visit.ready(text::create_account::PASSKEY).await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press_for(text::create_account::PASSKEY_BUTTON, text::create_account::CODES).await;
        visit.keep_backup_codes().await;
        visit.sign_out().await;

        visit.press_for(text::sign_in::SIGN_IN_AGAIN, text::sign_in::TITLE).await;
        visit.give_password_of("pat@example.org").await;
        visit.ready(text::sign_in::USE_PASSKEY).await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press(text::sign_in::KEY_BUTTON_PASSKEY).await;
        visit.sees(NOT_DONE).await;
        visit.ready(text::sign_in::USE_PASSKEY).await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press_for(text::sign_in::KEY_BUTTON_PASSKEY, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_browser_without_keys_offers_the_other_methods_and_says_why() {
    walk(async |visit| {
        visit.before_each_page("delete globalThis.PublicKeyCredential").await;
        visit.begin_account("ann@example.org").await;
        visit.sees(text::create_account::METHOD_NO_KEYS).await;
        let choices = visit.ask("return document.querySelectorAll('input[type=radio]').length", vec![]).await;
        assert_eq!(choices, 2, "the app and the phone");
        visit.set_up_app("ann@example.org").await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_proves_again_who_one_is() {
    walk(async |visit| {
        visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.set_up_passkey().await;
        visit.site.clock.advance(11 * 60);
        visit.reload_keeps(text::create_account::CODES).await;
        visit.stay().await;
        visit.site.clock.advance(10 * 60);
        visit.press(text::create_account::CODES_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::create_account::CODES).await;
        visit.press(text::sign_in::KEY_BUTTON_PASSKEY).await;
        visit.sees(text::create_account::CODES_ONCE).await;
        visit.ready(text::create_account::CODES).await;
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/backup-codes"), 2);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_asked_for_once_however_often_one_presses() {
    walk(async |visit| {
        visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.choose_method(text::method::PASSKEY, text::create_account::PASSKEY).await;
        let three = "const it = journey.pressable(arguments[0]); it.click(); it.click(); it.click()";
        visit.ask(three, vec![text::create_account::PASSKEY_BUTTON.get().into()]).await;
        visit.ready(text::create_account::CODES).await;
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/webauthn/options"), 1);
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/webauthn"), 1);
    })
    .await;
}
