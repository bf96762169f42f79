//! Whatever stands where allauth should be, its answers become documents, problems or an outage, and never a panic. The
//! journeys on recorded and real answers are in `tests/allauth`.

use std::sync::{Arc, Mutex};

use contract::{Asked, Inspect, Operation, inspect_all, ops};
use futures::{
    executor::block_on,
    future::{LocalBoxFuture, ready},
};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    Client, Request, Standing,
    fuzz::{Random, spoil},
};

/// What allauth has answered at some time, by parts of it.
const ANSWERS: [&str; 14] = [
    r#"{"status":200,"data":{"account":{"login_methods":["email"],"is_open_for_signup":true,"email_verification_by_code_enabled":true,"password_reset_by_code_enabled":true},"mfa":{"supported_types":["totp","recovery_codes","webauthn"],"passkey_login_enabled":true},"usersessions":{"track_activity":true}}}"#,
    r#"{"status":401,"data":{"flows":[{"id":"login"},{"id":"signup"},{"id":"password_reset_by_code","is_pending":false}]},"meta":{"is_authenticated":false}}"#,
    r#"{"status":401,"data":{"flows":[{"id":"verify_email","is_pending":true}]},"meta":{"is_authenticated":null}}"#,
    r#"{"status":401,"data":{"flows":[{"id":"mfa_authenticate","is_pending":true,"types":["recovery_codes","totp","webauthn"]}]},"meta":{"is_authenticated":false}}"#,
    r#"{"status":401,"data":{"flows":[{"id":"mfa_trust","is_pending":true}]},"meta":{"is_authenticated":false}}"#,
    r#"{"status":401,"data":{"flows":[{"id":"password_reset_by_code","is_pending":true}]},"meta":{"is_authenticated":false}}"#,
    r#"{"status":401,"data":{"user":{"id":1},"flows":[{"id":"reauthenticate"},{"id":"mfa_reauthenticate","types":["totp"]}]},"meta":{"is_authenticated":true}}"#,
    r#"{"status":200,"data":{"user":{"id":1,"email":"ann@example.org","has_usable_password":true},"methods":[]},"meta":{"is_authenticated":true}}"#,
    r#"{"status":200,"data":[{"email":"ann@example.org","verified":true,"primary":true},{"email":"b@example.org","verified":false,"primary":false}]}"#,
    r#"{"status":200,"data":[{"type":"totp","created_at":1795941538.9,"last_used_at":null},{"type":"recovery_codes","unused_code_count":9,"unused_codes":["12345678"],"created_at":1e300},{"type":"webauthn","id":4,"name":"x","is_passwordless":true,"created_at":-1}]}"#,
    r#"{"status":200,"data":[{"user_agent":"Mozilla/5.0 (Windows NT 10.0) Firefox/145.0","created_at":1795941538.9,"is_current":true,"id":2,"last_seen_at":1795941539.1}]}"#,
    r#"{"status":404,"meta":{"secret":"NNG3WWQ46UUSO673","totp_url":"otpauth://totp/x?secret=NNG3WWQ46UUSO673"}}"#,
    r#"{"status":400,"errors":[{"message":"Incorrect code.","code":"incorrect_code","param":"key"},{"message":"This field is required.","code":"required","param":"password"}]}"#,
    r#"{"status":200,"data":{"request_options":{"publicKey":{"challenge":"V2k"}},"creation_options":{"publicKey":{"challenge":"V2k"}}}}"#,
];

const STATUSES: [u16; 12] = [200, 200, 200, 401, 401, 400, 403, 404, 409, 429, 500, 0];

/// Answers at random, always the same way for the same seed.
struct Chance(Mutex<Random>);

impl Transport for Chance {
    fn send(&self, _: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let mut random = self.0.lock().unwrap();
        let document = serde_json::from_str(random.one_of::<&str>(&ANSWERS)).unwrap();
        let body = String::from_utf8_lossy(&spoil(document, &mut random)).into_owned();
        Box::pin(ready(Ok(Reply { status: *random.one_of(&STATUSES), body, retry_after: None })))
    }
}

/// Every operation, with a body that has each key there is.
struct All(Vec<Asked>);

impl Inspect for All {
    fn inspect<O: Operation>(&mut self) {
        let body = json!({
            "email": "a@b.org", "password": "p", "current": "c", "code": "123456", "token": "t%3Az%", "name": "n",
            "type": "totp", "kind": "passkey", "channel": "sms", "id": "e-1", "credential": {}, "confirm": true,
        });
        let parameter = |_: &str| Some("7".to_owned());
        let body = serde_json::from_value(body).or_else(|_| serde_json::from_value(json!(null)));
        let operation = body.ok().and_then(|it| O::of(&parameter, it));
        self.0.extend(operation.and_then(|it| Asked::of(&it)));
    }
}

