//! What stands around every page, Back to what was begun, and the home page of those who are on the way or signed in.

use latchkey::browser::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;

use crate::support::*;

const EMAIL_CODE: (u16, &str) = (
    200,
    r#"{"state":"needs_email_verification","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org",
        "sent":{"code_length":6,"expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:00Z"}}}"#,
);
const RESET_CODE: (u16, &str) = (
    200,
    r#"{"state":"needs_reset_code","now":"2026-11-24T09:30:00Z","pending":{"email":"ann@example.org",
        "sent":{"code_length":6,"expires_at":"2026-11-24T10:00:00Z","resend_at":"2026-11-24T09:30:00Z"}}}"#,
);
const PREVIEW: (u16, &str) = (
    200,
    r#"{"id":"p-1","provider":"old","label":"A ••••• 67 0","name":"M•••• J•••••","plan":"survivor",
        "email_on_file":"o•••@example.org","email_is_same":false,"expires_at":"2026-11-24T10:00:00Z"}"#,
);

fn back() {
    script("history.back()");
}

/// Whether the links of the header are opened.
fn is_open(page: &Page) -> bool {
    page.all("#site-menu[open]") == 1
}

fn press_menu() {
    let button = document().query_selector("#site-menu summary").unwrap().unwrap();
    button.unchecked_into::<web_sys::HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn back_from_the_code_says_what_is_done_and_leads_on_or_to_another_address() {
    let page = open("/create-account", &[VISITOR, EMAIL_CODE, VISITOR]).await;
    page.fill("email", "ann@example.org");
    page.press(text::create_account::EMAIL_BUTTON);
    page.shows(text::create_account::CODE).await;
    back();
    page.shows(text::create_account::BEGUN).await;
    page.says(text::create_account::code_lead("ann@example.org")).await;
    assert_eq!(page.all("main input"), 0, "what was given is not asked for twice");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::create_account::CODE).await;
    back();
    page.shows(text::create_account::BEGUN).await;
    page.press(text::create_account::OTHER_ADDRESS);
    page.shows(text::create_account::EMAIL).await;
    page.sent(&["POST /accounts", "DELETE /session"]).await;
}

#[wasm_bindgen_test]
async fn back_from_the_second_step_keeps_what_was_wanted() {
    let page = open("/sign-in?return_to=/methods", &[VISITOR, NEEDS_KEY]).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::second_step(contract::MethodKind::SecurityKey)).await;
    back();
    page.shows(text::sign_in::BEGUN).await;
    page.press(text::sign_in::CONTINUE);
    page.shows(text::sign_in::second_step(contract::MethodKind::SecurityKey)).await;
    assert_eq!(script("location.search"), "?return_to=/methods");
}

#[wasm_bindgen_test]
async fn back_after_signing_in_leads_to_where_one_was_before() {
    let page = open("/help", &[VISITOR, NEEDS_KEY, MEMBER]).await;
    page.press(text::frame::SIGN_IN);
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "correct horse battery");
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::second_step(contract::MethodKind::SecurityKey)).await;
    page.press(text::sign_in::OTHER);
    page.shows(text::sign_in::CHOOSE).await;
    page.press(text::method::kind_named(&text::method::TOTP, "My phone"));
    page.shows(text::sign_in::USE_APP).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::account::PROFILE).await;
    page.until("the entry of what was begun", || script("location.pathname") == "/profile").await;
    back();
    page.shows(text::help::QUESTIONS).await;
    script("history.forward()");
    page.shows(text::account::PROFILE).await;
}

#[wasm_bindgen_test]
async fn the_home_page_leads_on_with_what_was_begun() {
    let page = open("/", &[EMAIL_CODE]).await;
    page.press(text::help::CONTINUE_CREATING);
    page.shows(text::create_account::CODE).await;
    drop(page);
    let page = open("/", &[RESET_CODE]).await;
    page.press(text::help::CONTINUE_RESETTING);
    page.shows(text::password::CODE).await;
    drop(page);
    let page = open("/", &[NEEDS_KEY]).await;
    page.press(text::help::CONTINUE_SIGNING_IN);
    page.shows(text::sign_in::second_step(contract::MethodKind::SecurityKey)).await;
}

#[wasm_bindgen_test]
async fn the_home_page_knows_a_member_and_says_nothing_private() {
    let page = open("/", &[LINKED]).await;
    page.says(text::help::SIGNED_IN).await;
    page.says(text::help::linked("Old Service")).await;
    page.does_not_say(text::help::HAVE_ACCOUNT);
    page.does_not_say("ann@example.org");
    page.does_not_say("67 0");
    drop(page);
    let page = open("/", &[MEMBER]).await;
    page.press(text::help::link("Old Service"));
    page.shows(text::link::form("Old Service")).await;
}

/// What follows the address has begun to: the title is the page's.
async fn is_followed(page: &Page) {
    page.until("the title", || document().title().starts_with(&page.heading())).await;
}

#[wasm_bindgen_test]
async fn the_menu_is_closed_on_the_next_page_and_by_escape() {
    let page = open("/help", &[VISITOR]).await;
    page.shows(text::help::QUESTIONS).await;
    is_followed(&page).await;
    assert!(!is_open(&page));
    press_menu();
    page.until("the open menu", || is_open(&page)).await;
    script(
        "document.querySelector('header a').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
    );
    page.until("the closed menu", || !is_open(&page)).await;
    page.focus_is_on(text::frame::MENU).await;
    press_menu();
    page.until("the open menu", || is_open(&page)).await;
    page.press(text::frame::SIGN_IN);
    page.shows(text::sign_in::TITLE).await;
    page.until("the closed menu", || !is_open(&page)).await;
}

