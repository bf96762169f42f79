//! A forgotten password of an older account.

use contract::{OldPassword, OldPasswordSet, Session, ops};

use crate::account::emailed;
use crate::base::password::normalized;
use crate::links::old_passwords;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;

pub async fn create(
    caller: Caller,
    ops::ForgotOldPassword { provider, body }: ops::ForgotOldPassword,
) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            old_passwords::begin(desk, &account, &provider, &body.fields)
        })
        .await
}

pub async fn resend(
    caller: Caller,
    ops::ResendOldPasswordCode { provider }: ops::ResendOldPasswordCode,
) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            old_passwords::send_again(desk, &account, &provider)
        })
        .await
}

pub async fn finish(
    caller: Caller,
    ops::SetOldPassword { provider, body }: ops::SetOldPassword,
) -> Answer<OldPasswordSet> {
    let OldPassword { code, token, password } = body;
    let password = normalized(&password);
    let chosen = password.clone();
    let keep = |desk: &mut Desk, (reset, hash): (String, String)| {
        let account = desk.member()?;
        old_passwords::keep(desk, &account, &reset, &hash)
    };
    caller
        .first_of_hashing(move |desk| {
            let account = desk.member()?;
            old_passwords::prove(desk, &account, &provider, emailed::given(code, token)?, &chosen)
        })
        .await
        .refuse_breached(&password)
        .await
        .hash(password)
        .await
        .answer_with_session(keep, |label, session| OldPasswordSet { label, session })
        .await
}
