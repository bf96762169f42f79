//! Messages to support: checked, limited, kept, copied to whoever wrote them, and sent to the agency's mailbox. Nothing
//! here tells whether an address has an account.

mod reading;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{
    Code, ContactRules, LimitOf, NewSupportRequest, SupportReceipt, SupportRequest, SupportRequests, Timestamp,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{self, digest};
use crate::post::{letters, readers};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

/// Messages on one page of the list.
const PAGE: usize = 50;

/// Within which the same message is taken to be sent twice by mistake: by a second press, or after an answer was lost.
const SAME_WITHIN: u64 = 86_400;

/// Keeps a message, and sends it. The same one, sent twice, is kept once.
pub fn take(desk: &Desk, message: NewSupportRequest) -> Outcome<SupportReceipt> {
    let rules = desk.app.settings.support.rules().ok_or_else(|| Refusal::of(Code::Unsupported))?;
    let request = reading::read(message, &rules)?;
    desk.app.settings.mail.reaches(&request.email).map_err(|it| Refusal::field("/email", it))?;
    let same = digest(&serde_json::to_string(&request)?);
    if let Some((reference, at)) = kept(desk, &same)? {
        return Ok(SupportReceipt { reference, email: request.email, at: Some(at) });
    }
    let proved = is_proved(desk, &request.email)?;
    may_send(desk, &request.email, proved)?;
    let reference = keep(desk, &request, &same, proved)?;
    send(desk, &request, &rules, &reference, proved)?;
    Ok(SupportReceipt { reference, email: request.email, at: Some(desk.now) })
}

/// Messages after this one, oldest first, for the operator.
pub fn page(db: &Connection, after: i64) -> Outcome<SupportRequests> {
    let mut rows = db.prepare_cached("SELECT * FROM support_requests WHERE id > ?1 ORDER BY id LIMIT ?2")?;
    let found = rows.query_map(params![after, PAGE as i64 + 1], entry)?;
    let mut requests = found.collect::<Result<Vec<_>, _>>()?;
    let more = requests.len() > PAGE;
    requests.truncate(PAGE);
    Ok(SupportRequests { requests, more })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<SupportRequest> {
    Ok(SupportRequest {
        id: row.get::<_, i64>("id")?.to_string(),
        reference: row.get("reference")?,
        at: Timestamp(row.get("at")?),
        proved: row.get("proved")?,
        request: NewSupportRequest {
            topic: row.get("topic")?,
            full_name: row.get("full_name")?,
            email: row.get("email")?,
            member_number: row.get("member_number")?,
            message: row.get("message")?,
            page: row.get("page")?,
            problem: row.get("problem")?,
            locale: row.get("locale")?,
        },
    })
}

/// The reference of the same message, and when it came, if that was a short time ago.
fn kept(desk: &Desk, same: &[u8]) -> Outcome<Option<(String, Timestamp)>> {
    let find = "SELECT reference, at FROM support_requests WHERE same = ?1 AND at > ?2";
    let since = desk.now.0.saturating_sub(SAME_WITHIN);
    let read = |row: &Row<'_>| Ok((row.get(0)?, Timestamp(row.get(1)?)));
    Ok(desk.db.query_row(find, params![same, since], read).optional()?)
}

/// Counts one more message, or refuses it. Strangers are counted by address, by visit, and all together; members by
/// themselves, so that what strangers send never keeps a member from writing. Where members write with an address that is not
/// theirs, members are counted by that, too: a copy goes there. What is counted does not depend on whether the address has
/// an account.
fn may_send(desk: &Desk, email: &str, is_own: bool) -> Outcome<()> {
    let setting = &desk.app.settings.support;
    let within = setting.sends_seconds;
    let limit = |tries, of| Limit { tries, within, lock: within, code: Code::RateLimited, of };
    let visit = URL_SAFE_NO_PAD.encode(digest(&desk.cookie));
    let counted = match (member(desk), is_own) {
        (Some(account), true) => vec![(format!("support of {account}"), limit(setting.sends, LimitOf::Caller))],
        (Some(account), false) => vec![
            (format!("support of {account}"), limit(setting.sends, LimitOf::Caller)),
            (format!("support of {email} by members"), limit(setting.sends, LimitOf::Address)),
        ],
        (None, _) => vec![
            (format!("support of visit {visit}"), limit(setting.sends, LimitOf::Caller)),
            (format!("support of {email}"), limit(setting.sends, LimitOf::Address)),
            ("support".to_owned(), limit(setting.sends_in_all, LimitOf::Everyone)),
        ],
    };
    // All are looked at before one is counted: what is refused must not use up the others.
    for (name, limit) in &counted {
        counters::open(desk, &**name, *limit)?;
    }
    for (name, limit) in &counted {
        counters::spend(desk, &**name, *limit)?;
    }
    Ok(())
}

/// The account that the one who writes is signed in to.
fn member<'a>(desk: &'a Desk) -> Option<&'a str> {
    desk.visit.as_ref().filter(|it| it.stage == Stage::Member)?.account.as_deref()
}

/// Whether the one who writes is signed in to the account that has proved this address.
fn is_proved(desk: &Desk, email: &str) -> Outcome<bool> {
    let member = member(desk);
    Ok(member.is_some() && readers::holder(desk.db, email)?.as_deref() == member)
}

fn keep(desk: &Desk, request: &NewSupportRequest, same: &[u8], proved: bool) -> Outcome<String> {
    loop {
        let made = secrets::letters(6)?;
        let reference = format!("{}-{}", &made[..3], &made[3..]);
        let is_new = desk.db.execute(
            "INSERT OR IGNORE INTO support_requests
             (reference, at, proved, topic, full_name, email, member_number, message, page, problem, locale, same)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                reference,
                desk.now.0,
                proved,
                request.topic,
                request.full_name,
                request.email,
                request.member_number,
                request.message,
                request.page,
                request.problem,
                request.locale,
                same
            ],
        )?;
        if is_new > 0 {
            return Ok(reference);
        }
    }
}

fn send(desk: &Desk, request: &NewSupportRequest, rules: &ContactRules, reference: &str, proved: bool) -> Outcome<()> {
    letters::support::copy(desk, request, rules, reference, proved)?;
    match &*desk.app.settings.support.mailbox {
        "" => Ok(()),
        mailbox => letters::support::message(desk, mailbox, request, rules, reference, proved),
    }
}

/// What has been kept for as long as it may be.
pub const OLD: OldRows = OldRows {
    table: "support_requests",
    are: "at < ?1",
    moment: |settings, now| ago(now, u64::from(settings.support.keep_days) * DAY),
    forget: None,
};
