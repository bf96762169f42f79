//! Older accounts are looked up, shown, linked, unlinked.

use contract::{LinkPreview, LinkReceipt, Session, ops};

use crate::base::refusal::Refusal;
use crate::links::{linked, old_account, preview, undo};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;

pub async fn start(caller: Caller, ops::StartLink { body }: ops::StartLink) -> Answer<LinkPreview> {
    let password = body.fields.get("password").cloned().unwrap_or_default();
    caller
        .check_password(password, move |desk| old_account::look_up(desk, &body))
        .await
        .answer(|desk, (asked, fits)| old_account::show(desk, asked, fits))
        .await
}

pub async fn get_preview(caller: Caller, ops::GetLinkPreview { id }: ops::GetLinkPreview) -> Answer<LinkPreview> {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            Ok(preview::find(desk, &account, &id)?.shown(desk, &account))
        })
        .await
}

/// Repeated, it answers with the same receipt as long as the link is there.
pub async fn confirm(caller: Caller, ops::ConfirmLink { id, body }: ops::ConfirmLink) -> Answer<LinkReceipt> {
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

pub async fn change_notices(caller: Caller, ops::ChangeLink { id, body }: ops::ChangeLink) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            linked::change_notices(desk, &account, &id, body.notice_email)
        })
        .await
}

pub async fn unlink(caller: Caller, ops::Unlink { id }: ops::Unlink) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            undo::unlink(desk, &account, &id)
        })
        .await
}

pub async fn restore(caller: Caller, ops::RestoreLink { id }: ops::RestoreLink) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            undo::restore(desk, &account, &id)
        })
        .await
}
