//! Accounts that are reset since all second methods are lost: after a wait, in which all addresses are told and anyone
//! of the owners can say no. Two things are needed, days apart: the password (or a mail about a forgotten one), and the
//! link that is mailed after the wait. Neither signs anyone in here.

use contract::{AccountReset, AccountResetRules, Code, Ended, LimitOf, ResetMode, Timestamp};
use rusqlite::types::{FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{OptionalExtension, Row, params};

use crate::account::{additions, closing};
use crate::base::old_rows::OldRows;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{digest, token};
use crate::methods::{remembered, wrong_codes};
use crate::post::change::Change;
use crate::post::{events, letters, readers};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::Stage;
use crate::visit::whence::Whence;

const MODES: [(ResetMode, &str); 2] = [(ResetMode::Delete, "delete"), (ResetMode::ResetMethods, "reset_methods")];

/// Asks for a reset. Repeated while one waits, it changes nothing and sends nothing.
pub fn begin(desk: &Desk, account: &Account) -> Outcome<()> {
    let setting = &desk.app.settings.account_reset;
    let rules = setting.rules().ok_or_else(|| Refusal::of(Code::Unsupported))?;
    if of_account(desk, &account.id)?.is_some() {
        return Ok(());
    }
    // Who has only the password can ask and stop, over and over; that uses up nothing of those who have proved an address
    // by email, or who ask in a browser that the account knows.
    let whence = Whence::of(desk, Some(&account.id))?;
    let (tries, of) = (setting.asks_per_day, whence.limit_of(LimitOf::Account));
    let limit = Limit { tries, within: 86_400, lock: 86_400, code: Code::RateLimited, of };
    counters::spend(desk, whence.counted(format!("account resets {}", account.id)), limit)?;
    ask(desk, &account.id, &rules)
}

fn ask(desk: &Desk, account: &str, rules: &AccountResetRules) -> Outcome<()> {
    let cancel = token()?;
    let ready_at = desk.now.plus(hours(rules.wait_hours));
    let expires_at = ready_at.plus(hours(rules.confirm_hours));
    desk.db.execute(
        // One that has run out may still lie there.
        "INSERT OR REPLACE INTO account_resets (account, mode, requested_at, ready_at, expires_at, cancel)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![account, mode_name(rules.mode), desk.now.0, ready_at.0, expires_at.0, digest(&cancel)],
    )?;
    events::keep(desk, account, Change::AccountResetAsked)?;
    for email in readers::addresses(desk, account)? {
        letters::account_reset_asked(desk, &email, rules, ready_at, &cancel)?;
    }
    Ok(())
}

/// Ends the wait of the account; where none waits there is nothing to do.
pub fn cancel(desk: &Desk, account: &Account) -> Outcome<()> {
    if of_account(desk, &account.id)?.is_some() { end_wait(desk, &account.id) } else { Ok(()) }
}

/// Ends the wait that the link of a mail speaks of.
pub fn cancel_by_link(desk: &Desk, token: &str) -> Outcome<()> {
    let find = "SELECT account FROM account_resets WHERE (cancel = ?1 OR confirm = ?1) AND expires_at > ?2";
    let given = digest(token.trim());
    let account: Option<String> = desk.db.query_row(find, params![given, desk.now.0], |it| it.get(0)).optional()?;
    end_wait(desk, &account.ok_or_else(Refusal::expired)?)
}

fn end_wait(desk: &Desk, account: &str) -> Outcome<()> {
    desk.db.execute("DELETE FROM account_resets WHERE account = ?1", [account])?;
    events::happened(desk, account, Change::AccountResetCanceled)
}

/// Does what was asked for, with the link that was mailed after the wait. The token alone signs nobody in: who has just
/// given the password in this very browser sets up new methods, everyone else begins at the password.
pub fn confirm(desk: &mut Desk, token: &str) -> Outcome<()> {
    let find = "SELECT account, mode FROM account_resets WHERE confirm = ?1 AND ready_at <= ?2 AND expires_at > ?2";
    let found = desk.db.query_row(find, params![digest(token.trim()), desk.now.0], |it| {
        Ok((it.get::<_, String>(0)?, mode_of(it.get_ref(1)?)?))
    });
    let (account, mode) = found.optional()?.ok_or_else(Refusal::expired)?;
    match mode {
        ResetMode::ResetMethods => remove_methods(desk, &account),
        ResetMode::Unknown => Err(Refusal::Fault("a reset that does nothing".to_owned())),
        ResetMode::Delete => {
            closing::close(desk, &account, desk.app.settings.account_reset.reregister_wait_hours)?;
            desk.end(Ended::AccountDeleted)
        }
    }
}

fn remove_methods(desk: &mut Desk, account: &str) -> Outcome<()> {
    desk.db.execute("DELETE FROM account_resets WHERE account = ?1", [account])?;
    desk.db.execute("DELETE FROM backup_codes WHERE account = ?1", [account])?;
    desk.db.execute("DELETE FROM methods WHERE account = ?1", [account])?;
    remembered::forget_all(desk, account)?;
    additions::forget(desk, account)?;
    wrong_codes::forget(desk, account)?;
    events::happened(desk, account, Change::MethodsReset)?;
    let gave_password =
        desk.visit.as_ref().is_some_and(|it| it.stage == Stage::SecondStep && it.account.as_deref() == Some(account));
    let own = desk.visit.as_ref().filter(|_| gave_password).map(|it| it.id);
    desk.db.execute("DELETE FROM visits WHERE account = ?1 AND id IS NOT ?2", params![account, own])?;
    match gave_password {
        true => desk.rise(Stage::Setup, Some(account)),
        false => desk.end(Ended::MethodsReset),
    }
}

/// The reset of an account that waits or can be confirmed.
pub fn of_account(desk: &Desk, account: &str) -> Outcome<Option<AccountReset>> {
    let find = "SELECT mode, requested_at, ready_at, expires_at FROM account_resets
                WHERE account = ?1 AND expires_at > ?2";
    Ok(desk.db.query_row(find, params![account, desk.now.0], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AccountReset> {
    Ok(AccountReset {
        mode: mode_of(row.get_ref(0)?)?,
        requested_at: Timestamp(row.get(1)?),
        ready_at: Timestamp(row.get(2)?),
        expires_at: Timestamp(row.get(3)?),
    })
}

/// Resets whose wait is over: so many at a time that nobody waits long for the database.
pub const FIND_DUE: &str = "SELECT account, mode FROM account_resets WHERE ready_at <= ?1 AND confirm IS NULL LIMIT 50";

/// Mails the link of each reset whose wait is over.
pub fn tell_due(desk: &Desk) -> Outcome<()> {
    let mut rows = desk.db.prepare(FIND_DUE)?;
    let due = rows.query_map([desk.now.0], |it| Ok((it.get::<_, String>(0)?, mode_of(it.get_ref(1)?)?)))?;
    for (account, mode) in due.collect::<Result<Vec<_>, _>>()? {
        tell_ready(desk, &account, mode)?;
    }
    Ok(())
}

/// Those whose link was mailed and has run out.
pub const OLD: OldRows = OldRows {
    table: "account_resets",
    are: "confirm IS NOT NULL AND expires_at <= ?1",
    moment: |_, now| now,
    forget: None,
};

/// A backend that was down when the wait ended mails late: the link then works as long as it would have.
fn tell_ready(desk: &Desk, account: &str, mode: ResetMode) -> Outcome<()> {
    let confirm = token()?;
    let expires_at = desk.now.plus(hours(desk.app.settings.account_reset.confirm_hours));
    desk.db.execute(
        "UPDATE account_resets SET confirm = ?1, expires_at = ?2 WHERE account = ?3",
        params![digest(&confirm), expires_at.0, account],
    )?;
    for email in readers::addresses(desk, account)? {
        letters::account_reset_ready(desk, &email, mode, expires_at, &confirm)?;
    }
    Ok(())
}

fn hours(count: u32) -> u64 {
    u64::from(count) * 3600
}

fn mode_name(mode: ResetMode) -> &'static str {
    MODES.iter().find(|it| it.0 == mode).map_or("delete", |it| it.1)
}

fn mode_of(value: ValueRef<'_>) -> FromSqlResult<ResetMode> {
    let name = value.as_str()?;
    MODES.iter().find(|it| it.1 == name).map(|it| it.0).ok_or(FromSqlError::InvalidType)
}
