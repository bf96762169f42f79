//! What is typed or pasted has one form, whoever sends it.

use contract::{Code, FieldCode, State};
use serde_json::json;

use crate::client::{PASSWORD, World};

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn an_address_is_the_same_whatever_came_along_with_it() {
    let world = World::new();
    world.member(ANNA).await;
    for typed in [
        "\u{202a}anna.smith@example.org\u{202c}",
        "\u{200b}Anna.Smith@example.org",
        "mailto:anna.smith@example.org",
        "Anna Smith <anna.smith@example.org>",
        "anna.smith@example.org.",
        "anna.smith＠example.org",
        "anna.smith @example.org\u{a0}",
    ] {
        let session = world.visitor().await.sign_in(typed, PASSWORD).await.session();
        assert_eq!(session.state, State::NeedsSecondStep, "{typed:?}");
    }
    // What could be two addresses is not guessed.
    let mut visitor = world.visitor().await;
    for typed in ["Anna anna.smith@example.org", "anna.smith@example.org ben@example.org"] {
        let answer = visitor.post("/accounts", json!({ "email": typed })).await;
        assert_eq!(answer.field(), ("/email".into(), FieldCode::EmailMalformed), "{typed}");
    }
    assert_eq!(world.mails_to("\u{200b}anna.smith@example.org").len(), 0);
}

#[tokio::test]
async fn a_code_may_come_in_its_sentence_and_in_digits_of_any_script() {
    let world = World::new();
    for (at, wrap) in [
        (|code| format!("Your code is {} {}.", &code[..3], &code[3..])) as fn(&str) -> String,
        |code| code.chars().map(|it| char::from_u32(0x660 + it.to_digit(10).unwrap()).unwrap()).collect(),
        |code| format!("\u{200e}{code}\u{feff}"),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("anna{at}@example.org");
        let mut visitor = world.visitor().await;
        visitor.post("/accounts", json!({ "email": email })).await.session();
        let proof = json!({ "code": wrap(&world.code(&email)) });
        let session = visitor.post("/session/email-verification", proof).await.session();
        assert_eq!(session.state, State::NeedsPassword);
    }
}

#[tokio::test]
async fn a_phone_number_is_read_as_americans_write_it_and_one_with_an_extension_says_so() {
    let world = World::new();
    let mut anna = world.setting_up(ANNA).await;
    let ext =
        anna.post("/account/methods/phones", json!({ "number": "+1 202-555-0123 ext. 5", "channel": "sms" })).await;
    assert_eq!(ext.field(), ("/number".into(), FieldCode::PhoneExtension));
    let start = json!({ "number": "+1 1 (202) 555-0123", "channel": "sms" });
    anna.post("/account/methods/phones", start).await.session();
    assert_eq!(world.messages_to("+12025550123").len(), 1);
}

#[tokio::test]
async fn no_name_turns_the_text_around_it() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    let id = anna.session().await.account.unwrap().methods[0].id.clone();
    let renamed = anna
        .patch(&format!("/account/methods/{id}"), json!({ "name": "Pat\u{202e}s \u{2067}phone 👩\u{200d}🚀" }))
        .await;
    assert_eq!(renamed.session().account.unwrap().methods[0].name.as_deref(), Some("Pats phone 👩\u{200d}🚀"));
    let hidden = anna.patch(&format!("/account/methods/{id}"), json!({ "name": "\u{200b}\u{3164}" })).await;
    assert_eq!(hidden.field(), ("/name".into(), FieldCode::Required));
}

#[tokio::test]
async fn a_code_of_an_app_that_was_used_says_so_and_takes_no_try() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    let mut anna = world.at_second_step(ANNA).await;
    let used = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    for _ in 0..12 {
        let problem = anna.post("/session/second-step", used.clone()).await.problem();
        assert_eq!((problem.code, problem.used, problem.attempts_left), (Code::IncorrectCode, true, None));
    }
    let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
    assert!(!anna.post("/session/second-step", wrong).await.problem().used);
    let next = json!({ "type": "totp", "code": world.totp(&secret, 1) });
    anna.post("/session/second-step", next).await.session();
}
