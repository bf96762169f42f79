//! `/sign-in/with/{provider}`: back from the provider.

use wasm_bindgen_test::*;

use super::*;

const ANSWER: &str = "code=a%2Fb&state=s&iss=https%3A%2F%2Fid.example.org";
const PATH: &str = "/sign-in/with/other";
const FINISH: &str = "POST /session/identities/other/finish";

/// What the backend says when it has taken the answer.
fn finished(session: &str, wanted: Option<&str>) -> String {
    let wanted = wanted.map(|it| format!(r#","return_to":"{it}""#)).unwrap_or_default();
    format!(r#"{{"session":{session}{wanted}}}"#)
}

async fn back_to(session: &str, wanted: Option<&str>, more: &[(u16, &str)]) -> Page {
    let (visitor, finished) = (visit("anonymous", ""), finished(session, wanted));
    let replies: Vec<_> = [(200, &*visitor), (200, &*finished)].into_iter().chain(more.iter().copied()).collect();
    open_here(PATH, Some(ANSWER), &replies).await
}

#[wasm_bindgen_test]
async fn who_is_signed_in_is_at_the_page_that_was_wanted() {
    for (wanted, heading) in [
        (None, text::account::PROFILE),
        (Some("/methods"), text::account::METHODS),
        // Only pages of members of this site are gone to.
        (Some("https://evil.example/methods"), text::account::PROFILE),
        (Some("//evil.example/methods"), text::account::PROFILE),
        (Some("/sign-in"), text::account::PROFILE),
        (Some("/methods?x=1"), text::account::PROFILE),
    ] {
        let page = back_to(&member(&with(&["other"])), wanted, &[]).await;
        page.shows(heading).await;
        page.sent(&[FINISH]).await;
        let body = page.last_body();
        let want = r#"{"code":"a/b","state":"s","iss":"https://id.example.org"}"#;
        assert_eq!(body, want);
        // It was known before: nothing was added now.
        page.does_not_say(text::identities::added(NAME));
    }
}

#[wasm_bindgen_test]
async fn a_second_step_follows_that_speaks_of_no_password_and_leads_on() {
    let step = visit("needs_second_step", r#""pending":{"methods":[{"type":"totp","id":"a"}]}"#);
    let page = back_to(&step, Some("/methods"), &[(200, &member(""))]).await;
    page.shows(text::sign_in::USE_APP).await;
    page.says(text::sign_in::second_step_lead(contract::MethodKind::Totp, false)).await;
    page.fill("code", "123456");
    page.press(text::sign_in::CONTINUE);
    page.shows(text::account::METHODS).await;
}

#[wasm_bindgen_test]
async fn a_new_account_gets_its_first_method_and_no_step_is_a_password() {
    let account = format!(r#""account":{{"email":"{EMAIL}","without_password":true,{}}}"#, with(&["other"]));
    let page = back_to(&visit("needs_first_method", &account), None, &[]).await;
    page.shows(text::create_account::METHOD).await;
    page.says(text::create_account::METHOD_LEAD_NO_PASSWORD).await;
    page.says(text::create_account::step_of(3_usize, 4_usize)).await;
    page.does_not_say(text::create_account::METHOD_LEAD);
    page.does_not_say(text::create_account::STEPS[2]);
}

#[wasm_bindgen_test]
async fn an_address_that_must_be_proved_is_named_with_who_gave_it() {
    let sent = r#""sent":{"code_length":6,"only":"code","expires_at":"2026-11-24T09:40:00Z","resend_at":"2026-11-24T09:30:30Z"}"#;
    let pending = format!(r#""pending":{{"email":"{EMAIL}",{sent}}},{}"#, waiting());
    let here_already = visit("anonymous", &waiting());
    let page = back_to(&visit("needs_email_verification", &pending), None, &[(200, &here_already)]).await;
    page.shows(text::create_account::CODE).await;
    page.says(text::identities::code_whose(NAME, EMAIL)).await;
    page.says(text::create_account::step_of(2_usize, 4_usize)).await;
    page.does_not_say(text::create_account::STEPS[2]);
    // Someone has an account with this address already: one learns it now, and not before.
    page.does_not_say(text::identities::known_address(EMAIL));
    page.fill("code", "123456");
    page.press(text::create_account::CODE_BUTTON);
    page.shows(text::sign_in::TITLE).await;
    page.says(text::identities::known_address(EMAIL)).await;
}

#[wasm_bindgen_test]
async fn an_account_that_is_known_here_must_be_signed_in_to_and_what_was_wanted_is_kept() {
    let page = back_to(&visit("anonymous", &waiting()), Some("/methods"), &[(200, &member(""))]).await;
    page.shows(text::sign_in::TITLE).await;
    page.says(text::identities::known_address(EMAIL)).await;
    page.fill("password", "four quiet boats");
    page.press(text::sign_in::BUTTON);
    page.shows(text::account::METHODS).await;
}

#[wasm_bindgen_test]
async fn each_thing_that_can_go_wrong_on_the_way_is_explained_and_leads_on() {
    let refused = |code: &str| Some((409, format!(r#"{{"code":"{code}"}}"#)));
    for (answer, reply, words) in [
        (Some("error=access_denied&state=s"), None, text::identities::canceled(NAME)),
        (Some("error=server_error&state=s"), None, text::identities::unconfirmed(NAME)),
        (Some("state=s"), None, text::identities::unconfirmed(NAME)),
        (None, None, text::identities::GONE.to_owned()),
        (Some(ANSWER), refused("provider_not_begun"), text::problem::PROVIDER_NOT_BEGUN.to_owned()),
        (Some(ANSWER), Some((410, r#"{"code":"code_expired"}"#.to_owned())), text::identities::LATE.to_owned()),
        (Some(ANSWER), refused("provider_unconfirmed"), text::identities::unconfirmed(NAME)),
        (Some(ANSWER), refused("provider_no_email"), text::identities::no_email(NAME)),
        (Some(ANSWER), refused("no_account"), text::identities::no_account(NAME)),
    ] {
        let visitor = (200, visit("anonymous", ""));
        let replies: Vec<_> = [visitor].into_iter().chain(reply).collect();
        let calls = if replies.len() > 1 { &[FINISH][..] } else { &[] };
        let replies: Vec<_> = replies.iter().map(|(status, body)| (*status, body.as_str())).collect();
        let page = open_here(PATH, answer, &replies).await;
        page.shows(text::identities::back_from(NAME)).await;
        page.says(&*words).await;
        // It is asked once.
        page.sent(calls).await;
        page.press(text::identities::TO_SIGN_IN);
        page.shows(text::sign_in::TITLE).await;
        page.offers(text::identities::sign_in_with(NAME)).await;
    }
}

#[wasm_bindgen_test]
async fn without_an_address_an_account_can_be_created_with_one_typed() {
    let (visitor, none) = (visit("anonymous", ""), (409, r#"{"code":"provider_no_email"}"#));
    let page = open_here(PATH, Some(ANSWER), &[(200, &visitor), none]).await;
    page.says(text::identities::NO_EMAIL_CREATE).await;
    page.press(text::sign_in::CREATE);
    page.shows(text::create_account::EMAIL).await;
}

#[wasm_bindgen_test]
async fn a_silent_backend_of_ours_can_be_asked_the_same_again() {
    let (visitor, done) = (visit("anonymous", ""), finished(&member(""), None));
    let page = open_here(PATH, Some(ANSWER), &[(200, &visitor), SILENCE, (200, &done)]).await;
    page.says(text::problem::UNAVAILABLE).await;
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::account::PROFILE).await;
    page.sent(&[FINISH, FINISH]).await;
}

#[wasm_bindgen_test]
async fn a_provider_that_is_busy_is_waited_for_and_asked_the_same_again_in_place() {
    let clock = Clock::new();
    let (visitor, done) = (visit("anonymous", ""), finished(&member(""), None));
    let page = open_here(PATH, Some(ANSWER), &[(200, &visitor), COME_AGAIN, (200, &done)]).await;
    page.says(text::problem::BUSY).await;
    page.shows(text::identities::back_from(NAME)).await;
    page.offers(text::identities::TO_SIGN_IN).await;
    assert!(page.reason_of(text::problem::TRY_AGAIN).contains("(5 seconds)"));
    // Too early, nothing is asked.
    page.press(text::problem::TRY_AGAIN);
    clock.pass(6).await;
    page.until("the end to be spoken", || page.spoken() == *text::problem::WAIT_OVER).await;
    let first = page.last_body();
    page.press(text::problem::TRY_AGAIN);
    page.shows(text::account::PROFILE).await;
    page.sent(&[FINISH, FINISH]).await;
    assert_eq!(page.last_body(), first);
}

#[wasm_bindgen_test]
async fn while_it_is_asked_the_page_says_so() {
    let page = open_here(PATH, Some(ANSWER), &[(200, &visit("anonymous", "")), NEVER]).await;
    page.says(text::identities::asking(NAME)).await;
    page.does_not_say(text::identities::GONE);
}

#[wasm_bindgen_test]
async fn a_provider_that_is_not_offered_is_no_way_in() {
    let page = open_here("/sign-in/with/gone", Some(ANSWER), &[(200, &visit("anonymous", ""))]).await;
    page.shows(text::not_offered::THIS_ACCOUNT).await;
    page.sent(&[]).await;
}

#[wasm_bindgen_test]
async fn an_answer_counts_also_where_another_step_was_begun() {
    let step = visit("needs_second_step", r#""pending":{"methods":[{"type":"totp","id":"a"}]}"#);
    let done = finished(&member(""), None);
    let page = open_here(PATH, Some(ANSWER), &[(200, &step), (200, &done)]).await;
    page.shows(text::account::PROFILE).await;
}
