//! Older accounts: looked up by claim number and password, shown, linked, unlinked. The record of an older account is
//! never changed here.

mod notices;
mod preview;
mod redirect;
mod undo;

use axum::response::Response;
use contract::{
    ClaimNumber, Code, ConfirmLink, FieldCode, Link, LinkKind, LinkPreview, LinkReceipt, NewLink, NoticeEmail,
    Timestamp,
};
use rusqlite::{OptionalExtension, Row, params};

use crate::base::password;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::secrets::digits;
use crate::base::settings::LinkSetting;
use crate::body::Body;
use crate::caller::{Caller, Id};
use crate::post::change::Change;
use crate::post::readers;
use crate::post::{events, letters};
use crate::session;
use crate::visit::counters;
use crate::visit::desk::{Account, Desk};

pub use notices::change;
pub use preview::label;
use preview::{Preview, masked_email};
pub use redirect::{finish, start as start_redirect};
pub use undo::{restore, undoable, unlink};

/// `POST /account/links`.
pub async fn start(mut caller: Caller, Body(body): Body<NewLink>) -> Response {
    let password = body.fields.get("password").cloned().unwrap_or_default();
    let looked_up = caller.step(move |desk| look_up(desk, &body)).await;
    let asked = match looked_up {
        Ok(asked) => asked,
        Err(refusal) => return caller.say::<LinkPreview>(Err(refusal)),
    };
    match password::verify(caller.app.settings.hash_cost, asked.hash.clone(), password).await {
        Err(refusal) => caller.say::<LinkPreview>(Err(refusal)),
        Ok(fits) => caller.answer(move |desk| show(desk, asked, fits)).await,
    }
}

struct Asked {
    provider: String,
    claim_number: ClaimNumber,
    hash: Option<String>,
    left: u32,
}

fn look_up(desk: &mut Desk, body: &NewLink) -> Outcome<Asked> {
    let account = desk.member()?;
    let offered = |it: &&LinkSetting| it.id == body.provider && it.kind == LinkKind::OldAccount;
    if desk.app.settings.links.iter().find(offered).is_none() {
        return Err(Refusal::field("/provider", FieldCode::NotOffered));
    }
    let typed = |name| body.fields.get(name).map(String::as_str).unwrap_or_default();
    let number = ClaimNumber::parse(typed("claim_number"));
    let mut errors = Vec::new();
    if number.is_none() {
        let is_empty = typed("claim_number").trim().is_empty();
        let code = if is_empty { FieldCode::Required } else { FieldCode::ClaimNumberMalformed };
        errors.push(field("/fields/claim_number", code));
    }
    if typed("password").is_empty() {
        errors.push(field("/fields/password", FieldCode::Required));
    }
    let Some(claim_number) = number.filter(|_| errors.is_empty()) else { return Err(Refusal::fields(errors)) };
    let limit = session::passwords(&desk.app.settings.limits);
    // Counted for the number, so that many accounts do not add up, and for the account, so that many numbers do not.
    // The account comes first: one that must wait cannot use up the tries of a number.
    let [of_number, of_account] = tries_of(&body.provider, &claim_number, &account);
    let left = counters::spend(desk.db, desk.now, &of_account, limit)?;
    let left = left.min(counters::spend(desk.db, desk.now, &of_number, limit)?);
    let hash = "SELECT password_hash FROM old_accounts WHERE provider = ?1 AND claim_number = ?2";
    let hash = desk.db.query_row(hash, [&body.provider, claim_number.as_str()], |it| it.get(0)).optional()?;
    Ok(Asked { provider: body.provider.clone(), claim_number, hash, left })
}

fn show(desk: &mut Desk, asked: Asked, fits: bool) -> Outcome<LinkPreview> {
    let account = desk.member()?;
    if !fits {
        let limit = session::passwords(&desk.app.settings.limits);
        return Err(counters::wrong(Code::LinkNotFound, asked.left, limit));
    }
    let [of_number, of_account] = tries_of(&asked.provider, &asked.claim_number, &account);
    counters::clear(desk.db, &of_number)?;
    // Not cleared: a right pair says nothing about the other numbers that the account has tried.
    counters::give_back(desk.db, &of_account)?;
    // Only who has the password hears more than "not found".
    refuse_unlinkable(desk, &account, &asked.provider, asked.claim_number.as_str())?;
    let preview = preview::make(desk, &account, &asked.provider, asked.claim_number.as_str())?;
    Ok(preview.shown(&account))
}

fn tries_of(provider: &str, number: &ClaimNumber, account: &Account) -> [String; 2] {
    [tries_of_number(provider, number.as_str()), format!("old passwords of {}", account.id)]
}

/// What wrong passwords of an older account are counted under, whether or not it is there.
pub fn tries_of_number(provider: &str, number: &str) -> String {
    format!("old passwords {provider} {number}")
}

