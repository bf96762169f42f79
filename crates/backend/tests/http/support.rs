//! Messages to support: taken from anyone, limited, copied to whoever wrote, sent on, and listed for operators only.

use axum::http::{StatusCode, header};
use backend::{Mail, NumberSetting, Settings, SupportSetting};
use contract::{Code, FieldCode};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, World, settings};

const ANNA: &str = "anna.smith@example.org";
const MAILBOX: &str = "support@agency.example";
const KEY: &str = "an-operators-key-of-32-letters-at-least";

fn with(support: SupportSetting) -> World {
    World::with(Settings { support, operator_key: key(), ..settings() })
}

fn key() -> String {
    KEY.to_owned()
}

fn world() -> World {
    with(SupportSetting { mailbox: MAILBOX.to_owned(), ..SupportSetting::default() })
}

fn message(text: &str) -> Value {
    json!({
        "topic": "sign_in", "full_name": "Anna Smith", "email": ANNA, "message": text,
        "page": "Enter the code from your app", "problem": "SIGN-IN-CODE · NO-ANSWER · 14:05 UTC", "locale": "en",
    })
}

async fn ask(browser: &mut Browser, text: &str) -> Answer {
    browser.post("/support-requests", message(text)).await
}

async fn list(world: &World, query: &str) -> Value {
    let mut operator = world.visitor().await;
    operator.extra = vec![("authorization", format!("Bearer {}", key()))];
    operator.get(&format!("/support-requests{query}")).await.ok()
}

fn only_mail(world: &World, to: &str) -> Mail {
    let mut mails = world.mails_to(to);
    assert_eq!(mails.len(), 1, "{mails:?}");
    mails.remove(0)
}

#[tokio::test]
async fn a_message_gets_a_reference_a_copy_and_a_place_in_the_mailbox_and_in_the_list() {
    let world = world();
    let receipt = ask(&mut world.visitor().await, "I cannot\r\nsign in.").await.ok();
    let reference = receipt["reference"].as_str().unwrap();
    assert_eq!((reference.len(), reference.find('-'), receipt["email"].as_str()), (7, Some(3), Some(ANNA)));
    for letter in reference.chars().filter(|it| *it != '-') {
        assert!(!"0O1IL5S2Z8BUV".contains(letter) && letter.is_ascii_alphanumeric(), "{reference}");
    }

    let copy = only_mail(&world, ANNA);
    assert!(copy.subject.contains(reference), "{}", copy.subject);
    for words in [reference, "3 to 5 business days", "> I cannot\n> sign in.", "Never ask", "NO-ANSWER"] {
        assert!(copy.text.to_lowercase().contains(&words.to_lowercase()), "{words}: {}", copy.text);
    }
    let sent_on = only_mail(&world, MAILBOX);
    assert_eq!((&*sent_on.subject, sent_on.reply_to.as_deref()), (&*format!("{reference}: sign_in"), Some(ANNA)));
    assert!(sent_on.text.contains("I cannot\nsign in.") && sent_on.text.contains("was not signed in"));

    let listed = list(&world, "").await;
    let entry = &listed["requests"][0];
    assert_eq!((entry["reference"].as_str(), entry["proved"].as_bool()), (Some(reference), Some(false)));
    assert_eq!(
        (entry["message"].as_str(), entry["page"].as_str()),
        (Some("I cannot\nsign in."), message("")["page"].as_str())
    );
}

#[tokio::test]
async fn whether_an_address_has_an_account_does_not_show() {
    let world = world();
    world.member(ANNA).await;
    let known = ask(&mut world.visitor().await, "Hello.").await;
    let mut unknown = message("Hello.");
    unknown["email"] = json!("nobody@example.org");
    let unknown = world.visitor().await.post("/support-requests", unknown).await;
    let keys = |it: &Answer| it.json.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((known.status, keys(&known)), (unknown.status, keys(&unknown)));
    assert_eq!(list(&world, "").await["requests"][0]["proved"], false, "typed by a stranger");
}

