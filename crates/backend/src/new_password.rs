//! A new password in place of the old one: kept here for every call that sets one, and changed here by a member.

use axum::response::Response;
use contract::{ChangePassword, FieldCode, PasswordRules, Session};
use rusqlite::params;

use crate::base::password;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::body::Body;
use crate::caller::Caller;
use crate::post::change::Change;
use crate::post::events;
use crate::post::readers;
use crate::visit::counters;
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::Stage;
use crate::{addresses, remembered, session};

/// `PUT /account/password`. The password until now is asked for besides the fresh proof, which may have been another
/// method (OWASP ASVS 5.0, 6.2.3).
pub async fn change(mut caller: Caller, Body(body): Body<ChangePassword>) -> Response {
    let ChangePassword { current, password: chosen, end_other_sessions } = body;
    let (is_empty, wanted) = (current.is_empty(), chosen.clone());
    let looked_up = caller.step(move |desk| {
        let account = desk.fresh_member()?;
        check(desk, &account, is_empty, &wanted)?;
        let tries = session::tries_of(&account.email);
        let left = counters::spend(desk.db, desk.now, &tries, session::passwords(&desk.app.settings.limits))?;
        Ok((left, session::hash_of(desk, Some(&account.id))?))
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
                    if session::hash_of(desk, Some(&account.id))? != checked {
                        return Err(Refusal::field("/current", FieldCode::PasswordIncorrect));
                    }
                    keep(desk, &account, &hash, end_other_sessions)?;
                    events::happened(desk, &account.id, Change::PasswordChanged)?;
                    desk.rise(Stage::Member, Some(&account.id))?;
                    Ok(())
                })
                .await
        }
    }
}

fn check(desk: &Desk, account: &Account, no_current: bool, wanted: &str) -> Outcome<()> {
    let settings = &desk.app.settings;
    let rules = PasswordRules { min: settings.limits.password_min, max: settings.limits.password_max };
    let missing = no_current.then(|| field("/current", FieldCode::Required));
    let weak = password::check_new(wanted, &account.email, &settings.service_name, &rules).err();
    let wrong: Vec<_> = missing.into_iter().chain(weak).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong)) }
}

fn wrong(caller: &Caller, left: u32) -> Refusal {
    let limit = session::passwords(&caller.app.settings.limits);
    match left {
        0 => Refusal::wait(limit.code, limit.lock),
        _ => Refusal::field("/current", FieldCode::PasswordIncorrect),
    }
}

/// Keeps `hash` as the password of `account`. Whoever was on the way in with the old one, or with a mail about it, must
/// begin anew; members elsewhere are signed out if `end_other_sessions` says so. The caller's own visit stays.
pub fn keep(desk: &Desk, account: &Account, hash: &str, end_other_sessions: bool) -> Outcome<()> {
    desk.db.execute("UPDATE accounts SET password_hash = ?1 WHERE id = ?2", params![hash, account.id])?;
    for email in readers::addresses(desk, &account.id)? {
        counters::clear(desk.db, &session::tries_of(&email))?;
    }
    // The rows stay, so that who asked for an address sees no difference to one without an account.
    desk.db.execute("UPDATE password_resets SET code = NULL, link = NULL WHERE account = ?1", [&account.id])?;
    remembered::forget_all(desk, &account.id)?;
    if end_other_sessions {
        addresses::forget_additions(desk, &account.id)?;
    }
    let own = desk.visit.as_ref().map(|it| it.id);
    desk.db.execute(
        "DELETE FROM visits WHERE account = ?1 AND id IS NOT ?2 AND (?3 OR stage <> ?4)",
        params![account.id, own, end_other_sessions, Stage::Member],
    )?;
    Ok(())
}
