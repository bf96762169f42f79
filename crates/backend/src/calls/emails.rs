//! Addresses are added and proved, made primary, removed.

use contract::{Session, ops};

use crate::account::{additions, addresses};
use crate::base::email_address;
use crate::base::refusal::Refusal;
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn add(caller: Caller, ops::AddEmail { body }: ops::AddEmail) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            let email = email_address::read(&body.email).map_err(|it| Refusal::fields(vec![it]))?;
            additions::begin(desk, &account, &email)
        })
        .await
}

pub async fn prove_by_code(caller: Caller, ops::ProveAddedEmail { id, body }: ops::ProveAddedEmail) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            additions::prove_by_code(desk, &account, &id, &body.code)
        })
        .await
}

/// Works at any step and for anyone: the visit stays where it is.
pub async fn prove_by_link(caller: Caller, ops::ProveEmailByLink { body }: ops::ProveEmailByLink) -> Answer<Session> {
    caller.session(move |desk| additions::prove_by_link(desk, &body.token)).await
}

pub async fn resend(caller: Caller, ops::ResendAddedEmailCode { id }: ops::ResendAddedEmailCode) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            additions::send_again(desk, &account, &id)
        })
        .await
}

pub async fn set_primary(caller: Caller, ops::SetPrimaryEmail { body }: ops::SetPrimaryEmail) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            addresses::set_primary(desk, &account, &body.id)
        })
        .await
}

pub async fn remove(caller: Caller, ops::RemoveEmail { id }: ops::RemoveEmail) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            addresses::remove(desk, &account, &id)
        })
        .await
}
