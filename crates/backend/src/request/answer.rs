//! How an answer is sent: the document of an operation, or a refusal. The one place that makes
//! `application/problem+json`.

use std::marker::PhantomData;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::{Code, LimitOf, PROBLEM_TYPE, Problem};
use serde::Serialize;

use crate::base::refusal::{Outcome, Refusal};

/// The answer of a call that gives a `T` when it is done.
pub struct Answer<T> {
    /// What is sent.
    pub response: Response,
    gives: PhantomData<fn() -> T>,
}

impl<T: Serialize> From<Outcome<T>> for Answer<T> {
    fn from(outcome: Outcome<T>) -> Answer<T> {
        let response = match outcome {
            Ok(value) => axum::Json(value).into_response(),
            Err(refusal) => refusal.into_response(),
        };
        Answer { response, gives: PhantomData }
    }
}

impl<T> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        self.response
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (problem, why) = match self {
            Refusal::Problem(problem, _) => (*problem, None),
            Refusal::Fault(why) => match Refusal::wait(Code::Unavailable, 5) {
                Refusal::Problem(problem, _) => (*problem, Some(why)),
                Refusal::Fault(_) => (Problem::default(), Some(why)),
            },
        };
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        let json = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_TYPE)], json).into_response();
        if let Some(seconds) = problem.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        let (reason, limit_of, seconds) = (problem.code, problem.limit_of, problem.retry_after);
        response.extensions_mut().insert(Refused { reason, limit_of, seconds, why });
        response
    }
}

/// What a refusal tells to the log.
#[derive(Clone)]
pub struct Refused {
    /// The code of the problem.
    pub reason: Code,
    /// Whose limit it was.
    pub limit_of: Option<LimitOf>,
    /// For how long one must wait.
    pub seconds: Option<u64>,
    /// What went wrong here, if it was a fault of ours.
    pub why: Option<String>,
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[tokio::test]
    async fn a_fault_of_ours_tells_the_caller_nothing_of_itself() {
        let why = "database: no such table: accounts";
        let answer = Refusal::Fault(why.to_owned()).into_response();
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.headers()[header::RETRY_AFTER], "5");
        assert_eq!(answer.extensions().get::<Refused>().unwrap().why.as_deref(), Some(why));
        let body = to_bytes(answer.into_body(), 4096).await.unwrap();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.contains("unavailable") && !body.contains("table"), "{body}");
    }
}
