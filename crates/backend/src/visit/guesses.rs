//! Wrong tries in a row, however far apart: at some number guessing ends, until the owner proves by something else who it is
//! (NIST SP 800-63B-4, 3.2.2). How long one must wait between them is in `counters`.

use rusqlite::params;

use crate::base::refusal::Outcome;
use crate::visit::desk::Desk;
use crate::visit::whence::Whence;

/// One guess, which is counted before it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// This one is looked at, and others may follow. How many there were, with this one.
    One(u32),
    /// This one is looked at. If it is wrong, too, it is the last.
    Last,
    /// It is not looked at: there were too many.
    OneTooMany,
}

/// The password of an account.
pub fn of_password(account: &str) -> String {
    format!("password {account}")
}

/// The codes of an account, of all kinds together.
pub fn of_codes(account: &str) -> String {
    format!("codes {account}")
}

/// The password of an older account.
pub fn of_number(provider: &str, number: &str) -> String {
    format!("older account {provider} {number}")
}

/// Counts one more.
pub fn count(desk: &Desk, target: &str, whence: &Whence) -> Outcome<Guess> {
    let count = "INSERT INTO guesses (target, whence, count) VALUES (?1, ?2, 1)
                 ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count";
    let counted: u32 = desk.db.query_row(count, params![target, whence.name()], |it| it.get(0))?;
    let most = whence.share(&desk.app.settings.limits);
    Ok(match counted {
        _ if counted < most => Guess::One(counted),
        _ if counted == most => Guess::Last,
        _ => Guess::OneTooMany,
    })
}

/// The last one was right, but those before it still count.
pub fn take_back(desk: &Desk, target: &str, whence: &Whence) -> Outcome<()> {
    let back = "UPDATE guesses SET count = count - 1 WHERE target = ?1 AND whence = ?2 AND count > 0";
    desk.db.execute(back, params![target, whence.name()])?;
    Ok(())
}

/// From now on none of these is looked at any more.
pub fn stop(desk: &Desk, target: &str, whence: &Whence) -> Outcome<()> {
    let stop = "INSERT OR REPLACE INTO guesses (target, whence, count) VALUES (?1, ?2, ?3)";
    desk.db.execute(stop, params![target, whence.name(), whence.share(&desk.app.settings.limits)])?;
    Ok(())
}

/// One of these was right: the row of wrong ones has ended.
pub fn was_right(desk: &Desk, target: &str, whence: &Whence) -> Outcome<()> {
    desk.db.execute("DELETE FROM guesses WHERE target = ?1 AND whence = ?2", params![target, whence.name()])?;
    Ok(())
}

/// All rows of wrong ones have ended, whoever made them: the owner has proved who it is, or there is something new to guess.
pub fn forget(desk: &Desk, target: &str) -> Outcome<()> {
    desk.db.execute("DELETE FROM guesses WHERE target = ?1", [target])?;
    Ok(())
}

/// The same for all that can be guessed of an account.
pub fn forget_all(desk: &Desk, account: &str) -> Outcome<()> {
    forget(desk, &of_password(account))?;
    forget(desk, &of_codes(account))
}
