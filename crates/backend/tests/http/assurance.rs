//! Every operation of the contract, each tried with too little.

use backend::{IdentityProviderSetting, Settings};
use contract::{API_BASE, Assurance, Code, OPERATIONS, Row, State, Verb};
use serde_json::{Value, json};

use crate::client::{Browser, PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";

/// A body that would pass if the caller might call.
pub fn body(operation: &Row) -> Option<Value> {
    Some(match operation.body {
        "" => return None,
        "SignIn" => json!({ "email": ANNA, "password": "not the right one" }),
        "NewAccount" => json!({ "email": "new@example.org" }),
        "EmailProof" => json!({ "code": "123456" }),
        "NewPasswordReset" => json!({ "email": "new@example.org" }),
        "ResetPassword" => json!({ "password": "a long enough password", "end_other_sessions": true }),
        "ChangePassword" => json!({
            "current": "not the right one", "password": "a long enough password", "end_other_sessions": true
        }),
        "ResetToken" => json!({ "token": "no such token" }),
        "DeleteAccount" => json!({ "password": "not the right one" }),
        "NewPassword" => json!({ "password": "a long enough password" }),
        "NewChallenge" => json!({ "type": "passkey" }),
        "Proof" => json!({ "type": "totp", "code": "123456" }),
        "TotpProof" => json!({ "code": "123456", "name": "" }),
        "NewKeyOptions" => json!({ "kind": "passkey" }),
        "NewKey" => json!({ "kind": "passkey", "name": "", "credential": {} }),
        "NewLink" => {
            json!({ "provider": "services-online", "fields": { "claim_number": "A12345670", "password": "x" } })
        }
        "NewOldPasswordReset" => json!({ "fields": { "claim_number": "A12345670", "email": "new@example.org" } }),
        "OldPassword" => json!({ "code": "123456", "password": "a long enough password" }),
        "StartIdentity" => json!({ "shared": false, "return_to": "/methods", "locale": "en" }),
        "IdentityAnswer" => json!({ "code": "x", "state": "y", "iss": "https://id.example.org" }),
        "LinkAnswer" => json!({ "code": "x", "state": "y" }),
        "NewName" => json!({ "name": "My phone" }),
        "PasskeySignIn" => json!({ "credential": {} }),
        "NewPhone" => json!({ "number": "+12025550123", "channel": "sms" }),
        "PhoneChannel" => json!({ "channel": "sms" }),
        "PhoneProof" => json!({ "code": "123456" }),
        "NewCode" => json!({ "type": "sms", "id": "some-id" }),
        "DefaultMethod" => json!({ "id": "some-id" }),
        "ConfirmLink" => json!({ "notice_email": "account" }),
        "NewEmail" => json!({ "email": "second@example.org" }),
        "CodeProof" => json!({ "code": "123456" }),
        "LinkProof" => json!({ "token": "some-token" }),
        "PrimaryEmail" => json!({ "id": "some-id" }),
        "ChangeLink" => json!({ "notice_email": "account" }),
        "NewFeedback" => json!({ "page": "/help/what-is-mfa", "helpful": true, "reason": "x", "replaces": "x" }),
        "NewSupportRequest" => json!({
            "topic": "other", "full_name": "Ann", "email": "new@example.org", "message": "Hello.",
            "member_number": "1", "page": "Sign in", "problem": "x", "locale": "en"
        }),
        other => panic!("a body for {other} is missing here"),
    })
}

/// A world in which the provider of [`address`] is one of accounts, too. It does not answer.
fn world() -> World {
    let provider = IdentityProviderSetting {
        id: "services-online".to_owned(),
        name: "Example ID".to_owned(),
        issuer: "http://localhost:1".to_owned(),
        client_id: "latchkey".to_owned(),
        scope: "openid email".to_owned(),
        ..IdentityProviderSetting::default()
    };
    World::with(Settings { sign_in_with: vec![provider], ..settings() })
}

/// Its address for this id, at a provider that is there.
pub fn address(operation: &Row, id: &str) -> String {
    operation.path.replace("{id}", id).replace("{provider}", "services-online")
}

async fn call(browser: &mut Browser, operation: &Row) -> crate::client::Answer {
    browser.call(operation.verb.as_str(), &address(operation, "some-id"), body(operation)).await
}

fn more_than(least: Assurance) -> impl Iterator<Item = &'static Row> {
    OPERATIONS.iter().filter(move |it| it.assurance > least && it.assurance != Assurance::Operator)
}

