//! Which method is asked for first at signing in.

use axum::response::Response;
use contract::{DefaultFactor, FieldCode, MethodKind};
use rusqlite::params;

use crate::base::refusal::Refusal;
use crate::body::Body;
use crate::caller::Caller;

use super::of_account;

/// `PUT /account/factors/default`. No fresh proof and no mail: every method can be used at signing in anyway.
pub async fn set_default(caller: Caller, Body(body): Body<DefaultFactor>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            let is_own = |it: &contract::Method| it.id == body.id && it.kind != MethodKind::BackupCode;
            if !of_account(desk, &account.id)?.iter().any(is_own) {
                return Err(Refusal::field("/id", FieldCode::NotOffered));
            }
            desk.db.execute(
                "UPDATE factors SET is_default = (id = ?1) WHERE account = ?2",
                params![body.id, account.id],
            )?;
            Ok(())
        })
        .await
}
