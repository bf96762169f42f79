//! `/account/activity`: what has happened to an account.

use axum::extract::RawQuery;
use axum::response::Response;
use contract::Code;

use crate::account::activity;
use crate::base::refusal::{Outcome, Refusal};
use crate::request::caller::Caller;

/// `GET /account/activity`.
pub async fn list(caller: Caller, RawQuery(query): RawQuery) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            activity::page(desk, &account, before(&query.unwrap_or_default())?)
        })
        .await
}

/// An event is named by its number within its account: that of its row would tell how much happens to others.
fn before(query: &str) -> Outcome<i64> {
    match query.split('&').find_map(|it| it.strip_prefix("before=")) {
        None => Ok(i64::MAX),
        Some(id) => id.parse().map_err(|_| Refusal::of(Code::NotFound)),
    }
}
