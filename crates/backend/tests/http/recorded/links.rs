//! The level "links": older accounts by number and password, by the agency's own site, and their forgotten passwords.

use backend::{LinkSetting, Settings};
use contract::Code;
use serde_json::{Value, json};

use super::ANNA;
use super::tape::Tape;
use crate::agency::{self, Agency};
use crate::client::{Browser, World, settings};

const LINKS: &str = "/account/links";
const RESETS: &str = "/links/services-online/password-resets";
const MARGARET: &str = "margaret@example.org";

pub async fn walk() -> Vec<Value> {
    let agency = Agency::open().await;
    let links = vec![LinkSetting::default(), agency.setting()];
    let world = World::with(Settings { links, ..settings() });
    let mut tape = Tape::new("links", 5);
    // Its port is another each time.
    tape.fakes.call(&agency.origin, "https://records.example.org");
    let (mut anna, _) = world.member(ANNA).await;
    forgotten(&world, &mut tape, &mut anna).await;
    linked(&mut tape, &mut anna).await;
    redirect(&agency, &mut tape, &mut anna).await;
    tape.end()
}

fn asked(number: &str, password: &str) -> Option<Value> {
    Some(json!({ "provider": "services-online", "fields": { "claim_number": number, "password": password } }))
}

async fn forgotten(world: &World, tape: &mut Tape, anna: &mut Browser) {
    let fields = json!({ "fields": { "claim_number": "A12345670", "email": MARGARET } });
    tape.ok("forgot-old-password", anna, "POST", RESETS, Some(fields)).await;
    world.clock.advance(30);
    tape.ok("resend-old-password-code", anna, "POST", &format!("{RESETS}/current/resend"), None).await;
    let body = json!({ "code": world.code(MARGARET), "password": "seven brown hens asleep" });
    tape.ok("set-old-password", anna, "PUT", &format!("{RESETS}/current"), Some(body)).await;
}

async fn linked(tape: &mut Tape, anna: &mut Browser) {
    let wrong = tape.take("start-link-wrong", anna, "POST", LINKS, asked("A12345670", "garden-gate-4712")).await;
    Tape::refused(&wrong, Code::LinkNotFound);
    let form = tape.take("start-link-malformed", anna, "POST", LINKS, asked("12345", "garden-gate-4711")).await;
    Tape::refused(&form, Code::Validation);
    let taken = tape.take("start-link-taken", anna, "POST", LINKS, asked("A4567890X", "river-stone-1953")).await;
    Tape::refused(&taken, Code::LinkTaken);
    let gone = tape.take("get-preview-unknown", anna, "GET", &format!("{LINKS}/no-such-preview"), None).await;
    Tape::refused(&gone, Code::NotFound);
    let shown = tape.ok("start-link", anna, "POST", LINKS, asked("A12345670", "seven brown hens asleep")).await;
    let link = format!("{LINKS}/{}", shown["id"].as_str().unwrap());
    tape.ok("get-link-preview", anna, "GET", &link, None).await;
    let to = |to: &str| Some(json!({ "notice_email": to }));
    let confirm = format!("{link}/confirm");
    tape.ok("confirm-link", anna, "POST", &confirm, to("account")).await;
    tape.ok("confirm-link-twice", anna, "POST", &confirm, to("account")).await;
    let own = tape.take("start-link-own", anna, "POST", LINKS, asked("A12345670", "seven brown hens asleep")).await;
    Tape::refused(&own, Code::LinkOwn);
    tape.ok("change-link", anna, "PATCH", &link, to("on_file")).await;
    tape.ok("unlink", anna, "DELETE", &link, None).await;
    tape.ok("restore-link", anna, "POST", &format!("{link}/restore"), None).await;
}

async fn redirect(agency: &Agency, tape: &mut Tape, anna: &mut Browser) {
    let at = format!("{LINKS}/{}", agency::ID);
    let started = tape.ok("start-redirect", anna, "POST", &format!("{at}/start"), None).await;
    let url = started["redirect_url"].as_str().unwrap().to_owned();
    for part in url.split(['?', '&']).filter_map(|it| it.split_once('=')) {
        if matches!(part.0, "state" | "code_challenge") {
            tape.fakes.know(part.0, part.1);
        }
    }
    let (code, state) = agency.agrees(&url);
    let body = json!({ "code": code, "state": state });
    tape.ok("finish-redirect", anna, "POST", &format!("{at}/finish"), Some(body.clone())).await;
    let again = tape.take("finish-redirect-twice", anna, "POST", &format!("{at}/finish"), Some(body)).await;
    Tape::refused(&again, Code::LinkNotBegun);
}
