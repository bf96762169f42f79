//! Proving who one is beyond the first step: the second step of signing in, and the fresh proof before a change.

use axum::response::Response;
use contract::{Code, FieldCode, MethodKind, NewChallenge, Proof, Session};

use crate::base::password;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::typed_code::well_formed;
use crate::body::Body;
use crate::caller::Caller;
use crate::keys::{self, Purpose};
use crate::visit::counters;
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::Stage;
use crate::{arrival, factors, passkey, phones, remembered, session, wrong_codes};

/// `POST /session/factor/challenges`.
pub async fn factor_challenge(caller: Caller, Body(body): Body<NewChallenge>) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.account_at(&[Stage::Factor, Stage::ResetFactor])?;
            keys::request_options(desk, &account.id, body.kind, Purpose::SignIn)
        })
        .await
}

/// `POST /session/factor`.
pub async fn prove_factor(caller: Caller, Body(body): Body<Proof>) -> Response {
    caller
        .session(move |desk| {
            let account = desk.account_at(&[Stage::Factor, Stage::ResetFactor])?;
            // Who forgot the password has shown a mail in its place, and is not signed in by that.
            let resets = desk.stage() == Some(Stage::ResetFactor);
            let remember = body.remember_browser && !desk.visit.as_ref().is_some_and(|it| it.shared);
            check(desk, &account, Purpose::SignIn, body)?;
            match resets {
                true => desk.rise(Stage::ResetPassword, Some(&account.id))?,
                false => {
                    arrival::arrive(desk, &account)?;
                    passkey::offer(desk)?;
                    if remember {
                        remembered::remember(desk, &account)?;
                    }
                }
            }
            Ok(())
        })
        .await
}

/// `POST /session/reauthentication/challenges`.
pub async fn fresh_challenge(caller: Caller, Body(body): Body<NewChallenge>) -> Response {
    caller
        .answer(move |desk| {
            let account = desk.member()?;
            keys::request_options(desk, &account.id, body.kind, Purpose::Fresh)
        })
        .await
}

/// `POST /session/reauthentication`.
pub async fn prove_again(caller: Caller, Body(body): Body<Proof>) -> Response {
    if body.kind == MethodKind::Password {
        return prove_by_password(caller, body.password.unwrap_or_default()).await;
    }
    caller
        .session(move |desk| {
            let account = desk.member()?;
            check(desk, &account, Purpose::Fresh, body)?;
            desk.rise(Stage::Member, Some(&account.id))?;
            Ok(())
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
        let tries = session::tries_of(&account.email);
        let left = counters::spend(desk.db, desk.now, &tries, session::passwords(&desk.app.settings.limits))?;
        Ok((left, session::hash_of(desk, Some(&account.id))?))
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
                    let limit = session::passwords(&desk.app.settings.limits);
                    if !fits || hash != session::hash_of(desk, Some(&account.id))? {
                        return Err(counters::wrong(Code::IncorrectPassword, left, limit));
                    }
                    counters::clear(desk.db, &session::tries_of(&account.email))?;
                    desk.rise(Stage::Member, Some(&account.id))?;
                    Ok(())
                })
                .await
        }
    }
}

/// Goes on if the proof is right. Keys are not counted and not locked: nobody guesses a signature, and whoever knows
/// the password could otherwise lock the owner of a key out.
fn check(desk: &mut Desk, account: &Account, purpose: Purpose, proof: Proof) -> Outcome<()> {
    if !factors::usable(desk, &account.id)?.iter().any(|it| it.kind == proof.kind) {
        return Err(Refusal::field("/type", FieldCode::NotOffered));
    }
    let typed = proof.code.unwrap_or_default();
    match proof.kind {
        MethodKind::Passkey | MethodKind::SecurityKey => {
            let credential = proof.credential.ok_or_else(|| Refusal::field("/credential", FieldCode::Required))?;
            keys::check(desk, &account.id, proof.kind, purpose, credential)
        }
        MethodKind::Totp => {
            let code = well_formed(&typed, 6)?;
            counted(desk, account, |desk| factors::use_totp(desk, &account.id, &code))
        }
        MethodKind::BackupCode => {
            let code = factors::well_formed_backup_code(&typed)?;
            counted(desk, account, |desk| factors::use_backup_code(desk, &account.id, &code))
        }
        MethodKind::Sms | MethodKind::Voice => {
            let code = well_formed(&typed, desk.app.settings.limits.phone_code_length)?;
            let sent = phones::under_way(desk, purpose)?.filter(|it| it.works(desk));
            let Some(sent) = sent else {
                return Err(Refusal::expired());
            };
            counted(desk, account, |desk| phones::use_up(desk, purpose, &code))?;
            factors::used(desk, &sent.to.id)
        }
        MethodKind::Password | MethodKind::Unknown => Err(Refusal::field("/type", FieldCode::NotOffered)),
    }
}

fn counted(desk: &Desk, account: &Account, is_right: impl FnOnce(&Desk) -> Outcome<bool>) -> Outcome<()> {
    let tried = wrong_codes::begin(desk, account)?;
    match is_right(desk)? {
        true => tried.was_right(desk),
        false => Err(tried.was_wrong(desk)?),
    }
}
