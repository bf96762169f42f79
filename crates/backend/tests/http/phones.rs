//! Phones: adding one, signing in with it, and which method is asked for first.

use contract::{Code, FieldCode, MethodKind, State};
use serde_json::json;

use crate::client::{World, settings};

const ANNA: &str = "anna.smith@example.org";
const PHONE: &str = "+12025550123";

#[tokio::test]
async fn a_phone_is_the_first_method_and_signs_in_by_text_and_by_call() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    let start = json!({ "number": "+1 (202) 555-0123", "channel": "sms" });
    let session = anna.post("/account/methods/phones", start).await.session();
    assert_eq!(session.state, State::NeedsFirstMethod);
    let setup = session.pending.unwrap().phone.unwrap();
    assert_eq!(setup.hint, "+1 ••• ••• 0123");
    assert_eq!(setup.channels, [MethodKind::Sms, MethodKind::Voice]);
    assert_eq!((setup.sent.code_length, setup.sent.resend_at.seconds_since(session.now)), (6, 10));
    assert_eq!(setup.sent.expires_at.seconds_since(session.now), 600);
    // Reloading the page loses nothing.
    assert_eq!(anna.session().await.pending.unwrap().phone.as_ref(), Some(&setup));

    let code = world.phone_code(PHONE);
    let text = world.messages_to(PHONE).pop().unwrap();
    let want = format!(
        "Latchkey demonstration: your code is {code}. It works for 10 minutes. Do not share it: we never ask for it.\n\n\
         @localhost #{code}"
    );
    assert_eq!((text.kind, text.text), (MethodKind::Sms, want));

    let path = format!("/account/methods/phones/{}/verification", setup.id);
    let session = anna.post(&path, json!({ "code": format!("{} {}", &code[..3], &code[3..]) })).await.session();
    assert_eq!(session.state, State::SignedIn);
    assert!(session.pending.is_none());
    let methods = session.account.unwrap().methods;
    assert_eq!((methods[0].kind, methods[0].hint.as_deref()), (MethodKind::Sms, Some("+1 ••• ••• 0123")));
    assert_eq!(anna.post(&path, json!({ "code": code })).await.code(), Code::NotFound, "a code works once");

    let mut phone = world.at_second_step(ANNA).await;
    let pending = phone.session().await.pending.unwrap();
    let kinds: Vec<_> = pending.methods.iter().map(|it| (it.kind, it.id == setup.id)).collect();
    assert_eq!(kinds, [(MethodKind::Sms, true), (MethodKind::Voice, true)]);
    assert_eq!(world.messages_to(PHONE).len(), 1, "nothing is sent before it is asked for");

    let session = phone.post("/session/second-step/codes", json!({ "type": "voice", "id": setup.id })).await.session();
    let sent = session.pending.unwrap().sent.unwrap();
    assert_eq!((sent.method, sent.id), (Some(MethodKind::Voice), Some(setup.id)));
    let call = world.messages_to(PHONE).pop().unwrap();
    let code = world.phone_code(PHONE);
    let slowly = code.chars().map(String::from).collect::<Vec<_>>().join(", ");
    assert_eq!((call.kind, call.text.matches(&slowly).count()), (MethodKind::Voice, 3), "{}", call.text);
    let session = phone.post("/session/second-step", json!({ "type": "voice", "code": code })).await.session();
    assert_eq!(session.state, State::SignedIn);
    assert!(session.pending.is_none() && session.account.unwrap().methods[0].last_used_at.is_some());
}

#[tokio::test]
async fn numbers_that_should_get_no_codes_are_refused_by_name_and_nothing_is_sent() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    for (number, channel, field, code) in [
        ("", "sms", "/number", FieldCode::Required),
        ("2025550123", "sms", "/number", FieldCode::PhoneMalformed),
        ("+19005551234", "sms", "/number", FieldCode::PhonePremium),
        ("+445612345678", "voice", "/number", FieldCode::PhoneVoip),
        ("+18005551234", "voice", "/number", FieldCode::PhoneUnusable),
        ("+493012345678", "sms", "/number", FieldCode::PhoneLandline),
        // A country without texts, and one without anything.
        ("+213551234567", "sms", "/channel", FieldCode::NotOffered),
        ("+5352345678", "voice", "/channel", FieldCode::NotOffered),
        (PHONE, "totp", "/channel", FieldCode::NotOffered),
    ] {
        let body = json!({ "number": number, "channel": channel });
        let answer = anna.post("/account/methods/phones", body).await;
        assert_eq!(answer.field(), (field.to_owned(), code), "{number} {channel}");
    }
    assert!(world.backend.messages().is_empty());
    anna.add_phone(&world, "+493012345678", "voice").await;
    let methods = world.at_second_step(ANNA).await.session().await.pending.unwrap().methods;
    assert_eq!(methods.len(), 1, "a landline is not offered texts");
}

