//! Someone who was sent by a service: each step of the way there.

mod stops;
mod used;

use latchkey::browser::{Address, kept_request, pause};
use wasm_bindgen_test::*;

use crate::support::*;

const CONFIG: (u16, &str) = (
    200,
    r#"{"contract":"1.0","services":true,"accounts":{"create":true,"reset_password":true,"password":{"min":12,"max":128}},
        "methods":{"minimum":1,"types":["totp"],"backup_codes":10},
        "links":[{"id":"old","name":"Old Service","kind":"old_account","service_url":"https://old.example/sign-in"}]}"#,
);
const NOBODY: &str = r#""state":"anonymous""#;
const MEMBER: &str = r#""state":"signed_in","account":{"email":"ann@example.org",
    "methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}],"links":[]}"#;
const LINKED: &str = r#""state":"signed_in","account":{"email":"ann@example.org",
    "methods":[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}],
    "links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0","notice_email":"ann@example.org",
        "linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}]}"#;
const STEP: &str = r#""state":"needs_second_step","pending":{"methods":[{"type":"totp","id":"a"}]}"#;
const NAME: &str = "Owl Post";
const SITE: &str = "https://owl.example/sign-in";
const BACK: &str = "https://owl.example/callback?error=access_denied";

/// A visit that stands here.
fn visit(state: &str) -> String {
    format!(r#"{{{state},"now":"2026-11-24T09:30:00Z","csrf_token":"t"}}"#)
}

/// The same with the request `r-1` at this step, and more keys of it.
fn sent_with(state: &str, step: &str, more: &str) -> String {
    let request = format!(
        r#""request":{{"id":"r-1","service":{{"id":"owl","name":"{NAME}","site":"{SITE}"}},"step":"{step}",
            "facts":[{{"kind":"account"}},{{"kind":"email","value":"ann@example.org"}},
                {{"kind":"linked_number","value":"A ••••• 67 0","provider":"old"}}],
            "back":"{BACK}","expires_at":"2026-11-24T09:40:00Z"{more}}}"#
    );
    visit(&format!("{state},{request}"))
}

fn sent(state: &str, step: &str) -> String {
    sent_with(state, step, "")
}

async fn open_at(path: &str, replies: &[&str]) -> Page {
    let replies: Vec<_> = replies.iter().map(|it| (200, *it)).collect();
    open_on(CONFIG, path, None, &replies).await
}

/// Where the links with these words lead.
fn leads(page: &Page, words: &str) -> Vec<String> {
    let found = document().query_selector_all("main a").unwrap();
    let all = (0..found.length()).filter_map(|at| found.item(at)).map(wasm_bindgen::JsCast::unchecked_into);
    let all = all.filter(|it: &web_sys::HtmlAnchorElement| it.text_content().is_some_and(|it| it == words));
    let found: Vec<String> = all.map(|it| it.href()).collect();
    assert!(!found.is_empty(), "no «{words}»: {}", page.text());
    found
}

/// An address that the browser can go to without leaving the tests.
fn answer() -> String {
    let host = script("location.host");
    format!(r#"{{"redirect_url":"http://{host}/services/r-1#arrived"}}"#)
}

async fn arrives(page: &Page) {
    page.until("the service", || script("location.hash") == "#arrived").await;
    script("history.replaceState(null, '', '/services/r-1')");
}

fn are_all(requests: Vec<Option<String>>, id: &str, count: usize) {
    assert!(requests.len() == count && requests.iter().all(|it| it.as_deref() == Some(id)), "{requests:?}");
}

#[wasm_bindgen_test]
async fn who_is_sent_signs_in_sees_who_sent_them_and_continues_by_themselves() {
    let (nobody, step, agree) = (sent(NOBODY, "sign_in"), sent(STEP, "sign_in"), sent(MEMBER, "agree"));
    let (ready, there) = (sent(MEMBER, "answer"), answer());
    let page = open_at("/services/r-1", &[&nobody, &step, &agree, &ready, &there]).await;
    page.shows(text::sign_in::TITLE).await;
    page.says(text::services::strip(NAME)).await;
    assert_eq!(leads(&page, &text::services::back(NAME)), [BACK]);
    page.fill("email", "ann@example.org");
    page.fill("password", "twelve brown hens");
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::USE_APP).await;
    page.says(text::services::strip(NAME)).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    // Not the profile.
    page.shows(text::services::agree(NAME)).await;
    page.focus_is_on(text::services::agree(NAME)).await;
    page.says("ann@example.org").await;
    page.says(text::services::FACT_ACCOUNT).await;
    page.says("A ••••• 67 0").await;
    assert_eq!(leads(&page, text::services::AGREE_NO.get()), [BACK]);
    page.press(text::services::AGREE_BUTTON);
    page.shows(text::services::answer(NAME)).await;
    arrives(&page).await;
    page.sent(&[
        "POST /session",
        "POST /session/second-step",
        "POST /service-requests/r-1/agreement",
        "POST /service-requests/r-1/answer",
    ])
    .await;
    // Each call has named the request, from the first one on.
    are_all(page.backend.named_requests(), "r-1", 6);
    // If the browser did not go, the same address is gone to and no other is asked for.
    page.press(text::services::continue_to(NAME));
    arrives(&page).await;
    are_all(page.backend.named_requests(), "r-1", 6);
}

