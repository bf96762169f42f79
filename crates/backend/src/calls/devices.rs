//! Where an account is signed in, which browsers are remembered, and ending both.

use axum::response::Response;
use contract::Devices;

use crate::account::devices;
use crate::methods::remembered;
use crate::post::change::Change;
use crate::post::events;
use crate::request::caller::{Caller, Id};

/// `GET /account/sessions`.
pub async fn list(caller: Caller) -> Response {
    caller
        .answer(|desk| {
            let account = desk.member()?;
            Ok(Devices { devices: devices::of_account(desk, &account)? })
        })
        .await
}

/// `DELETE /account/sessions/{id}`.
pub async fn end(caller: Caller, Id(id): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            devices::end(desk, &account, &id)
        })
        .await
}

/// `DELETE /account/sessions`.
pub async fn end_others(caller: Caller) -> Response {
    caller
        .session(|desk| {
            let account = desk.member()?;
            devices::end_others(desk, &account)
        })
        .await
}

/// `DELETE /account/remembered-browsers`.
pub async fn forget_remembered(caller: Caller) -> Response {
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