#[tokio::test]
async fn a_number_is_on_an_account_once_and_an_account_has_five() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    for last in 0..5 {
        world.clock.advance(60);
        anna.add_phone(&world, &format!("+1202555010{last}"), "sms").await;
        if last == 0 {
            let again = json!({ "number": "+1 202 555 0100", "channel": "voice" });
            let answer = anna.post("/account/methods/phones", again).await;
            assert_eq!(answer.field(), ("/number".into(), FieldCode::PhoneTaken));
        }
    }
    let sixth = json!({ "number": PHONE, "channel": "sms" });
    assert_eq!(anna.post("/account/methods/phones", sixth).await.code(), Code::MethodLimit);
    // On another account it may be: two may share a phone.
    world.setting_up("ben@example.org").await.add_phone(&world, "+12025550100", "sms").await;
}

#[tokio::test]
async fn a_fresh_proof_can_be_given_by_text() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let id = anna.add_phone(&world, PHONE, "sms").await;
    for _ in 0..2 {
        world.clock.advance(600);
        anna.stay().await;
    }
    let answer = anna.post_empty("/account/methods/totp").await;
    let offered: Vec<_> = answer.problem().methods.into_iter().map(|it| (it.kind, it.hint)).collect();
    let hint = Some("+1 ••• ••• 0123".to_owned());
    assert_eq!(answer.code(), Code::ReauthenticationRequired);
    assert_eq!(offered[1..3], [(MethodKind::Sms, hint.clone()), (MethodKind::Voice, hint)]);

    let early = anna.post("/session/reauthentication", json!({ "type": "sms", "code": "123456" })).await;
    assert_eq!(early.code(), Code::CodeExpired, "none was asked for");
    let sent = anna.post("/session/reauthentication/codes", json!({ "type": "sms", "id": id })).await.session();
    assert_eq!(sent.pending.unwrap().sent.unwrap().method, Some(MethodKind::Sms));
    let code = world.phone_code(PHONE);
    // It is a proof of this visit only, and only of this kind.
    let mut other = world.at_second_step(ANNA).await;
    assert_eq!(
        other.post("/session/second-step", json!({ "type": "sms", "code": code })).await.code(),
        Code::CodeExpired
    );
    let proof = json!({ "type": "sms", "code": code });
    anna.post("/session/reauthentication", proof.clone()).await.session();
    anna.post_empty("/account/methods/totp").await.ok();
    assert_eq!(anna.post("/session/reauthentication", proof).await.code(), Code::CodeExpired, "once");
}

#[tokio::test]
async fn a_removed_phone_opens_nothing_not_even_with_a_code_that_is_on_its_way() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let id = anna.add_phone(&world, PHONE, "sms").await;
    let mut thief = world.at_second_step(ANNA).await;
    let wanted = json!({ "type": "sms", "id": id });
    thief.post("/session/second-step/codes", wanted.clone()).await.session();
    let code = world.phone_code(PHONE);
    anna.delete(&format!("/account/methods/{id}")).await.session();
    let told = world.mails_to(ANNA).into_iter().rev().take(2);
    for (mail, what) in told.zip(["was removed", "A phone was added"]) {
        let text = mail.text;
        assert!(text.contains(what) && text.contains("+1 ••• ••• 0123") && !text.contains(PHONE), "{text}");
    }
    let answer = thief.post("/session/second-step", json!({ "type": "sms", "code": code })).await;
    assert_eq!(answer.field(), ("/type".into(), FieldCode::NotOffered));
    assert_eq!(thief.post("/session/second-step/codes", wanted).await.field(), ("/type".into(), FieldCode::NotOffered));
    world.clock.advance(30);
    thief.post("/session/second-step", json!({ "type": "totp", "code": world.totp(&secret, 0) })).await.session();
}

