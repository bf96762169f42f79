//! Messages to support: taken from anyone, and listed for the operator.

use axum::extract::RawQuery;
use axum::response::Response;
use contract::{Code, NewSupportRequest};

use crate::base::refusal::{Outcome, Refusal};
use crate::help::support;
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::request::operator::Operator;

/// `POST /support-requests`.
pub async fn ask(caller: Caller, Body(body): Body<NewSupportRequest>) -> Response {
    caller.answer(move |desk| support::take(desk, body)).await
}

/// `GET /support-requests`.
pub async fn list(operator: Operator, RawQuery(query): RawQuery) -> Response {
    operator.answer(move |db| support::page(db, after(&query.unwrap_or_default())?)).await
}

fn after(query: &str) -> Outcome<i64> {
    match query.split('&').find_map(|it| it.strip_prefix("after=")) {
        None => Ok(0),
        Some(id) => id.parse().map_err(|_| Refusal::of(Code::NotFound)),
    }
}
