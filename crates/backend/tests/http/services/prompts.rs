//! `prompt`, `max_age`: when a member must be asked, and when nothing may be asked (OpenID Connect Core 1.0, section 3.1.2.1).

use contract::{Code, RequestStep, RequestedProof, State};
use serde_json::json;

use super::{ANNA, BACK, agree, answer, answered, begun, claims, code, parameter, request, sent, shows, step, world};
use crate::client::{Browser, PASSWORD, World};

async fn silently(world: &World, browser: &mut Browser, changes: &[(&str, &str)]) -> Result<String, String> {
    let changes: Vec<(&str, &str)> = changes.iter().copied().chain([("prompt", "none")]).collect();
    let to = sent(world, browser, &changes).await;
    assert!(to.starts_with(BACK), "{to}");
    assert_eq!(parameter(&to, "state").as_deref(), Some("state-of-the-shop"));
    parameter(&to, "code").ok_or_else(|| parameter(&to, "error").unwrap())
}

#[tokio::test]
async fn prompt_none_is_answered_at_once_with_a_code_or_with_what_is_missing() {
    let world = world();
    let (mut anna, secret) = world.member(ANNA).await;
    let error = |it: &str| Err(it.to_owned());
    assert_eq!(silently(&world, &mut world.visitor().await, &[]).await, error("login_required"));
    assert_eq!(silently(&world, &mut world.at_second_step(ANNA).await, &[]).await, error("login_required"));
    assert_eq!(silently(&world, &mut anna, &[]).await, error("consent_required"));
    let records = [("client_id", "records"), ("redirect_uri", "https://records.example/back")];
    let to = sent(&world, &mut anna, &[records[0], records[1], ("prompt", "none")]).await;
    assert_eq!(parameter(&to, "error").as_deref(), Some("consent_required"));

    code(&world, &mut anna, &[]).await;
    let silent = silently(&world, &mut anna, &[]).await.unwrap();
    claims(&world, &silent).await;
    world.clock.advance(100);
    assert_eq!(silently(&world, &mut anna, &[("max_age", "99")]).await, error("login_required"));
    assert!(silently(&world, &mut anna, &[("max_age", "100")]).await.is_ok());
    assert_eq!(silently(&world, &mut anna, &[("acr_values", "phr")]).await, error("login_required"));
    // Being asked silently is no use of the session, and gives no other visit anything.
    world.clock.advance(1750);
    silently(&world, &mut anna, &[]).await.unwrap_err();
    assert_eq!(anna.session().await.state, State::Anonymous);
    drop(secret);
}

#[tokio::test]
async fn prompt_login_and_max_age_ask_a_member_for_a_proof_given_since() {
    let world = world();
    let (mut anna, secret) = world.member(ANNA).await;
    code(&world, &mut anna, &[]).await;
    for changes in [[("prompt", "login")], [("max_age", "0")], [("max_age", "60")]] {
        world.clock.advance(100);
        let id = begun(&world, &mut anna, &changes).await;
        let shown = request(&mut anna).await.unwrap();
        assert_eq!((shown.step, shown.proof), (RequestStep::Answer, Some(RequestedProof::Again)), "{changes:?}");
        let refused = answer(&mut anna, &id).await;
        assert_eq!(refused.code(), Code::ReauthenticationRequired);
        assert_eq!(refused.problem().methods.len(), 1);
        world.prove_again(&mut anna, &secret).await;
        let proved_at = anna.session().await.now.0;
        assert_eq!(request(&mut anna).await.unwrap().proof, None);
        world.clock.advance(5);
        let url = answered(&world, &mut anna, &id).await;
        let told = claims(&world, &parameter(url.as_str(), "code").unwrap()).await;
        assert_eq!(told["auth_time"], json!(proved_at), "{changes:?}");
    }
    world.clock.advance(30);
    begun(&world, &mut anna, &[("max_age", "60")]).await;
    assert_eq!(request(&mut anna).await.unwrap().proof, None, "it is young enough");
}

