//! Why a call did not do what was asked, as what the page can do about it. Made here and nowhere else.

use contract::{Code, FieldCode, FieldError, Method, Problem};

use crate::{Standing, api::Api, transport::Reply};

/// One variant for each thing a page can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The backend said no for a reason the person can act on: show it at the field and in the summary.
    Refused(Refusal),
    /// The person must prove again who they are, with one of these; then repeat the same call.
    ProveAgain(Vec<Method>),
    /// Too many tries: wait this many seconds.
    Wait(u64),
    /// The session is somewhere else: go there.
    Moved(Box<Standing>),
    /// No answer, or none that this client understands: keep what was typed and offer to try again.
    Unavailable,
}

/// What the backend would not take.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refusal {
    /// The reason as a whole.
    pub code: Code,
    /// What is wrong with which field: with [`Code::Validation`].
    pub fields: Vec<FieldError>,
    /// Tries left before a wait, when few are left.
    pub attempts_left: Option<u32>,
}

/// How long to wait when the backend names no time, in seconds.
const UNSTATED_WAIT: u64 = 60;

impl Failure {
    /// Reads an answer whose status was not 2xx.
    pub(crate) fn read(reply: &Reply, api: &Api) -> Failure {
        let Ok(problem) = serde_json::from_str::<Problem>(&reply.body) else {
            return match (reply.status, reply.retry_after) {
                (429, wait) => Failure::Wait(wait.unwrap_or(UNSTATED_WAIT)),
                _ => Failure::Unavailable,
            };
        };
        match problem.code {
            Code::ReauthenticationRequired => Failure::ProveAgain(problem.methods),
            Code::TooManyAttempts | Code::RateLimited => {
                Failure::Wait(problem.retry_after.or(reply.retry_after).unwrap_or(UNSTATED_WAIT))
            }
            Code::StepMismatch | Code::Unauthenticated => {
                match problem.session.and_then(|it| Standing::read(*it, api)) {
                    Some(standing) => Failure::Moved(Box::new(standing)),
                    None => Failure::Unavailable,
                }
            }
            Code::Unavailable | Code::Csrf | Code::Origin | Code::MethodNotAllowed | Code::UnsupportedMediaType => {
                Failure::Unavailable
            }
            Code::Unknown if problem.errors.is_empty() => Failure::Unavailable,
            code => {
                let attempts_left = problem.attempts_left;
                Failure::Refused(Refusal { code, fields: problem.errors, attempts_left })
            }
        }
    }

    /// Refuses fields before anything is sent.
    pub fn fields(wrong: impl IntoIterator<Item = (&'static str, FieldCode)>) -> Failure {
        let fields = wrong.into_iter().map(|(name, code)| FieldError {
            pointer: format!("/{name}"),
            code,
            params: Default::default(),
        });
        Failure::Refused(Refusal { code: Code::Validation, fields: fields.collect(), attempts_left: None })
    }

    /// The reason, when the backend said no.
    pub fn code(&self) -> Option<Code> {
        match self {
            Failure::Refused(refusal) => Some(refusal.code),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::tests::{MEMBER, silent};

    fn read(status: u16, body: &str) -> Failure {
        Failure::read(&Reply { status, body: body.to_owned(), retry_after: None }, &silent())
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
        check(429, r#"{"code":"rate_limited","retry_after":60}"#, Failure::Wait(60));
        check(429, r#"{"code":"too_many_attempts","retry_after":600}"#, Failure::Wait(600));
        check(503, r#"{"code":"unavailable"}"#, Failure::Unavailable);
        check(403, r#"{"code":"reauthentication_required"}"#, Failure::ProveAgain(vec![]));
        check(409, r#"{"code":"link_taken","title":"x","status":409}"#, refused(Code::LinkTaken));
    }

    #[test]
    fn a_wrong_field_keeps_its_place_and_its_numbers() {
        let body = r#"{"code":"validation","errors":[{"pointer":"/password","code":"password_too_short","params":{"min":12}}]}"#;
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
        check(409, r#"{"code":"step_mismatch"}"#, Failure::Unavailable);
    }

    #[test]
    fn what_is_not_a_problem_is_unavailable() {
        for body in ["", "<html>502</html>", "null", "[]", "{", r#"{"code":7}"#, r#"{"code":"a_code_from_next_year"}"#]
        {
            check(500, body, Failure::Unavailable);
        }
        check(429, "slow down", Failure::Wait(UNSTATED_WAIT));
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
}