#[tokio::test]
async fn every_operation_of_the_contract_is_there() {
    let world = world();
    for operation in OPERATIONS {
        let answer = call(&mut world.visitor().await, operation).await;
        if answer.status != 200 {
            let code = answer.code();
            assert!(
                !matches!(code, Code::NotFound | Code::MethodNotAllowed | Code::Unavailable),
                "{}: {code:?}",
                operation.name
            );
        }
    }
}

#[tokio::test]
async fn a_visitor_can_call_nothing_that_needs_a_proof() {
    let world = world();
    for operation in more_than(Assurance::None) {
        let mut visitor = world.visitor().await;
        let answer = call(&mut visitor, operation).await;
        assert_eq!(answer.code(), Code::Unauthenticated, "{}", operation.name);
        assert_eq!(answer.problem().session.unwrap().state, State::Anonymous, "{}", operation.name);
    }
}

#[tokio::test]
async fn who_has_begun_can_call_nothing_of_a_member() {
    let world = world();
    world.member(ANNA).await;
    let mut at_email = world.visitor().await;
    at_email.post("/accounts", json!({ "email": "ben@example.org" })).await.session();
    let at_password = world.proved("cara@example.org").await;
    let at_second_step = world.at_second_step(ANNA).await;
    let (at_code, at_reset_step, at_new_password) = resetting(&world).await;
    for pending in [at_email, at_password, at_second_step, at_code, at_reset_step, at_new_password] {
        for operation in more_than(Assurance::Begun) {
            let mut browser = pending.clone();
            let state = browser.session().await.state;
            let answer = call(&mut browser, operation).await;
            assert_eq!(answer.code(), Code::StepMismatch, "{} {state:?}", operation.name);
            assert_eq!(answer.problem().session.unwrap().state, state, "{}", operation.name);
        }
    }
}

const SECOND_STEP: &[&str] =
    &["SecondStepChallenge", "ProveSecondStep", "SendSecondStepCode", "StartAccountReset", "CancelAccountReset"];

/// Three visits on the way to a new password: at the code, at the second step, at the password.
async fn resetting(world: &World) -> (Browser, Browser, Browser) {
    let mut at_code = world.visitor().await;
    at_code.post("/password-resets", json!({ "email": "nobody@example.org" })).await.session();
    let at_second_step = world.reset_proved(ANNA).await;
    world.setting_up("elsa@example.org").await;
    (at_code, at_second_step, world.reset_proved("elsa@example.org").await)
}

#[tokio::test]
async fn a_pending_step_takes_only_its_own_calls() {
    let world = world();
    world.member(ANNA).await;
    let mut at_email = world.visitor().await;
    at_email.post("/accounts", json!({ "email": "ben@example.org" })).await.session();
    let (at_code, at_reset_step, at_new_password) = resetting(&world).await;
    let own: [(Browser, &[&str]); 7] = [
        (at_email, &["ResendEmailCode"]),
        (world.proved("cara@example.org").await, &["SetFirstPassword"]),
        (world.at_second_step(ANNA).await, SECOND_STEP),
        (world.setting_up("dora@example.org").await, &[]),
        (at_code, &["ResendResetCode"]),
        (at_reset_step, SECOND_STEP),
        (at_new_password, &["ResetPassword"]),
    ];
    for (pending, own) in own {
        let step = OPERATIONS.iter().filter(|it| it.assurance == Assurance::Begun);
        // Its own calls come last: they may move it on.
        let (own, others): (Vec<_>, Vec<_>) = step.partition(|it| own.contains(&it.name));
        for (operation, is_own) in others.into_iter().map(|it| (it, false)).chain(own.into_iter().map(|it| (it, true)))
        {
            let answer = call(&mut pending.clone(), operation).await;
            let is_refused = answer.status != 200 && answer.code() == Code::StepMismatch;
            assert_eq!(is_refused, !is_own, "{} {}", operation.name, answer.text);
        }
    }
}

