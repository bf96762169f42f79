//! Sign-in methods: from an old phone to a new one, and from one passkey to a second method.

use contract::MethodKind;
use latchkey::text;

use crate::support::{Member, Visit, walk};
use crate::words::about;

/// The fresh proof of signing in is over, and the session is not.
async fn let_the_proof_grow_old(visit: &Visit) {
    for _ in 0..2 {
        visit.site.clock.advance(11 * 60);
        visit.reload_keeps(text::account::METHODS).await;
        visit.stay().await;
    }
}

async fn name(visit: &Visit, old: &str, new: &str) {
    visit.press(about(text::methods::RENAME_LINK, old)).await;
    visit.ready(text::methods::RENAME).await;
    visit.fill(text::methods::RENAME_LABEL, new).await;
    visit.press(text::methods::RENAME_BUTTON).await;
    visit.ready(text::account::METHODS).await;
    visit.sees(text::methods::renamed_to(new)).await;
}

#[tokio::test]
pub async fn a_new_phone_takes_the_place_of_the_old_one() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.open("/profile").await;
        visit.ready(text::account::PROFILE).await;
        visit.press(text::methods::MANAGE).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::lose_app(&text::method::TOTP)).await;
        name(visit, &text::method::TOTP, "Old phone").await;
        let_the_proof_grow_old(visit).await;

        visit.press(text::methods::ADD_LINK).await;
        visit.ready(text::methods::ADD).await;
        visit.press(text::create_account::METHOD_BUTTON).await;
        visit.sees(text::create_account::METHOD_CHOOSE).await;
        visit.ready(text::methods::ADD).await;
        visit.sees(text::methods::limit_app(2_u32)).await;
        visit.choose(text::method::TOTP).await;
        visit.press(text::create_account::METHOD_BUTTON).await;
        visit.ready(text::create_account::APP).await;
        visit.sees(text::account::PROOF_NOTE).await;
        visit.press(text::methods::APP_BEGIN).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::create_account::APP).await;
        visit.fill(text::sign_in::CODE_LABEL_APP, &visit.site.app_code(&ann)).await;
        visit.press(text::account::PROVE_BUTTON).await;
        visit.sees(text::create_account::APP_STEP_SCAN).await;
        visit.ready(text::create_account::APP).await;
        let secret = visit.ask("return document.getElementById('secret').textContent", vec![]).await;
        let secret = secret.as_str().unwrap_or_default().replace(' ', "");
        visit.keeps_secret(&secret);
        let new = Member { email: ann.email.clone(), secret, backup_codes: Vec::new() };
        visit.fill(text::create_account::APP_NAME_LABEL, "New phone").await;
        visit.fill(text::create_account::APP_CODE_LABEL, &visit.site.app_code(&new)).await;
        visit.press(text::create_account::APP_BUTTON).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::Totp)).await;
        visit.sees(text::methods::LOSE_DEVICE).await;
        // No more than two: the kind is not offered any more, and it is said why.
        visit.press(text::methods::ADD_LINK).await;
        visit.ready(text::methods::ADD).await;
        visit.sees(text::methods::full_app(2_u32)).await;
        visit.press(text::methods::BACK).await;
        visit.ready(text::account::METHODS).await;

        visit
            .press(about(text::methods::REMOVE_LINK, text::method::kind_named(&text::method::TOTP, "Old phone")))
            .await;
        visit.ready(text::methods::REMOVE).await;
        visit.sees(text::method::kind_named(&text::method::TOTP, "New phone")).await;
        visit.press(text::methods::REMOVE_BUTTON).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::removed_one(&text::methods::ONE_APP)).await;
        visit.does_not_see("Old phone").await;
        visit.sees(text::methods::ONLY_ONE).await;
        visit.back().await;
        visit.is_no_dead_end().await;

        visit.sign_out().await;
        visit.press(text::sign_in::SIGN_IN_AGAIN).await;
        visit.sign_in(&new).await;
        visit.ready(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
pub async fn one_passkey_alone_asks_for_company_and_is_not_made_twice() {
    walk(async |visit| {
        let device = visit.browser.add_device_with_screen_lock().await;
        visit.begin_account("pat@example.org").await;
        visit.choose(text::method::PASSKEY_SHORT).await;
        visit.press(text::create_account::METHOD_BUTTON).await;
        visit.ready(text::create_account::PASSKEY).await;
        visit.press(text::create_account::PASSKEY_BUTTON).await;
        visit.ready(text::create_account::CODES).await;
        visit.open("/methods").await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::ONE_PASSKEY).await;
        visit.sees(text::methods::LOSE_NOTHING_LEFT).await;

        visit.open("/methods/add/passkey").await;
        visit.ready(text::create_account::PASSKEY).await;
        visit.press(text::create_account::PASSKEY_BUTTON).await;
        visit.sees(text::problem::KEY_ALREADY_THERE).await;
        visit.ready(text::create_account::PASSKEY).await;

        visit.browser.take_away(device).await;
        visit.browser.plug_in_security_key().await;
        visit.press(text::create_account::METHOD_OTHER).await;
        visit.ready(text::methods::ADD).await;
        visit.choose(text::method::SECURITY_KEY).await;
        visit.press(text::create_account::METHOD_BUTTON).await;
        visit.ready(text::create_account::KEY).await;
        visit.press(text::create_account::KEY_BUTTON).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::added(MethodKind::SecurityKey)).await;
        visit.does_not_see(text::methods::ONE_PASSKEY).await;

        visit
            .press(about(
                text::methods::REMOVE_LINK,
                &text::method::kind_named(&text::method::PASSKEY_SHORT, "Chrome on Linux"),
            ))
            .await;
        visit.ready(text::methods::REMOVE).await;
        visit.sees(text::methods::REMOVE_ONE_LEFT).await;
        visit.press(text::methods::REMOVE_BUTTON).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::removed(MethodKind::Passkey)).await;
        visit.open("/methods/gone/remove").await;
        visit.ready(text::account::METHODS).await;
    })
    .await;
}