/// These languages besides English, as long as it lives.
struct Languages;

impl Languages {
    fn offered(tags: &[&str]) -> Languages {
        Language::offer(Some(tags.iter().copied()));
        Languages
    }
}

impl Drop for Languages {
    fn drop(&mut self) {
        Language::offer(None::<[&str; 0]>);
    }
}

#[wasm_bindgen_test]
async fn the_lists_of_languages_and_colors_close_by_escape_by_a_press_elsewhere_and_by_going_on() {
    let _languages = Languages::offered(&["es", "fr"]);
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    is_followed(&page).await;
    assert_eq!(page.all(".lk-languages a[hreflang]"), 3);
    for (list, choice) in [("site-languages", "language-es"), ("site-colors", "colors-device")] {
        let is_open = || page.all(&format!("#{list}[open]")) == 1;
        for (way, leave) in [
            ("Escape", "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))"),
            (
                "a press",
                "document.querySelector('h1').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))",
            ),
            (
                "the focus",
                "document.getElementById('email').dispatchEvent(new FocusEvent('focusin', { bubbles: true }))",
            ),
        ] {
            script(&format!("document.getElementById('{list}-button').click()"));
            page.until("the open list", is_open).await;
            script(&format!(
                "document.getElementById('{choice}').dispatchEvent(new PointerEvent('pointerdown', {{ bubbles: true }}))"
            ));
            assert!(is_open(), "a press in the list leaves it open");
            script(leave);
            page.until(&format!("the list that is closed by {way}"), || !is_open()).await;
        }
    }
}

#[wasm_bindgen_test]
async fn with_one_language_and_nobody_signed_in_the_header_of_a_journey_is_its_name_alone() {
    let _languages = Languages::offered(&[]);
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    is_followed(&page).await;
    assert_eq!((page.all("header a"), page.all("#site-menu"), page.all(".lk-header__panel")), (1, 0, 0));
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    page.until("the menu of a page to read", || page.all("#site-menu + .lk-header__panel") == 1).await;
    drop(page);
    let page = open("/methods/add", &[MEMBER]).await;
    page.shows(text::methods::ADD).await;
    assert!(page.all("#site-menu") == 1 && page.offers_now(&text::frame::SIGN_OUT));
}

#[wasm_bindgen_test]
async fn of_two_languages_the_other_one_is_a_link() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    assert_eq!((page.all("#site-languages"), page.all(".lk-languages a")), (0, 1));
    page.offers("Español").await;
}

#[wasm_bindgen_test]
async fn the_frame_is_that_of_the_page_that_is_shown() {
    let page = open("/help", &[MEMBER]).await;
    page.shows(text::help::QUESTIONS).await;
    let is_focused = || page.all(".lk-focused") == 1;
    assert!(!is_focused() && page.offers_now(&text::frame::PROFILE));
    script("(history.pushState(null, '', '/methods/add'), dispatchEvent(new PopStateEvent('popstate')))");
    page.shows(text::methods::ADD).await;
    page.until("the frame of a journey", is_focused).await;
    assert_eq!(page.all("header nav a[href='/profile']"), 0, "no places");
    assert!(page.offers_now(&text::frame::SIGN_OUT), "nobody is kept in");
    // Where help is does not depend on the page.
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    page.until("the frame of a page to read", || !is_focused()).await;
}

#[wasm_bindgen_test]
async fn after_a_press_the_heading_is_in_view_also_below_a_frame_that_fills_the_window() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    is_followed(&page).await;
    // As large text makes it.
    script("document.querySelector('header').style.minHeight = '3000px'");
    page.press(text::sign_in::CREATE);
    page.shows(text::create_account::EMAIL).await;
    let top = || script("document.querySelector('h1').getBoundingClientRect().top / innerHeight");
    page.until("the heading in view", || (0.0..=0.5).contains(&top().parse::<f64>().unwrap())).await;
}

#[wasm_bindgen_test]
async fn what_is_hidden_behind_dots_is_spoken_in_words() {
    let page = open("/link/old/check/p-1", &[MEMBER, PREVIEW]).await;
    page.says("M•••• J•••••").await;
    for (shown, spoken) in [
        ("M•••• J•••••", "M, hidden, J, hidden"),
        ("A ••••• 67 0", "A, hidden, 67 0"),
        ("o•••@example.org", "o, hidden, @example.org"),
    ] {
        assert_eq!(text::masked::spoken(shown).as_deref(), Some(spoken));
        let is_there = |selector: &str, words: &str| {
            let found = document().query_selector_all(selector).unwrap();
            (0..found.length()).filter_map(|at| found.item(at)?.text_content()).any(|it| it == words)
        };
        assert!(is_there("[aria-hidden=true]", shown) && is_there(".usa-sr-only", spoken), "{shown}");
    }
}

#[wasm_bindgen_test]
async fn a_printed_page_says_whose_it_is_and_where_it_is_from() {
    let page = open("/link/old", &[MEMBER]).await;
    page.shows(text::link::form("Old Service")).await;
    let paper = page.text_of(".lk-on-paper");
    assert!(paper.contains(&text::frame::paper(&Brand::default())), "{paper}");
    assert!(paper.contains(&script("location.host")) && paper.contains("20"), "{paper}");
}