#[tokio::test]
async fn who_has_no_second_method_can_only_set_one_up() {
    let world = world();
    let setting_up = world.setting_up(ANNA).await;
    for operation in more_than(Assurance::Begun) {
        let answer = call(&mut setting_up.clone(), operation).await;
        let is_refused = answer.status != 200 && answer.code() == Code::StepMismatch;
        let sets_up = matches!(
            operation.name,
            "StartTotp" | "FinishTotp" | "StartKey" | "FinishKey" | "StartPhone" | "ResendPhoneCode" | "FinishPhone"
        );
        assert_eq!(is_refused, !sets_up, "{}", operation.name);
    }
}

#[tokio::test]
async fn a_member_without_a_fresh_proof_is_asked_for_one() {
    let world = world();
    let (mut member, _) = world.member(ANNA).await;
    for _ in 0..2 {
        world.clock.advance(600);
        member.stay().await;
    }
    for operation in more_than(Assurance::Begun) {
        let answer = call(&mut member.clone(), operation).await;
        let asks = answer.status != 200 && answer.code() == Code::ReauthenticationRequired;
        assert_eq!(asks, operation.assurance == Assurance::Fresh, "{}", operation.name);
        if asks {
            assert_eq!(answer.problem().methods.len(), 1, "{}", operation.name);
        }
    }
}

#[tokio::test]
async fn every_change_needs_token_origin_and_json() {
    let world = world();
    let (member, _) = world.member(ANNA).await;
    for operation in OPERATIONS.iter().filter(|it| it.verb != Verb::Get) {
        // An operator's program has no visit, so there is nothing to misuse.
        if operation.assurance != Assurance::Operator {
            let mut without = member.clone();
            without.csrf.clear();
            assert_eq!(call(&mut without, operation).await.code(), Code::Csrf, "{}", operation.name);
        }
        let mut foreign = member.clone();
        foreign.extra = vec![("origin", "https://evil.example".into())];
        assert_eq!(call(&mut foreign, operation).await.code(), Code::Origin, "{}", operation.name);
        if let Some(body) = body(operation) {
            let path = address(operation, "some-id");
            let answer =
                member.clone().send(operation.verb.as_str(), &path, Some(&body.to_string()), Some("text/plain")).await;
            assert_eq!(answer.code(), Code::UnsupportedMediaType, "{}", operation.name);
        }
    }
    assert!(API_BASE.starts_with("/api/"));
}

#[tokio::test]
async fn who_knows_only_the_password_adds_no_method_once_the_owner_has_one() {
    let world = world();
    let mut owner = world.setting_up(ANNA).await;
    let mut other = world.visitor().await;
    assert_eq!(other.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsFirstMethod);
    let secret = other.post_empty("/account/methods/totp").await.ok()["secret"].as_str().unwrap().to_owned();
    owner.add_totp(&world).await;

    let answer = other.put("/account/methods/totp", json!({ "code": world.totp(&secret, 0) })).await;
    assert_eq!(answer.code(), Code::StepMismatch);
    assert_eq!(other.post_empty("/account/methods/totp").await.code(), Code::StepMismatch);
    assert_eq!(other.session().await.state, State::NeedsSecondStep);
    assert_eq!(owner.session().await.account.unwrap().methods.len(), 1);
}
