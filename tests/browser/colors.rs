//! The choice of light or dark colors at the end of each page. That it is there before the page is painted, and what the
//! style sheet makes of it, is tested in tests/e2e/colors.rs.

use wasm_bindgen_test::*;

use crate::support::*;

/// What the page is told, what the cookie keeps, and the button that is pressed.
fn state(page: &Page) -> (String, bool, String) {
    let told = script("document.documentElement.dataset.colors ?? 'nothing'");
    let is_kept = document_cookie().split("; ").any(|it| it == format!("colors={told}"));
    let pressed = page.text_of(".lk-colors [aria-pressed=true]");
    (told, is_kept, pressed)
}

fn document_cookie() -> String {
    script("document.cookie")
}

#[wasm_bindgen_test]
async fn a_choice_of_colors_holds_at_once_on_each_page_and_is_kept_until_it_is_taken_back() {
    let page = open("/help", &[VISITOR]).await;
    page.shows(text::help::QUESTIONS).await;
    assert_eq!(state(&page), ("nothing".to_owned(), false, text::frame::COLORS_DEVICE.to_owned()));
    for (words, name) in [(text::frame::COLORS_DARK, "dark"), (text::frame::COLORS_LIGHT, "light")] {
        page.press(words);
        let want = (name.to_owned(), true, words.to_owned());
        page.until("these colors", || state(&page) == want).await;
        assert_eq!(page.all(".lk-colors [aria-pressed=true]"), 1);
    }
    page.press(text::frame::SIGN_IN);
    page.shows(text::sign_in::TITLE).await;
    assert_eq!(state(&page).0, "light");
    drop(page);
    // The page itself says what is chosen, and a new program reads it there.
    let page = open("/help", &[VISITOR]).await;
    page.shows(text::help::QUESTIONS).await;
    assert_eq!(state(&page), ("light".to_owned(), true, text::frame::COLORS_LIGHT.to_owned()));
    page.press(text::frame::COLORS_DEVICE);
    let want = ("nothing".to_owned(), false, text::frame::COLORS_DEVICE.to_owned());
    page.until("the colors of the device", || state(&page) == want).await;
    assert!(!document_cookie().contains("colors="), "{}", document_cookie());
}

#[wasm_bindgen_test]
async fn a_page_that_is_seen_again_has_the_colors_that_were_chosen_on_another_meanwhile() {
    let page = open("/help", &[VISITOR]).await;
    page.shows(text::help::QUESTIONS).await;
    let seen_again = "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";
    for (cookie, words) in
        [("colors=dark; Path=/", text::frame::COLORS_DARK), ("colors=; Path=/; Max-Age=0", text::frame::COLORS_DEVICE)]
    {
        script(&format!("document.cookie = '{cookie}'"));
        script(seen_again);
        page.until("the choice", || state(&page).2 == *words).await;
    }
    assert_eq!(state(&page).0, "nothing");
}

#[wasm_bindgen_test]
async fn colors_that_were_chosen_while_the_app_was_built_are_those_it_shows_as_chosen() {
    let page = open("/help", &[VISITOR]).await;
    page.shows(text::help::QUESTIONS).await;
    assert_eq!(page.text_of(".lk-colors [aria-pressed=true]"), *text::frame::COLORS_DEVICE);
    script("document.documentElement.dataset.colors = 'dark'");
    script("document.dispatchEvent(new Event('latchkey-started', { bubbles: true }))");
    page.until("the choice", || page.text_of(".lk-colors [aria-pressed=true]") == *text::frame::COLORS_DARK).await;
    script("delete document.documentElement.dataset.colors");
}
