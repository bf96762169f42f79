//! Accounts from elsewhere: there and back, to sign in or to join one; and removing one.

use contract::{Code, IdentitySignIn, IdentityStart, Session, StartIdentity, ops};

use crate::account::{closing, from_elsewhere, registrations};
use crate::base::email_address;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::settings::EmailTrust;
use crate::identities::believed::Found;
use crate::identities::offered::{self, Purpose};
use crate::identities::states::Begun;
use crate::identities::waiting::{self, Waiting};
use crate::identities::{asked, joined, places, states};
use crate::methods::{remembered, ways_in};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;

pub async fn start(
    caller: Caller,
    ops::StartSignInWith { provider, body }: ops::StartSignInWith,
) -> Answer<IdentityStart> {
    let app = caller.app.clone();
    caller
        .first(move |desk| {
            desk.not_a_member()?;
            let provider = offered::must_be(&desk.app.settings, &provider)?;
            states::check(&body)?;
            Ok((provider, places::waiter(desk)?, body))
        })
        .await
        .beside(move |(provider, waiter, body)| {
            asked::discovered(&app, &provider, waiter).map(|it| (provider, it, body))
        })
        .await
        .answer(|desk, (provider, discovered, body)| {
            desk.not_a_member()?;
            states::begin(desk, &provider, Purpose::SignIn, &discovered, &body)
        })
        .await
}

/// While the provider is asked, nothing of ours is held.
pub async fn finish(
    caller: Caller,
    ops::FinishSignInWith { provider, body }: ops::FinishSignInWith,
) -> Answer<IdentitySignIn> {
    let (app, code, iss) = (caller.app.clone(), body.code.clone(), body.iss.clone());
    caller
        .first(move |desk| {
            desk.not_a_member()?;
            states::take(desk, &provider, Purpose::SignIn, &body)
        })
        .await
        .beside(move |begun| asked::account(&app, &begun, &code, iss.as_deref()).map(|it| (begun, it)))
        .await
        .answer_with_session(
            |desk, (begun, found)| {
                desk.not_a_member()?;
                desk.language = begun.language;
                goes_on(desk, &begun, &found)?;
                // It went with the visit before.
                if begun.request.is_some() && desk.request_here()?.is_none() {
                    desk.hand_over_request(begun.request)?;
                }
                Ok(begun.return_to)
            },
            |return_to, session| IdentitySignIn { session, return_to },
        )
        .await
}

/// What comes next: for a joined one the account, for another one the proof of its address.
fn goes_on(desk: &mut Desk, begun: &Begun, found: &Found) -> Outcome<()> {
    if let Some(account) = joined::holder(desk, &found.issuer, &found.subject)? {
        return from_elsewhere::let_in(desk, &account, begun, found);
    }
    let nowhere = || Refusal::of(Code::ProviderNoEmail);
    let email = found.email.as_deref().and_then(|it| email_address::read(it).ok()).ok_or_else(nowhere)?;
    // No mail of ours would reach it.
    desk.app.settings.mail.reaches(&email).map_err(|_| nowhere())?;
    // What is read with the forgiveness of typing may be another mailbox than the one that the provider has proved.
    let is_same = found.email.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(&email));
    let is_proved = begun.provider.email == EmailTrust::Trusted && found.is_verified && is_same;
    let waiting = Waiting::of(desk, &begun.provider.id, found, email);
    if !is_proved {
        registrations::begin_from_elsewhere(desk, waiting)?;
        return desk.mark_shared(begun.shared);
    }
    if closing::closed_until(desk, &waiting.email)?.is_some() {
        return Err(Refusal::of(Code::NoAccount));
    }
    from_elsewhere::begin_proved(desk, waiting, begun.shared)
}

/// The member says yes.
pub async fn join_waiting(caller: Caller, _: ops::JoinWaitingIdentity) -> Answer<Session> {
    caller
        .session(|desk| {
            let account = desk.fresh_member()?;
            waiting::join(desk, &account)
        })
        .await
}

/// The member says no.
pub async fn drop_waiting(caller: Caller, _: ops::DropWaitingIdentity) -> Answer<Session> {
    caller
        .session(|desk| {
            desk.member()?;
            waiting::forget(desk)
        })
        .await
}

pub async fn start_join(caller: Caller, ops::StartJoin { provider }: ops::StartJoin) -> Answer<IdentityStart> {
    let app = caller.app.clone();
    caller
        .first(move |desk| {
            desk.fresh_member()?;
            Ok((offered::must_be(&desk.app.settings, &provider)?, places::waiter(desk)?))
        })
        .await
        .beside(move |(provider, waiter)| asked::discovered(&app, &provider, waiter).map(|it| (provider, it)))
        .await
        .answer(|desk, (provider, discovered)| {
            desk.fresh_member()?;
            states::begin(desk, &provider, Purpose::Join, &discovered, &StartIdentity::default())
        })
        .await
}

pub async fn finish_join(caller: Caller, ops::FinishJoin { provider, body }: ops::FinishJoin) -> Answer<Session> {
    let (app, code, iss) = (caller.app.clone(), body.code.clone(), body.iss.clone());
    caller
        .first(move |desk| {
            desk.member()?;
            states::take(desk, &provider, Purpose::Join, &body)
        })
        .await
        .beside(move |begun| asked::account(&app, &begun, &code, iss.as_deref()).map(|it| (begun, it)))
        .await
        .session(|desk, (begun, found)| {
            let account = desk.member()?;
            joined::join(desk, &account.id, &begun.provider.id, &found)
        })
        .await
}

/// Looking and removing are one transaction, so two at once cannot remove the last two.
pub async fn remove(caller: Caller, ops::RemoveIdentity { id }: ops::RemoveIdentity) -> Answer<Session> {
    caller
        .session(move |desk| {
            let account = desk.fresh_member()?;
            ways_in::must_leave_one(desk, &account.id, &id)?;
            joined::remove(desk, &account.id, &id)?;
            // Whoever came in by it may have had a browser remembered.
            remembered::forget_all(desk, &account.id).map(|_| ())
        })
        .await
}
