//! Sign-in methods: from an old phone to a new one, and from one passkey to a second method.

use contract::MethodKind;

use crate::support::{Member, Visit, about, text, walk};

/// The fresh proof of signing in is over, and the session is not.
async fn let_the_proof_grow_old(visit: &Visit) {
    for _ in 0..2 {
        visit.site.clock.advance(11 * 60);
        visit.reload_keeps(text::account::METHODS).await;
        visit.stay().await;
    }
}

async fn name(visit: &Visit, old: &str, new: &str) {
    visit.press_for(about(text::methods::RENAME_LINK, old), text::methods::RENAME).await;
    visit.fill(text::methods::RENAME_LABEL, new).await;
    visit.press_for(text::methods::RENAME_BUTTON, text::account::METHODS).await;
    visit.sees(text::methods::renamed_to(new)).await;
}

#[tokio::test]
pub async fn a_new_phone_takes_the_place_of_the_old_one() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press_for(text::account::METHODS, text::account::METHODS).await;
        visit.sees(text::methods::lose_app(&text::method::TOTP)).await;
        name(visit, &text::method::TOTP, "Old phone").await;
        let_the_proof_grow_old(visit).await;

        visit.press_for(text::methods::ADD_LINK, text::methods::ADD).await;
        visit.press(text::create_account::METHOD_BUTTON).await;
        visit.sees(text::create_account::METHOD_CHOOSE).await;
        visit.ready(text::methods::ADD).await;
        visit.press(text::method::MORE_TOTP).await;
        visit.sees(text::methods::limit_app(2_u32)).await;
        visit.choose_method(text::method::TOTP, text::create_account::APP).await;
        visit.sees(text::account::PROOF_NOTE).await;
        visit.press(text::methods::APP_BEGIN).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::create_account::APP).await;
        visit.prove(&ann).await;
        visit.sees(text::create_account::APP_STEP_SCAN).await;
        visit.ready(text::create_account::APP).await;
        let secret = visit.shown_secret().await;
        let new = Member { email: ann.email.clone(), secret, backup_codes: Vec::new() };
        visit.fill(text::create_account::APP_NAME_LABEL, "New phone").await;
        visit.fill(text::create_account::APP_CODE_LABEL, &visit.site.app_code(&new)).await;
        visit.press_for(text::create_account::APP_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::Totp)).await;
        visit.sees(text::methods::LOSE_DEVICE).await;
        // No more than two: the kind is not offered any more, and it is said why.
        visit.press_for(text::methods::ADD_LINK, text::methods::ADD).await;
        visit.sees(text::methods::full_app(2_u32)).await;
        visit.press_for(text::methods::BACK, text::account::METHODS).await;

        visit
            .press(about(text::methods::REMOVE_LINK, text::method::kind_named(&text::method::TOTP, "Old phone")))
            .await;
        visit.ready(text::methods::REMOVE).await;
        visit.sees(text::method::kind_named(&text::method::TOTP, "New phone")).await;
        visit.press_for(text::methods::REMOVE_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::removed_one(&text::methods::ONE_APP)).await;
        visit.does_not_see("Old phone").await;
        visit.sees(text::methods::ONLY_ONE).await;
        visit.back().await;
        visit.is_no_dead_end().await;

        visit.sign_in_again().await;
        visit.sign_in_to(&new, text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
pub async fn one_passkey_alone_asks_for_company_and_is_not_made_twice() {
    walk(async |visit| {
        let device = visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.set_up_passkey().await;
        visit.open_page("/methods", text::account::METHODS).await;
        visit.sees(text::methods::ONE_PASSKEY).await;
        visit.sees(text::methods::LOSE_NOTHING_LEFT).await;

        visit.open_page("/methods/add/passkey", text::create_account::PASSKEY).await;
        visit.press(text::create_account::PASSKEY_BUTTON).await;
        visit.sees(text::problem::KEY_ALREADY_THERE).await;
        visit.ready(text::create_account::PASSKEY).await;

        visit.browser.take_away(device).await;
        visit.browser.plug_in_security_key().await;
        visit.press_for(text::create_account::METHOD_OTHER, text::methods::ADD).await;
        visit.choose_method(text::method::SECURITY_KEY, text::create_account::KEY).await;
        visit.press_for(text::create_account::KEY_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::SecurityKey)).await;
        visit.does_not_see(text::methods::ONE_PASSKEY).await;

        visit
            .press(about(
                text::methods::REMOVE_LINK,
                text::method::kind_named(
                    &text::method::PASSKEY_SHORT,
                    &format!("{} on Linux", visit.browser.engine.name()),
                ),
            ))
            .await;
        visit.ready(text::methods::REMOVE).await;
        visit.sees(text::methods::REMOVE_ONE_LEFT).await;
        visit.press_for(text::methods::REMOVE_BUTTON, text::account::METHODS).await;
        visit.sees(text::methods::removed(MethodKind::Passkey)).await;
        visit.open_page("/methods/gone/remove", text::account::METHODS).await;
    })
    .await;
}
