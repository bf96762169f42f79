//! Help: guides, answers beside a form, and the look-up of countries.

use latchkey::{browser::Language, content::GUIDES};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;

use crate::support::*;

const COUNTRIES: (u16, &str) = (
    200,
    r#"{"home":"US","countries":[
        {"code":"DZ","calling_code":"213","name":"Algeria","voice":true,"main":true},
        {"code":"CU","calling_code":"53","name":"Cuba","main":true},
        {"code":"DE","calling_code":"49","name":"Germany","sms":true,"voice":true,"main":true},
        {"code":"NG","calling_code":"234","name":"Nigeria","sms":true,"main":true},
        {"code":"US","calling_code":"1","name":"United States","sms":true,"voice":true,"main":true}]}"#,
);
const LOOK_UP: &str = "/help/phone-countries";
const HEADING: Text = text::guides::COUNTRIES;

fn key(name: &str) {
    script(&format!(
        "document.getElementById('country').dispatchEvent(new KeyboardEvent('keydown', \
         {{ key: '{name}', bubbles: true, cancelable: true }}))"
    ));
}

fn open_question(words: &str) {
    let found = document().query_selector_all("aside summary").unwrap();
    let mut all = (0..found.length()).filter_map(|at| found.item(at));
    let hit = all.find(|it| it.text_content().is_some_and(|text| text.trim() == words));
    hit.unwrap_or_else(|| panic!("no question «{words}»")).unchecked_into::<web_sys::HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn a_country_is_found_by_typing_and_the_answer_says_what_works() {
    let page = open_with_phones(LOOK_UP, &[VISITOR, COUNTRIES]).await;
    page.shows(HEADING).await;
    page.until("the field", || page.all("#country") == 1).await;
    page.fill("country", "alg");
    page.says(text::guides::found(1)).await;
    assert_eq!(page.input("country").get_attribute("aria-expanded").as_deref(), Some("true"));
    key("ArrowDown");
    page.until("the first country", || {
        page.input("country").get_attribute("aria-activedescendant").as_deref() == Some("country-option-0")
    })
    .await;
    key("Enter");
    page.says(text::guides::result_calls("Algeria")).await;
    assert_eq!(page.input("country").value(), text::guides::country_entry("Algeria", "213"));
    assert_eq!(page.input("country").get_attribute("aria-expanded").as_deref(), Some("false"));
    page.fill("country", "+53");
    key("Enter");
    page.says(text::guides::result_none("Cuba")).await;
    page.says(text::guides::ADVICE_NONE).await;
    page.fill("country", "Atlantis");
    page.says(text::guides::COUNTRY_NONE).await;
    key("Enter");
    page.does_not_say("Cuba:");
    page.sent(&["GET /phone-countries"]).await;
}

/// What stands in the list now.
fn entries() -> Vec<String> {
    let found = document().query_selector_all("[role=option]").unwrap();
    (0..found.length()).filter_map(|at| found.item(at)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn countries_have_the_names_and_the_order_of_the_pages_language_and_are_found_by_other_names_too() {
    let countries = COUNTRIES.1.replace("}]}", r#"},{"code":"ES","calling_code":"34","name":"Spain","sms":true}]}"#);
    let config = CONFIG.1.replace(r#""totp"]"#, r#""totp","sms","voice"]"#);
    let replies = [VISITOR, (200, countries.as_str())];
    let page = open_on((200, &config), "/es/help/phone-countries", None, &replies).await;
    page.until("the field", || page.all("#country") == 1).await;
    let opener = document().query_selector(".lk-combo-box button").unwrap().unwrap();
    opener.unchecked_into::<web_sys::HtmlElement>().click();
    page.until("all countries", || page.all("[role=option]") == 6).await;
    let names = ["Alemania (+49)", "Argelia (+213)", "Cuba (+53)", "España (+34)", "Estados Unidos (+1)"];
    assert_eq!(entries()[..5], names);
    for typed in ["aleman", "Germany", "ALEMÁN"] {
        page.fill("country", typed);
        page.until(typed, || entries() == [names[0]]).await;
    }
    key("Enter");
    page.says(text::guides::result_both("Alemania")).await;
    page.fill("country", "espana");
    page.until("a name without its accent", || entries() == [names[3]]).await;
    page.fill("country", "spain");
    page.until("a name of another language", || entries() == [names[3]]).await;
    Language::FIRST.speak();
}

#[wasm_bindgen_test]
async fn escape_closes_the_list_and_the_button_opens_all_of_it() {
    let page = open_with_phones(LOOK_UP, &[VISITOR, COUNTRIES]).await;
    page.until("the field", || page.all("#country") == 1).await;
    let opener = document().query_selector(".lk-combo-box button").unwrap().unwrap();
    opener.unchecked_into::<web_sys::HtmlElement>().click();
    page.until("all countries", || page.all("[role=option]") == 5).await;
    key("ArrowUp");
    page.until("the last country", || {
        page.text_of("[aria-selected=true]") == text::guides::country_entry("United States", "1")
    })
    .await;
    key("Escape");
    page.until("no list", || page.all("[role=option]") == 0).await;
    assert_eq!(page.input("country").value(), "");
}

#[wasm_bindgen_test]
async fn without_a_backend_it_says_so_and_what_works_all_the_same() {
    let page = open_with_phones(LOOK_UP, &[VISITOR, SILENCE, COUNTRIES]).await;
    page.says(text::guides::AWAY).await;
    page.says(text::guides::AWAY_TEXT).await;
    page.says(text::guides::NO_NUMBER).await;
    page.press(text::guides::TRY_AGAIN);
    page.until("the field", || page.all("#country") == 1).await;
}

#[wasm_bindgen_test]
async fn a_backend_without_phones_says_that_the_country_does_not_matter() {
    let page = open_with_phones(LOOK_UP, &[VISITOR, (400, r#"{"code":"unsupported"}"#)]).await;
    page.says(text::guides::NO_PHONES).await;
    drop(page);
    // One that says so beforehand is not asked.
    let page = open(LOOK_UP, &[VISITOR]).await;
    page.says(text::guides::NO_PHONES).await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn a_guide_has_its_parts_its_day_and_the_other_guides() {
    let page = open_with_phones("/help/guides/phones-abroad", &[VISITOR, COUNTRIES]).await;
    page.shows(title("guides/phones-abroad", &Brand::default())).await;
    let reviewed = GUIDES.iter().find(|it| it.slug == "phones-abroad").unwrap().reviewed().unwrap();
    page.says(text::guides::reviewed(reviewed)).await;
    page.until("the look-up", || page.all("#country") == 1).await;
    assert_eq!(page.all("h2#what-works-everywhere"), 1);
    assert_eq!(page.all("nav a[href='#what-works-everywhere']"), 1);
    page.press(title("guides/ways-to-prove-it-is-you", &Brand::default()));
    page.shows(title("guides/ways-to-prove-it-is-you", &Brand::default())).await;
    assert_eq!(page.all("table th[scope=col]"), 5);
    assert_eq!(page.all("tbody tr"), 6);
    assert_eq!(page.all("tbody td[data-label='Works abroad']"), 6);
}

#[wasm_bindgen_test]
async fn an_answer_opens_beside_the_form_and_what_was_typed_stays() {
    let page = open("/sign-in", &[VISITOR]).await;
    page.shows(text::sign_in::TITLE).await;
    page.fill("email", "ann@example.org");
    page.does_not_say("Go through this list in order.");
    open_question(&title("sign-in-fails", &Brand::default()));
    page.says("Go through this list in order.").await;
    assert_eq!(page.input("email").value(), "ann@example.org");
    assert_eq!(page.heading(), *text::sign_in::TITLE);
    assert_eq!(page.all("aside a[href='/help/sign-in-fails']"), 1);
    open_question(&title("sign-in-fails", &Brand::default()));
    page.until("a folded answer", || page.all("aside details[open]") == 0).await;
}
