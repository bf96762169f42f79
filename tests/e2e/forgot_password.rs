//! A forgotten password, from the sign-in page and back to it; and a member who changes it.

use crate::support::{PASSWORD, Visit, text, walk};

const NEW: &str = "three small red lanterns";

#[tokio::test]
pub async fn a_forgotten_password_is_replaced_by_code_and_method_and_signs_nobody_in() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        // Still signed in here; forgotten on the phone.
        let phone = visit.in_another_browser().await;
        phone.keeps_secret(NEW);
        phone.open_page("/sign-in", text::sign_in::TITLE).await;
        phone.press_for(text::password::FORGOT, text::password::FORGOT).await;
        phone.press(text::password::FORGOT_BUTTON).await;
        phone.refuses([(text::create_account::EMAIL_LABEL, text::problem::REQUIRED_EMAIL)]).await;
        phone.fill(text::create_account::EMAIL_LABEL, &ann.email).await;
        phone.press_for(text::password::FORGOT_BUTTON, text::password::CODE).await;
        phone.is_at("/forgot-password/code").await;
        phone.reload().await;
        phone.ready(text::password::CODE).await;
        phone.press(text::create_account::CODE_BUTTON).await;
        phone.refuses([(text::create_account::CODE_LABEL, text::problem::REQUIRED_CODE)]).await;
        phone.fill(text::create_account::CODE_LABEL, &visit.site.emailed_code(&ann.email)).await;
        phone.press(text::create_account::CODE_BUTTON).await;

        phone.ready(text::sign_in::USE_APP).await;
        phone.sees(text::sign_in::BEFORE_RESETS).await;
        // No way around the second step.
        phone.open_page("/forgot-password/new-password", text::sign_in::USE_APP).await;
        phone.give_app_code(&ann, text::password::NEW).await;
        phone.is_at("/forgot-password/new-password").await;
        phone.fill(text::create_account::PASSWORD_LABEL, "short").await;
        phone.press(text::password::NEW_BUTTON).await;
        let short = text::problem::password_too_short(12_u32);
        phone.refuses([(text::create_account::PASSWORD_LABEL, short)]).await;
        phone.fill(text::create_account::PASSWORD_LABEL, NEW).await;
        phone.press_for(text::password::NEW_BUTTON, text::sign_in::TITLE).await;
        phone.is_at("/sign-in").await;
        phone.sees(text::sign_in::ENDED_PASSWORD_RESET).await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some("Your password was replaced"));

        phone.give_password_of(&ann.email).await;
        phone.sees(text::problem::SUMMARY).await;
        phone.fill(text::sign_in::PASSWORD, NEW).await;
        phone.press_for(text::sign_in::BUTTON, text::sign_in::USE_APP).await;
        phone.leave().await;

        // The other browser was signed out, as ticked.
        visit.open_page("/profile", text::sign_in::TITLE).await;
        visit.does_not_see(&ann.email).await;
    })
    .await;
}

#[tokio::test]
async fn the_link_for_a_new_password_works_once_in_any_browser() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        ask(visit, &ann.email).await;
        let link = visit.secret_link(&ann.email);

        let phone = visit.in_another_browser().await;
        phone.keeps_secret(&link.token);
        phone.open_page(&link.whole, text::password::LINK).await;
        phone.is_at(&link.path).await;
        phone.press_for(text::password::LINK_BUTTON, text::sign_in::USE_APP).await;
        phone.press_for(text::sign_in::STOP_RESET, text::sign_in::TITLE).await;
        phone.leave().await;

        visit.open_page(&link.whole, text::password::LINK).await;
        visit.press(text::password::LINK_BUTTON).await;
        visit.sees(text::problem::SUMMARY).await;
        visit.press_for(text::create_account::START_AGAIN, text::password::CODE).await;
        visit.press_for(text::create_account::OTHER_ADDRESS, text::password::FORGOT).await;
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_looks_like_a_known_one_and_gets_no_e_mail() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        let mut seen = Vec::new();
        for email in [ann.email.as_str(), "ann@example.com"] {
            let before = visit.site.backend.outbox().len();
            ask(visit, email).await;
            seen.push(visit.text().await.replace(email, "…"));
            let sent = visit.site.backend.outbox().len() - before;
            assert_eq!(sent, usize::from(email == ann.email), "{email}");
            visit.press_for(text::create_account::OTHER_ADDRESS, text::password::FORGOT).await;
        }
        // The countdown to another email may stand at another second.
        let even = |it: &str| it.replace(|it: char| it.is_ascii_digit(), "");
        assert_eq!(even(&seen[0]), even(&seen[1]));
    })
    .await;
}

#[tokio::test]
pub async fn a_member_changes_the_password_and_proves_it_in_a_dialog() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.keeps_secret(NEW);
        visit.open_page("/profile", text::account::PROFILE).await;
        visit.press_for(text::password::CHANGE, text::password::CHANGE).await;
        // No longer fresh, but still signed in.
        visit.site.clock.advance(800);
        visit.reload().await;
        visit.ready(text::password::CHANGE).await;
        visit.stay().await;
        visit.site.clock.advance(600);
        visit.fill(text::password::CURRENT, "not the right one").await;
        visit.fill(text::create_account::PASSWORD_LABEL, NEW).await;
        visit.press(text::password::CHANGE_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.prove(&ann).await;
        let wrong = text::problem::PASSWORD_INCORRECT;
        visit.refuses([(text::password::CURRENT, wrong)]).await;
        assert_eq!(visit.value(text::create_account::PASSWORD_LABEL).await, NEW);
        visit.fill(text::password::CURRENT, PASSWORD).await;
        visit.press_for(text::password::CHANGE_BUTTON, text::account::PROFILE).await;
        visit.sees(text::password::CHANGED).await;
        assert_eq!(visit.site.subjects(&ann.email).last().map(String::as_str), Some("Your password was changed"));
    })
    .await;
}

async fn ask(visit: &Visit, email: &str) {
    visit.open_page("/forgot-password", text::password::FORGOT).await;
    visit.fill(text::create_account::EMAIL_LABEL, email).await;
    visit.press_for(text::password::FORGOT_BUTTON, text::password::CODE).await;
}
