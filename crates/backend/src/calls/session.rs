//! The session: where a visit is, the first step of signing in, and signing out. The second step is in `second_step`.

use axum::response::Response;
use contract::{Code, Ended, FieldCode, Session, SignIn};

use crate::account::{arrival, own_password};
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::{email_address, password};
use crate::methods::{remembered, rows};
use crate::post::readers;
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::visit::counters;
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

/// `GET /session`. Asking where one stands is no use of the session: a page in the background asks, too.
pub async fn get(caller: Caller) -> Response {
    caller.only_asking().session(|_| Ok(())).await
}

/// `POST /session/extend`. Being called is all the use it needs.
pub async fn extend(caller: Caller) -> Response {
    caller
        .session(|desk| {
            desk.member()?;
            Ok(())
        })
        .await
}

/// `DELETE /session`. Works for anyone, so that signing out never fails.
pub async fn sign_out(caller: Caller) -> Response {
    caller.session(|desk| desk.end(Ended::SignedOut)).await
}

/// `POST /session`.
pub async fn sign_in(mut caller: Caller, Body(body): Body<SignIn>) -> Response {
    let SignIn { email, password, shared } = body;
    let has_password = !password.is_empty();
    let looked_up = caller.step(move |desk| look_up(desk, &email, has_password)).await;
    let found = match looked_up {
        Ok(found) => found,
        Err(refusal) => return caller.say::<Session>(Err(refusal)),
    };
    // Outside of the transaction: this takes a while on purpose.
    match password::verify(caller.app.settings.hash_cost, found.hash.clone(), password).await {
        Err(refusal) => caller.say::<Session>(Err(refusal)),
        Ok(fits) => caller.session(move |desk| let_in(desk, found, fits, shared)).await,
    }
}

struct Found {
    email: String,
    account: Option<String>,
    hash: Option<String>,
    left: u32,
}

fn look_up(desk: &mut Desk, typed: &str, has_password: bool) -> Outcome<Found> {
    desk.not_a_member()?;
    let email = email_address::read(typed);
    let missing = (!has_password).then(|| field("/password", FieldCode::Required));
    let email = match (email, missing) {
        (Ok(email), None) => email,
        (email, missing) => return Err(Refusal::fields(email.err().into_iter().chain(missing).collect())),
    };
    let left = counters::spend(
        desk.db,
        desk.now,
        &own_password::tries_of(&email),
        own_password::limit(&desk.app.settings.limits),
    )?;
    let account = readers::holder(desk.db, &email)?;
    let hash = own_password::hash_of(desk, account.as_deref())?;
    Ok(Found { email, account, hash, left })
}

fn let_in(desk: &mut Desk, found: Found, fits: bool, shared: bool) -> Outcome<()> {
    let is_same = found.hash == own_password::hash_of(desk, found.account.as_deref())?;
    let Some(account) = found.account.filter(|_| fits && is_same) else {
        return Err(counters::wrong(
            Code::IncorrectCredentials,
            found.left,
            own_password::limit(&desk.app.settings.limits),
        ));
    };
    counters::clear(desk.db, &own_password::tries_of(&found.email))?;
    let has_method = !rows::usable(desk, &account)?.is_empty();
    // Members, but without a fresh proof: what is sensitive asks for the second method first.
    let skips = has_method && !shared && remembered::is_remembered(desk, &account)?;
    let stage = match () {
        () if skips => Stage::Member,
        () if has_method => Stage::Factor,
        () => Stage::Setup,
    };
    desk.begin(stage, Some(&account), None)?;
    desk.mark_shared(shared)?;
    if skips {
        desk.mark_remembered()?;
        arrival::note(desk, &account)?;
    }
    Ok(())
}
