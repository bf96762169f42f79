//! Browsers that are remembered, and computers that are shared.

use crate::support::{Member, Visit, about, codes_left, text, walk};

/// Signs in with the app and has this browser remembered; then signs out.
async fn have_it_remembered(visit: &Visit, ann: &Member) {
    visit.open("/sign-in").await;
    visit.to_second_step(ann).await;
    visit.choose(text::sign_in::remember(30_u32)).await;
    visit.give_app_code(ann, text::account::PROFILE).await;
    visit.sign_out().await;
}

async fn give_password_at(visit: &Visit, path: &str, ann: &Member) {
    visit.open(path).await;
    visit.give_password(ann).await;
}

#[tokio::test]
pub async fn a_remembered_browser_skips_the_second_step_and_important_changes_still_ask_for_it() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        have_it_remembered(visit, &ann).await;

        give_password_at(visit, "/methods", &ann).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::remembered(1)).await;
        visit.press_for(about(text::account::CODES_NEW, codes_left(10)), text::methods::CODES).await;
        visit.press(text::account::CODES_NEW).await;
        visit.sees(text::account::PROVE).await;
        visit.ready(text::methods::CODES).await;
        // The password was shown already; it does not stand in for the second method.
        let ways = visit.ask("return document.querySelector('dialog[open]').innerText", vec![]).await;
        let ways = ways.as_str().unwrap_or_default();
        assert!(
            ways.contains(&*text::sign_in::CODE_LABEL_BACKUP) && !ways.contains(&*text::method::PASSWORD),
            "{ways}"
        );
        visit.prove(&ann).await;
        visit.sees(text::create_account::CODES_ONCE).await;
        visit.ready(text::methods::CODES).await;
        visit.sign_out().await;

        visit.site.clock.advance(30 * 86_400);
        give_password_at(visit, "/profile", &ann).await;
        visit.ready(text::sign_in::USE_APP).await;
    })
    .await;
}

#[tokio::test]
async fn a_press_or_a_method_that_is_removed_makes_browsers_ask_again() {
    walk(async |visit| {
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        have_it_remembered(visit, &ann).await;
        give_password_at(visit, "/methods", &ann).await;
        visit.ready(text::account::METHODS).await;
        visit.press(text::methods::FORGET).await;
        visit.sees(text::methods::REMEMBERED_NONE).await;
        visit.ready(text::account::METHODS).await;
        visit.sign_out().await;

        have_it_remembered(visit, &ann).await;
        give_password_at(visit, "/methods", &ann).await;
        visit.ready(text::account::METHODS).await;
        visit.press_for(about(text::methods::REMOVE_LINK, codes_left(10)), text::methods::REMOVE).await;
        visit.press(text::methods::REMOVE_BUTTON).await;
        visit.sees(text::account::PROVE).await;
        visit.prove(&ann).await;
        visit.ready(text::account::METHODS).await;
        visit.sees(text::methods::REMEMBERED_NONE).await;
        visit.sign_out().await;
        give_password_at(visit, "/profile", &ann).await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.does_not_see(text::account::PROFILE).await;
    })
    .await;
}

#[tokio::test]
pub async fn on_a_shared_computer_nothing_is_remembered_and_the_session_is_short() {
    walk(async |visit| {
        visit.without_suggestions().await;
        visit.browser.add_device_with_screen_lock().await;
        let ann = visit.join("ann@example.org").await;
        visit.sign_out().await;
        visit.open_page("/methods/add", text::sign_in::TITLE).await;
        visit.choose(text::sign_in::SHARED).await;
        visit.sees(text::sign_in::shared_hint(5 * 60)).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.give_password_of(&ann.email).await;
        visit.ready(text::sign_in::USE_APP).await;
        visit.does_not_see(text::sign_in::remember(30_u32)).await;
        // No question about a passkey on the way, and none among the choices.
        visit.give_app_code(&ann, text::methods::ADD).await;
        visit.sees(text::methods::NOT_ON_SHARED).await;
        visit.open_page("/methods/add/passkey", text::methods::ADD).await;
        visit.site.clock.advance(4 * 60);
        visit.reload_keeps(text::methods::ADD).await;
        visit.site.clock.advance(5 * 60);
        visit.reload_keeps(text::sign_in::TITLE).await;
        visit.sees(text::sign_in::ENDED_EXPIRED).await;
    })
    .await;
}
