//! The level "recovery": a forgotten password, and the reset when all methods are lost.

use backend::{AccountResetSetting, ResetSetting, Settings};
use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::account_resets::token;
use crate::client::{World, settings};

const NEW: &str = "three small red lanterns";
const CODE: &str = "/password-resets/current/code";
const CURRENT: &str = "/password-resets/current";
const DAY: u64 = 86_400;

pub async fn walk() -> Vec<Value> {
    let account_reset = AccountResetSetting { mode: ResetSetting::ResetMethods, ..AccountResetSetting::default() };
    let world = World::with(Settings { account_reset, ..settings() });
    let mut tape = Tape::new("recovery", 4);
    password(&world, &mut tape).await;
    account(&world, &mut tape).await;
    tape.end()
}

async fn password(world: &World, tape: &mut Tape) {
    let (_, secret) = world.member(ANNA).await;
    let mut anna = world.visitor().await;
    tape.ok("forgot-password", &mut anna, "POST", "/password-resets", Some(json!({ "email": ANNA }))).await;
    world.clock.advance(30);
    tape.ok("resend-reset-code", &mut anna, "POST", "/password-resets/current/resend", None).await;
    let wrong = json!({ "code": world.wrong_code(ANNA) });
    Tape::refused(&tape.take("prove-reset-wrong", &mut anna, "POST", CODE, Some(wrong)).await, Code::IncorrectCode);
    let code = json!({ "code": world.code(ANNA) });
    tape.ok("prove-reset", &mut anna, "POST", CODE, Some(code)).await;
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    tape.ok("second-step-of-a-reset", &mut anna, "POST", "/session/second-step", Some(proof)).await;
    let new = json!({ "password": NEW, "end_other_sessions": true });
    tape.ok("reset-password", &mut anna, "PUT", CURRENT, Some(new)).await;
    // An account that has no method yet.
    world.setting_up("dora@example.org").await;
    let mut dora = world.visitor().await;
    dora.post("/password-resets", json!({ "email": "dora@example.org" })).await.ok();
    let proof = json!({ "token": world.link_token("dora@example.org") });
    tape.ok("prove-reset-by-link-without-method", &mut dora, "POST", CODE, Some(proof)).await;
    let mut stranger = world.visitor().await;
    let unknown = json!({ "email": "nobody@example.org" });
    tape.ok("forgot-password-unknown-address", &mut stranger, "POST", "/password-resets", Some(unknown)).await;
    tape.ok("give-up", &mut stranger, "DELETE", "/session", None).await;
}

async fn account(world: &World, tape: &mut Tape) {
    let mut anna = world.visitor().await;
    anna.sign_in(ANNA, NEW).await.ok();
    tape.ok("start-account-reset", &mut anna, "POST", "/account-resets", None).await;
    tape.ok("cancel-account-reset", &mut anna, "DELETE", "/account-resets/current", None).await;
    anna.post_empty("/account-resets").await.ok();
    let stop = json!({ "token": token(world, ANNA, "cancel") });
    let mut mailbox = world.visitor().await;
    let cancel = "/account-resets/cancel";
    tape.ok("cancel-account-reset-by-link", &mut mailbox, "POST", cancel, Some(stop.clone())).await;
    Tape::refused(
        &tape.take("cancel-account-reset-too-late", &mut mailbox, "POST", cancel, Some(stop)).await,
        Code::CodeExpired,
    );
    anna.post_empty("/account-resets").await.ok();
    world.clock.advance(DAY);
    world.backend.tick();
    let done = json!({ "token": token(world, ANNA, "new-methods") });
    tape.ok("confirm-account-reset", &mut mailbox, "POST", "/account-resets/confirm", Some(done)).await;
    let body = json!({ "email": ANNA, "password": NEW });
    tape.ok("sign-in-after-account-reset", &mut mailbox, "POST", "/session", Some(body)).await;
}
