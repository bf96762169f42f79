//! What happens to an account: kept for its owner to look at, and told to all its addresses. The words of the mails are in
//! `letters`.

use contract::MethodKind;
use rusqlite::params;

use crate::desk::Desk;
use crate::letters;
use crate::refusal::Outcome;

/// Something that happened to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// The account is there.
    AccountCreated,
    /// A second method was added.
    MethodAdded(MethodKind, &'a str),
    /// A second method was removed: its kind, and its name if it has one.
    MethodRemoved(MethodKind, Option<&'a str>),
    /// A new set of backup codes was made.
    BackupCodesMade,
    /// Too many wrong codes came after the right password: for how many minutes none is taken.
    CodesLocked(u64),
    /// An older account was linked: its masked number.
    Linked(&'a str),
    /// An older account was unlinked: its masked number.
    Unlinked(&'a str),
    /// A link that had been ended was taken up again: its masked number.
    Relinked(&'a str),
    /// A forgotten password of an older account was replaced: its masked number.
    OldPasswordSet(&'a str),
    /// A member chose another password.
    PasswordChanged,
    /// A forgotten password was replaced.
    PasswordReset,
    /// Someone signed in.
    SignedIn,
    /// Someone who knew the password said that all methods are lost.
    AccountResetAsked,
    /// The wait for that was ended; nothing changed.
    AccountResetCancelled,
    /// All methods were removed after the wait.
    MethodsReset,
}

impl<'a> Change<'a> {
    /// The name of its kind in the table and in the contract.
    fn kind(self) -> &'static str {
        match self {
            Change::AccountCreated => "account_created",
            Change::MethodAdded(..) => "method_added",
            Change::MethodRemoved(..) => "method_removed",
            Change::BackupCodesMade => "backup_codes_made",
            Change::CodesLocked(_) => "codes_locked",
            Change::Linked(_) => "linked",
            Change::Unlinked(_) => "unlinked",
            Change::Relinked(_) => "relinked",
            Change::OldPasswordSet(_) => "old_password_set",
            Change::PasswordChanged => "password_changed",
            Change::PasswordReset => "password_reset",
            Change::SignedIn => "signed_in",
            Change::AccountResetAsked => "account_reset_asked",
            Change::AccountResetCancelled => "account_reset_cancelled",
            Change::MethodsReset => "methods_reset",
        }
    }

    fn method(self) -> Option<MethodKind> {
        match self {
            Change::MethodAdded(kind, _) | Change::MethodRemoved(kind, _) => Some(kind),
            _ => None,
        }
    }

    fn what(self) -> Option<&'a str> {
        match self {
            Change::MethodAdded(_, name) => Some(name),
            Change::MethodRemoved(_, name) => name,
            Change::Linked(label)
            | Change::Unlinked(label)
            | Change::Relinked(label)
            | Change::OldPasswordSet(label) => Some(label),
            _ => None,
        }
    }
}

/// Keeps it, and tells it to every address of the account.
pub fn happened(desk: &Desk, account: &str, change: Change) -> Outcome<()> {
    keep(desk, account, change)?;
    for email in addresses(desk, account)? {
        letters::changed(desk, &email, change)?;
    }
    Ok(())
}

/// Keeps it without a mail.
pub fn keep(desk: &Desk, account: &str, change: Change) -> Outcome<()> {
    desk.db.execute(
        "INSERT INTO events (account, at, kind, method, what, user_agent) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            account,
            desk.now.0,
            change.kind(),
            change.method().map(crate::factors::kind_name),
            change.what(),
            desk.user_agent
        ],
    )?;
    Ok(())
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
