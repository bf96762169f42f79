//! A member chooses another password.

use contract::{ChangePassword, FieldCode, Session, ops};

use crate::account::own_password;
use crate::base::password::normalized;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::post::change::Change;
use crate::post::events;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::Stage;

/// The password until now is asked for besides the fresh proof, which may have been another
/// method (OWASP ASVS 5.0, 6.2.3).
pub async fn change(caller: Caller, ops::ChangePassword { body }: ops::ChangePassword) -> Answer<Session> {
    let ChangePassword { current, password: chosen, end_other_sessions } = body;
    let chosen = normalized(&chosen);
    let (is_empty, wanted) = (current.is_empty(), chosen.clone());
    let wrong = |_| Refusal::field("/current", FieldCode::PasswordIncorrect);
    caller
        .check_password(current, move |desk| {
            let account = desk.fresh_member()?;
            check(desk, &account, is_empty, &wanted)?;
            own_password::begin(desk, &account.email, Some(account.id))
        })
        .await
        .next(move |desk, (tried, fits)| if fits { Ok(tried) } else { Err(tried.was_wrong(desk, wrong)?) })
        .await
        .look_for_breach(&chosen)
        .await
        .next(move |desk, (tried, is_breached)| {
            if !is_breached {
                return Ok(tried);
            }
            // The current one was right: choosing again is no guess.
            tried.passed(desk, true, wrong)?;
            Err(Refusal::field("/password", FieldCode::PasswordBreached))
        })
        .await
        .hash(chosen)
        .await
        .session(move |desk, (tried, hash)| {
            let account = desk.fresh_member()?;
            tried.passed(desk, true, wrong)?;
            own_password::keep(desk, &account, &hash, end_other_sessions)?;
            events::happened(desk, &account.id, Change::PasswordChanged)?;
            desk.rise(Stage::Member, Some(&account.id))
        })
        .await
}

fn check(desk: &Desk, account: &Account, no_current: bool, wanted: &str) -> Outcome<()> {
    let missing = no_current.then(|| field("/current", FieldCode::Required));
    let weak = own_password::weakness(desk, &account.email, wanted);
    let wrong: Vec<_> = missing.into_iter().chain(weak).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong)) }
}
