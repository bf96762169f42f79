//! All second methods are lost: an account is reset after a wait.

use axum::response::Response;
use contract::ResetToken;

use crate::account::account_resets;
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::visit::stage::Stage;

/// Every stage at which the password, or a mail about a forgotten one, was right and a method is due.
const SECOND_STEP: [Stage; 2] = [Stage::SecondStep, Stage::ResetSecondStep];

/// `POST /account-resets`.
pub async fn start(caller: Caller) -> Response {
    caller
        .session(|desk| {
            let account = desk.account_at(&SECOND_STEP)?;
            account_resets::begin(desk, &account)
        })
        .await
}

/// `DELETE /account-resets/current`: for who is at the second step, and for members. It protects, so it needs no fresh
/// proof.
pub async fn cancel(caller: Caller) -> Response {
    caller
        .session(|desk| {
            let account = desk.account_at(&[Stage::SecondStep, Stage::ResetSecondStep, Stage::Member])?;
            account_resets::cancel(desk, &account)
        })
        .await
}

/// `POST /account-resets/cancel`: whoever is signed in in this browser, or nobody.
pub async fn cancel_by_link(caller: Caller, Body(body): Body<ResetToken>) -> Response {
    caller.session(move |desk| account_resets::cancel_by_link(desk, &body.token)).await
}

/// `POST /account-resets/confirm`.
pub async fn confirm(caller: Caller, Body(body): Body<ResetToken>) -> Response {
    caller.session(move |desk| account_resets::confirm(desk, &body.token)).await
}
