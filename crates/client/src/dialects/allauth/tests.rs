//! Whatever stands where allauth should be, its answers become documents, problems or an outage, and never a panic. The
//! journeys on recorded and real answers are in `tests/allauth`.

use contract::{Asked, Code, ops};
use futures::executor::block_on;
use proptest::prelude::*;

use super::*;
use crate::{
    Client, Standing,
    dialects::foreign::trial::{Answers, Chance, Says, ask_everything},
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

proptest! {
    #[test]
    fn no_foreign_answer_panics(seed in any::<u64>()) {
        ask_everything(Allauth::over(Chance::of(&ANSWERS, seed), around()));
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

fn around() -> Surroundings {
    Surroundings { rp_id: "localhost".to_owned(), now: || 1_795_512_600 }
}

fn standing(answers: Answers) -> Standing {
    block_on(Client::new(Allauth::over(Arc::new(Says::the(answers)), around())).standing())
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
    let csrf = problems::foreign(Reply {
        status: 403,
        body: "<h1>CSRF verification failed.</h1>".to_owned(),
        retry_after: None,
    });
    assert!(matches!(csrf, Stop::Problem(it) if it.code == Code::Csrf));
}

#[test]
fn a_change_carries_the_token_of_the_cookie_and_a_question_carries_none() {
    let says = Says::the(&[(SESSION, 401, ANSWERS[1]), ("DELETE /auth/session", 401, ANSWERS[1])]);
    let says = Arc::new(Says { cookie: Some(("csrftoken", "the token")), ..says });
    let standing = block_on(Client::new(Allauth::over(says.clone(), around())).standing());
    assert!(matches!(block_on(standing.leave()), Ok(Standing::Visitor(_))), "a 401 is how signing out succeeds");
    let sent = says.sent.lock().unwrap();
    assert_eq!((sent[0].headers.len(), &sent[1].headers[..]), (0, &[("X-CSRFToken", "the token".to_owned())][..]));
}

#[test]
fn an_operation_that_allauth_has_no_call_for_is_not_offered() {
    let says = Arc::new(Says::the(&[]));
    let asked = Asked::of(&ops::GetActivity { before: None }).unwrap();
    let reply = block_on(Allauth::over(says.clone(), around()).answer(asked)).unwrap();
    assert_eq!((reply.status, reply.body.contains("unsupported")), (404, true));
    assert!(says.sent.lock().unwrap().is_empty());
}
