//! A method that is there: given another name, or removed.

use axum::response::Response;
use contract::{Code, FieldCode, Method, MethodKind, NewName, is_last_method};
use rusqlite::params;

use crate::base::refusal::{Outcome, Refusal};
use crate::body::Body;
use crate::caller::{Caller, Id};
use crate::post::change::Change;
use crate::post::events;
use crate::remembered;
use crate::visit::desk::{Account, Desk};

use super::{name, of_account};

/// `PATCH /account/factors/{id}`. Backup codes have no name.
pub async fn rename(caller: Caller, Id(id): Id, Body(body): Body<NewName>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            let (method, _) = find(desk, &account, &id)?;
            let name = name(&body.name, "")?;
            if name.is_empty() {
                return Err(Refusal::field("/name", FieldCode::Required));
            }
            if method.kind == MethodKind::BackupCode {
                return Err(Refusal::field("/name", FieldCode::NotOffered));
            }
            desk.db.execute("UPDATE factors SET name = ?1 WHERE id = ?2", params![name, id])?;
            Ok(())
        })
        .await
}

/// `DELETE /account/factors/{id}`. Looking and removing are one transaction, so two at once cannot remove the last two.
pub async fn remove(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            let (method, all) = find(desk, &account, &id)?;
            if is_last_method(&all, &id) {
                return Err(Refusal::of(Code::LastFactor));
            }
            if method.kind == MethodKind::BackupCode {
                desk.db.execute("DELETE FROM backup_codes WHERE account = ?1", [&account.id])?;
            }
            desk.db.execute("DELETE FROM factors WHERE id = ?1", [&id])?;
            remembered::forget_all(desk, &account.id)?;
            super::stop_resets(desk, &account.id)?;
            // A code that is on its way to this phone opens nothing any more.
            desk.db.execute("DELETE FROM phone_codes WHERE id = ?1", [&id])?;
            let named = method.name.or(method.hint);
            events::happened(desk, &account.id, Change::MethodRemoved(method.kind, named.as_deref()))?;
            Ok(())
        })
        .await
}

/// The member's own method with this id, and all of them.
fn find(desk: &Desk, account: &Account, id: &str) -> Outcome<(Method, Vec<Method>)> {
    let all = of_account(desk, &account.id)?;
    match all.iter().find(|it| it.id == id) {
        Some(method) => Ok((method.clone(), all)),
        None => Err(Refusal::of(Code::NotFound)),
    }
}
