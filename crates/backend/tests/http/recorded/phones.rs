//! The level "phones": codes by text and by call.

use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::client::World;

const PHONES: &str = "/account/methods/phones";
const NUMBER: &str = "+12025550123";

pub async fn walk() -> Vec<Value> {
    let world = World::new();
    let mut tape = Tape::new("phones", 3);
    let (mut anna, _) = world.member(ANNA).await;
    tape.ok("get-phone-countries", &mut anna, "GET", "/phone-countries", None).await;
    let premium = json!({ "number": "+19005550123", "channel": "sms" });
    let refused = tape.take("start-phone-premium", &mut anna, "POST", PHONES, Some(premium)).await;
    Tape::refused(&refused, Code::Validation);
    let new = json!({ "number": NUMBER, "channel": "sms" });
    let started = tape.ok("start-phone", &mut anna, "POST", PHONES, Some(new)).await;
    let id = started["pending"]["phone"]["id"].as_str().unwrap().to_owned();
    world.clock.advance(10);
    let resend = format!("{PHONES}/{id}/resend");
    tape.ok("resend-phone-code", &mut anna, "POST", &resend, Some(json!({ "channel": "voice" }))).await;
    let prove = format!("{PHONES}/{id}/verification");
    let code = json!({ "code": world.phone_code(NUMBER) });
    tape.ok("finish-phone", &mut anna, "POST", &prove, Some(code)).await;

    let mut browser = world.at_second_step(ANNA).await;
    world.clock.advance(10);
    let way = json!({ "type": "sms", "id": id });
    let codes = "/session/second-step/codes";
    tape.ok("send-second-step-code", &mut browser, "POST", codes, Some(way.clone())).await;
    let proof = json!({ "type": "sms", "code": world.phone_code(NUMBER) });
    tape.ok("second-step-by-text", &mut browser, "POST", "/session/second-step", Some(proof)).await;
    world.clock.advance(10);
    tape.ok("send-fresh-code", &mut anna, "POST", "/session/reauthentication/codes", Some(way)).await;
    tape.end()
}