proptest! {
    #[test]
    fn no_foreign_answer_panics(seed in any::<u64>()) {
        let transport = Arc::new(Chance(Mutex::new(Random::new(seed))));
        let dialect = Allauth::over(transport, Surroundings { rp_id: "localhost".to_owned(), now: || 1_795_512_600 });
        let mut all = All(Vec::new());
        inspect_all(&mut all);
        prop_assert!(all.0.len() > 40);
        for asked in all.0 {
            let _ = block_on(dialect.answer(asked));
        }
        let standing = block_on(Client::new(dialect).standing());
        let _ = format!("{standing:?}");
    }

    #[test]
    fn a_token_is_what_was_encoded(token in "[A-Za-z0-9:_-]{1,40}") {
        let encoded: String = token.replace(':', "%3A").replace('_', "%5f");
        prop_assert_eq!(wire::token(&encoded), token);
    }

    #[test]
    fn any_text_is_a_token(text in "\\PC{0,20}|[%0-9a-fé]{0,12}") {
        let _ = wire::token(&text);
    }
}

/// Says what a test wants to each call, by verb and address.
struct Says(&'static [(&'static str, u16, &'static str)], Mutex<Vec<Request>>);

impl Transport for Says {
    fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let call = format!("{} {}", request.verb.as_str(), request.path);
        self.1.lock().unwrap().push(request);
        let answer = self.0.iter().find(|it| it.0 == call);
        let reply =
            answer.map(|(_, status, body)| Reply { status: *status, body: (*body).to_owned(), retry_after: None });
        Box::pin(ready(reply.ok_or(Offline)))
    }

    fn cookie(&self, name: &str) -> Option<String> {
        (name == "csrftoken").then(|| "the token".to_owned())
    }
}

fn standing(answers: &'static [(&'static str, u16, &'static str)]) -> Standing {
    let around = Surroundings { rp_id: "localhost".to_owned(), now: || 1_795_512_600 };
    block_on(Client::new(Allauth::over(Arc::new(Says(answers, Mutex::default())), around)).standing())
}

const SESSION: &str = "GET /auth/session";

#[test]
fn a_401_is_read_by_its_flows_and_never_by_its_status() {
    assert!(matches!(standing(&[(SESSION, 401, ANSWERS[1])]), Standing::Visitor(_)));
    assert!(matches!(
        standing(&[(SESSION, 401, ANSWERS[2]), ("GET /config", 200, ANSWERS[0])]),
        Standing::EmailCode(_)
    ));
    assert!(matches!(standing(&[(SESSION, 401, ANSWERS[3])]), Standing::SecondStep(_)));
    assert!(matches!(
        standing(&[(SESSION, 401, ANSWERS[5]), ("GET /config", 200, ANSWERS[0])]),
        Standing::ResetCode(_)
    ));
}

#[test]
fn the_question_about_trust_is_answered_where_nobody_asks_it() {
    let trust = ("POST /auth/2fa/trust", 200, ANSWERS[7]);
    let lists = [("GET /account/authenticators", 200, ANSWERS[9]), ("GET /account/email", 200, ANSWERS[8])];
    let answers =
        Box::leak(Box::new([(SESSION, 401, ANSWERS[4]), trust, lists[0], lists[1], ("GET /config", 200, ANSWERS[0])]));
    assert!(matches!(standing(answers), Standing::Member(_)));
}

#[test]
fn pages_of_others_are_an_outage_and_that_of_the_csrf_check_is_a_token_to_be_renewed() {
    let page = "<html>Forbidden</html>";
    let answers = Box::leak(Box::new([(SESSION, 403, page), ("POST /auth/login", 403, page)]));
    assert!(matches!(standing(answers), Standing::Away(_)));
    let csrf =
        Stop::foreign(Reply { status: 403, body: "<h1>CSRF verification failed.</h1>".to_owned(), retry_after: None });
    assert!(matches!(csrf, Stop::Problem(it) if it.code == Code::Csrf));
}

#[test]
fn a_change_carries_the_token_of_the_cookie_and_a_question_carries_none() {
    let says =
        Arc::new(Says(&[(SESSION, 401, ANSWERS[1]), ("DELETE /auth/session", 401, ANSWERS[1])], Mutex::default()));
    let around = Surroundings { rp_id: "localhost".to_owned(), now: || 1_795_512_600 };
    let standing = block_on(Client::new(Allauth::over(says.clone(), around)).standing());
    assert!(matches!(block_on(standing.leave()), Ok(Standing::Visitor(_))), "a 401 is how signing out succeeds");
    let sent = says.1.lock().unwrap();
    assert_eq!((sent[0].headers.len(), &sent[1].headers[..]), (0, &[("X-CSRFToken", "the token".to_owned())][..]));
}

#[test]
fn an_operation_that_allauth_has_no_call_for_is_not_offered() {
    let says = Arc::new(Says(&[], Mutex::default()));
    let around = Surroundings { rp_id: "localhost".to_owned(), now: || 0 };
    let asked = Asked::of(&ops::GetActivity { before: None }).unwrap();
    let reply = block_on(Allauth::over(says.clone(), around).answer(asked)).unwrap();
    assert_eq!((reply.status, reply.body.contains("unsupported")), (404, true));
    assert!(says.1.lock().unwrap().is_empty());
}
