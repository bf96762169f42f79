//! The fresh proof before a change.

use contract::{Code, FieldCode, MethodKind, RequestOptions, Session, ops};

use crate::account::own_password;
use crate::base::refusal::Refusal;
use crate::methods::purpose::Purpose;
use crate::methods::{keys, phones, proof, rows};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::stage::Stage;

pub async fn challenge(caller: Caller, ops::FreshChallenge { body }: ops::FreshChallenge) -> Answer<RequestOptions> {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            keys::request_options(desk, &account.id, body.kind, Purpose::Fresh)
        })
        .await
}

pub async fn send_code(caller: Caller, ops::SendFreshCode { body }: ops::SendFreshCode) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            phones::send_to_own(desk, &account.id, Purpose::Fresh, &body)
        })
        .await
}

pub async fn prove(caller: Caller, ops::ProveAgain { body }: ops::ProveAgain) -> Answer<Session> {
    if body.kind == MethodKind::Password {
        return prove_by_password(caller, body.password.unwrap_or_default()).await;
    }
    caller
        .hash_code(&body, |desk| desk.member())
        .await
        .session(move |desk, hash| {
            let account = desk.member()?;
            proof::check(desk, &account, Purpose::Fresh, body, hash.as_deref())?;
            desk.rise(Stage::Member, Some(&account.id))
        })
        .await
}

async fn prove_by_password(caller: Caller, password: String) -> Answer<Session> {
    let is_empty = password.is_empty();
    caller
        .check_password(password, move |desk| {
            let account = desk.member()?;
            if !rows::password_proves(desk, &account.id)? {
                return Err(Refusal::field("/type", FieldCode::NotOffered));
            }
            if is_empty {
                return Err(Refusal::field("/password", FieldCode::Required));
            }
            own_password::begin(desk, &account.email, Some(account.id))
        })
        .await
        .session(|desk, (tried, fits)| {
            let account = desk.member()?;
            tried.passed(desk, fits, |left| Refusal::of(Code::IncorrectPassword).with_left(left))?;
            desk.rise(Stage::Member, Some(&account.id))
        })
        .await
}
