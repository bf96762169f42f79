//! All second methods are lost: an account is reset after a wait.

use contract::{Session, ops};

use crate::account::account_resets;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::stage::Stage;

/// Every stage at which the password, or a mail about a forgotten one, was right and a method is due.
const SECOND_STEP: [Stage; 2] = [Stage::SecondStep, Stage::ResetSecondStep];

pub async fn start(caller: Caller, _: ops::StartAccountReset) -> Answer<Session> {
    caller
        .session(|desk| {
            let account = desk.account_at(&SECOND_STEP)?;
            account_resets::begin(desk, &account)
        })
        .await
}

/// For who is at the second step, and for members. It protects, so it needs no fresh proof.
pub async fn cancel(caller: Caller, _: ops::CancelAccountReset) -> Answer<Session> {
    caller
        .session(|desk| {
            let account = desk.account_at(&[Stage::SecondStep, Stage::ResetSecondStep, Stage::Member])?;
            account_resets::cancel(desk, &account)
        })
        .await
}

/// Whoever is signed in in this browser, or nobody.
pub async fn cancel_by_link(
    caller: Caller,
    ops::CancelAccountResetByLink { body }: ops::CancelAccountResetByLink,
) -> Answer<Session> {
    caller.session(move |desk| account_resets::cancel_by_link(desk, &body.token)).await
}

pub async fn confirm(caller: Caller, ops::ConfirmAccountReset { body }: ops::ConfirmAccountReset) -> Answer<Session> {
    caller.session(move |desk| account_resets::confirm(desk, &body.token)).await
}
