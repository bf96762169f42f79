//! `/account/password`: a member chooses another password.

use axum::response::Response;
use contract::{ChangePassword, FieldCode, Session};

use crate::account::own_password;
use crate::base::password;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::post::change::Change;
use crate::post::events;
use crate::request::body::Body;
use crate::request::caller::Caller;
use crate::visit::counters;
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::Stage;

/// `PUT /account/password`. The password until now is asked for besides the fresh proof, which may have been another
/// method (OWASP ASVS 5.0, 6.2.3).
pub async fn change(mut caller: Caller, Body(body): Body<ChangePassword>) -> Response {
    let ChangePassword { current, password: chosen, end_other_sessions } = body;
    let (is_empty, wanted) = (current.is_empty(), chosen.clone());
    let looked_up = caller.step(move |desk| {
        let account = desk.fresh_member()?;
        check(desk, &account, is_empty, &wanted)?;
        let tries = own_password::tries_of(&account.email);
        let left = counters::spend(desk.db, desk.now, &tries, own_password::limit(&desk.app.settings.limits))?;
        Ok((left, own_password::hash_of(desk, Some(&account.id))?))
    });
    let (left, old) = match looked_up.await {
        Ok(found) => found,
        Err(refusal) => return caller.say::<Session>(Err(refusal)),
    };
    let cost = caller.app.settings.hash_cost;
    let checked = old.clone();
    let hash = match password::verify(cost, old, current).await {
        Ok(true) => password::hash(cost, chosen).await,
        Ok(false) => Err(wrong(&caller, left)),
        Err(fault) => Err(fault),
    };
    match hash {
        Err(refusal) => caller.say::<Session>(Err(refusal)),
        Ok(hash) => {
            caller
                .session(move |desk| {
                    let account = desk.fresh_member()?;
                    // Another may have been chosen elsewhere meanwhile.
                    if own_password::hash_of(desk, Some(&account.id))? != checked {
                        return Err(Refusal::field("/current", FieldCode::PasswordIncorrect));
                    }
                    own_password::keep(desk, &account, &hash, end_other_sessions)?;
                    events::happened(desk, &account.id, Change::PasswordChanged)?;
                    desk.rise(Stage::Member, Some(&account.id))
                })
                .await
        }
    }
}

fn check(desk: &Desk, account: &Account, no_current: bool, wanted: &str) -> Outcome<()> {
    let missing = no_current.then(|| field("/current", FieldCode::Required));
    let weak = own_password::weakness(desk, &account.email, wanted);
    let wrong: Vec<_> = missing.into_iter().chain(weak).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong)) }
}

fn wrong(caller: &Caller, left: u32) -> Refusal {
    let limit = own_password::limit(&caller.app.settings.limits);
    match left {
        0 => Refusal::wait(limit.code, limit.lock),
        _ => Refusal::field("/current", FieldCode::PasswordIncorrect),
    }
}
