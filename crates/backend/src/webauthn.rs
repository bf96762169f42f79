//! `/account/factors/webauthn`: a member, or one who is setting up, adds a passkey or a security key.

use axum::response::Response;
use contract::{FieldCode, MethodKind, NewKey, NewKeyOptions};

use crate::base::refusal::{Outcome, Refusal};
use crate::body::Body;
use crate::caller::Caller;
use crate::post::change::Change;
use crate::post::{events, letters};
use crate::visit::desk::Desk;
use crate::{factors, keys, passkey};

/// `POST /account/factors/webauthn/options`.
pub async fn start(caller: Caller, Body(body): Body<NewKeyOptions>) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.fresh_member_or_new()?;
            factors::room_for_key(desk, &account.id)?;
            not_on_shared(desk, body.kind)?;
            keys::creation_options(desk, &account, body.kind)
        })
        .await
}

/// `POST /account/factors/webauthn`.
pub async fn finish(caller: Caller, Body(body): Body<NewKey>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            let kind = body.kind;
            factors::room_for_key(desk, &account.id)?;
            let mut name = factors::name(&body.name, "")?;
            keys::register(desk, kind, body.credential, |desk, maker| {
                if name.is_empty() {
                    name = proposed(desk, &account.id, kind, maker)?;
                }
                factors::add(desk, &account.id, kind, Some(&name))
            })?;
            if kind == MethodKind::Passkey {
                passkey::answered(desk, &account.id)?;
            }
            events::happened(desk, &account.id, Change::MethodAdded(kind, &name))?;
            factors::after_adding(desk, &account)?;
            Ok(())
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

/// A name for a key whose owner gave none: who made it; for a passkey, else the browser and system it was made with. A
/// number makes it different from the others.
fn proposed(desk: &Desk, account: &str, kind: MethodKind, maker: Option<&str>) -> Outcome<String> {
    let name = match (maker, kind) {
        (Some(maker), _) => maker.to_owned(),
        (None, MethodKind::Passkey) => letters::here(desk).unwrap_or_else(|| letters::named(desk, kind)),
        (None, _) => letters::named(desk, kind),
    };
    let had = factors::of_account(desk, account)?;
    let is_free = |name: &String| had.iter().all(|it| it.name.as_ref() != Some(name));
    let numbered = (2..).map(|it| format!("{name} {it}"));
    Ok(std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name))
}
