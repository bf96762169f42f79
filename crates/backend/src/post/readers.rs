//! Who reads a letter: whose an address is, which addresses an account has, and in which language its owner reads.

use rusqlite::{Connection, OptionalExtension, params};

use crate::base::language::Language;
use crate::base::refusal::Outcome;
use crate::visit::desk::Desk;

/// The account that has proved `email`, if one has.
pub fn holder(db: &Connection, email: &str) -> Outcome<Option<String>> {
    let find = "SELECT id FROM accounts WHERE email = ?1 UNION ALL SELECT account FROM emails WHERE email = ?1";
    Ok(db.query_row(find, [email], |it| it.get(0)).optional()?)
}

/// Every proved address of an account, the primary one first.
pub fn addresses(desk: &Desk, account: &str) -> Outcome<Vec<String>> {
    let mut rows = desk.db.prepare_cached(
        "SELECT email FROM (SELECT 0 AS place, 0 AS at, email FROM accounts WHERE id = ?1
         UNION ALL SELECT 1, rowid, email FROM emails WHERE account = ?1) ORDER BY place, at",
    )?;
    let found = rows.query_map([account], |it| it.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The language for a mail to `address`: the one that its account last signed in with, or that of the request.
pub fn language_of_reader(desk: &Desk, address: &str) -> Outcome<Language> {
    match holder(desk.db, address)? {
        Some(account) => language_of_account(desk, &account),
        None => Ok(desk.language),
    }
}

/// The language that this account last signed in with.
pub fn language_of_account(desk: &Desk, account: &str) -> Outcome<Language> {
    let find = "SELECT language FROM account_languages WHERE account = ?1";
    let tag: Option<String> = desk.db.query_row(find, [account], |it| it.get(0)).optional()?;
    Ok(tag.and_then(|it| Language::known(&it)).unwrap_or_default())
}

/// The language for a mail that goes to no account: that of the member who is here, or of the request.
pub fn language_of_visit(desk: &Desk) -> Outcome<Language> {
    match desk.visit.as_ref().and_then(|it| it.account.as_deref()) {
        Some(account) => language_of_account(desk, account),
        None => Ok(desk.language),
    }
}

/// From now on this account reads the language of the request.
pub fn keep_language(desk: &Desk, account: &str) -> Outcome<()> {
    desk.db.execute(
        "INSERT INTO account_languages (account, language) VALUES (?1, ?2)
         ON CONFLICT (account) DO UPDATE SET language = excluded.language",
        params![account, desk.language.tag()],
    )?;
    Ok(())
}
