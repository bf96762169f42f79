//! Where notices about a linked older account go: to the account's primary address, or to the one on the record.

use axum::response::Response;
use contract::{ChangeLink, Code, FieldCode, NoticeEmail};
use rusqlite::{OptionalExtension, params};

use crate::base::refusal::Refusal;
use crate::body::Body;
use crate::caller::{Caller, Id};
use crate::post::change::Change;
use crate::post::{events, letters};

use super::preview;

/// `PATCH /account/links/{id}`. The choice that is there already changes nothing and is told to nobody.
pub async fn change(caller: Caller, Id(id): Id, Body(body): Body<ChangeLink>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            let find = "SELECT claim_number, email_on_file, notices_on_file
                 FROM links JOIN old_accounts USING (provider, claim_number) WHERE id = ?1 AND account = ?2";
            let found = desk.db.query_row(find, params![id, account.id], |it| {
                Ok((it.get::<_, String>(0)?, it.get::<_, Option<String>>(1)?, it.get::<_, bool>(2)?))
            });
            let (number, on_file, now_on_file) = found.optional()?.ok_or_else(|| Refusal::of(Code::NotFound))?;
            let to_file = body.notice_email == NoticeEmail::OnFile;
            if to_file && on_file.is_none() {
                return Err(Refusal::field("/notice_email", FieldCode::NotOffered));
            }
            if to_file != now_on_file {
                desk.db.execute("UPDATE links SET notices_on_file = ?1 WHERE id = ?2", params![to_file, id])?;
                let label = preview::label(&number);
                events::happened(desk, &account.id, Change::NoticesChanged(&label))?;
                if let Some(address) = on_file {
                    letters::notices_on_file(desk, &address, &label, to_file)?;
                }
            }
            Ok(())
        })
        .await
}
