//! Passkeys and security keys, with an authenticator in software.

use contract::{Code, FieldCode, MethodKind, State};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, World};
use crate::soft_key::{SoftKey, soft_key};

const ANNA: &str = "anna.smith@example.org";

async fn options(browser: &mut Browser, kind: &str) -> Value {
    browser.post("/account/methods/webauthn/options", json!({ "kind": kind })).await.ok()
}

pub async fn add(browser: &mut Browser, kind: &str, key: &mut SoftKey) -> Answer {
    let options = options(browser, kind).await;
    let body = json!({ "kind": kind, "name": "", "credential": key.create(&options) });
    browser.post("/account/methods/webauthn", body).await
}

pub async fn prove(browser: &mut Browser, path: &str, kind: &str, key: &mut SoftKey) -> Answer {
    let options = browser.post(&format!("{path}/challenges"), json!({ "type": kind })).await.ok();
    browser.post(path, json!({ "type": kind, "credential": key.get(&options) })).await
}

async fn member_with(world: &World, kind: &str, key: &mut SoftKey) -> Browser {
    let mut browser = world.setting_up(ANNA).await;
    let session = add(&mut browser, kind, key).await.session();
    assert_eq!(session.state, State::SignedIn);
    browser
}

#[tokio::test]
async fn a_passkey_is_asked_for_as_a_resident_verified_key_on_any_device() {
    let world = World::new();
    let options = options(&mut world.setting_up(ANNA).await, "passkey").await;
    let wanted = &options["publicKey"];
    let selection = &wanted["authenticatorSelection"];
    assert_eq!((&selection["residentKey"], &selection["requireResidentKey"]), (&json!("required"), &json!(true)));
    assert_eq!(selection["userVerification"], "required");
    assert!(selection.get("authenticatorAttachment").is_none_or(Value::is_null));
    assert_eq!((&wanted["rp"]["id"], &wanted["attestation"]), (&json!("localhost"), &json!("none")));
    assert_eq!(wanted["user"]["name"], ANNA);
}

#[tokio::test]
async fn a_security_key_is_asked_for_as_a_plain_key_that_is_plugged_in() {
    let world = World::new();
    let options = options(&mut world.setting_up(ANNA).await, "security_key").await;
    let wanted = &options["publicKey"];
    let selection = &wanted["authenticatorSelection"];
    assert_eq!((&selection["residentKey"], &selection["requireResidentKey"]), (&json!("discouraged"), &json!(false)));
    assert_eq!(selection["userVerification"], "preferred");
    assert_eq!(selection["authenticatorAttachment"], "cross-platform");
    assert!(!options.to_string().contains("credentialProtectionPolicy"), "{options}");
}

#[tokio::test]
async fn a_key_makes_a_member_and_opens_the_second_step() {
    for (kind, verifies, name) in [("passkey", true, "Passkey"), ("security_key", false, "Security key")] {
        let world = World::new();
        let mut key = soft_key(7, verifies);
        let mut member = member_with(&world, kind, &mut key).await;
        let methods = member.session().await.account.unwrap().methods;
        assert_eq!(methods[0].name.as_deref(), Some(name));

        let mut anna = world.at_second_step(ANNA).await;
        let session = prove(&mut anna, "/session/second-step", kind, &mut key).await.session();
        assert_eq!(session.state, State::SignedIn);
        assert!(session.account.unwrap().methods[0].last_used_at.is_some());
        prove(&mut anna, "/session/reauthentication", kind, &mut key).await.session();
    }
}

#[tokio::test]
async fn an_answer_works_once() {
    let world = World::new();
    let mut key = soft_key(7, true);
    member_with(&world, "passkey", &mut key).await;
    let mut anna = world.at_second_step(ANNA).await;
    let options = anna.post("/session/second-step/challenges", json!({ "type": "passkey" })).await.ok();
    let mut wrong = key.clone();
    wrong.origin = "http://localhost:9999".into();
    let wrong = json!({ "type": "passkey", "credential": wrong.get(&options) });
    assert_eq!(anna.post("/session/second-step", wrong).await.code(), Code::IncorrectKey);
    // The question was used up by the wrong answer.
    let right = json!({ "type": "passkey", "credential": key.get(&options) });
    let answer = anna.post("/session/second-step", right).await;
    assert_eq!(answer.code(), Code::CodeExpired);
    assert_eq!(answer.problem().session.unwrap().state, State::NeedsSecondStep);

    let options = anna.post("/session/second-step/challenges", json!({ "type": "passkey" })).await.ok();
    let right = json!({ "type": "passkey", "credential": key.get(&options) });
    anna.post("/session/second-step", right.clone()).await.session();
    let mut thief = world.at_second_step(ANNA).await;
    thief.post("/session/second-step/challenges", json!({ "type": "passkey" })).await.ok();
    assert_eq!(thief.post("/session/second-step", right).await.code(), Code::IncorrectKey);
}

