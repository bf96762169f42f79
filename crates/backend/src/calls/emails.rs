//! `/account/emails`: addresses are added and proved, made primary, removed.

use axum::response::Response;
use contract::{CodeProof, LinkProof, NewEmail, PrimaryEmail};

use crate::account::{additions, addresses};
use crate::base::email_address;
use crate::base::refusal::Refusal;
use crate::request::body::Body;
use crate::request::caller::{Caller, Id};

/// `POST /account/emails`.
pub async fn add(caller: Caller, Body(body): Body<NewEmail>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            let email = email_address::read(&body.email).map_err(|it| Refusal::fields(vec![it]))?;
            additions::begin(desk, &account, &email)
        })
        .await
}

/// `POST /account/emails/{id}/verification`.
pub async fn prove_by_code(caller: Caller, Id(id): Id, Body(body): Body<CodeProof>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            additions::prove_by_code(desk, &account, &id, &body.code)
        })
        .await
}

/// `POST /account/emails/verification`. Works at any step and for anyone: the visit stays where it is.
pub async fn prove_by_link(caller: Caller, Body(body): Body<LinkProof>) -> Response {
    caller.session(move |desk| additions::prove_by_link(desk, &body.token)).await
}

/// `POST /account/emails/{id}/verification/resend`.
pub async fn resend(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            additions::send_again(desk, &account, &id)
        })
        .await
}

/// `PUT /account/emails/primary`.
pub async fn set_primary(caller: Caller, Body(body): Body<PrimaryEmail>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            addresses::set_primary(desk, &account, &body.id)
        })
        .await
}

/// `DELETE /account/emails/{id}`.
pub async fn remove(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            addresses::remove(desk, &account, &id)
        })
        .await
}
