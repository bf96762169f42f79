//! Signing in with a passkey alone; what is known of keys; and the one question whether to make a passkey.

use contract::{Code, FieldCode, MethodKind, Session, State};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, World};
use crate::soft_key::{SoftKey, soft_key};

const ANNA: &str = "anna.smith@example.org";
/// A model in the table of makers.
const GOOGLE: [u8; 16] = 0xea9b8d66_4d01_1d21_3ce4_b6b48cb575d4_u128.to_be_bytes();

async fn add(browser: &mut Browser, kind: &str, key: &mut SoftKey) -> Answer {
    let options = browser.post("/account/methods/webauthn/options", json!({ "kind": kind })).await.ok();
    let body = json!({ "kind": kind, "name": "", "credential": key.create(&options) });
    browser.post("/account/methods/webauthn", body).await
}

async fn member_with(world: &World, key: &mut SoftKey) -> Browser {
    let mut browser = world.setting_up(ANNA).await;
    add(&mut browser, "passkey", key).await.session();
    browser
}

async fn asked(browser: &mut Browser) -> Value {
    browser.post_empty("/session/passkey/options").await.ok()
}

async fn enter(browser: &mut Browser, key: &mut SoftKey) -> Answer {
    let options = asked(browser).await;
    browser.post("/session/passkey", json!({ "credential": key.get(&options) })).await
}

#[tokio::test]
async fn a_passkey_alone_is_both_steps_and_a_fresh_proof() {
    let world = World::new();
    let mut key = soft_key(7, true);
    member_with(&world, &mut key).await;
    let mut anna = world.visitor().await;
    let before = anna.cookie.clone();
    let session = enter(&mut anna, &mut key).await.session();
    assert_eq!((session.state, session.fresh_until.is_some()), (State::SignedIn, true));
    assert_eq!(session.account.unwrap().email, ANNA);
    assert!(!session.offers_passkey);
    assert_ne!(anna.cookie, before, "who saw the old cookie has nothing");
    assert_eq!(enter_refused(&mut anna).await, Code::StepMismatch);
    anna.post_empty("/account/methods/backup-codes").await.ok();
}

async fn enter_refused(browser: &mut Browser) -> Code {
    browser.post_empty("/session/passkey/options").await.code()
}

#[tokio::test]
async fn it_is_asked_of_any_device_and_must_check_who_is_there() {
    let world = World::new();
    let options = asked(&mut world.visitor().await).await;
    assert_eq!(options.as_object().unwrap().keys().collect::<Vec<_>>(), ["publicKey"]);
    let wanted = &options["publicKey"];
    assert_eq!((&wanted["rpId"], &wanted["userVerification"]), (&json!("localhost"), &json!("required")));
    assert_eq!((&wanted["allowCredentials"], &wanted["timeout"]), (&json!([]), &json!(300_000)));
    let config = world.visitor().await.get("/config").await.ok();
    assert_eq!(config["passkey"], json!({ "rp_id": "localhost", "sign_in": true }));
}

#[tokio::test]
async fn a_passkey_that_was_removed_is_said_to_be_unknown() {
    let world = World::new();
    let mut key = soft_key(7, true);
    let mut anna = member_with(&world, &mut key).await;
    anna.add_totp(&world).await;
    let passkey = anna.session().await.account.unwrap().methods.remove(0);
    anna.delete(&format!("/account/methods/{}", passkey.id)).await.session();
    let mut visitor = world.visitor().await;
    assert_eq!(enter(&mut visitor, &mut key).await.code(), Code::UnknownPasskey);
    assert_eq!(visitor.session().await.state, State::Anonymous);
}

#[tokio::test]
async fn wrong_answers_sign_nobody_in() {
    type Spoil = fn(&mut SoftKey);
    let spoils: [(&str, Spoil); 6] = [
        ("origin", |key| key.origin = "https://localhost:8080".into()),
        ("relying party", |key| key.rp_id = "example.org".into()),
        ("inside another site's page", |key| key.framed_by = Some("https://evil.example".into())),
        ("not verified", |key| key.verifies = false),
        ("another key", |key| *key = SoftKey { id: key.id.clone(), user: key.user.clone(), ..soft_key(9, true) }),
        ("another account", |key| key.user = json!("AAAAAAAAAAAAAAAAAAAAAA")),
    ];
    let world = World::new();
    let mut key = soft_key(7, true);
    member_with(&world, &mut key).await;
    for (what, spoil) in spoils {
        let mut spoiled = key.clone();
        spoil(&mut spoiled);
        let mut visitor = world.visitor().await;
        assert_eq!(enter(&mut visitor, &mut spoiled).await.code(), Code::IncorrectKey, "{what}");
        assert_eq!(visitor.session().await.state, State::Anonymous);
    }
    enter(&mut world.visitor().await, &mut key).await.session();
}

