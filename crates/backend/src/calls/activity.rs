//! What has happened to an account.

use contract::{Activity, Code, ops};

use crate::account::activity;
use crate::base::refusal::{Outcome, Refusal};
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn list(caller: Caller, ops::GetActivity { before }: ops::GetActivity) -> Answer<Activity> {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            activity::page(desk, &account, older_than(before)?)
        })
        .await
}

/// An event is named by its number within its account: that of its row would tell how much happens to others.
fn older_than(event: Option<String>) -> Outcome<i64> {
    event.map_or(Ok(i64::MAX), |it| it.parse().map_err(|_| Refusal::of(Code::NotFound)))
}
