//! What happens to an account: kept for its owner to look at, and told to all its addresses. The words of the mails are
//! in `letters`.

use contract::EventKind;
use rusqlite::params;

use crate::base::log::{About, Entry, Event};
use crate::base::method_kind::kind_name;
use crate::base::refusal::Outcome;
use crate::post::change::Change;
use crate::post::{letters, readers, setups};
use crate::visit::desk::Desk;

/// Keeps it, and tells it to every address of the account; each letter counts as one that the answer says was sent. While
/// the account is being set up, the letter at the end of that tells it.
pub fn happened(desk: &Desk, account: &str, change: Change) -> Outcome<()> {
    if record(desk, account, change)? {
        return Ok(());
    }
    for email in readers::addresses(desk, account)? {
        letters::changed(desk, &email, change)?;
        desk.note_told(account, &email);
    }
    // After the letter: its reader may be someone else than who has just signed in.
    if matches!(change, Change::NewDevice(_)) {
        readers::keep_language(desk, account)?;
    }
    Ok(())
}

/// Keeps it without a mail of its own.
pub fn keep(desk: &Desk, account: &str, change: Change) -> Outcome<()> {
    record(desk, account, change).map(|_| ())
}

/// Keeps it; `true`: the letter at the end of setting up the account tells it.
fn record(desk: &Desk, account: &str, change: Change) -> Outcome<bool> {
    if matches!(change, Change::AccountCreated | Change::SignedIn) {
        readers::keep_language(desk, account)?;
    }
    desk.db.execute(
        "INSERT INTO events (account, at, kind, method, what, user_agent) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            account,
            desk.now.0,
            name(change.kind())?,
            change.method().map(kind_name),
            change.what(),
            desk.user_agent
        ],
    )?;
    desk.log(Entry {
        event: Event::Account,
        kind: Some(change.kind()),
        method: change.method(),
        about: About { account: Some(account.to_owned()), ..About::default() },
        ..Entry::default()
    });
    setups::follow(desk, account, change)
}

/// How the contract writes `kind`; so it is kept.
fn name(kind: EventKind) -> Outcome<String> {
    Ok(serde_json::from_value(serde_json::to_value(kind)?)?)
}
