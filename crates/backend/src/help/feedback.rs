//! Whether pages of the help were helpful: kept without a name, and summed up. Which pages there are is not known here:
//! an address only has to look like one of the help.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::{
    Code, FeedbackReason, FeedbackSummary, FieldCode, LimitOf, NewFeedback, PageFeedback, Timestamp, is_blank, shown,
};
use rusqlite::{Connection, Row, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::printable::is_strange;
use crate::base::refusal::{Outcome, Refusal, field, field_with};
use crate::base::secrets::{digest, is_token, token};
use crate::visit::counters::{self, Limit};
use crate::visit::desk::Desk;

/// Pages in one answer to the operator, and reasons of each.
const PAGES: usize = 50;

const REASONS: usize = 20;

/// The longest address of a page.
const LONGEST: usize = 100;

/// Keeps what was said, and gives the receipt with which it can be said otherwise.
pub fn give(desk: &Desk, said: NewFeedback) -> Outcome<String> {
    if !desk.app.settings.feedback.offered {
        return Err(Refusal::of(Code::Unsupported));
    }
    let reason = checked(desk, &said)?;
    may_give(desk)?;
    match said.replaces.filter(|it| is_token(it)) {
        Some(old) if change(desk, &old, &said.page, said.helpful, &reason)? => Ok(old),
        _ => keep(desk, &said.page, said.helpful, &reason),
    }
}

/// The reason, without spaces around it; `None`: there is none. Everything wrong is said at once.
fn checked(desk: &Desk, body: &NewFeedback) -> Outcome<Option<String>> {
    let max = desk.app.settings.feedback.reason_max;
    let reason = body.reason.as_deref().map(|it| shown(it, true));
    let reason = reason.as_deref().map(str::trim).filter(|it| !is_blank(it));
    let mut wrong = Vec::new();
    if !is_page_of_help(&body.page) {
        wrong.push(field("/page", FieldCode::NotOffered));
    }
    if reason.is_some_and(|it| it.chars().count() > max as usize) {
        wrong.push(field_with("/reason", FieldCode::TooLong, "max", max.into()));
    }
    // What only a program sends.
    if reason.is_some_and(|it| is_strange(it, true)) {
        wrong.push(field("/reason", FieldCode::Unprintable));
    }
    if wrong.is_empty() { Ok(reason.map(str::to_owned)) } else { Err(Refusal::fields(wrong)) }
}

/// `/help/<slug>`, `/help/<kind>/<slug>`, each in another language, too: `/es/help/…`.
fn is_page_of_help(page: &str) -> bool {
    let is_plain =
        |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    let parts: Vec<&str> = page.strip_prefix('/').unwrap_or_default().split('/').collect();
    let below = match parts[..] {
        ["help", ref below @ ..] => below,
        [language, "help", ref below @ ..] if (2..=8).contains(&language.len()) && is_plain(&language) => below,
        _ => return false,
    };
    page.len() <= LONGEST && matches!(below.len(), 1 | 2) && below.iter().all(is_plain)
}

/// Counts one more of this browser and one more in all. The second keeps whoever takes a new cookie each time from
/// filling the disk; it is counted last, so that who is refused uses up nothing of others.
fn may_give(desk: &Desk) -> Outcome<()> {
    let setting = &desk.app.settings.feedback;
    let browser = URL_SAFE_NO_PAD.encode(digest(&desk.cookie));
    for (name, tries, of) in [
        (format!("feedback of browser {browser}"), setting.sends, LimitOf::Caller),
        ("feedback".to_owned(), setting.sends_in_all, LimitOf::Everyone),
    ] {
        let limit = Limit { tries: tries + 1, within: 3600, lock: 3600, code: Code::RateLimited, of };
        if counters::spend(desk, name, limit)? == 0 {
            return Err(Refusal::wait(Code::RateLimited, 3600).with_limit_of(of));
        }
    }
    Ok(())
}

/// Says something else instead of what was said about this page. `false`: that is not there.
fn change(desk: &Desk, receipt: &str, page: &str, helpful: bool, reason: &Option<String>) -> Outcome<bool> {
    let changed = desk.db.execute(
        "UPDATE feedback SET helpful = ?1, reason = ?2, at = ?3 WHERE receipt = ?4 AND page = ?5",
        params![helpful, reason, desk.now.0, digest(receipt), page],
    )?;
    Ok(changed == 1)
}

fn keep(desk: &Desk, page: &str, helpful: bool, reason: &Option<String>) -> Outcome<String> {
    let receipt = token()?;
    desk.db.execute(
        "INSERT INTO feedback (receipt, page, helpful, reason, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![digest(&receipt), page, helpful, reason, desk.now.0],
    )?;
    Ok(receipt)
}

/// What of the summary is wanted.
pub struct Asked {
    /// Pages after this one.
    pub after: String,
    /// This page only.
    pub page: Option<String>,
    /// Reasons before this one.
    pub before: i64,
}

/// The sums of each page, with the newest reasons.
pub fn summary(db: &Connection, asked: &Asked) -> Outcome<FeedbackSummary> {
    let mut rows = db.prepare_cached(
        "SELECT page, sum(helpful), sum(NOT helpful) FROM feedback
         WHERE page > ?1 AND (?2 IS NULL OR page = ?2) GROUP BY page ORDER BY page LIMIT ?3",
    )?;
    let found = rows.query_map(params![asked.after, asked.page, PAGES as i64 + 1], |it| {
        Ok(PageFeedback { page: it.get(0)?, yes: it.get(1)?, no: it.get(2)?, ..PageFeedback::default() })
    })?;
    let mut pages = found.collect::<Result<Vec<_>, _>>()?;
    let more = pages.len() > PAGES;
    pages.truncate(PAGES);
    for page in &mut pages {
        (page.reasons, page.more) = reasons(db, &page.page, asked.before)?;
    }
    Ok(FeedbackSummary { pages, more })
}

fn reasons(db: &Connection, page: &str, before: i64) -> Outcome<(Vec<FeedbackReason>, bool)> {
    let mut rows = db.prepare_cached(
        "SELECT id, at, helpful, reason FROM feedback
         WHERE page = ?1 AND reason IS NOT NULL AND id < ?2 ORDER BY id DESC LIMIT ?3",
    )?;
    let found = rows.query_map(params![page, before, REASONS as i64 + 1], read)?;
    let mut reasons = found.collect::<Result<Vec<_>, _>>()?;
    let more = reasons.len() > REASONS;
    reasons.truncate(REASONS);
    Ok((reasons, more))
}

fn read(row: &Row<'_>) -> rusqlite::Result<FeedbackReason> {
    let (id, at): (i64, u64) = (row.get(0)?, row.get(1)?);
    Ok(FeedbackReason { id: id.to_string(), at: Timestamp(at), helpful: row.get(2)?, reason: row.get(3)? })
}

/// Reasons that are too old. Someone may have written a name in one all the same; the counts stay.
pub const OLD: OldRows = OldRows {
    table: "feedback",
    are: "reason IS NOT NULL AND at < ?1",
    moment: |settings, now| ago(now, u64::from(settings.feedback.keep_days) * DAY),
    forget: Some("reason"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_must_look_like_one_of_the_help() {
        for page in ["/help/a", "/help/what-is-mfa", "/help/guides/link-2", "/es/help/a", "/en-xa/help/guides/a"] {
            assert!(is_page_of_help(page), "{page}");
        }
        let long = format!("/help/{}", "a".repeat(LONGEST));
        for page in
            ["", "/", "/help", "/help/", "help/a", "/profile/a", "/help/a/b/c", "/help/A", "/help/a?b", "/e/help/a"]
        {
            assert!(!is_page_of_help(page), "{page}");
        }
        for page in ["/help/ann@example.org", "/es/es/help/a", "//help/a", "/help//a", &long] {
            assert!(!is_page_of_help(page), "{page}");
        }
    }
}
