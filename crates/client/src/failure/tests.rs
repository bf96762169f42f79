//! What each answer without success becomes.

use proptest::prelude::*;

use super::*;
use crate::api::tests::{MEMBER, silent};

fn read(status: u16, body: &str) -> Failure {
    let reply = Reply { status, body: body.to_owned(), retry_after: None };
    Failure::read(&reply, &silent()).unwrap_or(Failure::WrongAnswer)
}

#[track_caller]
fn check(status: u16, body: &str, want: Failure) {
    assert_eq!(read(status, body), want, "{status} {body}");
}

fn refused(code: Code) -> Failure {
    Failure::Refused(Refusal { code, ..Default::default() })
}

#[test]
fn each_answer_becomes_what_a_page_can_do() {
    check(422, r#"{"code":"incorrect_code"}"#, refused(Code::IncorrectCode));
    check(429, r#"{"code":"rate_limited","retry_after":60}"#, Failure::wait(60));
    check(429, r#"{"code":"too_many_attempts","retry_after":600}"#, Failure::wait(600));
    let everyone = r#"{"code":"rate_limited","retry_after":60,"limit_of":"everyone"}"#;
    check(429, everyone, Failure::Wait { seconds: 60, of: LimitOf::Everyone });
    check(429, r#"{"code":"rate_limited","retry_after":60,"limit_of":"a_kind_of_2031"}"#, Failure::wait(60));
    check(503, r#"{"code":"unavailable"}"#, Failure::Unavailable);
    check(503, r#"{"code":"unavailable","retry_after":5}"#, Failure::Busy(5));
    check(503, r#"{"code":"unavailable","retry_after":0}"#, Failure::Unavailable);
    check(403, r#"{"code":"reauthentication_required"}"#, Failure::ProveAgain(vec![]));
    check(409, r#"{"code":"link_taken","title":"x","status":409}"#, refused(Code::LinkTaken));
}

#[test]
fn a_wrong_field_keeps_its_place_and_its_numbers() {
    let body =
        r#"{"code":"validation","errors":[{"pointer":"/password","code":"password_too_short","params":{"min":12}}]}"#;
    let Failure::Refused(refusal) = read(422, body) else { panic!("not refused") };
    assert_eq!(refusal.fields[0].pointer, "/password");
    assert_eq!(refusal.fields[0].code, FieldCode::PasswordTooShort);
    assert_eq!(refusal.fields[0].params["min"], 12);
}

#[test]
fn a_session_in_the_problem_says_where_to_go() {
    let body = format!(r#"{{"code":"step_mismatch","session":{MEMBER}}}"#);
    let Failure::Moved(standing) = read(409, &body) else { panic!("not moved") };
    assert!(matches!(*standing, Standing::Member(_)));
}

#[test]
fn whoever_has_no_session_is_asked_to_sign_in_also_where_no_more_is_said() {
    for body in [r#"{"code":"unauthenticated"}"#, r#"{"code":"unauthenticated","session":null}"#] {
        let Failure::Moved(standing) = read(401, body) else { panic!("not moved") };
        assert!(matches!(*standing, Standing::Visitor(_)));
    }
    // Where a visit stands that is at another step, cannot be guessed.
    check(409, r#"{"code":"step_mismatch"}"#, Failure::WrongAnswer);
}

#[test]
fn a_reason_that_is_not_known_here_is_no_outage_and_keeps_its_sentence() {
    let says = |text: &str, lang: &str| Some(Saying { text: text.to_owned(), lang: lang.to_owned() });
    let trace = format!(r#","detail":"{}""#, "trace ".repeat(100));
    for (more, says) in [
        ("", None),
        (r#","detail":"Frozen until 2027.""#, says("Frozen until 2027.", "")),
        (r#","detail":" <b>Congelada</b> ","lang":"es-MX""#, says("<b>Congelada</b>", "es-MX")),
        (r#","detail":"Frozen","lang":"en\" onload=\"""#, says("Frozen", "")),
        (r#","detail":"  ","lang":null"#, None),
        (&trace, None),
    ] {
        for status in [400, 403, 409, 500, 503] {
            let want = Failure::Refused(Refusal { says: says.clone(), ..Refusal::default() });
            check(status, &format!(r#"{{"code":"account_frozen"{more}}}"#), want);
        }
    }
    // There are words for this; what the backend says of it is for developers.
    check(422, r#"{"code":"incorrect_code","detail":"off by one"}"#, refused(Code::IncorrectCode));
}

#[test]
fn what_lies_between_page_and_backend_is_no_outage() {
    for code in [Code::Csrf, Code::Origin, Code::MethodNotAllowed, Code::UnsupportedMediaType, Code::Unknown] {
        assert!(Refusal { code, ..Refusal::default() }.is_beyond_the_page(), "{code:?}");
        check(code.status(), &format!(r#"{{"code":{}}}"#, serde_json::to_string(&code).unwrap()), refused(code));
    }
    assert!(!Refusal { code: Code::IncorrectCode, ..Refusal::default() }.is_beyond_the_page());
}

#[test]
fn a_server_that_has_broken_down_is_unavailable_and_one_that_says_something_else_is_wrong() {
    for body in ["", "<html>502</html>", "null", "[]", "{", r#"{"code":7}"#, r#"{"message":"Bad gateway"}"#] {
        check(500, body, Failure::Unavailable);
    }
    for body in ["null", "[]", r#"{"code":{}}"#, r#"{"detail":"Not Found"}"#, r#"{"code":"step_mismatch"}"#] {
        check(404, body, Failure::WrongAnswer);
    }
    check(409, r#"{"code":"step_mismatch","session":{"state":"from_next_year"}}"#, Failure::WrongAnswer);
    check(429, "slow down", Failure::wait(UNSTATED_WAIT));
}

#[test]
fn a_proxy_that_says_when_to_come_back_is_heard_without_the_contract() {
    let read = |status, retry_after| {
        let reply = Reply { status, body: "<html>".to_owned(), retry_after };
        Failure::read(&reply, &silent()).unwrap()
    };
    assert_eq!(read(503, Some(20)), Failure::Busy(20));
    assert_eq!(read(503, None), Failure::Unavailable);
    assert_eq!(read(429, Some(20)), Failure::wait(20));
}

#[test]
fn every_code_is_read() {
    for code in Code::ALL {
        let text = serde_json::to_string(code).unwrap();
        read(code.status(), &format!(r#"{{"code":{text}}}"#));
    }
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(status in 300u16..600, body in ".{0,200}") {
        read(status, &body);
    }

    #[test]
    fn no_cut_makes_it_panic(at in 0usize..400) {
        let whole = format!(r#"{{"code":"step_mismatch","session":{MEMBER}}}"#);
        read(409, whole.get(..at.min(whole.len())).unwrap_or_default());
    }
}
