//! A forgotten password of an older account.

use axum::response::Response;
use contract::{NewOldPasswordReset, OldPassword, OldPasswordSet};

use crate::account::emailed;
use crate::links::old_passwords;
use crate::request::body::Body;
use crate::request::caller::{Caller, Id};
use crate::visit::desk::Desk;

/// `POST /links/{provider}/password-resets`.
pub async fn create(caller: Caller, Id(provider): Id, Body(body): Body<NewOldPasswordReset>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            old_passwords::begin(desk, &account, &provider, &body.fields)
        })
        .await
}

/// `POST /links/{provider}/password-resets/current/resend`.
pub async fn resend(caller: Caller, Id(provider): Id) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            old_passwords::send_again(desk, &account, &provider)
        })
        .await
}

/// `PUT /links/{provider}/password-resets/current`.
pub async fn finish(caller: Caller, Id(provider): Id, Body(body): Body<OldPassword>) -> Response {
    let OldPassword { code, token, password } = body;
    let chosen = password.clone();
    let keep = |desk: &mut Desk, (reset, hash): (String, String)| {
        let account = desk.member()?;
        old_passwords::keep(desk, &account, &reset, &hash)
    };
    caller
        .first(move |desk| {
            let account = desk.member()?;
            old_passwords::prove(desk, &account, &provider, emailed::given(code, token)?, &chosen)
        })
        .await
        .hash(password)
        .await
        .answer_with_session(keep, |label, session| OldPasswordSet { label, session })
        .await
}
