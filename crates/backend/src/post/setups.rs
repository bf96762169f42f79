//! Accounts that are being set up, by someone new or after all methods were lost: one letter tells of it at the end, in
//! place of one for each step that the reader has just taken. From then on every change is told. Decision 25 says why.

use contract::{MethodKind, STRENGTH, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::base::method_kind::kind_of;
use crate::base::refusal::Outcome;
use crate::post::change::Change;
use crate::post::letters::set_up::{self, SignsIn};
use crate::post::readers;
use crate::visit::desk::Desk;
use crate::visit::passwords;
use crate::visit::stage::Stage;

/// Once there is a method, backup codes may follow. The letter waits for them so long, in seconds.
const WAITS: u64 = 15 * 60;

/// Follows what happens to an account; `true`: the letter at the end tells it. Whatever is no step of setting up ends it.
pub fn follow(desk: &Desk, account: &str, change: Change) -> Outcome<bool> {
    match (of_account(desk, account)?, change) {
        (None, Change::AccountCreated) => begin(desk, account, true).map(|()| true),
        (there, Change::MethodsReset) => {
            if there.flatten().is_some() {
                finish(desk, account)?;
            }
            // The loss itself is told at once.
            begin(desk, account, false).map(|()| false)
        }
        (Some(None), Change::MethodAdded(..)) => {
            let until = desk.now.plus(WAITS).0;
            desk.db.execute("UPDATE setups SET due_at = ?1 WHERE account = ?2", params![until, account])?;
            if desk.app.settings.limits.backup_codes == 0 {
                finish(desk, account)?;
            }
            Ok(true)
        }
        (Some(Some(_)), Change::BackupCodesMade { .. }) => finish(desk, account).map(|()| true),
        (Some(Some(_)), _) => finish(desk, account).map(|()| false),
        (None | Some(None), _) => Ok(false),
    }
}

/// Whether new methods are being set up in place of those that were removed.
pub fn renews(desk: &Desk, account: &str) -> Outcome<bool> {
    let find = "SELECT EXISTS (SELECT 1 FROM setups WHERE account = ?1 AND NOT is_new)";
    Ok(desk.db.query_row(find, [account], |it| it.get(0))?)
}

/// The member of this visit leaves.
pub fn left(desk: &Desk) -> Outcome<()> {
    let visit = desk.visit.as_ref().filter(|it| it.stage == Stage::Member);
    let Some(account) = visit.and_then(|it| it.account.as_deref()) else { return Ok(()) };
    match of_account(desk, account)? {
        Some(Some(_)) => finish(desk, account),
        _ => Ok(()),
    }
}

/// Letters that have waited long enough: so many at a time that nobody waits long for the database.
pub const FIND_DUE: &str = "SELECT account FROM setups WHERE due_at <= ?1 LIMIT 50";

/// Sends each letter that has waited long enough.
pub fn tell_due(desk: &Desk) -> Outcome<()> {
    let mut rows = desk.db.prepare(FIND_DUE)?;
    let due = rows.query_map([desk.now.0], |it| it.get::<_, String>(0))?;
    due.collect::<Result<Vec<_>, _>>()?.iter().try_for_each(|it| finish(desk, it))
}

/// When the letter is due at the latest; `Some(None)`: a method is missing.
fn of_account(desk: &Desk, account: &str) -> Outcome<Option<Option<Timestamp>>> {
    let find = "SELECT due_at FROM setups WHERE account = ?1";
    Ok(desk.db.query_row(find, [account], |it| Ok(it.get::<_, Option<u64>>(0)?.map(Timestamp))).optional()?)
}

fn begin(desk: &Desk, account: &str, is_new: bool) -> Outcome<()> {
    let begin = "INSERT OR REPLACE INTO setups (account, is_new) VALUES (?1, ?2)";
    desk.db.execute(begin, params![account, is_new])?;
    Ok(())
}

/// The account is whole: its addresses are told.
fn finish(desk: &Desk, account: &str) -> Outcome<()> {
    let done = "DELETE FROM setups WHERE account = ?1 RETURNING is_new";
    let is_new: bool = desk.db.query_row(done, [account], |it| it.get(0))?;
    let (methods, by) = (methods(desk, account)?, signs_in(desk, account)?);
    for email in readers::addresses(desk, account)? {
        match is_new {
            true => set_up::welcome(desk, &email, &methods, &by)?,
            false => set_up::new_methods(desk, &email, &methods, &by)?,
        }
        desk.note_told(account, &email);
    }
    Ok(())
}

/// How it signs in, before the second step.
fn signs_in(desk: &Desk, account: &str) -> Outcome<SignsIn> {
    if passwords::has_one(desk, account)? {
        return Ok(SignsIn::ByPassword);
    }
    let find = "SELECT provider FROM identities WHERE account = ?1 ORDER BY rowid LIMIT 1";
    let id: Option<String> = desk.db.query_row(find, [account], |it| it.get(0)).optional()?;
    let offered = &desk.app.settings.sign_in_with;
    let name = id.map(|id| offered.iter().find(|it| it.id == id).map_or(id, |it| it.name.clone()));
    Ok(name.map_or(SignsIn::Otherwise, SignsIn::With))
}

/// The kinds of methods that an account has, strongest first.
fn methods(desk: &Desk, account: &str) -> Outcome<Vec<MethodKind>> {
    let mut rows = desk.db.prepare_cached("SELECT DISTINCT kind FROM methods WHERE account = ?1")?;
    let found = rows.query_map([account], |it| Ok(kind_of(it.get_ref(0)?)?))?;
    let mut kinds = found.collect::<Result<Vec<_>, _>>()?;
    kinds.sort_by_key(|it| STRENGTH.iter().position(|kind| kind == it));
    Ok(kinds)
}