#[tokio::test]
async fn an_answer_must_come_within_five_minutes() {
    let world = World::new();
    let mut key = soft_key(7, true);
    member_with(&world, "passkey", &mut key).await;
    let mut anna = world.at_second_step(ANNA).await;
    let options = anna.post("/session/second-step/challenges", json!({ "type": "passkey" })).await.ok();
    world.clock.advance(300);
    let late = json!({ "type": "passkey", "credential": key.get(&options) });
    assert_eq!(anna.post("/session/second-step", late).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn wrong_answers_are_refused() {
    type Spoil = fn(&mut SoftKey);
    let spoils: [(&str, Spoil); 5] = [
        ("origin", |key| key.origin = "https://localhost:8080".into()),
        ("relying party", |key| key.rp_id = "example.org".into()),
        ("inside another site's page", |key| key.framed_by = Some("https://evil.example".into())),
        ("not verified", |key| key.verifies = false),
        ("another key", |key| *key = SoftKey { id: key.id.clone(), ..soft_key(9, true) }),
    ];
    let world = World::new();
    let mut key = soft_key(7, true);
    member_with(&world, "passkey", &mut key).await;
    for (what, spoil) in spoils {
        let mut spoiled = key.clone();
        spoil(&mut spoiled);
        let mut anna = world.at_second_step(ANNA).await;
        let answer = prove(&mut anna, "/session/second-step", "passkey", &mut spoiled).await;
        assert_eq!(answer.code(), Code::IncorrectKey, "{what}");
        assert_eq!(anna.session().await.state, State::NeedsSecondStep);
    }
    let mut anna = world.at_second_step(ANNA).await;
    prove(&mut anna, "/session/second-step", "passkey", &mut key).await.session();
}

#[tokio::test]
async fn wrong_answers_register_nothing() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    let mut elsewhere = SoftKey { origin: "https://evil.example".into(), ..soft_key(7, true) };
    assert_eq!(add(&mut anna, "passkey", &mut elsewhere).await.code(), Code::IncorrectKey);
    let mut framed = SoftKey { framed_by: Some("https://evil.example".into()), ..soft_key(9, true) };
    assert_eq!(add(&mut anna, "passkey", &mut framed).await.code(), Code::IncorrectKey);
    let mut unverified = soft_key(8, false);
    assert_eq!(add(&mut anna, "passkey", &mut unverified).await.code(), Code::IncorrectKey);
    let session = anna.session().await;
    assert_eq!((session.state, session.account.unwrap().methods.len()), (State::NeedsFirstMethod, 0));
}

#[tokio::test]
async fn a_counter_that_does_not_rise_is_refused() {
    let world = World::new();
    let mut key = soft_key(7, false);
    member_with(&world, "security_key", &mut key).await;
    let mut copy = key.clone();
    let mut anna = world.at_second_step(ANNA).await;
    prove(&mut anna, "/session/second-step", "security_key", &mut key).await.session();
    let mut thief = world.at_second_step(ANNA).await;
    assert_eq!(prove(&mut thief, "/session/second-step", "security_key", &mut copy).await.code(), Code::IncorrectKey);
}

#[tokio::test]
async fn a_counter_that_was_passed_meanwhile_is_refused() {
    let world = World::new();
    let mut key = soft_key(7, false);
    member_with(&world, "security_key", &mut key).await;
    let (mut one, mut other) = (world.at_second_step(ANNA).await, world.at_second_step(ANNA).await);
    let options = one.post("/session/second-step/challenges", json!({ "type": "security_key" })).await.ok();
    let mut copy = key.clone();
    prove(&mut other, "/session/second-step", "security_key", &mut key).await.session();
    let body = json!({ "type": "security_key", "credential": copy.get(&options) });
    assert_eq!(one.post("/session/second-step", body).await.code(), Code::IncorrectKey);
}

#[tokio::test]
async fn a_key_that_never_counts_works_again_and_again() {
    let world = World::new();
    let mut key = SoftKey { counter: 0, counts: false, ..soft_key(7, true) };
    member_with(&world, "passkey", &mut key).await;
    for _ in 0..3 {
        let mut anna = world.at_second_step(ANNA).await;
        prove(&mut anna, "/session/second-step", "passkey", &mut key).await.session();
    }
}

#[tokio::test]
async fn a_key_is_registered_once() {
    let world = World::new();
    let mut key = soft_key(7, true);
    let mut anna = member_with(&world, "passkey", &mut key).await;
    for kind in ["passkey", "security_key"] {
        let options = options(&mut anna, kind).await;
        let excluded = options["publicKey"]["excludeCredentials"].as_array().unwrap();
        assert_eq!(excluded.len(), 1);
        assert_eq!(add(&mut anna, kind, &mut key).await.code(), Code::MethodAlreadyRegistered);
    }
    let mut other = world.setting_up("ben@example.org").await;
    assert_eq!(add(&mut other, "passkey", &mut key).await.code(), Code::MethodAlreadyRegistered);
}

#[tokio::test]
async fn several_keys_are_offered_by_their_kind() {
    let world = World::new();
    let (mut passkey, mut stick, mut spare) = (soft_key(1, true), soft_key(2, false), soft_key(3, false));
    let mut member = member_with(&world, "security_key", &mut stick).await;
    add(&mut member, "passkey", &mut passkey).await.session();
    add(&mut member, "security_key", &mut spare).await.session();
    member.add_totp(&world).await;
    let mut anna = world.at_second_step(ANNA).await;
    let kinds: Vec<_> = anna.session().await.pending.unwrap().methods.iter().map(|it| it.kind).collect();
    let want = [MethodKind::Passkey, MethodKind::SecurityKey, MethodKind::SecurityKey, MethodKind::Totp];
    assert_eq!(kinds, want);
    let options = anna.post("/session/second-step/challenges", json!({ "type": "security_key" })).await.ok();
    let allowed = options["publicKey"]["allowCredentials"].as_array().unwrap();
    assert_eq!(allowed.len(), 2);
    assert!(allowed.iter().all(|it| it["transports"] == json!(["usb"])), "{options}");
    // The other kind does not answer it.
    let other_kind = json!({ "type": "passkey", "credential": passkey.get(&options) });
    assert_eq!(anna.post("/session/second-step", other_kind).await.code(), Code::IncorrectKey);
    prove(&mut anna, "/session/second-step", "security_key", &mut spare).await.session();
}

#[tokio::test]
async fn a_question_belongs_to_one_visit() {
    let world = World::new();
    let mut key = soft_key(7, true);
    member_with(&world, "passkey", &mut key).await;
    let (mut one, mut other) = (world.at_second_step(ANNA).await, world.at_second_step(ANNA).await);
    let options = one.post("/session/second-step/challenges", json!({ "type": "passkey" })).await.ok();
    let body = json!({ "type": "passkey", "credential": key.get(&options) });
    assert_eq!(other.post("/session/second-step", body).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn keys_work_while_codes_are_locked() {
    let world = World::new();
    let mut key = soft_key(7, true);
    let mut member = member_with(&world, "passkey", &mut key).await;
    let secret = member.add_totp(&world).await;
    let mut anna = world.at_second_step(ANNA).await;
    for _ in 0..10 {
        anna.post("/session/second-step", json!({ "type": "totp", "code": world.wrong_totp(&secret) })).await.problem();
    }
    assert_eq!(anna.session().await.pending.unwrap().attempts_left, Some(0));
    prove(&mut anna, "/session/second-step", "passkey", &mut key).await.session();
}

#[tokio::test]
async fn what_is_no_key_is_refused_at_the_field() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    for kind in ["totp", "password", "sms"] {
        let answer = anna.post("/account/methods/webauthn/options", json!({ "kind": kind })).await;
        assert_eq!(answer.field(), ("/kind".into(), FieldCode::NotOffered));
    }
    options(&mut anna, "passkey").await;
    for credential in [json!(null), json!({}), json!([1]), json!({ "id": "x", "rawId": "%%", "type": "y" })] {
        let body = json!({ "kind": "passkey", "name": "", "credential": credential });
        assert_eq!(
            anna.post("/account/methods/webauthn", body).await.field(),
            ("/credential".into(), FieldCode::WrongType)
        );
    }
    let mut key = soft_key(7, true);
    add(&mut anna, "passkey", &mut key).await.session();
    let mut second = world.at_second_step(ANNA).await;
    let answer = second.post("/session/second-step", json!({ "type": "passkey" })).await;
    assert_eq!(answer.field(), ("/credential".into(), FieldCode::Required));
}
