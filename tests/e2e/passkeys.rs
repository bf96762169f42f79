//! Signing in with a passkey alone, and the question whether to make one. A device that Chromium plays chooses in a field
//! at once, as nobody is there to be asked; most journeys therefore have no suggestions.

use crate::support::{Member, Visit, walk};

const BUTTON: &str = "Sign in with a passkey";
const QUESTION: &str = "Sign in more easily next time?";
const ALONE: &str = "POST /api/v1/session/passkey";

/// A new member whose one method is a passkey, signed out again.
pub async fn join_with_passkey(visit: &Visit) {
    visit.begin_account("pat@example.org").await;
    visit.choose("Passkey").await;
    visit.press("Go on").await;
    visit.ready("Make a passkey").await;
    visit.press("Make a passkey").await;
    visit.ready("Keep your backup codes").await;
    visit.keep_backup_codes().await;
}

#[tokio::test]
pub async fn a_passkey_alone_signs_in_by_the_button_and_is_a_fresh_proof() {
    walk(async |visit| {
        visit.browser.without_suggestions().await;
        let device = visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.sign_out().await;

        visit.open("/methods").await;
        visit.ready("Sign in").await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press(BUTTON).await;
        visit.sees("We got no answer from your key or device.").await;
        visit.ready("Sign in").await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press(BUTTON).await;
        visit.ready("Sign-in methods").await;
        assert_eq!(visit.site.asked(ALONE), 1);
        assert_eq!(visit.site.asked("POST /api/v1/session"), 0);
        visit.press("Make new backup codes: Backup codes (10 left)").await;
        visit.ready("Backup codes").await;
        visit.press("Make new backup codes").await;
        visit.sees("These codes are shown this one time only").await;
        visit.ready("Backup codes").await;
    })
    .await;
}

#[tokio::test]
async fn passkeys_work_in_a_browser_without_the_json_of_webauthn() {
    walk(async |visit| {
        visit.browser.without_suggestions().await;
        let source = "for (const name of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON'])
                          delete PublicKeyCredential[name];
                      delete PublicKeyCredential.prototype.toJSON;";
        visit.browser.before_each_page(source).await;
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        assert_eq!(visit.ask("return typeof PublicKeyCredential.prototype.toJSON", vec![]).await, "undefined");
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.press(BUTTON).await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_in_the_field_signs_in() {
    walk(async |visit| {
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Your profile").await;
        assert_eq!(visit.site.asked(ALONE), 1);
        visit.back().await;
        visit.is_no_dead_end().await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_that_was_removed_elsewhere_is_explained_and_the_password_still_works() {
    walk(async |visit| {
        visit.browser.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.open("/methods/add/app").await;
        visit.ready("Set up your authenticator app").await;
        let secret = visit.ask("return document.getElementById('secret').textContent", vec![]).await;
        let secret = secret.as_str().unwrap_or_default().replace(' ', "");
        let pat = Member { email: "pat@example.org".to_owned(), secret, backup_codes: Vec::new() };
        visit.fill("Code from the app", &visit.site.app_code(&pat)).await;
        visit.press("Add this app").await;
        visit.ready("Sign-in methods").await;

        let phone = visit.in_another_browser().await;
        phone.open("/methods").await;
        phone.give_password(&pat).await;
        phone.ready("Use your passkey").await;
        phone.press("Use another method").await;
        phone.ready("Choose how to prove it is you").await;
        phone.press("Authenticator app").await;
        phone.ready("Enter the code from your app").await;
        phone.fill("Code from the app", &phone.site.app_code(&pat)).await;
        phone.press("Go on").await;
        phone.ready("Sign-in methods").await;
        phone.press("Remove: Passkey: Chrome on Linux").await;
        phone.ready("Remove this method?").await;
        phone.press("Remove it").await;
        phone.ready("Sign-in methods").await;
        phone.leave().await;

        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.press(BUTTON).await;
        visit.sees("No account here has this passkey. It may have been removed.").await;
        visit.ready("Sign in").await;
        visit.sign_in(&pat).await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn who_does_not_want_a_passkey_is_asked_once() {
    walk(async |visit| {
        visit.browser.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/profile/password").await;
        visit.sign_in(&ann).await;
        visit.ready(QUESTION).await;
        visit.reload_keeps(QUESTION).await;
        visit.press("Not now").await;
        visit.ready("Change your password").await;
        visit.sign_out().await;
        visit.open("/profile/password").await;
        visit.sign_in(&ann).await;
        visit.ready("Change your password").await;
    })
    .await;
}

#[tokio::test]
pub async fn a_passkey_that_was_offered_is_made_and_signs_in_alone() {
    walk(async |visit| {
        visit.browser.without_suggestions().await;
        let device = visit.browser.add_device_with_screen_lock().await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/methods").await;
        visit.sign_in(&ann).await;
        visit.ready(QUESTION).await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press("Make a passkey").await;
        visit.sees("We got no answer from your key or device.").await;
        visit.ready(QUESTION).await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press("Make a passkey").await;
        visit.ready("Sign-in methods").await;
        visit.sees("A passkey was added.").await;
        visit.sees("Passkey: Chrome on Linux").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.press(BUTTON).await;
        visit.ready("Your profile").await;
    })
    .await;
}

#[tokio::test]
async fn a_browser_without_passkeys_says_so_and_signs_in_by_password() {
    walk(async |visit| {
        visit.browser.before_each_page("delete globalThis.PublicKeyCredential").await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.press("Sign in again").await;
        visit.ready("Sign in").await;
        visit.sees("This browser cannot use passkeys here.").await;
        visit.does_not_see(BUTTON).await;
        visit.sign_in(&ann).await;
        visit.ready("Your profile").await;
    })
    .await;
}
