//! Ending a link, and taking it up again while that can be undone.

use contract::{Code, Timestamp, Unlinked};
use rusqlite::{OptionalExtension, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::links::{masked, records};
use crate::post::change::Change;
use crate::visit::desk::{Account, Desk};

/// Links that can no longer be taken up again.
pub const OLD: OldRows =
    OldRows { table: "unlinked", are: "undo_until < ?1", moment: |_, now| ago(now, DAY), forget: None };

/// Ends a link.
pub fn unlink(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let find = "SELECT provider, claim_number FROM links WHERE id = ?1 AND account = ?2";
    let read = |it: &rusqlite::Row| Ok((it.get::<_, String>(0)?, it.get::<_, String>(1)?));
    let found = desk.db.query_row(find, [id, &account.id], read).optional()?;
    let Some((provider, number)) = found else { return Err(Refusal::of(Code::NotFound)) };
    let hours = desk.app.settings.links.iter().find(|it| it.id == provider).map_or(0, |it| it.undo_hours);
    if hours > 0 {
        desk.db.execute(
            "INSERT INTO unlinked (id, account, provider, claim_number, notices_on_file, linked_at, reference,
                                   unlinked_at, undo_until)
             SELECT id, account, provider, claim_number, notices_on_file, linked_at, reference, ?2, ?3
             FROM links WHERE id = ?1",
            params![id, desk.now.0, desk.now.plus(u64::from(hours) * 3600).0],
        )?;
    }
    desk.db.execute("DELETE FROM links WHERE id = ?1", [id])?;
    // Its preview must not link it again.
    desk.db.execute("DELETE FROM previews WHERE id = ?1", [id])?;
    records::happened(desk, account, &provider, &number, |label| Change::Unlinked(label))
}

/// Takes a link up again. Repeated, it answers alike: the link is there.
pub fn restore(desk: &Desk, account: &Account, id: &str) -> Outcome<()> {
    let there = "SELECT EXISTS (SELECT 1 FROM links WHERE id = ?1 AND account = ?2)";
    if desk.db.query_row(there, [id, &account.id], |it| it.get(0))? {
        return Ok(());
    }
    let find = "SELECT provider, claim_number, undo_until FROM unlinked WHERE id = ?1 AND account = ?2";
    let read =
        |it: &rusqlite::Row| Ok((it.get::<_, String>(0)?, it.get::<_, String>(1)?, Timestamp(it.get::<_, u64>(2)?)));
    let found = desk.db.query_row(find, [id, &account.id], read).optional()?;
    let Some((provider, number, until)) = found else { return Err(Refusal::of(Code::NotFound)) };
    if desk.now >= until {
        return Err(Refusal::of(Code::UndoExpired));
    }
    records::refuse_unlinkable(desk, account, &provider, &number)?;
    desk.db.execute(
        "INSERT INTO links (id, account, provider, claim_number, notices_on_file, linked_at, reference)
         SELECT id, account, provider, claim_number, notices_on_file, linked_at, reference
         FROM unlinked WHERE id = ?1",
        [id],
    )?;
    desk.db.execute("DELETE FROM unlinked WHERE id = ?1", [id])?;
    records::happened(desk, account, &provider, &number, |label| Change::Relinked(label))
}

/// What an account has unlinked and can still take up again, newest first.
pub fn undoable(desk: &Desk, account: &str) -> Outcome<Vec<Unlinked>> {
    let mut rows = desk.db.prepare_cached(
        "SELECT id, provider, claim_number, unlinked_at, undo_until FROM unlinked
         WHERE account = ?1 AND undo_until > ?2 ORDER BY unlinked_at DESC, rowid DESC",
    )?;
    let found = rows.query_map(params![account, desk.now.0], |it| {
        let provider: String = it.get(1)?;
        Ok(Unlinked {
            id: it.get(0)?,
            label: masked::label(&desk.app.settings.links, &provider, &it.get::<_, String>(2)?),
            provider,
            unlinked_at: Timestamp(it.get(3)?),
            undo_until: Timestamp(it.get(4)?),
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
