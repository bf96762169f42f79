//! The session: where a visit is, the first step of signing in, and signing out. The second step is in `second_step`.

use contract::{Code, Ended, FieldCode, Session, SignIn, ops};

use crate::account::{arrival, own_password};
use crate::base::email_address;
use crate::base::log::{Entry, Event};
use crate::base::refusal::{Outcome, Refusal, field};
use crate::identities::waiting;
use crate::methods::{remembered, rows};
use crate::post::{readers, setups};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

/// A page in the background asks, too, so this is no use of the session.
pub async fn get(caller: Caller, _: ops::GetSession) -> Answer<Session> {
    caller.look().await
}

/// Being called is all the use it needs.
pub async fn extend(caller: Caller, _: ops::ExtendSession) -> Answer<Session> {
    caller
        .session(|desk| {
            desk.member()?;
            Ok(())
        })
        .await
}

/// Works for anyone, so that signing out never fails.
pub async fn sign_out(caller: Caller, _: ops::SignOut) -> Answer<Session> {
    caller
        .session(|desk| {
            setups::left(desk)?;
            desk.end(Ended::SignedOut)
        })
        .await
}

pub async fn sign_in(caller: Caller, ops::SignIn { body }: ops::SignIn) -> Answer<Session> {
    let SignIn { email, password, shared } = body;
    let has_password = !password.is_empty();
    caller
        .check_password(password, move |desk| {
            own_password::must_be_offered(desk)?;
            desk.not_a_member()?;
            let email = read(&email, has_password)?;
            let account = readers::holder(desk.db, &email)?;
            own_password::begin(desk, &email, account)
        })
        .await
        .session(move |desk, (tried, fits)| {
            let wrong = |left| Refusal::of(Code::IncorrectCredentials).with_left(left);
            let account = tried.passed(desk, fits, wrong)?;
            let_in(desk, &account, shared)
        })
        .await
}

fn read(typed: &str, has_password: bool) -> Outcome<String> {
    let missing = (!has_password).then(|| field("/password", FieldCode::Required));
    match (email_address::read(typed), missing) {
        (Ok(email), None) => Ok(email),
        (email, missing) => Err(Refusal::fields(email.err().into_iter().chain(missing).collect())),
    }
}

/// The password was right: where the visit is now.
fn let_in(desk: &mut Desk, account: &str, shared: bool) -> Outcome<()> {
    let has_method = !rows::usable(desk, account)?.is_empty();
    // Members, but without a fresh proof: what is sensitive asks for the second method first.
    let skips = has_method && !shared && remembered::is_remembered(desk, account)?;
    let stage = match () {
        () if skips => Stage::Member,
        () if has_method => Stage::SecondStep,
        () => Stage::Setup,
    };
    desk.log(Entry { event: Event::FirstStep, about: desk.about(), ..Entry::default() });
    waiting::begin(desk, stage, account)?;
    desk.mark_shared(shared)?;
    if skips {
        desk.mark_remembered()?;
        arrival::note(desk)?;
    }
    Ok(())
}
