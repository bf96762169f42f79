//! Accounts from elsewhere, as far as it happens on our pages: the buttons, the way back, what waits, and the profile.

mod back;
mod joined;
mod no_password;
mod waiting;

use wasm_bindgen_test::*;

use crate::{clock::Clock, support::*};

const NAME: &str = "Other ID";
const SITE: &str = "id.example.org";
const EMAIL: &str = "ann@example.org";

/// Two providers; `more` are keys of the rules.
fn config(more: &str) -> String {
    format!(
        r#"{{"contract":"1.2","accounts":{{"create":true,"reset_password":true,"password":{{"min":12,"max":128}},
            "delete":{{"reregister_wait_hours":0}}}},
            "methods":{{"minimum":1,"types":["totp"],"backup_codes":10}},
            "sign_in_with":[{{"id":"other","name":"{NAME}","site":"{SITE}","logo":"/other.svg"}},
                {{"id":"owl","name":"Owl Post","site":"owl.example","logo":"https://owl.example/x.svg"}}]{more}}}"#
    )
}

/// A visit that stands here; `more` are further keys.
fn visit(state: &str, more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    format!(r#"{{"state":"{state}","now":"2026-11-24T09:30:00Z","csrf_token":"t"{more}}}"#)
}

/// The account from elsewhere that waits.
fn waiting() -> String {
    format!(r#""identity":{{"provider":"other","email":"{EMAIL}","expires_at":"2026-11-24T10:00:00Z"}}"#)
}

/// A member; `more` are further keys of the account.
fn member(more: &str) -> String {
    let more = if more.is_empty() { String::new() } else { format!(",{more}") };
    let methods = r#"[{"type":"totp","id":"a"},{"type":"backup_code","id":"b","left":9}]"#;
    visit("signed_in", &format!(r#""account":{{"email":"{EMAIL}","methods":{methods}{more}}}"#))
}

/// The key of an account that holds one of these providers each.
fn with(providers: &[&str]) -> String {
    let one = |it: &&str| {
        let times = r#""joined_at":"2026-11-20T09:30:00Z","last_used_at":"2026-11-23T09:30:00Z""#;
        format!(r#"{{"id":"i-{it}","provider":"{it}","label":"a•••@{it}.example",{times}}}"#)
    };
    format!(r#""identities":[{}]"#, providers.iter().map(one).collect::<Vec<_>>().join(","))
}

async fn open_here(path: &str, token: Option<&str>, replies: &[(u16, &str)]) -> Page {
    open_on((200, &config("")), path, token, replies).await
}

/// An address that the browser can go to without leaving the tests.
fn there() -> String {
    let here = script("location.origin + location.pathname");
    format!(r#"{{"redirect_url":"{here}#arrived"}}"#)
}

async fn arrives(page: &Page) {
    page.until("the provider", || script("location.hash") == "#arrived").await;
    script("history.replaceState(null, '', location.pathname)");
}

/// Whether the first of two elements comes before the second.
fn is_before(first: &str, second: &str) -> bool {
    let order =
        format!("document.querySelector('{first}').compareDocumentPosition(document.querySelector('{second}'))");
    script(&format!("({order} & Node.DOCUMENT_POSITION_FOLLOWING) > 0")) == "true"
}

#[wasm_bindgen_test]
async fn the_button_goes_to_the_site_that_was_named_with_what_was_wanted() {
    let visitor = visit("anonymous", "");
    script("history.replaceState(null, '', '/sign-in')");
    let there = there();
    for (shared, path) in [(false, "/sign-in?return_to=/methods"), (true, "/sign-in")] {
        let page = open_here(path, None, &[(200, &visitor), (200, &there)]).await;
        page.says(text::identities::goes_to(NAME, SITE)).await;
        if shared {
            page.press_choice(text::sign_in::SHARED);
        }
        page.press(text::identities::sign_in_with(NAME));
        arrives(&page).await;
        page.sent(&["POST /session/identities/other/start"]).await;
        let body = page.last_body();
        assert_eq!(body.contains(r#""shared":true"#), shared, "{body}");
        assert_eq!(body.contains(r#""return_to":"/methods""#), !shared, "{body}");
        assert!(body.contains(r#""locale":"en"#), "{body}");
    }
}

#[wasm_bindgen_test]
async fn what_is_no_address_of_a_site_is_not_gone_to_and_a_provider_that_is_away_is_said() {
    let visitor = visit("anonymous", "");
    let nowhere = (200, r#"{"redirect_url":"javascript:alert(1)"}"#);
    let away = (409, r#"{"code":"provider_unconfirmed"}"#);
    let page = open_here("/sign-in", None, &[(200, &visitor), nowhere, away]).await;
    page.press(text::identities::sign_in_with(NAME));
    page.says(text::problem::WRONG_ANSWER).await;
    page.press(text::identities::sign_in_with("Owl Post"));
    page.says(text::problem::PROVIDER_UNCONFIRMED).await;
    page.sent(&["POST /session/identities/other/start", "POST /session/identities/owl/start"]).await;
}

#[wasm_bindgen_test]
async fn the_buttons_come_after_the_form_or_before_it_as_the_operator_says() {
    let visitor = visit("anonymous", "");
    for path in ["/sign-in", "/create-account"] {
        for first in [false, true] {
            let rules = config(if first { r#","sign_in_with_first":true"# } else { "" });
            let page = open_on((200, &rules), path, None, &[(200, &visitor)]).await;
            page.offers(text::identities::sign_in_with(NAME)).await;
            assert_eq!(is_before("#with-other", "#email"), first, "{path}");
            assert_eq!(page.all("#with-other"), 1, "{path}");
        }
    }
}

#[wasm_bindgen_test]
async fn who_is_at_work_in_the_form_is_not_pushed_away_by_buttons_that_come_first() {
    let visitor = visit("anonymous", "");
    let rules = config(r#","sign_in_with_first":true"#);
    // As the prerendered page, which is still there.
    let before = open_here("/sign-in", None, &[(200, &visitor)]).await;
    before.shows(text::sign_in::TITLE).await;
    before.fill("email", EMAIL);
    script("(document.querySelector('main').parentElement.dataset.old = '1')");
    let page = open_on((200, &rules), "/sign-in", None, &[(200, &visitor)]).await;
    page.offers(text::identities::sign_in_with(NAME)).await;
    drop(before);
    assert!(!is_before("#with-other", "#email"));
}

#[wasm_bindgen_test]
async fn before_the_rules_are_known_there_is_no_button_and_then_it_comes_below() {
    let clock = Clock::new();
    let (visitor, rules) = (visit("anonymous", ""), config(r#","sign_in_with_first":true"#));
    let page = open_on(SILENCE, "/sign-in", None, &[SILENCE, (200, &rules), (200, &visitor)]).await;
    page.shows(text::sign_in::TITLE).await;
    page.does_not_offer(text::identities::sign_in_with(NAME));
    page.fill("email", "a");
    script("document.querySelector('#email').focus()");
    clock.pass(5).await;
    page.offers(text::identities::sign_in_with(NAME)).await;
    assert!(!is_before("#with-other", "#email"));
    assert_eq!(script("document.activeElement.id"), "email");
}

#[wasm_bindgen_test]
async fn a_picture_is_decoration_and_of_this_site() {
    let visitor = visit("anonymous", "");
    let page = open_here("/sign-in", None, &[(200, &visitor)]).await;
    page.offers(text::identities::sign_in_with("Owl Post")).await;
    assert_eq!(script("document.querySelector('#with-other img').getAttribute('src')"), "/other.svg");
    assert_eq!(script("document.querySelector('#with-other img').alt"), "");
    assert_eq!(page.all("#with-owl img"), 0);
}

#[wasm_bindgen_test]
async fn the_language_of_the_page_is_remembered_for_the_way_back() {
    let visitor = visit("anonymous", "");
    script("history.replaceState(null, '', '/es/sign-in')");
    let there = there();
    let page = open_here("/es/sign-in", None, &[(200, &visitor), (200, &there)]).await;
    page.press(text::identities::sign_in_with(NAME));
    arrives(&page).await;
    assert!(page.last_body().contains(r#""locale":"es"#), "{}", page.last_body());
    let cookies = script("document.cookie");
    assert!(cookies.contains("=es"), "{cookies}");
    for cookie in cookies.split(';').filter_map(|it| it.trim().strip_suffix("=es")) {
        script(&format!("(document.cookie = '{cookie}=; Path=/; Max-Age=0')"));
    }
    drop(page);
    open_here("/sign-in", None, &[(200, &visitor)]).await.shows(text::sign_in::TITLE).await;
}
