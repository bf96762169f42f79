//! How a refusal is sent. The one place that makes `application/problem+json`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::{Code, PROBLEM_TYPE, Problem};

use crate::base::refusal::Refusal;

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let problem = match self {
            Refusal::Problem(problem, _) => *problem,
            Refusal::Fault(why) => {
                eprintln!("latchkey-backend: fault: {why}");
                match Refusal::wait(Code::Unavailable, 5) {
                    Refusal::Problem(problem, _) => *problem,
                    Refusal::Fault(_) => Problem::default(),
                }
            }
        };
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        let json = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_TYPE)], json).into_response();
        if let Some(seconds) = problem.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