#[wasm_bindgen_test]
async fn who_has_agreed_before_is_in_after_the_second_step() {
    let (nobody, step) = (sent(NOBODY, "sign_in"), sent(STEP, "sign_in"));
    let (ready, there) = (sent(MEMBER, "answer"), answer());
    let page = open_at("/services/r-1", &[&nobody, &step, &ready, &there]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.fill("password", "twelve brown hens");
    page.press(text::sign_in::BUTTON);
    page.shows(text::sign_in::USE_APP).await;
    page.fill("code", "123456");
    // The browser takes its time on the way back to where this began.
    script("(window.realGo = history.go, history.go = (by) => { window.land = () => realGo.call(history, by) })");
    page.press(text::sign_in::CONTINUE);
    page.sent(&["POST /session", "POST /session/second-step", "POST /service-requests/r-1/answer"]).await;
    pause(0).await;
    // To leave now would be undone by that.
    assert_eq!(script("location.hash"), "");
    script("(land(), history.go = realGo)");
    arrives(&page).await;
}

#[wasm_bindgen_test]
async fn the_request_is_in_each_entry_of_the_tab_and_in_no_address_and_no_storage() {
    let page = open_at("/services/r-1", &[&sent(NOBODY, "sign_in")]).await;
    page.shows(text::sign_in::TITLE).await;
    for (press, heading) in [
        (text::sign_in::CREATE, text::create_account::EMAIL),
        (text::frame::HELP, text::help::QUESTIONS),
        (text::frame::SIGN_IN, text::sign_in::TITLE),
    ] {
        page.press(press);
        page.shows(heading).await;
        page.says(text::services::strip(NAME)).await;
        assert_eq!(kept_request().as_deref(), Some("r-1"));
        assert!(!script("location.href").contains("r-1"));
    }
    assert_eq!(script("localStorage.length + sessionStorage.length"), "0");
    assert!(!script("document.cookie").contains("r-1"));
    drop(page);
    // The page is loaded again at one of these entries.
    script("history.replaceState({ request: 'r-1' }, '', '/sign-in')");
    assert_eq!(latchkey::session::request_of(&Address::current()).as_deref(), Some("r-1"));
    script("history.replaceState(null, '', '/sign-in')");
    assert_eq!(latchkey::session::request_of(&Address::current()), None);
}

#[wasm_bindgen_test]
async fn from_the_help_one_finds_the_way_back_to_it() {
    let page = open_at("/services/r-1", &[&sent(MEMBER, "agree")]).await;
    page.shows(text::services::agree(NAME)).await;
    page.does_not_offer(text::services::continue_to(NAME));
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    page.press(text::services::continue_to(NAME));
    page.shows(text::services::agree(NAME)).await;
}

#[wasm_bindgen_test]
async fn two_tabs_with_two_requests_are_not_mixed() {
    let (first, second) = (sent(MEMBER, "agree"), sent(MEMBER, "agree").replace("r-1", "r-2"));
    let one = open_at("/services/r-1", &[&first, &first]).await;
    one.shows(text::services::agree(NAME)).await;
    let two = open_at("/services/r-2", &[&second, &second]).await;
    two.shows(text::services::agree(NAME)).await;
    one.press(text::services::AGREE_BUTTON);
    two.press(text::services::AGREE_BUTTON);
    one.sent(&["POST /service-requests/r-1/agreement"]).await;
    two.sent(&["POST /service-requests/r-2/agreement"]).await;
    are_all(one.backend.named_requests(), "r-1", 3);
    are_all(two.backend.named_requests(), "r-2", 3);
}

#[wasm_bindgen_test]
async fn a_record_is_linked_first_and_the_receipt_continues_to_the_service() {
    let link = sent_with(MEMBER, "link", r#","link":"old""#);
    let page = open_at("/services/r-1", &[&link]).await;
    page.shows(text::services::link_first(NAME)).await;
    page.says(text::services::link_text(NAME, "Old Service")).await;
    page.press(text::account::link_now("Old Service"));
    page.shows(text::link::form("Old Service")).await;
    page.says(text::services::strip(NAME)).await;
    drop(page);
    // Back from a site of the provider's, the tab learns by the answer which request is its own.
    let page = open_at("/link/old/done/l-1", &[&sent(LINKED, "agree")]).await;
    page.shows(text::link::DONE).await;
    page.press(text::services::continue_to(NAME));
    page.shows(text::services::agree(NAME)).await;
    assert_eq!(kept_request().as_deref(), Some("r-1"));
    drop(page);
    // Where no service waits, the linked one can be opened.
    let page = open_at("/link/old/done/l-1", &[&visit(LINKED)]).await;
    page.shows(text::link::DONE).await;
    assert_eq!(leads(&page, &text::services::open("Old Service")), ["https://old.example/sign-in"]);
}

#[wasm_bindgen_test]
async fn an_account_that_was_just_made_continues_to_the_service() {
    let page = open_at("/create-account/done", &[&sent(MEMBER, "agree")]).await;
    page.shows(text::services::agree(NAME)).await;
}

#[wasm_bindgen_test]
async fn the_supposed_address_fills_in_the_field_once() {
    let nobody = sent_with(NOBODY, "sign_in", r#","login_hint":"ann@example.org""#);
    let page = open_at("/services/r-1", &[&nobody]).await;
    page.shows(text::sign_in::TITLE).await;
    assert_eq!(page.input("email").value(), "ann@example.org");
    page.fill("email", "");
    page.press(text::frame::HELP);
    page.shows(text::help::QUESTIONS).await;
    page.press(text::frame::SIGN_IN);
    page.shows(text::sign_in::TITLE).await;
    assert_eq!(page.input("email").value(), "");
}
