//! `/session/passkey`: signing in with a passkey alone, without an e-mail address. The device has checked who is there, so
//! it is both steps at once. Also the one question whether to make a passkey.

use axum::response::Response;
use contract::{MethodKind, PasskeySignIn};
use rusqlite::params;

use crate::base::refusal::Outcome;
use crate::body::Body;
use crate::caller::Caller;
use crate::keys::discovered;
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::{Stage, Visit};
use crate::{arrival, factors};

/// `POST /session/passkey/options`.
pub async fn options(caller: Caller) -> Response {
    caller
        .answer(|desk| {
            desk.not_a_member()?;
            discovered::options(desk)
        })
        .await
}

/// `POST /session/passkey`.
pub async fn sign_in(caller: Caller, Body(body): Body<PasskeySignIn>) -> Response {
    caller
        .session(move |desk| {
            desk.not_a_member()?;
            let account = discovered::check(desk, body.credential)?;
            desk.begin(Stage::Member, Some(&account.id), None)?;
            desk.mark_shared(body.shared)?;
            arrival::arrive(desk, &account)?;
            Ok(())
        })
        .await
}

/// `DELETE /account/passkey-offer`.
pub async fn decline(caller: Caller) -> Response {
    caller
        .session(|desk| {
            let account = desk.member()?;
            answered(desk, &account.id)?;
            Ok(())
        })
        .await
}

/// The member came in by a password and a second step: the question whether to make a passkey is due.
pub fn offer(desk: &mut Desk) -> Outcome<()> {
    if let Some(visit) = &mut desk.visit {
        desk.db.execute("UPDATE visits SET offers_passkey = 1 WHERE id = ?1", [visit.id])?;
        visit.offers_passkey = true;
    }
    Ok(())
}

/// The question is answered for good.
pub fn answered(desk: &Desk, account: &str) -> Outcome<()> {
    desk.db.execute("UPDATE accounts SET passkey_answered = 1 WHERE id = ?1", [account])?;
    Ok(())
}

/// Whether the question is due: nobody has answered it, nothing of the computer speaks against it, and there is none.
pub fn is_offered(desk: &Desk, visit: &Visit, account: &Account) -> Outcome<bool> {
    if visit.stage != Stage::Member || !visit.offers_passkey || visit.shared {
        return Ok(false);
    }
    let open = "SELECT passkey_answered = 0 FROM accounts WHERE id = ?1";
    let open: bool = desk.db.query_row(open, params![account.id], |it| it.get(0))?;
    let methods = factors::of_account(desk, &account.id)?;
    let keys = methods.iter().filter(|it| matches!(it.kind, MethodKind::Passkey | MethodKind::SecurityKey)).count();
    let has_one = methods.iter().any(|it| it.kind == MethodKind::Passkey);
    Ok(open && !has_one && keys < desk.app.settings.limits.keys as usize)
}