#[tokio::test]
async fn a_member_who_writes_with_an_own_address_has_proved_it() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    ask(&mut anna, "See https://example.org/a").await.ok();
    let mut other = message("Hello.");
    other["email"] = json!("ben@example.org");
    anna.post("/support-requests", other).await.ok();
    let listed = list(&world, "").await;
    let proved: Vec<_> = listed["requests"].as_array().unwrap().iter().map(|it| it["proved"] == true).collect();
    assert_eq!(proved, [true, false]);
    assert!(world.mails_to(ANNA).pop().unwrap().text.contains("https://example.org/a"));
}

#[tokio::test]
async fn a_copy_to_an_address_that_was_only_typed_holds_no_link_of_a_stranger() {
    let world = world();
    ask(&mut world.visitor().await, "You have won: https://evil.example/prize").await.ok();
    let copy = only_mail(&world, ANNA).text;
    assert!(!copy.contains("https://evil") && !copy.contains("evil.example"), "{copy}");
}

#[tokio::test]
async fn the_same_message_sent_twice_is_kept_once() {
    let world = world();
    let mut visitor = world.visitor().await;
    let first = ask(&mut visitor, "Hello.").await.ok();
    world.clock.advance(60);
    assert_eq!(ask(&mut world.visitor().await, "Hello.").await.ok(), first, "with its reference and its time");
    assert_eq!(list(&world, "").await["requests"][0]["at"], first["at"]);
    assert_eq!((world.mails_to(ANNA).len(), world.mails_to(MAILBOX).len()), (1, 1));
    assert_ne!(ask(&mut visitor, "Hello again.").await.ok()["reference"], first["reference"]);
    world.clock.advance(86_400 - 60);
    assert_ne!(ask(&mut world.visitor().await, "Hello.").await.ok()["reference"], first["reference"]);
}

#[tokio::test]
async fn too_many_messages_with_one_address_or_of_one_browser_must_wait() {
    let world = world();
    for number in 0..5 {
        ask(&mut world.visitor().await, &format!("Message {number}")).await.ok();
    }
    let answer = ask(&mut world.visitor().await, "One more").await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::RateLimited, Some(3600)));
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    // What was sent before is not lost by asking again: it has its reference.
    ask(&mut world.visitor().await, "Message 0").await.ok();

    let mut visitor = world.visitor().await;
    for number in 0..6 {
        let mut other = message("Hello.");
        other["email"] = json!(format!("address{number}@example.org"));
        let answer = visitor.post("/support-requests", other).await;
        assert_eq!(answer.status == StatusCode::OK, number < 5, "{number} {}", answer.text);
    }
    // Its refusal has taken nothing from the sixth address.
    let mut sixth = message("Hello.");
    sixth["email"] = json!("address5@example.org");
    world.visitor().await.post("/support-requests", sixth).await.ok();
    world.clock.advance(3600);
    ask(&mut visitor, "After the wait").await.ok();
}

#[tokio::test]
async fn what_is_wrong_is_said_of_each_field_and_nothing_is_sent() {
    let world = with(SupportSetting {
        mailbox: MAILBOX.to_owned(),
        member_number: NumberSetting::Required,
        ..SupportSetting::default()
    });
    let mut visitor = world.visitor().await;
    let empty = json!({ "topic": "", "full_name": " ", "email": "", "message": "\n", "member_number": "" });
    let problem = visitor.post("/support-requests", empty).await.problem();
    let wrong: Vec<_> = problem.errors.iter().map(|it| (&*it.pointer, it.code)).collect();
    let fields = ["/topic", "/full_name", "/member_number", "/email", "/message"];
    assert_eq!(wrong, fields.map(|it| (it, FieldCode::Required)));
    let mut injected = message("Hello.");
    injected["member_number"] = json!("7");
    injected["full_name"] = json!("Anna\r\nBcc: everyone@example.org");
    let answer = visitor.post("/support-requests", injected).await;
    assert_eq!(answer.field(), ("/full_name".into(), FieldCode::Unprintable));
    let mut long = message(&"x".repeat(1201));
    long["member_number"] = json!("7");
    let problem = visitor.post("/support-requests", long).await.problem();
    assert_eq!((problem.errors[0].code, problem.errors[0].params["max"]), (FieldCode::TooLong, 1200));
    assert!(world.backend.outbox().is_empty());
}

