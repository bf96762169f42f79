//! The second step of signing in, or of replacing a forgotten password.

use contract::{RequestOptions, Session, ops};

use crate::account::arrival;
use crate::methods::purpose::Purpose;
use crate::methods::{keys, passkey_offer, phones, proof, remembered};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

pub async fn challenge(
    caller: Caller,
    ops::SecondStepChallenge { body }: ops::SecondStepChallenge,
) -> Answer<RequestOptions> {
    caller
        .answer(move |desk| {
            let account = desk.account_at(&[Stage::SecondStep, Stage::ResetSecondStep])?;
            keys::request_options(desk, &account.id, body.kind, Purpose::SignIn)
        })
        .await
}

pub async fn send_code(caller: Caller, ops::SendSecondStepCode { body }: ops::SendSecondStepCode) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.account_at(&[Stage::SecondStep, Stage::ResetSecondStep])?;
            phones::send_to_own(desk, &account.id, Purpose::SignIn, &body)
        })
        .await
}

pub async fn prove(caller: Caller, ops::ProveSecondStep { body }: ops::ProveSecondStep) -> Answer<Session> {
    let account = |desk: &Desk| desk.account_at(&[Stage::SecondStep, Stage::ResetSecondStep]);
    caller
        .hash_code(&body, account)
        .await
        .session(move |desk, hash| {
            let account = account(desk)?;
            // Who forgot the password has shown a mail in its place, and is not signed in by that.
            let resets = desk.stage() == Some(Stage::ResetSecondStep);
            let remember = body.remember_browser && !desk.visit.as_ref().is_some_and(|it| it.shared);
            proof::check(desk, &account, Purpose::SignIn, body, hash.as_deref())?;
            match resets {
                true => desk.rise(Stage::ResetPassword, Some(&account.id))?,
                false => {
                    let days = if remember { remembered::remember(desk, &account)? } else { None };
                    arrival::arrive(desk, &account, days)?;
                    passkey_offer::offer(desk)?;
                }
            }
            Ok(())
        })
        .await
}
