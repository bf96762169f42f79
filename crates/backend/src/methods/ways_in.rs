//! By what the member of an account can sign in: the password, accounts from elsewhere, passkeys. The last one stays.

use contract::{Code, MethodKind};
use rusqlite::params;

use crate::base::method_kind::kind_name;
use crate::base::refusal::{Outcome, Refusal};
use crate::identities::joined;
use crate::visit::desk::Desk;
use crate::visit::passwords;

/// Refuses to remove the account from elsewhere or the passkey with this id if it is the last way in. What is none, such as
/// an account of a provider that is not offered any more, can always go.
pub fn must_leave_one(desk: &Desk, account: &str, id: &str) -> Outcome<()> {
    let identities = joined::usable(desk, account)?;
    let passkeys = passkeys(desk, account)?;
    let is_way = identities.iter().any(|it| it == id) || passkeys.iter().any(|it| it == id);
    let is_only = identities.len() + passkeys.len() == 1 && !passwords::has_one(desk, account)?;
    if is_way && is_only { Err(Refusal::of(Code::LastWayIn)) } else { Ok(()) }
}

fn passkeys(desk: &Desk, account: &str) -> Outcome<Vec<String>> {
    let mut rows = desk.db.prepare_cached("SELECT id FROM methods WHERE account = ?1 AND kind = ?2")?;
    let found = rows.query_map(params![account, kind_name(MethodKind::Passkey)], |it| it.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
