//! The one question whether to make a passkey: when it is due, and that it was answered.

use contract::MethodKind;
use rusqlite::params;

use crate::base::refusal::Outcome;
use crate::methods::rows;
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::{Stage, Visit};

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
    let methods = rows::of_account(desk, &account.id)?;
    let keys = methods.iter().filter(|it| matches!(it.kind, MethodKind::Passkey | MethodKind::SecurityKey)).count();
    let has_one = methods.iter().any(|it| it.kind == MethodKind::Passkey);
    Ok(open && !has_one && keys < desk.app.settings.limits.keys as usize)
}
