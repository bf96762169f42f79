//! Passkeys and security keys that do not do what was hoped for.

use crate::support::{PASSWORD, walk};

const NOT_DONE: &str = "We got no answer from your key or device.";

#[tokio::test]
async fn a_device_that_does_not_know_its_owner_changes_nothing_and_can_be_tried_again() {
    walk(async |visit| {
        visit.browser.without_suggestions().await;
        let device = visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.choose("Passkey").await;
        visit.press("Go on").await;
        visit.ready("Make a passkey").await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press("Make a passkey").await;
        visit.sees(NOT_DONE).await;
        visit.ready("Make a passkey").await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press("Make a passkey").await;
        visit.ready("Keep your backup codes").await;
        visit.keep_backup_codes().await;
        visit.sign_out().await;

        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.fill("E-mail address", "pat@example.org").await;
        visit.fill("Password", PASSWORD).await;
        visit.press("Sign in").await;
        visit.ready("Use your passkey").await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press("Use my passkey").await;
        visit.sees(NOT_DONE).await;
        visit.ready("Use your passkey").await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press("Use my passkey").await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
pub async fn a_browser_without_keys_offers_the_other_methods_and_says_why() {
    walk(async |visit| {
        visit.browser.before_each_page("delete globalThis.PublicKeyCredential").await;
        visit.begin_account("ann@example.org").await;
        visit.sees("Passkeys and security keys are not shown because this browser cannot use them here.").await;
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
        visit.choose("Passkey").await;
        visit.press("Go on").await;
        visit.ready("Make a passkey").await;
        visit.press("Make a passkey").await;
        visit.ready("Keep your backup codes").await;
        visit.site.clock.advance(11 * 60);
        visit.reload_keeps("Keep your backup codes").await;
        visit.stay().await;
        visit.site.clock.advance(10 * 60);
        visit.press("Show my backup codes").await;
        visit.sees("Please prove again that it is you").await;
        visit.ready("Keep your backup codes").await;
        visit.press("Use my passkey").await;
        visit.sees("These codes are shown this one time only").await;
        visit.ready("Keep your backup codes").await;
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/backup-codes"), 2);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_asked_for_once_however_often_one_presses() {
    walk(async |visit| {
        visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.choose("Passkey").await;
        visit.press("Go on").await;
        visit.ready("Make a passkey").await;
        let three = "const it = journey.pressable('Make a passkey'); it.click(); it.click(); it.click()";
        visit.ask(three, vec![]).await;
        visit.ready("Keep your backup codes").await;
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/webauthn/options"), 1);
        assert_eq!(visit.site.asked("POST /api/v1/account/methods/webauthn"), 1);
    })
    .await;
}
