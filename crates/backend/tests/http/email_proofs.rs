//! Code and link that prove an added address: good once, for a while, limited, and alike for every address.

use contract::{Code, FieldCode, State};
use serde_json::Value;

use crate::client::{Answer, World};
use crate::emails::{ANNA, BEN, SECOND, add, emails, entry, open_link, prove};

async fn resend(browser: &mut crate::client::Browser, id: &str) -> Answer {
    browser.post_empty(&format!("/account/emails/{id}/verification/resend")).await
}

#[tokio::test]
async fn the_link_proves_the_address_once_in_any_browser_and_signs_nobody_in() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    add(&mut anna, SECOND).await.session();
    let token = world.link_token(SECOND);
    let mut phone = world.visitor().await;
    let session = open_link(&mut phone, &token).await.session();
    assert_eq!((session.state, session.account), (State::Anonymous, None));
    let session = anna.session().await;
    assert!(entry(&session, SECOND).is_proved());
    assert_eq!(world.mails_to(ANNA).pop().unwrap().subject, "An email address was added");
    assert_eq!(open_link(&mut phone, &token).await.code(), Code::CodeExpired);
    assert_eq!(open_link(&mut phone, "").await.code(), Code::CodeExpired);
}

#[tokio::test]
async fn whoever_opens_the_link_stays_where_they_stand() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let (mut ben, _) = world.member(BEN).await;
    let mut at_second_step = world.at_second_step(BEN).await;
    for (number, browser) in [&mut ben, &mut at_second_step].into_iter().enumerate() {
        let email = format!("a{number}@example.net");
        add(&mut anna, &email).await.session();
        let before = browser.session().await.state;
        assert_eq!(open_link(browser, &world.link_token(&email)).await.session().state, before);
    }
    assert_eq!(emails(&anna.session().await), [ANNA, "a0@example.net", "a1@example.net"]);
    assert_eq!(emails(&ben.session().await), [BEN]);
}

#[tokio::test]
async fn a_code_works_ten_minutes_and_a_link_a_day() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let session = add(&mut anna, SECOND).await.session();
    let (id, code, token) = (entry(&session, SECOND).id, world.code(SECOND), world.link_token(SECOND));
    world.clock.advance(600);
    assert_eq!(prove(&mut anna, &id, &code).await.code(), Code::CodeExpired);
    // Too old, and still in the list: another mail can be asked for, or the link opened.
    assert!(!entry(&anna.session().await, SECOND).is_proved());
    world.clock.advance(23 * 3600);
    open_link(&mut world.visitor().await, &token).await.session();

    let session = world.member(BEN).await.0.session().await;
    assert_eq!(emails(&session), [BEN]);
    let mut ben = world.member("ben2@example.org").await.0;
    add(&mut ben, "ben3@example.org").await.session();
    let token = world.link_token("ben3@example.org");
    world.clock.advance(24 * 3600);
    assert_eq!(open_link(&mut world.visitor().await, &token).await.code(), Code::CodeExpired);
    assert_eq!(world.mails_to("ben3@example.org").len(), 1);
}

#[tokio::test]
async fn another_mail_waits_thirty_seconds_and_ends_the_one_before() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let session = add(&mut anna, SECOND).await.session();
    let (id, code, token) = (entry(&session, SECOND).id, world.code(SECOND), world.link_token(SECOND));
    assert_eq!(resend(&mut anna, &id).await.problem().retry_after, Some(30));
    world.clock.advance(30);
    let session = resend(&mut anna, &id).await.session();
    assert_eq!(entry(&session, SECOND).sent.unwrap().resend_at.seconds_since(session.now), 30);
    if world.code(SECOND) != code {
        assert_eq!(prove(&mut anna, &id, &code).await.code(), Code::IncorrectCode);
    }
    assert_eq!(open_link(&mut world.visitor().await, &token).await.code(), Code::CodeExpired);
    prove(&mut anna, &id, &world.code(SECOND)).await.session();
    resend(&mut anna, &id).await.session();
}

#[tokio::test]
async fn a_code_fits_only_the_address_it_was_sent_to() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let session = add(&mut anna, SECOND).await.session();
    let second = entry(&session, SECOND).id;
    let session = add(&mut anna, "third@example.net").await.session();
    let third = entry(&session, "third@example.net").id;
    let code = world.code("third@example.net");
    if code != world.code(SECOND) {
        assert_eq!(prove(&mut anna, &second, &code).await.code(), Code::IncorrectCode);
    }
    prove(&mut anna, &third, &code).await.session();
    let wrong = prove(&mut anna, &second, "12").await;
    assert_eq!(wrong.field(), ("/code".into(), FieldCode::CodeMalformed));
    assert_eq!(prove(&mut anna, &second, "").await.field(), ("/code".into(), FieldCode::Required));
}