fn refuse_unlinkable(desk: &Desk, account: &Account, provider: &str, claim_number: &str) -> Outcome<()> {
    let (holder, active): (Option<String>, bool) = desk.db.query_row(
        "SELECT links.account, active AND ifnull(inactive_from > ?3, 1)
         FROM old_accounts LEFT JOIN links USING (provider, claim_number)
         WHERE provider = ?1 AND claim_number = ?2",
        params![provider, claim_number, desk.now.0],
        |it| Ok((it.get(0)?, it.get(1)?)),
    )?;
    match (holder, active) {
        (Some(holder), _) if holder == account.id => Err(Refusal::of(Code::LinkOwn)),
        (Some(_), _) => Err(Refusal::of(Code::LinkTaken)),
        (None, false) => Err(Refusal::of(Code::LinkInactive)),
        (None, true) => Ok(()),
    }
}

/// `GET /account/links/{id}`.
pub async fn get_preview(caller: Caller, Id(id): Id) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            Ok(preview::find(desk, &account, &id)?.shown(&account))
        })
        .await
}

/// `POST /account/links/{id}/confirm`. Repeated, it answers with the same receipt as long as the link is there.
pub async fn confirm(caller: Caller, Id(id): Id, Body(body): Body<ConfirmLink>) -> Response {
    let work = move |desk: &mut Desk| {
        let account = desk.fresh_member()?;
        if let Some(link) = linked(desk, &account, &id)? {
            return Ok(link);
        }
        let preview = preview::find(desk, &account, &id)?;
        link(desk, &account, &preview, body.notice_email)?;
        linked(desk, &account, &id)?.ok_or_else(|| Refusal::Fault("a link that was just made is gone".to_owned()))
    };
    caller.answer_with_session(work, |link, session| LinkReceipt { link, session }).await
}

fn link(desk: &Desk, account: &Account, preview: &Preview, notices: NoticeEmail) -> Outcome<()> {
    if notices == NoticeEmail::OnFile && preview.email_on_file.is_none() {
        return Err(Refusal::field("/notice_email", FieldCode::NotOffered));
    }
    refuse_unlinkable(desk, account, &preview.provider, &preview.claim_number)?;
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
    happened(desk, account, &preview.provider, &preview.claim_number, |label| Change::Linked(label))
}

/// Keeps what happened with a link, and tells it to every address of the account and to the one on the record, which may
/// be someone's who should know.
fn happened(
    desk: &Desk,
    account: &Account,
    provider: &str,
    claim_number: &str,
    change: impl Fn(&str) -> Change<'_>,
) -> Outcome<()> {
    let label = label(claim_number);
    let change = change(&label);
    events::happened(desk, &account.id, change)?;
    tell_record(desk, &account.id, provider, claim_number, change)
}

/// Tells it to the address on the record, unless that is one of the account's own.
pub fn tell_record(desk: &Desk, account: &str, provider: &str, claim_number: &str, change: Change<'_>) -> Outcome<()> {
    let find = "SELECT email_on_file FROM old_accounts WHERE provider = ?1 AND claim_number = ?2";
    let on_file: Option<String> =
        desk.db.query_row(find, [provider, claim_number], |it| it.get(0)).optional()?.flatten();
    let Some(on_file) = on_file.map(|it| it.trim().to_lowercase()).filter(|it| !it.is_empty()) else { return Ok(()) };
    if readers::addresses(desk, account)?.contains(&on_file) {
        return Ok(());
    }
    let setting = desk.app.settings.links.iter().find(|it| it.id == provider);
    let name = setting.map_or(provider, |it| &it.name);
    letters::links::record_changed(desk, &on_file, name, change)
}

fn linked(desk: &Desk, account: &Account, id: &str) -> Outcome<Option<Link>> {
    let links = of_account(desk, &account.id, &account.email)?;
    Ok(links.into_iter().find(|it| it.id == id))
}

const LINKS: &str = "SELECT links.id, provider, claim_number, notices_on_file, email_on_file, linked_at, reference,
     active AND ifnull(inactive_from > ?2, 1) FROM links JOIN old_accounts USING (provider, claim_number)";

/// The links of an account, oldest first.
pub fn of_account(desk: &Desk, account: &str, email: &str) -> Outcome<Vec<Link>> {
    let mut rows = desk.db.prepare_cached(&format!("{LINKS} WHERE links.account = ?1 ORDER BY links.rowid"))?;
    let links = rows.query_map(params![account, desk.now.0], |it| read(it, email))?;
    Ok(links.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>, email: &str) -> rusqlite::Result<Link> {
    let (on_file, notices_on_file): (Option<String>, bool) = (row.get(4)?, row.get(3)?);
    // There is a choice only where the two addresses differ; whoever has made it can take it back.
    let on_file = on_file.filter(|it| notices_on_file || it.trim().to_lowercase() != email);
    let email_on_file = on_file.as_deref().map(masked_email);
    Ok(Link {
        id: row.get(0)?,
        provider: row.get(1)?,
        label: preview::label(&row.get::<_, String>(2)?),
        notice_email: email_on_file.clone().filter(|_| notices_on_file).unwrap_or_else(|| email.to_owned()),
        notices_on_file: notices_on_file && email_on_file.is_some(),
        email_on_file,
        linked_at: Timestamp(row.get(5)?),
        reference: row.get(6)?,
        inactive: !row.get::<_, bool>(7)?,
    })
}
