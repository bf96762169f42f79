//! What the log says of sign-ins, locks, refusals and operators, so that an attack shows in it. That it says nothing else is
//! held by `watched`, in every test.

use backend::Settings;
use serde_json::{Value, json};

use crate::client::{Browser, PASSWORD, World, settings};
use crate::mail;
use crate::smtp::{Does, SmtpServer, Step};

const ANNA: &str = "anna.smith@example.org";
const NOBODY: &str = "nobody@example.org";
const WRONG: &str = "not the right one";

/// The lines of this event.
fn lines(world: &World, event: &str) -> Vec<Value> {
    world.watched.lines().into_iter().filter(|it| it["event"] == event).collect()
}

fn last(world: &World, event: &str) -> Value {
    lines(world, event).pop().unwrap_or_default()
}

async fn id_of(member: &mut Browser) -> String {
    member.session().await.account.unwrap().id
}

#[tokio::test]
async fn a_sign_in_right_and_wrong_is_told_with_its_account_and_from_where() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let id = id_of(&mut anna).await;
    world.visitor().await.sign_in(ANNA, WRONG).await.problem();
    let wrong = last(&world, "refused");
    let of_it = ["operation", "reason", "account", "whence", "status"].map(|it| wrong[it].clone());
    assert_eq!(json!(of_it), json!(["SignIn", "incorrect_credentials", id, "strangers", 422]));
    assert_eq!(wrong["at"], "2026-11-24T09:30:00Z");

    world.clock.advance(60);
    let mut known = world.known(&anna).await;
    known.sign_in(ANNA, PASSWORD).await.session();
    let first = last(&world, "first_step");
    assert_eq!((&first["account"], &first["whence"]), (&json!(id), &json!("known")));
    known.post("/session/second-step", json!({ "type": "totp", "code": "000000" })).await;
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    known.post("/session/second-step", proof).await.session();
    let signed_in = last(&world, "account");
    assert_eq!((&signed_in["kind"], &signed_in["account"]), (&json!("signed_in"), &json!(id)));
}

#[tokio::test]
async fn an_address_without_an_account_is_told_by_a_hash_that_stays_the_same() {
    let world = World::new();
    for email in [NOBODY, NOBODY, "somebody@example.org"] {
        world.visitor().await.sign_in(email, WRONG).await.problem();
    }
    let refused = lines(&world, "refused");
    assert!(refused.iter().all(|it| it.get("account").is_none()));
    let hashes: Vec<_> = refused.iter().map(|it| it["address"].as_str().unwrap()).collect();
    assert!(hashes[0] == hashes[1] && hashes[1] != hashes[2] && hashes[0].len() == 16, "{hashes:?}");
}

#[tokio::test]
async fn locks_and_the_end_of_guessing_are_told() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    let id = id_of(&mut anna).await;
    for _ in 0..6 {
        world.visitor().await.sign_in(ANNA, WRONG).await.problem();
    }
    let lock = last(&world, "lock");
    let of_it = ["of", "account", "whence", "seconds"].map(|it| lock[it].clone());
    assert_eq!(json!(of_it), json!(["password", id, "strangers", 60]));
    let refused = last(&world, "refused");
    let of_it = ["reason", "account", "limit_of", "seconds"].map(|it| refused[it].clone());
    assert_eq!(json!(of_it), json!(["too_many_attempts", id, "address", 60]));

    let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
    for _ in 0..5 {
        // A lock may be longer than a session, so each time there is a new one in the same browser.
        let mut known = world.known(&anna).await;
        known.sign_in(ANNA, PASSWORD).await.session();
        for _ in 0..5 {
            known.post("/session/second-step", wrong.clone()).await.problem();
        }
        world.clock.advance(4 * 3600);
    }
    let stop = last(&world, "stop");
    assert_eq!((&stop["of"], &stop["account"], &stop["whence"]), (&json!("code"), &json!(id), &json!("known")));
}

#[tokio::test]
async fn refused_authority_limits_and_changes_of_methods_are_told() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let id = id_of(&mut anna).await;
    let added = lines(&world, "account").into_iter().find(|it| it["kind"] == "method_added").unwrap();
    assert_eq!((&added["method"], &added["account"]), (&json!("totp"), &json!(id)));
    world.clock.advance(800);
    anna.stay().await;
    world.clock.advance(800);
    anna.stay().await;
    anna.post_empty("/account/methods/totp").await.problem();
    let refused = last(&world, "refused");
    let of_it = ["operation", "reason", "account"].map(|it| refused[it].clone());
    assert_eq!(json!(of_it), json!(["StartTotp", "reauthentication_required", id]));

    world.visitor().await.post_empty("/account/methods/totp").await.problem();
    assert_eq!(last(&world, "refused")["reason"], "unauthenticated");
    let mut forged = world.visitor().await;
    forged.csrf = "forged".to_owned();
    forged.sign_in(ANNA, PASSWORD).await.problem();
    assert_eq!(last(&world, "refused")["reason"], "csrf");
    forged = world.visitor().await;
    while forged.post("/password-resets", json!({ "email": NOBODY })).await.status == 200 {}
    let refused = last(&world, "refused");
    assert_eq!((&refused["reason"], &refused["limit_of"]), (&json!("rate_limited"), &json!("address")));
}

#[tokio::test]
async fn calls_of_operators_are_told_whether_or_not_they_had_the_key() {
    let key = "an-operators-key-of-32-letters-at-least";
    let world = World::with(Settings { operator_key: key.to_owned(), ..settings() });
    let mut operator = world.visitor().await;
    operator.extra = vec![("authorization", format!("Bearer {key}-not"))];
    operator.get("/support-requests").await.problem();
    let refused = last(&world, "refused");
    assert_eq!((&refused["operation"], &refused["reason"]), (&json!("GetSupportRequests"), &json!("operator_key")));
    operator.extra = vec![("authorization", format!("Bearer {key}"))];
    operator.get("/support-requests").await.ok();
    let called = last(&world, "operator");
    assert_eq!((&called["operation"], &called["status"]), (&json!("GetSupportRequests"), &json!(200)));
}

#[tokio::test]
async fn what_becomes_of_a_mail_is_told_without_its_address_and_without_the_servers_words() {
    for (at, says, then, why) in [
        (Step::Rcpt, "550 5.1.1 anna.smith@example.org is not here", "given_up", "the server says 550 5.1.1"),
        (Step::Rcpt, "450 4.2.1 anna.smith@example.org is full", "put_off", "the server says 450 4.2.1"),
        (Step::MailFrom, "451 4.7.1 anna.smith@example.org", "wait", "the server says 451 4.7.1"),
    ] {
        let server = SmtpServer::start(move |step, _| (step == at).then_some(Does::Says(says)));
        let world = mail::world(mail::smtp(&server));
        mail::ask(&world, ANNA).await;
        world.backend.carry();
        let told = last(&world, "mail");
        assert_eq!((&told["then"], &told["why"]), (&json!(then), &json!(why)), "{told}");
        assert_eq!(told["seconds"], if then == "wait" { json!(5) } else { Value::Null });
    }
}

#[tokio::test]
async fn an_address_of_the_server_is_told_only_where_there_is_something() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.get("/anna.smith@example.org").await;
    visitor.get("/config?email=anna.smith@example.org").await.ok();
    assert!(lines(&world, "request").iter().all(|it| it.get("path").is_none()));
    assert_eq!(last(&world, "request")["operation"], "GetConfig");
}
