//! A member, or one who is setting up, adds a passkey or a security key.

use contract::{CreationOptions, FieldCode, MethodKind, Session, ops};

use crate::base::refusal::{Outcome, Refusal};
use crate::methods::{keys, passkey_offer, rows};
use crate::post::change::Change;
use crate::post::events;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;

pub async fn start(caller: Caller, ops::StartKey { body }: ops::StartKey) -> Answer<CreationOptions> {
    caller
        .answer(move |desk| {
            let account = desk.fresh_member_or_new()?;
            rows::room_for_key(desk, &account.id)?;
            not_on_shared(desk, body.kind)?;
            keys::creation_options(desk, &account, body.kind)
        })
        .await
}

pub async fn finish(caller: Caller, ops::FinishKey { body }: ops::FinishKey) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            let kind = body.kind;
            rows::room_for_key(desk, &account.id)?;
            let mut name = rows::name(&body.name, "")?;
            keys::register(desk, kind, body.credential, |desk, maker| {
                if name.is_empty() {
                    name = keys::proposed_name(desk, &account.id, kind, maker)?;
                }
                rows::add(desk, &account.id, kind, Some(&name))
            })?;
            if kind == MethodKind::Passkey {
                passkey_offer::answered(desk, &account.id)?;
            }
            events::happened(desk, &account.id, Change::MethodAdded(kind, &name))?;
            rows::after_adding(desk, &account)
        })
        .await
}

/// A passkey stays on the computer: on one that others use too, none is made.
fn not_on_shared(desk: &Desk, kind: MethodKind) -> Outcome<()> {
    let is_shared = desk.visit.as_ref().is_some_and(|it| it.shared);
    match is_shared && kind == MethodKind::Passkey {
        true => Err(Refusal::field("/kind", FieldCode::NotOffered)),
        false => Ok(()),
    }
}
