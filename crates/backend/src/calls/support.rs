//! Messages to support: taken from anyone, and listed for the operator.

use contract::{Code, SupportReceipt, SupportRequests, ops};

use crate::base::refusal::{Outcome, Refusal};
use crate::help::support;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::request::operator::Operator;

pub async fn ask(caller: Caller, ops::AskSupport { body }: ops::AskSupport) -> Answer<SupportReceipt> {
    caller.answer(move |desk| support::take(desk, body)).await
}

pub async fn list(
    operator: Operator,
    ops::GetSupportRequests { after }: ops::GetSupportRequests,
) -> Answer<SupportRequests> {
    operator.answer(move |db| support::page(db, newer_than(after.as_deref())?)).await
}

fn newer_than(message: Option<&str>) -> Outcome<i64> {
    message.map_or(Ok(0), |it| it.parse().map_err(|_| Refusal::of(Code::NotFound)))
}
