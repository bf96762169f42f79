//! `/account/links`: older accounts are looked up, shown, linked, unlinked.

use axum::response::Response;
use contract::{ChangeLink, ConfirmLink, LinkReceipt, NewLink};

use crate::base::refusal::Refusal;
use crate::links::{linked, old_account, preview, undo};
use crate::request::body::Body;
use crate::request::caller::{Caller, Id};
use crate::visit::desk::Desk;

/// `POST /account/links`.
pub async fn start(caller: Caller, Body(body): Body<NewLink>) -> Response {
    let password = body.fields.get("password").cloned().unwrap_or_default();
    caller
        .check_password(password, move |desk| old_account::look_up(desk, &body))
        .await
        .answer(|desk, (asked, fits)| old_account::show(desk, asked, fits))
        .await
}

/// `GET /account/links/{id}`.
pub async fn get_preview(caller: Caller, Id(id): Id) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            Ok(preview::find(desk, &account, &id)?.shown(&account))
        })
        .await
}

/// `POST /account/links/{id}/confirm`. Repeated, it answers with the same receipt as long as the link is there.
pub async fn confirm(caller: Caller, Id(id): Id, Body(body): Body<ConfirmLink>) -> Response {
    let work = move |desk: &mut Desk| {
        let account = desk.fresh_member()?;
        if let Some(link) = linked::find(desk, &account, &id)? {
            return Ok(link);
        }
        let preview = preview::find(desk, &account, &id)?;
        linked::make(desk, &account, &preview, body.notice_email)?;
        linked::find(desk, &account, &id)?.ok_or_else(|| Refusal::Fault("a link that was just made is gone".to_owned()))
    };
    caller.answer_with_session(work, |link, session| LinkReceipt { link, session }).await
}

/// `PATCH /account/links/{id}`.
pub async fn change_notices(caller: Caller, Id(id): Id, Body(body): Body<ChangeLink>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            linked::change_notices(desk, &account, &id, body.notice_email)
        })
        .await
}

/// `DELETE /account/links/{id}`.
pub async fn unlink(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            undo::unlink(desk, &account, &id)
        })
        .await
}

/// `POST /account/links/{id}/restore`.
pub async fn restore(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            undo::restore(desk, &account, &id)
        })
        .await
}
