//! Methods that are there: given another name, removed, asked for first.

use axum::response::Response;
use contract::{DefaultMethod, NewName};

use crate::methods::rows;
use crate::request::body::Body;
use crate::request::caller::{Caller, Id};

/// `PATCH /account/methods/{id}`.
pub async fn rename(caller: Caller, Id(id): Id, Body(body): Body<NewName>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            rows::rename(desk, &account, &id, &body.name)
        })
        .await
}

/// `DELETE /account/methods/{id}`. Looking and removing are one transaction, so two at once cannot remove the last two.
pub async fn remove(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            rows::remove(desk, &account, &id)
        })
        .await
}

/// `PUT /account/methods/default`. No fresh proof and no mail: every method can be used at signing in anyway.
pub async fn set_default(caller: Caller, Body(body): Body<DefaultMethod>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            rows::set_default(desk, &account, &body.id)
        })
        .await
}
