//! Services that send their members here: agreeing, the answer, and what a member has agreed to.

use contract::{RequestStep, ServiceAnswer, Services, Session, ops};

use crate::base::refusal::Refusal;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::services::{agreements, answers, requests};

/// Agreeing again changes nothing. Before what is needed is linked there is nothing to agree to,
/// and none for a member whom the service does not mean.
pub async fn agree(caller: Caller, ops::AgreeToServiceRequest { id }: ops::AgreeToServiceRequest) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            let (request, service, step) = requests::open(desk, &id)?;
            let may_agree = request.means(desk, service, &account.id);
            if !may_agree || !matches!(step, RequestStep::Agree | RequestStep::Answer) {
                return Err(Refusal::step_mismatch());
            }
            agreements::agree(desk, service, &account.id, &request.scope)?;
            requests::was_agreed_to(desk, &request, &account.id)
        })
        .await
}

pub async fn answer(
    caller: Caller,
    ops::AnswerServiceRequest { id }: ops::AnswerServiceRequest,
) -> Answer<ServiceAnswer> {
    caller.answer(move |desk| answers::answer(desk, &id)).await
}

pub async fn list(caller: Caller, _: ops::GetServices) -> Answer<Services> {
    caller
        .answer(|desk| {
            let account = desk.member()?;
            agreements::list(desk, &account)
        })
        .await
}

pub async fn stop(caller: Caller, ops::StopSharing { id }: ops::StopSharing) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            agreements::stop(desk, &account, &id)
        })
        .await
}
