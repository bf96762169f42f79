//! Where an account is signed in, which browsers are remembered, and ending both.

use contract::{Devices, EndedSessions, Session, ops};

use crate::account::devices;
use crate::methods::remembered;
use crate::post::change::Change;
use crate::post::events;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::request::operator::Operator;

pub async fn list(caller: Caller, _: ops::GetDevices) -> Answer<Devices> {
    caller
        .answer(|desk| {
            let account = desk.member()?;
            Ok(Devices { devices: devices::of_account(desk, &account)? })
        })
        .await
}

pub async fn end(caller: Caller, ops::EndSession { id }: ops::EndSession) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            devices::end(desk, &account, &id)
        })
        .await
}

pub async fn end_others(caller: Caller, _: ops::EndOtherSessions) -> Answer<Session> {
    caller
        .session(|desk| {
            let account = desk.fresh_member()?;
            devices::end_others(desk, &account)
        })
        .await
}

pub async fn end_all(operator: Operator, ops::EndAllSessions { id }: ops::EndAllSessions) -> Answer<EndedSessions> {
    operator.change(move |desk| devices::end_all(desk, &id)).await
}

pub async fn forget_remembered(caller: Caller, _: ops::ForgetBrowsers) -> Answer<Session> {
    caller
        .session(|desk| {
            let account = desk.member()?;
            if remembered::forget_all(desk, &account.id)? > 0 {
                events::happened(desk, &account.id, Change::BrowsersForgotten)?;
            }
            Ok(())
        })
        .await
}