#[tokio::test]
async fn what_the_form_asks_is_in_the_config_and_a_backend_without_it_takes_nothing() {
    let config = world().visitor().await.get("/config").await.ok();
    let contact = &config["help"]["contact"];
    assert_eq!((contact["message_max"].as_u64(), &contact["member_number"]), (Some(1200), &json!("optional")));
    assert_eq!(contact["answer_days"], json!({ "min": 3, "max": 5 }));
    assert_eq!(contact["topics"][0], json!({ "id": "sign_in" }));
    let without = with(SupportSetting { contact: false, ..SupportSetting::default() });
    let mut visitor = without.visitor().await;
    assert_eq!(visitor.get("/config").await.ok()["help"].get("contact"), None);
    assert_eq!(ask(&mut visitor, "Hello.").await.code(), Code::Unsupported);
}

#[tokio::test]
async fn only_the_operators_key_opens_the_list() {
    let world = world();
    let (mut member, _) = world.member(ANNA).await;
    ask(&mut member, "Hello.").await.ok();
    for shown in ["", "Bearer", "Bearer x", "Basic x", &format!("Bearer {}x", key()), "Bearer ü"] {
        member.extra = vec![("authorization", shown.to_owned())];
        assert_eq!(member.get("/support-requests").await.code(), Code::OperatorKey, "{shown}");
    }
    assert_eq!(World::new().visitor().await.get("/support-requests").await.code(), Code::Unsupported, "no key is set");
    let mut operator = world.visitor().await;
    operator.extra = vec![("authorization", format!("Bearer {}", key()))];
    let answer = operator.get("/support-requests").await;
    assert!(!answer.headers.contains_key(header::SET_COOKIE) && answer.headers[header::CACHE_CONTROL] == "no-store");
}

#[tokio::test]
async fn the_list_comes_in_pages_oldest_first_and_nothing_is_skipped() {
    let world = with(SupportSetting { sends: 1000, sends_in_all: 1000, ..SupportSetting::default() });
    let mut visitor = world.visitor().await;
    for number in 0..120 {
        ask(&mut visitor, &format!("Message {number}")).await.ok();
    }
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = list(&world, &after).await;
        let requests = page["requests"].as_array().unwrap();
        found.extend(requests.iter().map(|it| it["message"].as_str().unwrap().to_owned()));
        if page["more"] == false {
            break;
        }
        after = format!("?after={}", requests.last().unwrap()["id"].as_str().unwrap());
    }
    assert_eq!(found, (0..120).map(|it| format!("Message {it}")).collect::<Vec<_>>());
    let mut operator = world.visitor().await;
    operator.extra = vec![("authorization", format!("Bearer {}", key()))];
    assert_eq!(operator.get("/support-requests?after=%00").await.code(), Code::NotFound);
}

#[tokio::test]
async fn messages_are_forgotten_after_their_time() {
    let world = with(SupportSetting { keep_days: 30, ..SupportSetting::default() });
    ask(&mut world.visitor().await, "Old").await.ok();
    world.clock.advance(30 * 86_400 + 1);
    world.backend.tick();
    ask(&mut world.visitor().await, "New").await.ok();
    let listed = list(&world, "").await;
    let messages: Vec<_> = listed["requests"].as_array().unwrap().iter().map(|it| it["message"].clone()).collect();
    assert_eq!(messages, ["New"]);
}

#[tokio::test]
async fn a_new_visit_and_another_address_each_time_are_stopped_all_the_same() {
    let world = with(SupportSetting { sends: 2, sends_in_all: 3, ..SupportSetting::default() });
    let write = async |from: u32| {
        let mut message = message("Hello.");
        message["email"] = json!(format!("ann{from}@example.org"));
        world.visitor().await.post("/support-requests", message).await
    };
    for from in 0..3 {
        write(from).await.ok();
    }
    let refused = write(3).await;
    assert_eq!((refused.code(), refused.problem().retry_after), (Code::RateLimited, Some(3600)));
    world.clock.advance(3600);
    write(4).await.ok();
}
