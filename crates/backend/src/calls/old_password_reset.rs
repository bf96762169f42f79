//! A forgotten password of an older account.

use axum::response::Response;
use contract::{NewOldPasswordReset, OldPassword, OldPasswordSet};

use crate::account::emailed;
use crate::base::password;
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
pub async fn finish(mut caller: Caller, Id(provider): Id, Body(body): Body<OldPassword>) -> Response {
    let OldPassword { code, token, password } = body;
    let chosen = password.clone();
    let proved = caller.step(move |desk| {
        let account = desk.member()?;
        old_passwords::prove(desk, &account, &provider, emailed::given(code, token)?, &chosen)
    });
    let id = match proved.await {
        Ok(id) => id,
        Err(refusal) => return caller.say::<OldPasswordSet>(Err(refusal)),
    };
    match password::hash(caller.app.settings.hash_cost, password).await {
        Err(refusal) => caller.say::<OldPasswordSet>(Err(refusal)),
        Ok(hash) => {
            let keep = move |desk: &mut Desk| {
                let account = desk.member()?;
                old_passwords::keep(desk, &account, id, &hash)
            };
            caller.answer_with_session(keep, |label, session| OldPasswordSet { label, session }).await
        }
    }
}
