//! Backup codes: a set of codes on paper, each good for one sign-in.

use contract::{Code, FieldCode, MethodKind, bare_code};
use rusqlite::params;

use crate::base::refusal::{Outcome, Refusal, field_with};
use crate::base::secrets;
use crate::methods::rows;
use crate::post::change::Change;
use crate::post::events;
use crate::visit::desk::{Account, Desk};

const LENGTH: u32 = 12;

/// Makes a new set of codes, in place of the one before.
pub fn make(desk: &Desk, account: &Account) -> Outcome<Vec<String>> {
    let count = desk.app.settings.limits.backup_codes;
    if count == 0 {
        return Err(Refusal::of(Code::Unsupported));
    }
    desk.db.execute("DELETE FROM backup_codes WHERE account = ?1", [&account.id])?;
    let older = desk.db.execute("DELETE FROM methods WHERE account = ?1 AND kind = 'backup_code'", [&account.id])?;
    rows::add(desk, &account.id, MethodKind::BackupCode, None)?;
    let mut codes = Vec::new();
    while codes.len() < count as usize {
        let code = secrets::letters(LENGTH)?;
        desk.db.execute(
            "INSERT INTO backup_codes (account, code) VALUES (?1, ?2)",
            params![account.id, kept(desk, &account.id, &code)],
        )?;
        codes.push(format!("{}-{}-{}", &code[..4], &code[4..8], &code[8..]));
    }
    events::happened(desk, &account.id, Change::BackupCodesMade { first: older == 0 })?;
    Ok(codes)
}

/// Whether `typed` is a code of the account that was not used yet. Uses it up.
pub fn use_up(desk: &Desk, account: &str, code: &str) -> Outcome<bool> {
    let gone = desk.db.execute(
        "DELETE FROM backup_codes WHERE account = ?1 AND code = ?2",
        params![account, kept(desk, account, code)],
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

/// What is kept of a code. A fast hash is enough: twelve letters of 23 are 54 random bits, tries are limited, and the
/// server's key takes part; a slow hash protects what people choose themselves.
fn kept(desk: &Desk, account: &str, code: &str) -> Vec<u8> {
    desk.app.key.mac("backup code", &format!("{account} {code}"))
}
