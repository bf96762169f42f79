//! How often codes are sent to a phone, how long they work, and how often one may guess.

use contract::{Code, FieldCode, State};
use serde_json::json;

use crate::client::{Browser, PASSWORD, World};

const ANNA: &str = "anna.smith@example.org";
const PHONE: &str = "+12025550123";

async fn with_phone(world: &World) -> (Browser, serde_json::Value) {
    let id = world.setting_up(ANNA).await.add_phone(world, PHONE, "sms").await;
    world.clock.advance(300);
    (world.at_second_step(ANNA).await, json!({ "type": "sms", "id": id }))
}

#[tokio::test]
async fn another_code_can_be_asked_for_after_ten_seconds_and_the_old_one_stops_working() {
    let world = World::new();
    let (mut anna, wanted) = with_phone(&world).await;
    anna.post("/session/second-step/codes", wanted.clone()).await.session();
    let old = world.phone_code(PHONE);
    world.clock.advance(9);
    let answer = anna.post("/session/second-step/codes", wanted.clone()).await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::RateLimited, Some(1)));
    world.clock.advance(1);
    anna.post("/session/second-step/codes", wanted).await.session();
    let new = world.phone_code(PHONE);
    if old != new {
        let answer = anna.post("/session/second-step", json!({ "type": "sms", "code": old })).await;
        assert_eq!(answer.code(), Code::IncorrectCode);
    }
    anna.post("/session/second-step", json!({ "type": "sms", "code": new })).await.session();
}

#[tokio::test]
async fn ten_codes_in_five_minutes_are_the_most_however_they_are_asked_for() {
    let world = World::new();
    let (mut anna, mut wanted) = with_phone(&world).await;
    for at in 0..10 {
        if at == 5 {
            // Neither a new visit nor another way of sending restarts the count.
            anna = world.at_second_step(ANNA).await;
            wanted["type"] = json!("voice");
        }
        anna.post("/session/second-step/codes", wanted.clone()).await.session();
        world.clock.advance(10);
    }
    let answer = anna.post("/session/second-step/codes", wanted.clone()).await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::RateLimited, Some(290)));
    // What was sent last still works.
    let proof = json!({ "type": "voice", "code": world.phone_code(PHONE) });
    anna.clone().post("/session/second-step", proof).await.session();
    // The number is left alone by other accounts too.
    let mut ben = world.setting_up("ben@example.org").await;
    let start = json!({ "number": PHONE, "channel": "sms" });
    assert_eq!(ben.post("/account/methods/phones", start).await.code(), Code::RateLimited);
    world.clock.advance(290);
    let mut anna = world.at_second_step(ANNA).await;
    anna.post("/session/second-step/codes", wanted).await.session();
}

#[tokio::test]
async fn a_code_works_for_ten_minutes() {
    let world = World::new();
    let (mut anna, wanted) = with_phone(&world).await;
    anna.post("/session/second-step/codes", wanted.clone()).await.session();
    let code = world.phone_code(PHONE);
    world.clock.advance(600);
    let answer = anna.post("/session/second-step", json!({ "type": "sms", "code": code })).await;
    assert_eq!(answer.code(), Code::CodeExpired);
    let session = answer.problem().session.unwrap();
    assert_eq!(session.state, State::NeedsSecondStep);
    assert!(session.pending.unwrap().sent.is_none(), "one asks again");
    anna.post("/session/second-step/codes", wanted).await.session();
    world.clock.advance(599);
    anna.post("/session/second-step", json!({ "type": "sms", "code": world.phone_code(PHONE) })).await.session();
}

#[tokio::test]
async fn wrong_codes_count_with_all_other_codes_of_the_account() {
    let world = World::new();
    let (mut member, secret) = world.member(ANNA).await;
    let id = member.add_phone(&world, PHONE, "sms").await;
    world.clock.advance(30);
    let mut anna = world.known(&member).await;
    anna.sign_in(ANNA, PASSWORD).await.session();
    anna.post("/session/second-step/codes", json!({ "type": "sms", "id": id })).await.session();
    let wrong = json!({ "type": "sms", "code": world.wrong_phone_code(PHONE) });
    for _ in 0..5 {
        assert_eq!(anna.post("/session/second-step", wrong.clone()).await.code(), Code::IncorrectCode);
    }
    // Adding a phone of one's own gives no new tries.
    world.clock.advance(10);
    member.add_phone(&world, "+12025550100", "sms").await;
    let app = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
    for left in [None, Some(3), Some(2), Some(1)] {
        assert_eq!(anna.post("/session/second-step", app.clone()).await.problem().attempts_left, left);
    }
    let start = json!({ "number": "+12025550101", "channel": "sms" });
    let setup = member.post("/account/methods/phones", start).await.session().pending.unwrap().phone.unwrap();
    let path = format!("/account/methods/phones/{}/verification", setup.id);
    let wrong = json!({ "code": world.wrong_phone_code("+12025550101") });
    assert_eq!(member.post(&path, wrong).await.code(), Code::TooManyAttempts);
    let right = json!({ "type": "sms", "code": world.phone_code(PHONE) });
    assert_eq!(anna.post("/session/second-step", right).await.code(), Code::TooManyAttempts);
    let mail = world.mails_to(ANNA).pop().unwrap();
    assert_eq!(mail.subject, "Too many wrong codes for your account");
}

#[tokio::test]
async fn the_code_of_a_new_phone_can_come_another_way_and_is_not_asked_of_another_phone() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    let start = json!({ "number": PHONE, "channel": "sms" });
    let setup = anna.post("/account/methods/phones", start).await.session().pending.unwrap().phone.unwrap();
    let (resend, prove) = (
        format!("/account/methods/phones/{}/resend", setup.id),
        format!("/account/methods/phones/{}/verification", setup.id),
    );
    assert_eq!(anna.post(&resend, json!({ "channel": "voice" })).await.code(), Code::RateLimited);
    world.clock.advance(10);
    let odd = anna.post(&resend, json!({ "channel": "password" })).await;
    assert_eq!(odd.field(), ("/channel".into(), FieldCode::NotOffered));
    let session = anna.post(&resend, json!({ "channel": "voice" })).await.session();
    let called = session.pending.unwrap().phone.unwrap();
    assert_eq!((called.id.as_str(), called.sent.method), (setup.id.as_str(), Some(contract::MethodKind::Voice)));
    for path in ["/account/methods/phones/other/resend", "/account/methods/phones/other/verification"] {
        let body = json!({ "channel": "sms", "code": "123456" });
        assert_eq!(anna.post(path, body).await.code(), Code::NotFound);
    }
    let late = world.phone_code(PHONE);
    world.clock.advance(600);
    let answer = anna.post(&prove, json!({ "code": late })).await;
    assert_eq!(answer.code(), Code::CodeExpired);
    assert_eq!(answer.problem().session.unwrap().pending.unwrap().phone.unwrap().id, setup.id, "it is still known");
    anna.post(&resend, json!({ "channel": "sms" })).await.session();
    let session = anna.post(&prove, json!({ "code": world.phone_code(PHONE) })).await.session();
    assert_eq!(session.account.unwrap().methods[0].kind, contract::MethodKind::Sms);
}
