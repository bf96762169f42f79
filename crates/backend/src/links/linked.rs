//! Links of an account: made, listed, and where their notices go.

use contract::{Code, FieldCode, Link, NoticeEmail, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::digits;
use crate::links::preview::Preview;
use crate::links::{masked, records};
use crate::post::change::Change;
use crate::post::{events, letters};
use crate::visit::desk::{Account, Desk};

/// Links the older account of `preview`.
pub fn make(desk: &Desk, account: &Account, preview: &Preview, notices: NoticeEmail) -> Outcome<()> {
    if notices == NoticeEmail::OnFile && preview.email_on_file.is_none() {
        return Err(Refusal::field("/notice_email", FieldCode::NotOffered));
    }
    records::refuse_unlinkable(desk, account, &preview.provider, &preview.claim_number)?;
    let reference = digits(8)?;
    desk.db.execute(
        "INSERT INTO links (id, account, provider, claim_number, notices_on_file, linked_at, reference)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            preview.id,
            account.id,
            preview.provider,
            preview.claim_number,
            notices == NoticeEmail::OnFile,
            desk.now.0,
            format!("{}-{}", &reference[..4], &reference[4..]),
        ],
    )?;
    // It is linked again, so there is nothing to undo.
    desk.db.execute(
        "DELETE FROM unlinked WHERE provider = ?1 AND claim_number = ?2 AND account = ?3",
        [&preview.provider, &preview.claim_number, &account.id],
    )?;
    records::happened(desk, account, &preview.provider, &preview.claim_number, |label| Change::Linked(label))
}

/// Sends notices about a linked account to the account's primary address, or to the one on the record. The choice that
/// is there already changes nothing and is told to nobody.
pub fn change_notices(desk: &Desk, account: &Account, id: &str, notices: NoticeEmail) -> Outcome<()> {
    let find = "SELECT claim_number, email_on_file, notices_on_file, provider
         FROM links JOIN old_accounts USING (provider, claim_number) WHERE id = ?1 AND account = ?2";
    let found = desk.db.query_row(find, params![id, account.id], |it| {
        Ok((it.get::<_, String>(0)?, it.get::<_, Option<String>>(1)?, it.get::<_, bool>(2)?, it.get::<_, String>(3)?))
    });
    let (number, on_file, now_on_file, provider) = found.optional()?.ok_or_else(|| Refusal::of(Code::NotFound))?;
    let to_file = notices == NoticeEmail::OnFile;
    if to_file && on_file.is_none() {
        return Err(Refusal::field("/notice_email", FieldCode::NotOffered));
    }
    if to_file == now_on_file {
        return Ok(());
    }
    desk.db.execute("UPDATE links SET notices_on_file = ?1 WHERE id = ?2", params![to_file, id])?;
    let label = masked::label(&desk.app.settings.links, &provider, &number);
    events::happened(desk, &account.id, Change::NoticesChanged(&label))?;
    on_file.map_or(Ok(()), |address| letters::notices_on_file(desk, &address, &label, to_file))
}

/// The link with this id, if it is there.
pub fn find(desk: &Desk, account: &Account, id: &str) -> Outcome<Option<Link>> {
    let links = of_account(desk, &account.id, &account.email)?;
    Ok(links.into_iter().find(|it| it.id == id))
}

const LINKS: &str = "SELECT links.id, provider, claim_number, notices_on_file, email_on_file, linked_at, reference,
     active AND ifnull(inactive_from > ?2, 1) FROM links JOIN old_accounts USING (provider, claim_number)";

/// The links of an account, oldest first.
pub fn of_account(desk: &Desk, account: &str, email: &str) -> Outcome<Vec<Link>> {
    let mut rows = desk.db.prepare_cached(&format!("{LINKS} WHERE links.account = ?1 ORDER BY links.rowid"))?;
    let links = rows.query_map(params![account, desk.now.0], |it| read(desk, it, email))?;
    Ok(links.collect::<Result<_, _>>()?)
}

fn read(desk: &Desk, row: &Row<'_>, email: &str) -> rusqlite::Result<Link> {
    let (on_file, notices_on_file): (Option<String>, bool) = (row.get(4)?, row.get(3)?);
    // There is a choice only where the two addresses differ; whoever has made it can take it back.
    let on_file = on_file.filter(|it| notices_on_file || it.trim().to_lowercase() != email);
    let email_on_file = on_file.as_deref().map(masked::email);
    let provider: String = row.get(1)?;
    Ok(Link {
        id: row.get(0)?,
        label: masked::label(&desk.app.settings.links, &provider, &row.get::<_, String>(2)?),
        provider,
        notice_email: email_on_file.clone().filter(|_| notices_on_file).unwrap_or_else(|| email.to_owned()),
        notices_on_file: notices_on_file && email_on_file.is_some(),
        email_on_file,
        linked_at: Timestamp(row.get(5)?),
        reference: row.get(6)?,
        inactive: !row.get::<_, bool>(7)?,
    })
}
