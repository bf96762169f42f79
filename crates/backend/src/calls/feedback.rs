//! Feedback on pages of the help: taken from anyone, and summed up for the operator.

use axum::extract::RawQuery;
use axum::response::Response;
use contract::{Code, FeedbackReceipt, NewFeedback};

use crate::base::refusal::{Outcome, Refusal};
use crate::help::feedback::{self, Asked};
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::request::operator::Operator;

/// `POST /feedback`. No use of a session: whoever only reads and answers this is not there.
pub async fn give(caller: Caller, Body(body): Body<NewFeedback>) -> Response {
    caller.only_asking().answer(move |desk| Ok(FeedbackReceipt { receipt: feedback::give(desk, body)? })).await
}

/// `GET /feedback/summary`, for the operator.
pub async fn summary(operator: Operator, RawQuery(query): RawQuery) -> Response {
    operator.answer(move |db| feedback::summary(db, &read(&query.unwrap_or_default())?)).await
}

fn read(query: &str) -> Outcome<Asked> {
    let pairs = || url::form_urlencoded::parse(query.as_bytes());
    let get = |name: &str| pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let before = get("before").map_or(Ok(i64::MAX), |it| it.parse().map_err(|_| Refusal::of(Code::NotFound)))?;
    Ok(Asked { after: get("after").unwrap_or_default(), page: get("page"), before })
}
