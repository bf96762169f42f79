//! The level "services": a service has sent the member, what they agree to, the answer, and the end of it.

use contract::Code;
use serde_json::Value;

use super::ANNA;
use super::tape::Tape;
use crate::services::{begun, parameter, world};

pub async fn walk() -> Vec<Value> {
    let world = world();
    let mut tape = Tape::new("services", 8);
    let mut visitor = world.visitor().await;
    begun(&world, &mut visitor, &[("login_hint", ANNA)]).await;
    tape.ok("get-session-sent-by-service", &mut visitor, "GET", "/session", None).await;
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    tape.fakes.know("id", &id);
    tape.ok("get-session-to-agree", &mut anna, "GET", "/session", None).await;
    let agreement = format!("/service-requests/{id}/agreement");
    tape.ok("agree-to-service-request", &mut anna, "POST", &agreement, None).await;
    let at = format!("/service-requests/{id}/answer");
    let answer = tape.ok("answer-service-request", &mut anna, "POST", &at, None).await;
    let code = parameter(answer["redirect_url"].as_str().unwrap(), "code").unwrap();
    world.watched.plant(&code);
    tape.fakes.know("code_of_service", &code);
    let again = tape.take("answer-service-request-over", &mut anna, "POST", &at, None).await;
    Tape::refused(&again, Code::CodeExpired);
    world.clock.advance(60);
    let id = begun(&world, &mut anna, &[("prompt", "login")]).await;
    tape.fakes.know("id", &id);
    let at = format!("/service-requests/{id}/answer");
    let again = tape.take("answer-service-request-again", &mut anna, "POST", &at, None).await;
    Tape::refused(&again, Code::ReauthenticationRequired);
    tape.ok("get-services", &mut anna, "GET", "/account/services", None).await;
    anna.extra.retain(|it| it.0 == "cookie");
    tape.ok("stop-sharing", &mut anna, "DELETE", "/account/services/shop", None).await;
    tape.end()
}