#[tokio::test]
async fn an_answer_works_once_in_one_browser_and_for_five_minutes() {
    let world = World::new();
    let mut key = SoftKey { counter: 0, counts: false, ..soft_key(7, true) };
    member_with(&world, &mut key).await;
    let mut visitor = world.visitor().await;
    let options = asked(&mut visitor).await;
    let right = json!({ "credential": key.get(&options) });
    let mut other = world.visitor().await;
    assert_eq!(other.post("/session/passkey", right.clone()).await.code(), Code::CodeExpired);
    visitor.post("/session/passkey", right.clone()).await.session();
    visitor.delete("/session").await.session();
    assert_eq!(visitor.post("/session/passkey", right).await.code(), Code::CodeExpired);

    let options = asked(&mut other).await;
    world.clock.advance(300);
    let late = json!({ "credential": key.get(&options) });
    assert_eq!(other.post("/session/passkey", late).await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn a_security_key_is_the_second_step_only() {
    let world = World::new();
    let mut key = soft_key(7, true);
    let mut anna = world.setting_up(ANNA).await;
    add(&mut anna, "security_key", &mut key).await.session();
    assert_eq!(enter(&mut world.visitor().await, &mut key).await.code(), Code::IncorrectKey);
}

#[tokio::test]
async fn what_was_begun_is_there_until_the_passkey_is_right() {
    let world = World::new();
    let mut key = soft_key(7, true);
    member_with(&world, &mut key).await;
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": "new@example.org" })).await.session();
    let mut unknown = SoftKey { user: json!("AAAAAAAAAAAAAAAAAAAAAA"), ..soft_key(8, true) };
    assert_eq!(enter(&mut visitor, &mut unknown).await.code(), Code::UnknownPasskey);
    assert_eq!(visitor.session().await.state, State::NeedsEmailVerification);
    assert_eq!(enter(&mut visitor, &mut key).await.session().state, State::SignedIn);
}

#[tokio::test]
async fn a_key_without_a_name_is_called_after_its_maker_or_the_browser() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    anna.extra = vec![("user-agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/131.0.0.0 Safari/537.36".into())];
    add(&mut anna, "passkey", &mut SoftKey { aaguid: GOOGLE, ..soft_key(1, true) }).await.session();
    add(&mut anna, "passkey", &mut SoftKey { aaguid: GOOGLE, ..soft_key(2, true) }).await.session();
    add(&mut anna, "passkey", &mut SoftKey { aaguid: [9; 16], ..soft_key(3, true) }).await.session();
    add(&mut anna, "security_key", &mut soft_key(4, false)).await.session();
    let methods = anna.session().await.account.unwrap().methods;
    let names: Vec<_> = methods.iter().filter_map(|it| it.name.as_deref()).collect();
    assert_eq!(names, ["Google Password Manager", "Google Password Manager 2", "Chrome on Windows", "Security key"]);
    let makers: Vec<_> = methods.iter().map(|it| it.maker.as_deref()).collect();
    let google = Some("Google Password Manager");
    assert_eq!(makers, [google, google, None, None]);
    let pending = world.at_second_step(ANNA).await.session().await.pending.unwrap();
    assert!(pending.methods.iter().all(|it| it.maker.is_none()));
}

#[tokio::test]
async fn a_member_is_given_what_the_browser_must_know_of_the_keys() {
    let world = World::new();
    let mut key = soft_key(7, true);
    let mut anna = member_with(&world, &mut key).await;
    anna.add_totp(&world).await;
    let account = anna.session().await.account.unwrap();
    let ids = account.passkeys.unwrap();
    assert_eq!((json!(ids.user_id), ids.credential_ids.len()), (key.user.clone(), 1));
    anna.delete(&format!("/account/methods/{}", account.methods[0].id)).await.session();
    assert_eq!(anna.session().await.account.unwrap().passkeys.unwrap().credential_ids, [""; 0]);
}

/// Both steps with an app.
pub async fn sign_in(world: &World, secret: &str, extra: Value) -> (Browser, Session) {
    world.clock.advance(60);
    let mut anna = world.at_second_step(ANNA).await;
    let mut body = json!({ "type": "totp", "code": world.totp(secret, 0) });
    body.as_object_mut().unwrap().extend(extra.as_object().cloned().unwrap_or_default());
    let session = anna.post("/session/second-step", body).await.session();
    (anna, session)
}

#[tokio::test]
async fn whether_to_make_a_passkey_is_asked_after_a_password_until_it_is_answered() {
    let world = World::new();
    let (mut new, secret) = world.member(ANNA).await;
    assert!(!new.session().await.offers_passkey, "who has just chosen a method is not asked about another");
    let (_, session) = sign_in(&world, &secret, json!({})).await;
    assert!(session.offers_passkey);
    let (mut anna, session) = sign_in(&world, &secret, json!({})).await;
    assert!(session.offers_passkey, "not answered yet");
    assert!(!anna.delete("/account/passkey-offer").await.session().offers_passkey);
    assert!(!sign_in(&world, &secret, json!({})).await.1.offers_passkey);
}

#[tokio::test]
async fn who_has_or_had_a_passkey_is_not_asked() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let (mut anna, session) = sign_in(&world, &secret, json!({})).await;
    assert!(session.offers_passkey);
    let session = add(&mut anna, "passkey", &mut soft_key(7, true)).await.session();
    assert!(!session.offers_passkey);
    let passkey = session.account.unwrap().methods.into_iter().find(|it| it.kind == MethodKind::Passkey).unwrap();
    anna.delete(&format!("/account/methods/{}", passkey.id)).await.session();
    assert!(!sign_in(&world, &secret, json!({})).await.1.offers_passkey);
}

#[tokio::test]
async fn what_is_no_credential_is_refused_at_the_field() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    asked(&mut visitor).await;
    for credential in [json!(null), json!({}), json!([1]), json!({ "id": "x", "rawId": "%%", "type": "y" })] {
        let answer = visitor.post("/session/passkey", json!({ "credential": credential })).await;
        assert_eq!(answer.field(), ("/credential".into(), FieldCode::WrongType));
    }
}
