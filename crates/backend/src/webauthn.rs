//! `/account/factors/webauthn`: a member, or one who is setting up, adds a passkey or a security key.

use axum::response::Response;
use contract::{MethodKind, NewKey, NewKeyOptions};

use crate::body::Body;
use crate::caller::Caller;
use crate::events::{self, Change};
use crate::{document, factors, keys};

/// `POST /account/factors/webauthn/options`.
pub async fn start(caller: Caller, Body(body): Body<NewKeyOptions>) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.fresh_member_or_new()?;
            factors::room_for_key(desk, &account.id)?;
            keys::creation_options(desk, &account, body.kind)
        })
        .await
}

/// `POST /account/factors/webauthn`.
pub async fn finish(caller: Caller, Body(body): Body<NewKey>) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.fresh_member_or_new()?;
            let kind = body.kind;
            let otherwise = if kind == MethodKind::Passkey { "Passkey" } else { "Security key" };
            let name = factors::name(&body.name, otherwise)?;
            factors::room_for_key(desk, &account.id)?;
            keys::register(desk, kind, body.credential, |desk| factors::add(desk, &account.id, kind, Some(&name)))?;
            events::happened(desk, &account.id, Change::MethodAdded(kind, &name))?;
            factors::after_adding(desk, &account)?;
            document::session(desk)
        })
        .await
}
