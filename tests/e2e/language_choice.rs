//! Choosing a language: the menu keeps the page and what was typed, the choice lasts, and those whose browser asks for
//! another language are offered it. The pages themselves in each language: `languages.rs`.

use latchkey::browser::Language;
use serde_json::json;

use crate::support::{PASSWORD, Title, Visit, text, walk};

const OFFER: &str = "¿Prefiere leer esto en español?";

/// From now on the journey continues in Spanish.
fn in_spanish() {
    Language::known("es").expect("a language of the site").speak();
}

fn in_english() {
    Language::FIRST.speak();
}

/// The address with its language.
async fn whole_address(visit: &Visit) -> String {
    visit.ask("return location.pathname", vec![]).await.as_str().unwrap_or_default().to_owned()
}

async fn cookie(visit: &Visit) -> String {
    visit.ask("return document.cookie", vec![]).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
pub async fn the_menu_keeps_the_page_and_what_was_typed_and_the_choice_lasts() {
    walk(async |visit| {
        visit.keeps_secret(PASSWORD);
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.fill(text::sign_in::PASSWORD, PASSWORD).await;
        assert_eq!(cookie(visit).await, "");
        visit.choose_language("Español").await;
        in_spanish();
        // Before the close look, in which a narrow window hides the button that has the focus.
        visit.sees(text::sign_in::BUTTON).await;
        visit.focus_is_on("site-languages-button").await;
        visit.ready(text::sign_in::TITLE).await;
        assert_eq!(whole_address(visit).await, "/es/sign-in");
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, PASSWORD);
        assert_eq!(cookie(visit).await, "language=es");
        // The button sends what was typed before.
        visit.press(text::sign_in::BUTTON).await;
        visit.sees(text::problem::SUMMARY).await;
        visit.ready(text::sign_in::TITLE).await;

        // An address without a language is shown in the language that was chosen; one that has another keeps it.
        in_english();
        visit.open("/help/what-is-mfa").await;
        in_spanish();
        visit.ready(Title("what-is-mfa")).await;
        assert_eq!(whole_address(visit).await, "/es/help/what-is-mfa");
        visit.choose_language("English").await;
        in_english();
        visit.ready(Title("what-is-mfa")).await;
        assert_eq!(
            (whole_address(visit).await, cookie(visit).await),
            ("/help/what-is-mfa".into(), "language=en".into())
        );
        visit.reload_keeps(Title("what-is-mfa")).await;
        visit.back().await;
        in_spanish();
        visit.ready(Title("what-is-mfa")).await;
        in_english();
    })
    .await;
}

#[tokio::test]
async fn codes_that_are_shown_once_are_still_there_in_the_other_language() {
    walk(async |visit| {
        visit.begin_account("ann@example.org").await;
        visit.set_up_app("ann@example.org").await;
        visit.show_backup_codes().await;
        visit.ready(text::create_account::CODES).await;
        let codes = "return document.querySelector('.lk-codes').innerText";
        let before = visit.ask(codes, vec![]).await;
        visit.choose_language("Español").await;
        in_spanish();
        visit.ready(text::create_account::CODES).await;
        assert_eq!(visit.ask(codes, vec![]).await, before);
        visit.choose(text::create_account::CODES_TICK).await;
        visit.press_for(text::create_account::CODES_CONTINUE, text::create_account::DONE).await;
        in_english();
    })
    .await;
}

#[tokio::test]
async fn who_wants_another_language_is_offered_it_once() {
    in_spanish();
    walk(async |visit| {
        in_english();
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.sees(OFFER).await;
        // On paper there is nothing to choose.
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        visit.does_not_see(OFFER).await;
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        visit.press("No, dejarlo como está").await;
        visit.does_not_see(OFFER).await;
        visit.reload_keeps(text::help::QUESTIONS).await;
        visit.does_not_see(OFFER).await;

        in_spanish();
        let other = visit.in_another_browser().await;
        in_english();
        other.open_page("/sign-in", text::sign_in::TITLE).await;
        other.fill(text::sign_in::EMAIL, "ann@example.org").await;
        other.press("Sí, en español").await;
        in_spanish();
        other.ready(text::sign_in::TITLE).await;
        assert_eq!(other.value(text::sign_in::EMAIL).await, "ann@example.org");
        other.does_not_see(OFFER).await;
        other.leave().await;
        in_english();
    })
    .await;
}
