//! Backup codes: a set of codes on paper, each good for one sign-in. Twelve letters of 23 are 54 random bits: of each code
//! a salted password hash is kept (NIST SP 800-63B-4, 3.1.2.2), and what is hashed is an HMAC with the server's key.
//! Hashing takes a while, so it is done between two steps of a call.

use contract::{Code, FieldCode, LimitOf, MethodKind, bare_code};
use rusqlite::{OptionalExtension, params};

use crate::base::app::App;
use crate::base::password::Like;
use crate::base::refusal::{Outcome, Refusal, field_with};
use crate::base::secrets::{self, hexadecimal};
use crate::methods::{rows, wrong_codes};
use crate::post::change::Change;
use crate::post::events;
use crate::visit::counters;
use crate::visit::desk::{Account, Desk};

const LENGTH: u32 = 12;

/// Seconds after which a code may be given again that was not looked at.
const AGAIN_IN: u64 = 1;

/// Draws a new set of codes, or refuses it after too many: as they are shown, and what is to be hashed of each.
pub fn draw(desk: &Desk, account: &Account) -> Outcome<(Vec<String>, Vec<String>)> {
    let count = desk.app.settings.limits.backup_codes;
    if count == 0 {
        return Err(Refusal::of(Code::Unsupported));
    }
    // Each set takes the time of as many sign-ins, and sends emails.
    let sets = desk.app.settings.limits.backup_code_sets_per_hour;
    counters::per_hour(desk, format!("backup code sets of {}", account.id), sets, LimitOf::Caller)?;
    let codes: Vec<String> = (0..count).map(|_| secrets::letters(LENGTH)).collect::<Result<_, _>>()?;
    let to_hash = codes.iter().map(|it| hashed_of(desk, &account.id, it)).collect();
    let shown = codes.iter().map(|it| format!("{}-{}-{}", &it[..4], &it[4..8], &it[8..])).collect();
    Ok((shown, to_hash))
}

/// Keeps a set of codes by their hashes, in place of the one before.
pub fn keep(desk: &Desk, account: &Account, hashes: &[String]) -> Outcome<()> {
    desk.db.execute("DELETE FROM backup_codes WHERE account = ?1", [&account.id])?;
    let older = desk.db.execute("DELETE FROM methods WHERE account = ?1 AND kind = 'backup_code'", [&account.id])?;
    rows::add(desk, &account.id, MethodKind::BackupCode, None)?;
    for hash in hashes {
        desk.db.execute("INSERT INTO backup_codes (account, kept) VALUES (?1, ?2)", params![account.id, hash])?;
    }
    events::happened(desk, &account.id, Change::BackupCodesMade { first: older == 0 })
}

/// What a typed code is hashed of, and like which hash; `None`: it is not looked at now.
pub fn to_hash(desk: &Desk, account: &Account, typed: &str) -> Outcome<Option<(String, Like)>> {
    let Ok(code) = well_formed(typed) else { return Ok(None) };
    if wrong_codes::locked_until(desk, &account.id)?.is_some() {
        return Ok(None);
    }
    let find = "SELECT kept FROM backup_codes WHERE account = ?1 AND substr(kept, 1, 1) = '$' LIMIT 1";
    let like: Option<String> = desk.db.query_row(find, [&account.id], |it| it.get(0)).optional()?;
    Ok(like.map(|it| (hashed_of(desk, &account.id, &code), Like(it))))
}

/// Refuses a code, without counting it, that would have to be hashed by now and was not: when the call began the set was
/// still kept as from before, or a lock had not quite ended.
pub fn must_be_hashed(desk: &Desk, account: &Account, hash: Option<&str>) -> Outcome<()> {
    let find = "SELECT EXISTS (SELECT 1 FROM backup_codes WHERE account = ?1 AND substr(kept, 1, 1) = '$')";
    let is_hashed: bool = desk.db.query_row(find, [&account.id], |it| it.get(0))?;
    if is_hashed && hash.is_none() && wrong_codes::locked_until(desk, &account.id)?.is_none() {
        return Err(Refusal::wait(Code::Unavailable, AGAIN_IN));
    }
    Ok(())
}

/// Whether `code` is a code of the account that was not used yet. Uses it up. `hash` is what was made of it like the set.
pub fn use_up(desk: &Desk, account: &str, code: &str, hash: Option<&str>) -> Outcome<bool> {
    let gone = desk.db.execute(
        "DELETE FROM backup_codes WHERE account = ?1 AND kept IN (?2, ?3)",
        params![account, hash, hashed_of(desk, account, code)],
    )?;
    if gone == 1 {
        let set = "SELECT id FROM methods WHERE account = ?1 AND kind = 'backup_code'";
        let id: String = desk.db.query_row(set, [account], |it| it.get(0))?;
        rows::used(desk, &id)?;
    }
    Ok(gone == 1)
}

/// The twelve letters and digits that were typed, or the refusal that costs no try.
pub fn well_formed(typed: &str) -> Outcome<String> {
    let code = bare_code(typed);
    if code.is_empty() {
        return Err(Refusal::field("/code", FieldCode::Required));
    }
    if code.len() != LENGTH as usize || !code.bytes().all(|it| it.is_ascii_alphanumeric()) {
        return Err(Refusal::fields(vec![field_with("/code", FieldCode::CodeMalformed, "length", LENGTH.into())]));
    }
    Ok(code)
}

/// What is hashed of a code: its HMAC, so that a stolen database is of no use without the server's key either. Codes from
/// before there were hashes are kept as just that.
fn hashed_of(desk: &Desk, account: &str, code: &str) -> String {
    hexadecimal(&desk.app.key.mac("backup code", &format!("{account} {code}")))
}

/// Hashes a set that is kept from before there were hashes, if nobody else hashes anything. Nobody notices: the codes on
/// paper stay.
pub fn hash_old(app: &App) -> Outcome<()> {
    let set: Vec<(String, String)> = app.store.look(|db| {
        let mut rows = db.prepare_cached(
            "SELECT account, kept FROM backup_codes WHERE substr(kept, 1, 1) <> '$' AND account =
                 (SELECT account FROM backup_codes WHERE substr(kept, 1, 1) <> '$' LIMIT 1)",
        )?;
        let found = rows.query_map([], |it| Ok((it.get(0)?, it.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    })?;
    if set.is_empty() {
        return Ok(());
    }
    // Members come first: it waits for another time.
    let Some(place) = app.hashing.room_while_idle(set.len() as u32) else { return Ok(()) };
    let hashes = app.hashing.hash_set_here(&place, set.iter().map(|it| it.1.clone()).collect())?;
    app.store.transact(|db| {
        for ((account, old), new) in set.iter().zip(&hashes) {
            db.execute(
                "UPDATE backup_codes SET kept = ?1 WHERE account = ?2 AND kept = ?3",
                params![new, account, old],
            )?;
        }
        Ok(())
    })
}
