//! Methods that are there: given another name, removed, asked for first.

use contract::{Session, ops};

use crate::methods::rows;
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn rename(caller: Caller, ops::RenameMethod { id, body }: ops::RenameMethod) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            rows::rename(desk, &account, &id, &body.name)
        })
        .await
}

/// Looking and removing are one transaction, so two at once cannot remove the last two.
pub async fn remove(caller: Caller, ops::RemoveMethod { id }: ops::RemoveMethod) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            rows::remove(desk, &account, &id)
        })
        .await
}

/// No fresh proof and no mail: every method can be used at signing in anyway.
pub async fn set_default(caller: Caller, ops::SetDefaultMethod { body }: ops::SetDefaultMethod) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            rows::set_default(desk, &account, &body.id)
        })
        .await
}
