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
use crate::visit::passwords;
use crate::visit::stage::Stage;

/// The password until now is asked for besides the fresh proof, which may have been another
/// method (OWASP ASVS 5.0, 6.2.3). An account that has none gets its first one by the fresh proof.
pub async fn change(caller: Caller, ops::ChangePassword { body }: ops::ChangePassword) -> Answer<Session> {
    let ChangePassword { current, password: chosen, end_other_sessions } = body;
    let chosen = normalized(&chosen);
    let (is_empty, wanted) = (current.is_empty(), chosen.clone());
    let wrong = |_| Refusal::field("/current", FieldCode::PasswordIncorrect);
    caller
        .check_password(current, move |desk| {
            own_password::must_be_offered(desk)?;
            let account = desk.fresh_member()?;
            let has_one = passwords::has_one(desk, &account.id)?;
            check(desk, &account, has_one, is_empty, &wanted)?;
            match has_one {
                true => own_password::begin(desk, &account.email, Some(account.id)).map(|(it, hash)| (Some(it), hash)),
                false => Ok((None, None)),
            }
        })
        .await
        .next(move |desk, (tried, fits)| match tried {
            Some(tried) if !fits => Err(tried.was_wrong(desk, wrong)?),
            tried => Ok(tried),
        })
        .await
        .look_for_breach(&chosen)
        .await
        .next(move |desk, (tried, is_breached)| {
            if !is_breached {
                return Ok(tried);
            }
            // The current one was right: choosing again is no guess.
            tried.map_or(Ok(String::new()), |it| it.passed(desk, true, wrong))?;
            Err(Refusal::field("/password", FieldCode::PasswordBreached))
        })
        .await
        .hash(chosen)
        .await
        .session(move |desk, (tried, hash)| {
            let account = desk.fresh_member()?;
            let change = match tried {
                Some(tried) => {
                    tried.passed(desk, true, wrong)?;
                    Change::PasswordChanged
                }
                // Another tab may have been faster.
                None if passwords::has_one(desk, &account.id)? => {
                    return Err(Refusal::field("/current", FieldCode::Required));
                }
                None => Change::PasswordAdded,
            };
            own_password::keep(desk, &account, &hash, end_other_sessions)?;
            events::happened(desk, &account.id, change)?;
            desk.rise(Stage::Member, Some(&account.id))
        })
        .await
}

fn check(desk: &Desk, account: &Account, has_one: bool, no_current: bool, wanted: &str) -> Outcome<()> {
    let current = match (has_one, no_current) {
        (true, true) => Some(field("/current", FieldCode::Required)),
        (false, false) => Some(field("/current", FieldCode::NotOffered)),
        _ => None,
    };
    let weak = own_password::weakness(desk, &account.email, wanted);
    let wrong: Vec<_> = current.into_iter().chain(weak).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong)) }
}
