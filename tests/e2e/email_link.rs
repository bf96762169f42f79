//! Proving the address by the link in the email.

use crate::support::{SecretLink, Visit, text, walk};

#[tokio::test]
async fn the_link_in_the_e_mail_continues_in_the_same_browser() {
    walk(async |visit| {
        ask_for_code(visit, "lee@example.org").await;
        let link = visit.secret_link("lee@example.org");
        confirm(visit, &link).await;
    })
    .await;
}

#[tokio::test]
pub async fn the_link_in_the_e_mail_continues_in_another_browser() {
    walk(async |visit| {
        ask_for_code(visit, "lee@example.org").await;
        let link = visit.secret_link("lee@example.org");
        let phone = visit.in_another_browser().await;
        confirm(&phone, &link).await;
        // It works once, wherever it is opened again.
        visit.open_page(&link.whole, text::create_account::LINK).await;
        visit.press(text::create_account::LINK_BUTTON).await;
        visit.sees(text::problem::SUMMARY).await;
        visit.ready(text::create_account::LINK).await;
        visit.press(text::create_account::START_AGAIN).await;
        visit.is_no_dead_end().await;
        phone.leave().await;
    })
    .await;
}

#[tokio::test]
async fn the_browser_that_asked_follows_and_says_that_another_one_has_continued() {
    walk(async |visit| {
        ask_for_code(visit, "lee@example.org").await;
        let link = visit.secret_link("lee@example.org");
        let phone = visit.in_another_browser().await;
        confirm(&phone, &link).await;
        // One comes back to the tab.
        visit.ask("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))", vec![]).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sees(text::sign_in::ENDED_ELSEWHERE).await;
        phone.leave().await;
    })
    .await;
}

#[tokio::test]
pub async fn a_link_that_was_reloaded_or_is_too_old_says_what_to_do() {
    walk(async |visit| {
        ask_for_code(visit, "lee@example.org").await;
        let link = visit.secret_link("lee@example.org");
        visit.open_page(&link.whole, text::create_account::LINK).await;
        visit.reload().await;
        visit.ready(text::create_account::LINK).await;
        visit.sees(text::create_account::LINK_GONE).await;

        let phone = visit.in_another_browser().await;
        phone.site.clock.advance(25 * 3600);
        phone.open_page(&link.whole, text::create_account::LINK).await;
        phone.press(text::create_account::LINK_BUTTON).await;
        phone.sees(text::problem::SUMMARY).await;
        phone.press_for(text::create_account::START_AGAIN, text::create_account::EMAIL).await;
        phone.leave().await;
    })
    .await;
}

async fn ask_for_code(visit: &Visit, email: &str) {
    visit.give_address(email).await;
}

async fn confirm(visit: &Visit, link: &SecretLink) {
    visit.keeps_secret(&link.token);
    visit.open_page(&link.whole, text::create_account::LINK).await;
    assert_eq!(visit.address().await, link.path, "the token is out of the address bar");
    let early = visit.ask(ASKED_WITH_TOKEN, vec![]).await;
    assert_eq!(early, serde_json::json!([]), "asked for while the token was in the address bar");
    visit.press_for(text::create_account::LINK_BUTTON, text::create_account::PASSWORD).await;
    visit.is_at("/create-account/password").await;
}

/// What the program asked for before it had changed the address.
const ASKED_WITH_TOKEN: &str = "
    const changed = journey.seen.addresses.find(([, address]) => !address.includes('#'))[0];
    const asked = performance.getEntriesByType('resource').filter((it) => it.initiatorType === 'fetch');
    return asked.filter((it) => !it.name.endsWith('.wasm') && it.startTime < changed).map((it) => it.name);
";
