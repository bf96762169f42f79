//! The fresh proof before a change.

use axum::response::Response;
use contract::{Code, FieldCode, MethodKind, NewChallenge, NewCode, Proof, Session};

use crate::account::own_password;
use crate::base::password;
use crate::base::refusal::Refusal;
use crate::methods::purpose::Purpose;
use crate::methods::{keys, phones, proof};
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::visit::counters;
use crate::visit::stage::Stage;

/// `POST /session/reauthentication/challenges`.
pub async fn challenge(caller: Caller, Body(body): Body<NewChallenge>) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            keys::request_options(desk, &account.id, body.kind, Purpose::Fresh)
        })
        .await
}

/// `POST /session/reauthentication/codes`.
pub async fn send_code(caller: Caller, Body(body): Body<NewCode>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.member()?;
            phones::send_to_own(desk, &account.id, Purpose::Fresh, &body)
        })
        .await
}

/// `POST /session/reauthentication`.
pub async fn prove(caller: Caller, Body(body): Body<Proof>) -> Response {
    if body.kind == MethodKind::Password {
        return prove_by_password(caller, body.password.unwrap_or_default()).await;
    }
    caller
        .session(move |desk| {
            let account = desk.member()?;
            proof::check(desk, &account, Purpose::Fresh, body)?;
            desk.rise(Stage::Member, Some(&account.id))
        })
        .await
}

async fn prove_by_password(mut caller: Caller, password: String) -> Response {
    let is_empty = password.is_empty();
    let looked_up = caller.step(move |desk| {
        let account = desk.member()?;
        if desk.visit.as_ref().is_some_and(|it| it.remembered) {
            return Err(Refusal::field("/type", FieldCode::NotOffered));
        }
        if is_empty {
            return Err(Refusal::field("/password", FieldCode::Required));
        }
        let tries = own_password::tries_of(&account.email);
        let left = counters::spend(desk.db, desk.now, &tries, own_password::limit(&desk.app.settings.limits))?;
        Ok((left, own_password::hash_of(desk, Some(&account.id))?))
    });
    let (left, hash) = match looked_up.await {
        Ok(found) => found,
        Err(refusal) => return caller.say::<Session>(Err(refusal)),
    };
    match password::verify(caller.app.settings.hash_cost, hash.clone(), password).await {
        Err(refusal) => caller.say::<Session>(Err(refusal)),
        Ok(fits) => {
            caller
                .session(move |desk| {
                    let account = desk.member()?;
                    let limit = own_password::limit(&desk.app.settings.limits);
                    if !fits || hash != own_password::hash_of(desk, Some(&account.id))? {
                        return Err(counters::wrong(Code::IncorrectPassword, left, limit));
                    }
                    counters::clear(desk.db, &own_password::tries_of(&account.email))?;
                    desk.rise(Stage::Member, Some(&account.id))
                })
                .await
        }
    }
}
