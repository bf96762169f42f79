//! A code or link that goes out by email and proves an address: made, kept so that nobody can read it back, counted,
//! compared, used up. There is one way for all kinds; what each proves and opens is known to `registrations`,
//! `password_resets`, `additions` and `links::old_passwords`.

use contract::{Code, FieldCode, LimitOf, Sent, Timestamp};
use rusqlite::{OptionalExtension, Params, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{alike, digest, digits, token};
use crate::base::settings::Limits;
use crate::base::typed_code::well_formed;
use crate::visit::counters::{self, Limit, Name};
use crate::visit::desk::Desk;
use crate::visit::whence::Whence;

/// One kind of emailed proof.
pub struct Kind {
    /// What its codes are bound to, so that a code of one kind fits no other.
    pub purpose: &'static str,
    /// Where its rows are. Each has what [`Waiting`] has, the code and the link; what else it has is the kind's own.
    pub table: &'static str,
    /// For how many seconds its codes and its links work.
    pub lives: fn(&Limits) -> (u64, u64),
    /// How many wrong codes are allowed.
    pub limit: fn(&Limits) -> Limit,
}

/// An address that waits for its proof.
pub struct Waiting {
    /// Its row.
    pub id: String,
    /// The address.
    pub email: String,
    /// `None`: nothing fits.
    code: Option<Vec<u8>>,
    code_expires_at: Timestamp,
    link_expires_at: Timestamp,
    /// From when on another mail may be asked for.
    pub resend_at: Timestamp,
}

/// What the mail says.
pub struct Written {
    /// The digits.
    pub code: String,
    /// The part of the link after `#`.
    pub link: String,
}

impl Kind {
    /// The row for which `condition` holds.
    pub fn find(&self, desk: &Desk, condition: &str, params: impl Params) -> Outcome<Option<Waiting>> {
        // Some ids are numbers and some are not. As text they are all alike, and SQLite compares them as the column
        // wants.
        let find = format!(
            "SELECT CAST(id AS TEXT), email, code, code_expires_at, link_expires_at, resend_at
             FROM {} WHERE {condition}",
            self.table
        );
        let found = desk.db.query_row(&find, params, |it| {
            Ok(Waiting {
                id: it.get(0)?,
                email: it.get(1)?,
                code: it.get(2)?,
                code_expires_at: Timestamp(it.get(3)?),
                link_expires_at: Timestamp(it.get(4)?),
                resend_at: Timestamp(it.get(5)?),
            })
        });
        Ok(found.optional()?)
    }

    /// The row whose link this is, unless it is too old. Links are not counted: nobody guesses one, and it lets the
    /// owner in while codes are locked.
    pub fn by_link(&self, desk: &Desk, token: &str) -> Outcome<Option<Waiting>> {
        let found = self.find(desk, "link = ?1", [digest(token.trim())])?;
        Ok(found.filter(|it| desk.now < it.link_expires_at))
    }

    /// Makes a new code and link for the row; the old ones stop working. If they are to open nothing, nothing is kept
    /// that they could fit. The work is the same, so that time does not tell.
    pub fn renew(&self, desk: &Desk, id: &str, opens: bool) -> Outcome<Written> {
        let limits = &desk.app.settings.limits;
        let written = Written { code: digits(limits.email_code_length)?, link: token()? };
        let (code, link) = (self.mac(desk, id, &written.code), digest(&written.link));
        let (of_code, of_link) = (self.lives)(limits);
        let renew = format!(
            "UPDATE {} SET code = ?1, link = ?2, code_expires_at = ?3, link_expires_at = ?4, resend_at = ?5
             WHERE id = ?6",
            self.table
        );
        desk.db.execute(
            &renew,
            params![
                opens.then_some(code),
                opens.then_some(link),
                desk.now.plus(of_code).0,
                desk.now.plus(of_link).0,
                desk.now.plus(limits.email_resend_seconds).0,
                id
            ],
        )?;
        Ok(written)
    }

    /// Refuses `typed` unless it is the code of the row. It is counted under `tries` before it is looked at. Where no
    /// code is kept, since it was used up or opens nothing, every code looks like a wrong one.
    pub fn check_code(&self, desk: &Desk, waiting: &Waiting, tries: &Name, typed: &str) -> Outcome<()> {
        let limits = &desk.app.settings.limits;
        let code = well_formed(typed, limits.email_code_length)?;
        if desk.now >= waiting.code_expires_at {
            return Err(Refusal::expired());
        }
        let limit = (self.limit)(limits);
        let left = counters::spend(desk, tries, limit)?;
        let given = self.mac(desk, &waiting.id, &code);
        if !waiting.code.as_ref().is_some_and(|it| alike(it, &given)) {
            return Err(counters::wrong(Code::IncorrectCode, left, limit));
        }
        counters::clear(desk, tries)
    }

    /// How many wrong codes are left, once they are few.
    pub fn left(&self, desk: &Desk, tries: &Name) -> Outcome<Option<u32>> {
        let left = counters::left(desk, tries, (self.limit)(&desk.app.settings.limits))?;
        Ok((left <= 3).then_some(left))
    }

    /// Until when no code is looked at, if there were too many wrong ones.
    pub fn locked_until(&self, desk: &Desk, tries: &Name) -> Outcome<Option<Timestamp>> {
        counters::locked_until(desk, tries, (self.limit)(&desk.app.settings.limits))
    }

    /// Code and link each work once, and neither after the other.
    pub fn use_up(&self, desk: &Desk, id: &str) -> Outcome<()> {
        desk.db.execute(&format!("UPDATE {} SET code = NULL, link = NULL WHERE id = ?1", self.table), [id])?;
        Ok(())
    }

    /// Rows whose mail has not worked for a day or longer; nobody will ask for them.
    pub const fn old(&self) -> OldRows {
        OldRows { table: self.table, are: "link_expires_at < ?1", moment: |_, now| ago(now, DAY), forget: None }
    }

    fn mac(&self, desk: &Desk, id: &str, code: &str) -> Vec<u8> {
        desk.app.key.mac(self.purpose, &format!("{id} {code}"))
    }
}

impl Waiting {
    /// As the session document says it.
    pub fn sent(&self, desk: &Desk) -> Sent {
        Sent {
            code_length: desk.app.settings.limits.email_code_length,
            expires_at: self.code_expires_at,
            resend_at: self.resend_at,
            ..Sent::default()
        }
    }

    /// Refuses another mail before its time.
    pub fn may_resend(&self, desk: &Desk) -> Outcome<()> {
        match desk.now < self.resend_at {
            true => Err(Refusal::wait(Code::RateLimited, self.resend_at.seconds_since(desk.now))),
            false => Ok(()),
        }
    }
}

/// One proof: exactly one of the two that a body may hold.
pub enum Given {
    /// As typed.
    Code(String),
    /// Of the link.
    Token(String),
}

/// Reads which of the two was given.
pub fn given(code: Option<String>, token: Option<String>) -> Outcome<Given> {
    match (code, token) {
        (Some(code), None) => Ok(Given::Code(code)),
        (None, Some(token)) => Ok(Given::Token(token)),
        (None, None) => Err(Refusal::field("/code", FieldCode::Required)),
        (Some(_), Some(_)) => Err(Refusal::field("/token", FieldCode::NotOffered)),
    }
}

/// Counts a mail that someone causes who is not signed in, after what `own` counts of it, or refuses it. Whoever takes
/// another address each time could otherwise have more written than the mail server takes, and everyone's codes would
/// wait behind. It is nothing that the caller has done, so it is said as trouble of ours that is soon over. What strangers
/// are told does not depend on whose the address is; a browser that the account knows is none.
pub fn may_send_for_stranger(desk: &Desk, whence: &Whence, own: impl FnOnce() -> Outcome<()>) -> Outcome<()> {
    if *whence != Whence::Stranger {
        return own();
    }
    let (name, most) = ("mails of strangers", desk.app.settings.limits.stranger_emails_per_minute);
    let limit = Limit { tries: u32::MAX, within: MINUTE, lock: 0, code: Code::Unavailable, of: LimitOf::Everyone };
    let (count, since) = counters::open(desk, name, limit)?;
    if count >= most {
        return Err(Refusal::wait(limit.code, since.saturating_add(MINUTE).saturating_sub(desk.now.0)));
    }
    own()?;
    counters::spend(desk, name, limit).map(|_| ())
}

const MINUTE: u64 = 60;

/// Refuses an address that no mail of ours can reach, beside its field.
pub fn must_reach(desk: &Desk, pointer: &str, email: &str) -> Outcome<()> {
    desk.app.settings.mail.reaches(email).map_err(|it| Refusal::field(pointer, it))
}
