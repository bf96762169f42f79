//! What the backend answered, and what it must have been.

use axum::http::{HeaderMap, StatusCode, header};
use contract::{Code, PROBLEM_TYPE, Problem, Session};
use serde_json::Value;

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub json: Value,
    pub text: String,
}

impl Answer {
    /// The body of a call that must have worked.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.json
    }

    /// The session document of a call that must have worked.
    #[track_caller]
    pub fn session(self) -> Session {
        serde_json::from_value(self.ok()).unwrap()
    }

    /// The problem of a call that must have failed in the way the contract says.
    #[track_caller]
    pub fn problem(&self) -> Problem {
        assert_eq!(self.headers[header::CONTENT_TYPE], PROBLEM_TYPE, "{} {}", self.status, self.text);
        let problem: Problem = serde_json::from_value(self.json.clone()).unwrap();
        assert_eq!(problem.status, self.status.as_u16());
        assert_eq!(problem.status, problem.code.status(), "{:?}", problem.code);
        let header = self.headers.get(header::RETRY_AFTER).map(|it| it.to_str().unwrap().parse::<u64>().unwrap());
        assert_eq!(problem.retry_after, header);
        assert_eq!(header.is_some(), matches!(problem.status, 429 | 503), "{problem:?}");
        problem
    }

    #[track_caller]
    pub fn code(&self) -> Code {
        self.problem().code
    }

    /// The one field that is wrong.
    #[track_caller]
    pub fn field(&self) -> (String, contract::FieldCode) {
        let problem = self.problem();
        assert_eq!(problem.code, Code::Validation, "{problem:?}");
        let error = problem.errors.first().unwrap();
        (error.pointer.clone(), error.code)
    }
}
