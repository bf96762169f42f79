//! `/session/passkey`: signing in with a passkey alone, without an e-mail address. The device has checked who is there,
//! so it is both steps at once. Also the answer to the question whether to make a passkey.

use axum::response::Response;
use contract::PasskeySignIn;

use crate::account::arrival;
use crate::methods::keys::discovered;
use crate::methods::passkey_offer;
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::visit::stage::Stage;

/// `POST /session/passkey/options`.
pub async fn options(caller: Caller) -> Response {
    caller
        .answer(|desk| {
            desk.not_a_member()?;
            discovered::options(desk)
        })
        .await
}

/// `POST /session/passkey`.
pub async fn sign_in(caller: Caller, Body(body): Body<PasskeySignIn>) -> Response {
    caller
        .session(move |desk| {
            desk.not_a_member()?;
            let account = discovered::check(desk, body.credential)?;
            desk.begin(Stage::Member, Some(&account.id), None)?;
            desk.mark_shared(body.shared)?;
            arrival::arrive(desk, &account)
        })
        .await
}

/// `DELETE /account/passkey-offer`.
pub async fn decline(caller: Caller) -> Response {
    caller
        .session(|desk| {
            let account = desk.member()?;
            passkey_offer::answered(desk, &account.id)
        })
        .await
}