#[tokio::test]
async fn who_signs_in_for_the_request_is_not_asked_again() {
    let world = world();
    let (_, secret) = world.member(ANNA).await;
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[("prompt", "login"), ("max_age", "0")]).await;
    world.clock.advance(60);
    browser.sign_in(ANNA, PASSWORD).await.session();
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    browser.post("/session/second-step", proof).await.session();
    assert_eq!(request(&mut browser).await.unwrap().proof, None);
    answered(&world, &mut browser, &id).await;
}

#[tokio::test]
async fn prompt_consent_and_select_account_show_again_who_agrees_to_what() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    code(&world, &mut anna, &[]).await;
    for prompt in ["consent", "select_account"] {
        let id = begun(&world, &mut anna, &[("prompt", prompt)]).await;
        let shown = request(&mut anna).await.unwrap();
        assert_eq!((shown.step, shown.facts[1].value.as_deref()), (RequestStep::Agree, Some(ANNA)), "{prompt}");
        assert_eq!(answer(&mut anna, &id).await.code(), Code::StepMismatch);
        let mails = world.mails_to(ANNA).len();
        agree(&mut anna, &id).await.session();
        assert_eq!(world.mails_to(ANNA).len(), mails, "nothing has changed");
        answer(&mut anna, &id).await.ok();
    }
    begun(&world, &mut anna, &[]).await;
    assert_eq!(step(&mut anna).await, Some(RequestStep::Answer));
}

#[tokio::test]
async fn prompt_none_answers_only_for_the_member_that_the_service_means() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    let token = async |browser: &mut Browser| {
        let code = code(&world, browser, &[]).await;
        shows(&world, &code).await.ok()["id_token"].as_str().unwrap().to_owned()
    };
    let (of_anna, of_ben) = (token(&mut anna).await, token(&mut ben).await);
    assert!(silently(&world, &mut anna, &[("id_token_hint", &of_anna)]).await.is_ok());
    for hint in [of_ben.as_str(), "nonsense"] {
        let silent = silently(&world, &mut anna, &[("id_token_hint", hint)]).await;
        assert_eq!(silent, Err("login_required".to_owned()));
    }
}

#[tokio::test]
async fn without_prompt_none_too_another_member_than_the_service_means_gives_no_code_and_agrees_to_nothing() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    let of_ben = code(&world, &mut ben, &[]).await;
    let of_ben = shows(&world, &of_ben).await.ok()["id_token"].as_str().unwrap().to_owned();
    for (hint, prompt) in [(of_ben.as_str(), ""), (&of_ben, "login"), (&of_ben, "consent"), ("nonsense", "")] {
        let id = begun(&world, &mut anna, &[("id_token_hint", hint), ("prompt", prompt)]).await;
        let shown = request(&mut anna).await.unwrap();
        assert_eq!((shown.step, shown.proof), (RequestStep::Answer, None), "{prompt}");
        assert_eq!(agree(&mut anna, &id).await.code(), Code::StepMismatch);
        let url = answer(&mut anna, &id).await.ok()["redirect_url"].as_str().unwrap().to_owned();
        assert!(url.starts_with(BACK), "{url}");
        assert_eq!(parameter(&url, "error").as_deref(), Some("login_required"));
        assert_eq!(parameter(&url, "state").as_deref(), Some("state-of-the-shop"));
        assert_eq!(parameter(&url, "code"), None);
        assert_eq!(answer(&mut anna, &id).await.code(), Code::CodeExpired, "it is answered");
    }
    assert_eq!(anna.get("/account/services").await.ok()["services"], json!([]));
    // Who is meant is let through.
    let id = begun(&world, &mut ben, &[("id_token_hint", &of_ben)]).await;
    assert!(parameter(answered(&world, &mut ben, &id).await.as_str(), "code").is_some());
}
