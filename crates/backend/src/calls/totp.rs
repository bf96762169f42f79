//! `/account/methods/totp`: a member, or one who is setting up, adds an authenticator app.

use axum::response::Response;
use contract::TotpProof;

use crate::methods::totp;
use crate::request::body::Body;
use crate::request::caller::Caller;

/// `POST /account/methods/totp`.
pub async fn start(caller: Caller) -> Response {
    caller
        .answer(|desk| {
            let account = desk.fresh_member_or_new()?;
            totp::begin(desk, &account)
        })
        .await
}

/// `PUT /account/methods/totp`.
pub async fn finish(caller: Caller, Body(body): Body<TotpProof>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            totp::add(desk, &account, &body.code, &body.name)
        })
        .await
}
