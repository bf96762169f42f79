//! Proving the address by the link in the e-mail.

use crate::support::{SecretLink, Visit, walk};

#[tokio::test]
async fn the_link_in_the_e_mail_goes_on_in_the_same_browser() {
    walk(async |visit| {
        ask_for_code(visit, "lee@example.org").await;
        let link = visit.secret_link("lee@example.org");
        confirm(visit, &link).await;
    })
    .await;
}

#[tokio::test]
pub async fn the_link_in_the_e_mail_goes_on_in_another_browser() {
    walk(async |visit| {
        ask_for_code(visit, "lee@example.org").await;
        let link = visit.secret_link("lee@example.org");
        let phone = visit.in_another_browser().await;
        confirm(&phone, &link).await;
        // It works once, wherever it is opened again.
        visit.open(&link.whole).await;
        visit.ready("Confirm your e-mail address").await;
        visit.press("Yes, this is my address").await;
        visit.sees("There is a problem").await;
        visit.ready("Confirm your e-mail address").await;
        visit.press("Start again").await;
        visit.is_no_dead_end().await;
        phone.leave().await;
    })
    .await;
}

#[tokio::test]
pub async fn a_link_that_was_reloaded_or_is_too_old_says_what_to_do() {
    walk(async |visit| {
        ask_for_code(visit, "lee@example.org").await;
        let link = visit.secret_link("lee@example.org");
        visit.open(&link.whole).await;
        visit.ready("Confirm your e-mail address").await;
        visit.reload().await;
        visit.ready("Confirm your e-mail address").await;
        visit.sees("Please go back to the e-mail and open the link once more.").await;

        let phone = visit.in_another_browser().await;
        phone.site.clock.advance(25 * 3600);
        phone.open(&link.whole).await;
        phone.ready("Confirm your e-mail address").await;
        phone.press("Yes, this is my address").await;
        phone.sees("There is a problem").await;
        phone.press("Start again").await;
        phone.ready("Create your account").await;
        phone.leave().await;
    })
    .await;
}

async fn ask_for_code(visit: &Visit, email: &str) {
    visit.open("/create-account").await;
    visit.ready("Create your account").await;
    visit.fill("E-mail address", email).await;
    visit.press("Send me a code").await;
    visit.ready("Check your e-mail").await;
}

async fn confirm(visit: &Visit, link: &SecretLink) {
    visit.keeps_secret(&link.token);
    visit.open(&link.whole).await;
    visit.ready("Confirm your e-mail address").await;
    assert_eq!(visit.address().await, link.path, "the token is out of the address bar");
    let early = visit.ask(ASKED_WITH_TOKEN, vec![]).await;
    assert_eq!(early, serde_json::json!([]), "asked for while the token was in the address bar");
    visit.press("Yes, this is my address").await;
    visit.ready("Choose a password").await;
    visit.is_at("/create-account/password").await;
}

/// What the program asked for before it had changed the address.
const ASKED_WITH_TOKEN: &str = "
    const changed = journey.seen.addresses.find(([, address]) => !address.includes('#'))[0];
    const asked = performance.getEntriesByType('resource').filter((it) => it.initiatorType === 'fetch');
    return asked.filter((it) => !it.name.endsWith('.wasm') && it.startTime < changed).map((it) => it.name);
";
