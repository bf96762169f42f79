//! Whatever is sent, the answer is a problem that says what is wrong; never a fault.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use contract::{Code, FieldCode, OPERATIONS, Verb};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::assurance::{address, body};
use crate::client::{Answer, Browser, World};

const ANNA: &str = "anna.smith@example.org";

#[track_caller]
fn assert_is_no_fault(answer: &Answer, what: &str) {
    assert!(answer.status.as_u16() < 500, "{what}: {} {}", answer.status, answer.text);
    if answer.status != StatusCode::OK {
        answer.problem();
    }
}

async fn callers(world: &World) -> Vec<Browser> {
    vec![
        world.visitor().await,
        world.proved("cara@example.org").await,
        world.member(ANNA).await.0,
        world.at_second_step(ANNA).await,
        world.setting_up("dora@example.org").await,
        world.reset_proved(ANNA).await,
        world.reset_proved("dora@example.org").await,
    ]
}

#[tokio::test]
async fn bad_bodies_are_never_a_fault_whoever_sends_them() {
    let world = World::new();
    let callers = callers(&world).await;
    let bad = [
        "",
        " ",
        "{",
        "}",
        "null",
        "0",
        "\"\"",
        "[]",
        "{}",
        "true",
        "nonsense",
        "{\"\":1}",
        "\u{0}",
        "{\"email\":{}}",
        "{\"type\":[],\"code\":1}",
        "{\"provider\":\"services-online\",\"fields\":[1]}",
        "{\"email\":\"\\ud800\"}",
        "{\"password\":\"\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\"}",
        &"[".repeat(50_000),
    ];
    for operation in OPERATIONS.iter().filter(|it| it.verb != Verb::Get) {
        let path = address(operation, "%00%ff'\"--").replace("services-online", "%00%ff'\"--");
        for text in bad {
            for caller in &callers {
                let answer =
                    caller.clone().send(operation.verb.as_str(), &path, Some(text), Some("application/json")).await;
                assert_is_no_fault(&answer, &format!("{} {:.40}", operation.name, text));
            }
        }
    }
}

#[tokio::test]
async fn a_value_of_the_wrong_type_is_named_by_its_field() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for operation in OPERATIONS {
        let Some(Value::Object(good)) = body(operation) else { continue };
        for name in good.keys() {
            // Any JSON may be a credential as far as its type goes; it is looked at later.
            if name == "credential" {
                continue;
            }
            let mut wrong = good.clone();
            wrong[name] = json!([[1]]);
            let path = address(operation, "some-id");
            let answer = visitor.call(operation.verb.as_str(), &path, Some(wrong.into())).await;
            assert_eq!(answer.field(), (format!("/{name}"), FieldCode::WrongType), "{}", operation.name);
        }
    }
}

#[tokio::test]
async fn a_missing_value_is_named_by_its_field() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for (path, body, field) in [
        ("/session", json!({ "email": ANNA }), "/password"),
        ("/accounts", json!({}), "/email"),
        ("/session/second-step", json!({ "code": "1" }), "/type"),
        ("/account/links", json!({ "provider": "x" }), "/fields"),
    ] {
        assert_eq!(visitor.post(path, body).await.field(), (field.into(), FieldCode::Required));
    }
}

#[tokio::test]
async fn a_body_too_large_is_refused_whether_or_not_it_says_so() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    let large = json!({ "email": "a".repeat(70_000) }).to_string();
    for operation in OPERATIONS.iter().filter(|it| !it.body.is_empty()) {
        let path = address(operation, "some-id");
        let answer = visitor.send(operation.verb.as_str(), &path, Some(&large), Some("application/json")).await;
        assert_eq!(answer.code(), Code::TooLarge, "{}", operation.name);
    }
    let silent = Request::post("/api/v1/accounts")
        .header(header::COOKIE, format!("latchkey={}", visitor.cookie.as_deref().unwrap()))
        .header(contract::CSRF_HEADER, &visitor.csrf)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(large))
        .unwrap();
    assert_eq!(world.raw(silent).await.code(), Code::TooLarge);
}

#[tokio::test]
async fn an_address_or_verb_that_is_not_there_is_a_problem() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for path in ["/", "", "/nowhere", "/session/", "/account", "/account/links/x/y/z", "/%2e%2e/config"] {
        for verb in ["GET", "POST", "DELETE"] {
            assert_eq!(visitor.call(verb, path, None).await.code(), Code::NotFound, "{verb} {path}");
        }
    }
    for path in ["/api", "/api/", "/api/v2/session"] {
        assert_eq!(world.raw(Request::get(path).body(Body::empty()).unwrap()).await.code(), Code::NotFound, "{path}");
    }
    for (verb, path) in [
        ("PUT", "/session"),
        ("GET", "/accounts"),
        ("PUT", "/account/links/x"),
        ("OPTIONS", "/config"),
        ("TRACE", "/session"),
    ] {
        assert_eq!(visitor.call(verb, path, None).await.code(), Code::MethodNotAllowed, "{verb} {path}");
    }
}

#[tokio::test]
async fn odd_cookies_are_as_good_as_none() {
    let world = World::new();
    for cookie in ["latchkey", "latchkey=", "latchkey=short", "latchkey=ü; x=1", "=;=;", "__Host-latchkey=x", ";;;"] {
        let request = Request::get("/api/v1/session").header(header::COOKIE, cookie.as_bytes());
        let answer = world.raw(request.body(Body::empty()).unwrap()).await;
        assert!(answer.headers.contains_key(header::SET_COOKIE), "{cookie}");
        answer.session();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_field_is_answered_without_fault(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}", at in 0..OPERATIONS.len()) {
        let operation = &OPERATIONS[at];
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let world = World::new();
            let Some(Value::Object(good)) = body(operation) else { return };
            for mut caller in callers(&world).await {
                for name in good.keys() {
                    let mut odd = good.clone();
                    odd[name] = Value::String(text.clone());
                    let path = address(operation, "some-id");
                    let answer = caller.call(operation.verb.as_str(), &path, Some(odd.into())).await;
                    assert_is_no_fault(&answer, operation.name);
                }
            }
        });
    }
}
