//! Signing in with a passkey alone, and the question whether to make one. A device that Chromium plays chooses in a field
//! at once, as nobody is there to be asked; most journeys therefore have no suggestions.

use contract::MethodKind;

use crate::support::{Member, Text, Visit, about, codes_left, text, walk};

const BUTTON: Text = text::sign_in::PASSKEY_BUTTON;
const QUESTION: Text = text::sign_in::OFFER;
const ALONE: &str = "POST /api/v1/session/passkey";

/// A new member whose one method is a passkey, signed out again.
pub async fn join_with_passkey(visit: &Visit) {
    visit.begin_account("pat@example.org").await;
    visit.set_up_passkey().await;
    visit.keep_backup_codes().await;
}

#[tokio::test]
pub async fn a_passkey_alone_signs_in_by_the_button_and_is_a_fresh_proof() {
    walk(async |visit| {
        visit.without_suggestions().await;
        let device = visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.sign_out().await;

        visit.open_page("/methods", text::sign_in::TITLE).await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press(BUTTON).await;
        visit.sees(text::problem::KEY_NOT_DONE).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press_for(BUTTON, text::account::METHODS).await;
        assert_eq!(visit.site.asked(ALONE), 1);
        assert_eq!(visit.site.asked("POST /api/v1/session"), 0);
        visit.press_for(about(text::account::CODES_NEW, codes_left(10)), text::methods::CODES).await;
        visit.press(text::account::CODES_NEW).await;
        visit.sees(text::create_account::CODES_ONCE).await;
        visit.ready(text::methods::CODES).await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_can_be_asked_for_before_the_start() {
    walk(async |visit| {
        visit.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.sign_out().await;
        visit.open_held("/sign-in").await;
        visit.press(text::sign_in::PASSKEY_BUTTON).await;
        assert!(!visit.has_started().await);
        visit.site.release_program();
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn passkeys_work_in_a_browser_without_the_json_of_webauthn() {
    walk(async |visit| {
        visit.without_suggestions().await;
        let source = "for (const name of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON'])
                          delete PublicKeyCredential[name];
                      delete PublicKeyCredential.prototype.toJSON;";
        visit.before_each_page(source).await;
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        assert_eq!(visit.ask("return typeof PublicKeyCredential.prototype.toJSON", vec![]).await, "undefined");
        visit.sign_in_again().await;
        visit.press_for(BUTTON, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_in_the_field_signs_in() {
    walk(async |visit| {
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.sign_out().await;
        // The form is there only for a moment.
        visit.press_for(text::sign_in::SIGN_IN_AGAIN, text::account::PROFILE).await;
        assert_eq!(visit.site.asked(ALONE), 1);
        visit.back().await;
        visit.is_no_dead_end().await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_that_was_removed_elsewhere_is_explained_and_the_password_still_works() {
    walk(async |visit| {
        visit.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.open_page("/methods/add/app", text::create_account::APP).await;
        let secret = visit.shown_secret().await;
        let pat = Member { email: "pat@example.org".to_owned(), secret, backup_codes: Vec::new() };
        visit.fill(text::create_account::APP_CODE_LABEL, &visit.site.app_code(&pat)).await;
        visit.press_for(text::create_account::APP_BUTTON, text::account::METHODS).await;

        let phone = visit.in_another_browser().await;
        phone.open("/methods").await;
        phone.give_password(&pat).await;
        phone.ready(text::sign_in::USE_PASSKEY).await;
        phone.take_other_method(text::method::TOTP, text::sign_in::USE_APP).await;
        phone.give_app_code(&pat, text::account::METHODS).await;
        phone
            .press(about(
                text::methods::REMOVE_LINK,
                text::method::kind_named(
                    &text::method::PASSKEY_SHORT,
                    &format!("{} on Linux", visit.browser.engine.name()),
                ),
            ))
            .await;
        phone.ready(text::methods::REMOVE).await;
        phone.press_for(text::methods::REMOVE_BUTTON, text::account::METHODS).await;
        phone.leave().await;

        visit.sign_in_again().await;
        visit.press(BUTTON).await;
        visit.sees(text::problem::UNKNOWN_PASSKEY).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sign_in_to(&pat, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn who_does_not_want_a_passkey_is_asked_once() {
    walk(async |visit| {
        visit.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/profile/password").await;
        visit.sign_in_to(&ann, QUESTION).await;
        visit.reload_keeps(QUESTION).await;
        visit.press_for(text::sign_in::OFFER_NO, text::password::CHANGE).await;
        visit.sign_out().await;
        visit.open("/profile/password").await;
        visit.sign_in_to(&ann, text::password::CHANGE).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_passkey_that_was_offered_is_made_and_signs_in_alone() {
    walk(async |visit| {
        visit.without_suggestions().await;
        let device = visit.browser.add_device_with_screen_lock().await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open("/methods").await;
        visit.sign_in_to(&ann, QUESTION).await;
        visit.browser.let_owner_be_known(&device, false).await;
        visit.press(text::sign_in::OFFER_BUTTON).await;
        visit.sees(text::problem::KEY_NOT_DONE).await;
        visit.ready(QUESTION).await;
        visit.browser.let_owner_be_known(&device, true).await;
        visit.press_for(text::sign_in::OFFER_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::Passkey)).await;
        visit
            .sees(text::method::kind_named(
                &text::method::PASSKEY_SHORT,
                &format!("{} on Linux", visit.browser.engine.name()),
            ))
            .await;
        visit.sign_in_again().await;
        visit.press_for(BUTTON, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn a_browser_without_passkeys_says_so_and_signs_in_by_password() {
    walk(async |visit| {
        visit.before_each_page("delete globalThis.PublicKeyCredential").await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_in_again().await;
        visit.sees(text::sign_in::NO_PASSKEYS).await;
        visit.does_not_see(BUTTON).await;
        visit.sign_in_to(&ann, text::account::PROFILE).await;
    })
    .await;
}