#[tokio::test]
async fn ten_wrong_codes_lock_for_ten_minutes_and_adding_it_again_does_not_help() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let session = add(&mut anna, SECOND).await.session();
    let id = entry(&session, SECOND).id;
    let wrong = world.wrong_code(SECOND);
    for at in 0..9 {
        let problem = prove(&mut anna, &id, wrong).await.problem();
        assert_eq!((problem.code, problem.attempts_left), (Code::IncorrectCode, (at >= 6).then_some(9 - at)));
    }
    assert_eq!(prove(&mut anna, &id, wrong).await.problem().retry_after, Some(600));
    anna.delete(&format!("/account/emails/{id}")).await.session();
    let session = add(&mut anna, SECOND).await.session();
    let id = entry(&session, SECOND).id;
    assert_eq!(prove(&mut anna, &id, &world.code(SECOND)).await.code(), Code::TooManyAttempts);
    // The link is not guessed, and not locked.
    open_link(&mut anna, &world.link_token(SECOND)).await.session();
}

#[tokio::test]
async fn twenty_mails_an_hour_are_enough_for_an_account_and_strangers_take_none_of_them() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for number in 0..20 {
        let email = format!("a{number}@example.net");
        let session = add(&mut anna, &email).await.session();
        let id = entry(&session, &email).id;
        anna.delete(&format!("/account/emails/{id}")).await.session();
    }
    let problem = add(&mut anna, "a21@example.net").await.problem();
    assert_eq!((problem.code, problem.retry_after), (Code::RateLimited, Some(3600)));
    let mut ben = world.member(BEN).await.0;
    add(&mut ben, "a1@example.net").await.session();

    for _ in 0..20 {
        world.visitor().await.post("/accounts", serde_json::json!({ "email": SECOND })).await;
    }
    // What strangers ask for is counted apart from what members do.
    add(&mut ben, SECOND).await.session();
}

#[tokio::test]
async fn an_address_of_another_account_is_answered_like_a_new_one_and_its_owner_hears_of_it() {
    let world = World::new();
    world.member(BEN).await;
    let mut said = Vec::new();
    for (member, email) in [(ANNA, BEN), ("dora@example.org", "new@example.org")] {
        let (mut browser, _) = world.member(member).await;
        let before = world.mails_to(email).len();
        let mut answers = vec![add(&mut browser, email).await];
        let [own, id] = [0, 1].map(|at| answers[0].json["account"]["emails"][at]["id"].as_str().unwrap().to_owned());
        assert_eq!(world.mails_to(email).len(), before + 1);
        let wrong = world.wrong_code(email);
        answers.push(add(&mut browser, email).await);
        for _ in 0..11 {
            answers.push(prove(&mut browser, &id, wrong).await);
        }
        answers.push(resend(&mut browser, &id).await);
        world.clock.advance(30);
        answers.push(resend(&mut browser, &id).await);
        world.clock.advance(570);
        answers.push(browser.get("/session").await);
        world.clock.advance(600);
        answers.push(prove(&mut browser, &id, wrong).await);
        said.push(answers.into_iter().map(|it| told(it, member, email, &id).replace(&own, "own")).collect::<Vec<_>>());
    }
    assert_eq!(said[0], said[1]);
    let mail = world.mails_to(BEN).pop().unwrap();
    assert!(mail.subject.starts_with("This address is in use"), "{}", mail.subject);
    assert!(!mail.text.contains("Your code is") && !mail.text.contains(ANNA), "{}", mail.text);
    assert!(world.mails_to(ANNA).iter().all(|it| !it.text.contains(BEN)));
}

/// Status and body, without what differs from visit to visit.
fn told(mut answer: Answer, member: &str, email: &str, id: &str) -> String {
    forget(&mut answer.json);
    if let Some(account) = answer.json["account"].as_object_mut() {
        account.remove("id");
    }
    let text = answer.json.to_string().replace(member, "member").replace(email, "…").replace(id, "id");
    format!("{} {text}", answer.status)
}

fn forget(json: &mut Value) {
    if let Some(map) = json.as_object_mut() {
        let told_apart =
            ["now", "csrf_token", "idle_expires_at", "expires_at", "fresh_until", "methods", "resend_at", "user_id"];
        map.retain(|name, _| !told_apart.contains(&name.as_str()));
        map.values_mut().for_each(forget);
    } else if let Some(list) = json.as_array_mut() {
        list.iter_mut().for_each(forget);
    }
}
