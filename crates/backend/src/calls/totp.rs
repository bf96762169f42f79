//! A member, or one who is setting up, adds an authenticator app.

use contract::{Session, TotpSetup, ops};

use crate::methods::totp;
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn start(caller: Caller, _: ops::StartTotp) -> Answer<TotpSetup> {
    caller
        .answer(|desk| {
            let account = desk.fresh_member_or_new()?;
            totp::begin(desk, &account)
        })
        .await
}

pub async fn finish(caller: Caller, ops::FinishTotp { body }: ops::FinishTotp) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member_or_new()?;
            totp::add(desk, &account, &body.code, &body.name)
        })
        .await
}
