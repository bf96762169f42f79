//! Feedback on pages of the help: taken from anyone, and summed up for the operator.

use contract::{Code, FeedbackReceipt, FeedbackSummary, ops};

use crate::base::refusal::{Outcome, Refusal};
use crate::help::feedback::{self, Asked};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::request::operator::Operator;

/// No use of a session: whoever only reads and answers this is not there.
pub async fn give(caller: Caller, ops::GiveFeedback { body }: ops::GiveFeedback) -> Answer<FeedbackReceipt> {
    caller.only_asking().answer(move |desk| Ok(FeedbackReceipt { receipt: feedback::give(desk, body)? })).await
}

pub async fn summary(
    operator: Operator,
    ops::GetFeedbackSummary { after, page, before }: ops::GetFeedbackSummary,
) -> Answer<FeedbackSummary> {
    operator
        .answer(move |db| {
            let (after, page) = (after.clone().unwrap_or_default(), page.clone());
            let asked = Asked { after, page, before: older_than(before.as_deref())? };
            feedback::summary(db, &asked)
        })
        .await
}

fn older_than(reason: Option<&str>) -> Outcome<i64> {
    reason.map_or(Ok(i64::MAX), |it| it.parse().map_err(|_| Refusal::of(Code::NotFound)))
}