#[tokio::test]
async fn a_forgotten_password_can_be_followed_by_a_code_on_the_phone() {
    let world = World::new();
    let id = world.setting_up(ANNA).await.add_phone(&world, PHONE, "voice").await;
    let mut anna = world.reset_proved(ANNA).await;
    anna.post("/session/second-step/codes", json!({ "type": "voice", "id": id })).await.session();
    let proof = json!({ "type": "voice", "code": world.phone_code(PHONE) });
    assert_eq!(anna.post("/session/second-step", proof).await.session().state, State::NeedsNewPassword);
}

#[tokio::test]
async fn the_number_of_another_account_cannot_be_sent_to() {
    let world = World::new();
    let bens = world.setting_up("ben@example.org").await.add_phone(&world, PHONE, "sms").await;
    world.setting_up(ANNA).await.add_phone(&world, "+12025550100", "sms").await;
    let mut anna = world.at_second_step(ANNA).await;
    let answer = anna.post("/session/second-step/codes", json!({ "type": "sms", "id": bens })).await;
    assert_eq!(answer.field(), ("/id".into(), FieldCode::NotOffered));
}

#[tokio::test]
async fn the_chosen_method_is_marked_and_a_removed_one_is_not() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let id = anna.add_phone(&world, PHONE, "sms").await;
    let session = anna.put("/account/methods/default", json!({ "id": id })).await.session();
    let marks: Vec<_> = session.account.unwrap().methods.iter().map(|it| it.is_default).collect();
    assert_eq!(marks, [false, true]);
    let methods = world.at_second_step(ANNA).await.session().await.pending.unwrap().methods;
    let marks: Vec<_> = methods.iter().map(|it| (it.kind, it.is_default)).collect();
    assert_eq!(marks, [(MethodKind::Totp, false), (MethodKind::Sms, true), (MethodKind::Voice, false)]);

    let codes = anna.post_empty("/account/methods/backup-codes").await.ok()["session"].clone();
    let codes = codes["account"]["methods"].as_array().unwrap().last().unwrap()["id"].clone();
    for id in [codes, json!("nobody")] {
        let answer = anna.put("/account/methods/default", json!({ "id": id })).await;
        assert_eq!(answer.field(), ("/id".into(), FieldCode::NotOffered));
    }
    anna.delete(&format!("/account/methods/{id}")).await.session();
    assert!(anna.session().await.account.unwrap().methods.iter().all(|it| !it.is_default));
}

#[tokio::test]
async fn another_method_at_the_second_step_is_chosen_for_this_once() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let id = anna.add_phone(&world, PHONE, "sms").await;
    anna.put("/account/methods/default", json!({ "id": id })).await.session();
    world.clock.advance(30);
    let mut browser = world.at_second_step(ANNA).await;
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    let session = browser.post("/session/second-step", proof).await.session();
    assert_eq!(session.state, State::SignedIn);
    let marks: Vec<_> = session.account.unwrap().methods.iter().map(|it| it.is_default).collect();
    assert_eq!(marks, [false, true]);
    let next = world.at_second_step(ANNA).await.session().await.pending.unwrap().methods;
    assert_eq!(next.iter().find(|it| it.is_default).map(|it| it.kind), Some(MethodKind::Sms));
}

#[tokio::test]
async fn without_a_service_for_texts_and_calls_phones_are_not_offered() {
    let world = World::with(backend::Settings { demo: false, ..settings() });
    let mut anna = world.setting_up(ANNA).await;
    let config = anna.get("/config").await.ok();
    assert_eq!(config["methods"]["types"], json!(["passkey", "security_key", "totp"]));
    assert_eq!(anna.get("/phone-countries").await.code(), Code::Unsupported);
    let start = json!({ "number": PHONE, "channel": "sms" });
    assert_eq!(anna.post("/account/methods/phones", start).await.code(), Code::Unsupported);

    let types = World::new().visitor().await.get("/config").await.ok()["methods"]["types"].clone();
    assert_eq!(types, json!(["passkey", "security_key", "totp", "sms", "voice"]));
}

#[tokio::test]
async fn the_countries_say_what_works_in_each() {
    let list = World::new().visitor().await.get("/phone-countries").await.ok();
    assert_eq!(list["home"], "US");
    let country = |code: &str| {
        let all = list["countries"].as_array().unwrap();
        let it = all.iter().find(|it| it["code"] == code).unwrap().clone();
        (it["calling_code"].as_str().unwrap().to_owned(), it["sms"] == true, it["voice"] == true)
    };
    assert_eq!(country("DE"), ("49".to_owned(), true, true));
    assert_eq!(country("DZ"), ("213".to_owned(), false, true));
    assert_eq!(country("CU"), ("53".to_owned(), false, false));
}
