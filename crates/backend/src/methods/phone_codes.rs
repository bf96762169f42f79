//! Codes on their way to a phone: made, limited, kept as a keyed hash, used up once. One a visit and purpose, so that a
//! code for one thing opens nothing else and no other browser.

use contract::{Code, LimitOf, MethodKind, Sent, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::base::method_kind::{kind_name, kind_of};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{alike, digits, id};
use crate::methods::purpose::Purpose;
use crate::post::messages::{Message, post};
use crate::post::{readers, texts};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::Desk;
use crate::visit::whence::Whence;

/// Where a code goes.
#[derive(Clone, Debug)]
pub struct To {
    /// The method, also one that is being added.
    pub id: String,
    /// E.164.
    pub number: String,
    /// `Sms` or `Voice`.
    pub kind: MethodKind,
}

/// A code that is on its way.
pub struct UnderWay {
    /// Where it went.
    pub to: To,
    code: Option<Vec<u8>>,
    /// Until when it works.
    pub expires_at: Timestamp,
    resend_at: Timestamp,
}

impl UnderWay {
    /// As the session document says it.
    pub fn sent(&self, desk: &Desk) -> Sent {
        Sent {
            code_length: desk.app.settings.limits.phone_code_length,
            expires_at: self.expires_at,
            resend_at: self.resend_at,
            method: Some(self.to.kind),
            id: Some(self.to.id.clone()),
            ..Sent::default()
        }
    }

    /// Whether it can still be given.
    pub fn works(&self, desk: &Desk) -> bool {
        self.code.is_some() && desk.now < self.expires_at
    }
}

/// The code that this visit has asked for last.
pub fn under_way(desk: &Desk, purpose: Purpose) -> Outcome<Option<UnderWay>> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    let found = desk.db.query_row(
        "SELECT id, number, kind, code, expires_at, resend_at FROM phone_codes WHERE visit = ?1 AND purpose = ?2",
        params![visit, purpose.name()],
        |it| {
            Ok(UnderWay {
                to: To { id: it.get(0)?, number: it.get(1)?, kind: kind_of(it.get_ref(2)?)? },
                code: it.get(3)?,
                expires_at: Timestamp(it.get(4)?),
                resend_at: Timestamp(it.get(5)?),
            })
        },
    );
    Ok(found.optional()?)
}

/// Sends a new code; the one before stops working.
pub fn send(desk: &Desk, account: &str, purpose: Purpose, to: &To) -> Outcome<()> {
    if !desk.app.settings.reaches_phones() {
        return Err(Refusal::of(Code::Unsupported));
    }
    if let Some(before) = under_way(desk, purpose)?
        && desk.now < before.resend_at
    {
        return Err(Refusal::wait(Code::RateLimited, before.resend_at.seconds_since(desk.now)));
    }
    may_send(desk, account, purpose, &to.number)?;
    let limits = &desk.app.settings.limits;
    let code = digits(limits.phone_code_length)?;
    let expires_at = desk.now.plus(u64::from(limits.phone_code_minutes) * 60);
    let visit = desk.visit.as_ref().map(|it| it.id);
    desk.db.execute(
        "INSERT OR REPLACE INTO phone_codes (visit, purpose, id, number, kind, code, expires_at, resend_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            visit,
            purpose.name(),
            to.id,
            to.number,
            kind_name(to.kind),
            mac(desk, purpose, &to.number, &code),
            expires_at.0,
            desk.now.plus(limits.phone_resend_seconds).0
        ],
    )?;
    let language = readers::language_of_visit(desk)?;
    let text = match to.kind {
        MethodKind::Voice => texts::spoken(desk, language, &code),
        _ => texts::text(desk, language, &code),
    };
    let (number, language) = (to.number.clone(), language.tag().to_owned());
    let message = Message { kind: to.kind, to: number, language, text, at: desk.now };
    post(desk.db, &id()?, &message, expires_at)
}

/// Whether `code` is the one that was sent. Uses it up if so.
pub fn use_up(desk: &Desk, purpose: Purpose, code: &str) -> Outcome<bool> {
    let Some(sent) = under_way(desk, purpose)? else { return Ok(false) };
    let given = mac(desk, purpose, &sent.to.number, code);
    let fits = sent.works(desk) && sent.code.is_some_and(|it| alike(&it, &given));
    if fits {
        forget(desk, purpose)?;
    }
    Ok(fits)
}

/// The code, or the phone that was being added, is no longer wanted.
pub fn forget(desk: &Desk, purpose: Purpose) -> Outcome<()> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    desk.db.execute("DELETE FROM phone_codes WHERE visit = ?1 AND purpose = ?2", params![visit, purpose.name()])?;
    Ok(())
}

/// Counts one more text or call, or refuses it: by account, and by number, so that nobody is rung out of bed by someone
/// with many accounts. Adding a phone is counted apart: who "adds" a member's number takes none of the codes that its
/// owner needs to sign in; and so are browsers that the account knows: who has the password takes none of theirs.
fn may_send(desk: &Desk, account: &str, purpose: Purpose, number: &str) -> Outcome<()> {
    let limits = &desk.app.settings.limits;
    let whence = Whence::of(desk, Some(account))?;
    let (within, code, of) = (limits.phone_sends_seconds, Code::RateLimited, whence.limit_of(LimitOf::Account));
    let burst = Limit { tries: limits.phone_sends, within, lock: within, code, of };
    let day = Limit { tries: limits.phone_sends_per_day, within: 86_400, lock: 3600, code, of };
    for (during, limit) in [("", burst), (" in a day", day)] {
        let of_account = whence.counted(format!("phone sends{during} of {account}"));
        counters::spend(desk, of_account, limit)?;
        let to = format!("phone sends{during} to {number}");
        match purpose {
            Purpose::Register => {
                counters::open(desk, &*to, limit)?;
                counters::spend(desk, format!("{to}, new"), limit)?;
            }
            Purpose::SignIn | Purpose::Fresh => _ = counters::spend(desk, whence.counted(to), limit)?,
        }
    }
    Ok(())
}

fn mac(desk: &Desk, purpose: Purpose, number: &str, code: &str) -> Vec<u8> {
    let visit = desk.visit.as_ref().map_or(0, |it| it.id);
    desk.app.key.mac("phone code", &format!("{visit} {} {number} {code}", purpose.name()))
}
