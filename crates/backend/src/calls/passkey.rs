//! Signing in with a passkey alone, without an email address. The device has checked who is there,
//! so it is both steps at once. Also the answer to the question whether to make a passkey.

use contract::{RequestOptions, Session, ops};

use crate::account::arrival;
use crate::identities::waiting;
use crate::methods::keys::discovered;
use crate::methods::passkey_offer;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::stage::Stage;

pub async fn options(caller: Caller, _: ops::StartPasskeySignIn) -> Answer<RequestOptions> {
    caller
        .answer(|desk| {
            desk.not_a_member()?;
            discovered::options(desk)
        })
        .await
}

pub async fn sign_in(caller: Caller, ops::SignInWithPasskey { body }: ops::SignInWithPasskey) -> Answer<Session> {
    caller
        .session(move |desk| {
            desk.not_a_member()?;
            let account = discovered::check(desk, body.credential)?;
            waiting::begin(desk, Stage::Member, &account.id)?;
            desk.mark_shared(body.shared)?;
            desk.proved_by_key()?;
            arrival::arrive(desk, &account, None)
        })
        .await
}

pub async fn decline(caller: Caller, _: ops::DeclinePasskey) -> Answer<Session> {
    caller
        .session(|desk| {
            let account = desk.member()?;
            passkey_offer::answered(desk, &account.id)
        })
        .await
}
