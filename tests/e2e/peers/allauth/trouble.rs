//! What goes wrong: a cookie that was tampered with, codes that are wrong or old, too many tries, a forgotten password.

use super::ALLAUTH;
use crate::support::{PASSWORD, Visit, text, walk_on};

// allauth knows an address from its first email on.
const FIRST: &str = "first@example.org";
const SECOND: &str = "second@example.org";
const EVE: &str = "eve@example.org";
const OTHER_PASSWORD: &str = "three small red lanterns";

/// The page reads another token than the one in the cookie that is sent.
const FORGED_TOKEN: &str = "const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', {
        configurable: true,
        get: () => own.get.call(document).replace(/csrftoken=\\w+/, `csrftoken=${'a'.repeat(32)}`),
        set: (it) => own.set.call(document, it),
    })";

/// Whether allauth was asked this so often: what the page says is the same each time.
fn asked_times(visit: &Visit, what: &str, times: usize) -> Result<(), String> {
    match visit.site.asked(&format!("POST {}{what}", ALLAUTH.base)) {
        asked if asked == times => Ok(()),
        asked => Err(format!("{what} was asked {asked} times, not {times}")),
    }
}

#[tokio::test]
async fn what_goes_wrong_is_said_and_can_be_put_right() {
    walk_on(&ALLAUTH, &[("PEER_EMAILS", "often")], async |visit| {
        // A token that is not Django's: its check answers with a page, and the next try works.
        visit.open_page("/create-account", text::create_account::EMAIL).await;
        visit.fill(text::create_account::EMAIL_LABEL, EVE).await;
        visit.ask(FORGED_TOKEN, vec![]).await;
        visit.press(text::create_account::EMAIL_BUTTON_LATER).await;
        visit.sees(text::problem::NOT_ACCEPTED).await;
        visit.ready(text::create_account::EMAIL).await;
        visit.ask("delete document.cookie", vec![]).await;

        // Too many wrong codes lead to the beginning.
        visit.asks_for_email(FIRST).await;
        visit.ready(text::create_account::CODE).await;
        for left in (0..3).rev() {
            visit.fill(text::create_account::CODE_LABEL, "BBBB-BBBB").await;
            visit.press(text::create_account::CODE_BUTTON).await;
            visit.until(async || asked_times(visit, "/auth/email/verify", 3 - left)).await;
            visit.ready(text::create_account::CODE).await;
            visit.sees(text::problem::INCORRECT_CODE).await;
        }
        visit.fill(text::create_account::CODE_LABEL, "BBBB-BBBB").await;
        visit.press_for(text::create_account::CODE_BUTTON, text::create_account::EMAIL).await;

        // So does a code that is too old.
        visit.asks_for_email(SECOND).await;
        visit.ready(text::create_account::CODE).await;
        let peer = visit.site.peer.clone().unwrap();
        peer.start_again("PEER_CODES", "old");
        visit.fill(text::create_account::CODE_LABEL, &visit.site.emailed_code(SECOND)).await;
        visit.press_for(text::create_account::CODE_BUTTON, text::create_account::EMAIL).await;
        peer.start_again("PEER_CODES", "young");
        visit.joins_by_code(EVE).await;
        visit.sign_out().await;

        // Too many wrong passwords.
        visit.press_for(text::sign_in::SIGN_IN_AGAIN, text::sign_in::TITLE).await;
        for tries in 1..=5 {
            visit.fill(text::sign_in::EMAIL, EVE).await;
            visit.fill(text::sign_in::PASSWORD, "wrong").await;
            visit.press(text::sign_in::BUTTON).await;
            visit.until(async || asked_times(visit, "/auth/login", tries)).await;
            visit.ready(text::sign_in::TITLE).await;
            visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        }
        visit.fill(text::sign_in::PASSWORD, "wrong").await;
        visit.press(text::sign_in::BUTTON).await;
        visit.sees(text::problem::TOO_MANY_TRIES).await;
        visit.ready(text::sign_in::TITLE).await;

        // The way out is a new password. Nobody learns who has an account.
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        for email in ["nobody@example.org", EVE] {
            visit.fill(text::create_account::EMAIL_LABEL, email).await;
            visit.press_for(text::password::FORGOT_BUTTON_ALONE, text::password::CODE).await;
            visit.sees(text::password::code_lead_code(email)).await;
            visit.fill(text::create_account::CODE_LABEL, "BBBB-BBBB").await;
            visit.press(text::create_account::CODE_BUTTON).await;
            visit.sees(text::problem::INCORRECT_CODE).await;
            visit.ready(text::password::CODE).await;
            if email != EVE {
                visit.press_for(text::create_account::OTHER_ADDRESS, text::password::FORGOT).await;
            }
        }
        visit.give_emailed_code(EVE, text::password::NEW).await;
        visit.keeps_secret(OTHER_PASSWORD);
        visit.fill(text::create_account::PASSWORD_LABEL, "password").await;
        visit.press(text::password::NEW_BUTTON).await;
        visit.refuses([(text::create_account::PASSWORD_LABEL, text::problem::PASSWORD_COMMON)]).await;
        visit.fill(text::create_account::PASSWORD_LABEL, OTHER_PASSWORD).await;
        visit.press_for(text::password::NEW_BUTTON, text::sign_in::TITLE).await;
        visit.sees(text::sign_in::ENDED_PASSWORD_RESET).await;
        visit.keeps_secret(PASSWORD);
    })
    .await;
}
