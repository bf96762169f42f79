//! Outgoing mail. A call writes it into its own transaction, so that a mail goes out exactly when the change it speaks
//! of is kept; `mail/carrying` then takes it further, in the order of `mail/queue`, over a line of `mail/server`. The
//! words are in `letters`. Decision 33 says why it is so.

mod carrying;
mod queue;
mod server;

use contract::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

pub use self::carrying::Carrying;
pub use self::queue::OLD;
#[cfg(test)]
pub use self::server::message;
use crate::base::refusal::Outcome;

/// One email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The address it goes to.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML; `None`: it goes to an agency's own people, who quote and search it.
    pub html: Option<String>,
    /// When it was written.
    pub at: Timestamp,
    /// Where an answer goes, if that is not the sender.
    pub reply_to: Option<String>,
    /// Someone waits for it, and this is when nothing in it works any more. `None`: it tells of something, and is worth
    /// reading later, too.
    pub until: Option<Timestamp>,
}

/// Puts `mail` among those to be sent.
pub fn post(db: &Connection, mail: &Mail) -> Outcome<()> {
    db.execute(
        "INSERT INTO mails (recipient, subject, body, html, at, reply_to, until, turn, next_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?5)",
        params![
            mail.to,
            mail.subject,
            mail.text,
            mail.html,
            mail.at.0,
            mail.reply_to,
            mail.until.map(|it| it.0),
            queue::first_turn(mail)
        ],
    )?;
    Ok(())
}

/// Takes back the mail that this step has posted last. It was written so that writing none takes as long.
pub fn take_back(db: &Connection) -> Outcome<()> {
    db.execute("DELETE FROM mails WHERE id = (SELECT max(id) FROM mails)", [])?;
    Ok(())
}

/// What [`read`] reads, in its order.
const COLUMNS: &str = "id, recipient, subject, body, html, at, reply_to, until, tries, put_off_at";

fn read(row: &Row<'_>) -> rusqlite::Result<(i64, Mail)> {
    let mail = Mail {
        to: row.get(1)?,
        subject: row.get(2)?,
        text: row.get(3)?,
        html: row.get(4)?,
        at: Timestamp(row.get(5)?),
        reply_to: row.get(6)?,
        until: row.get::<_, Option<u64>>(7)?.map(Timestamp),
    };
    Ok((row.get(0)?, mail))
}

/// Every mail that waits, or that the outbox keeps, with its row; oldest first. All at once: for an outbox only.
pub fn waiting(db: &Connection) -> Outcome<Vec<(i64, Mail)>> {
    let mut rows = db.prepare(&format!("SELECT {COLUMNS} FROM mails ORDER BY id"))?;
    let mails = rows.query_map([], read)?;
    Ok(mails.collect::<Result<_, _>>()?)
}

/// The mail in this row.
pub fn find(db: &Connection, id: i64) -> Outcome<Option<Mail>> {
    let find = format!("SELECT {COLUMNS} FROM mails WHERE id = ?1");
    Ok(db.query_row(&find, [id], read).optional()?.map(|it| it.1))
}
