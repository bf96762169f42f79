//! The answer to a service: a code that works once, or an error, at the service's own address (RFC 6749, section 4.1.2).

use contract::{Code, RequestStep, RequestedProof, ServiceAnswer};
use rusqlite::params;

use crate::base::old_rows::{OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{digest, token};
use crate::base::settings::ServiceSetting;
use crate::post::change::Change;
use crate::post::events;
use crate::services::addressed::{address, refusal};
use crate::services::asked::Asked;
use crate::services::{agreements, facts, keys, proofs, registered, requests, sessions};
use crate::visit::desk::Desk;
use crate::visit::stage::{Stage, Visit};

/// For how long a code works, in seconds (RFC 6749, section 4.1.2: 10 minutes at most).
const CODE_LIVES: u64 = 60;

/// Codes whose tokens are too old, too. Until then one that is used again is noticed.
pub const OLD: OldRows =
    OldRows { table: "service_codes", are: "expires_at < ?1", moment: |_, now| ago(now, 3600), forget: None };

/// What a code is for.
struct Given<'a> {
    redirect_uri: &'a str,
    state: Option<&'a str>,
    nonce: Option<&'a str>,
    challenge: &'a str,
    scope: &'a str,
    /// Whether a proof by key was demanded.
    demands_key: bool,
}

/// Answers the request for the member who is here.
pub fn answer(desk: &Desk, id: &str) -> Outcome<ServiceAnswer> {
    let account = desk.member()?;
    let (request, service, step) = requests::open(desk, id)?;
    if step != RequestStep::Answer {
        return Err(Refusal::step_mismatch());
    }
    let visit = desk.at(&[Stage::Member])?;
    if !request.means(desk, service, &account.id) {
        requests::was_answered(desk, &request)?;
        let (address, state) = (&request.redirect_uri, request.state.as_deref());
        return Ok(ServiceAnswer { redirect_url: refusal(&desk.app.settings, address, state, "login_required", None) });
    }
    match proofs::missing(desk, &visit, &request.wants) {
        None => {}
        Some(RequestedProof::Key) => return Err(Refusal::of(Code::ReauthenticationRequired).with_keys()),
        Some(_) => return Err(Refusal::of(Code::ReauthenticationRequired).with_methods()),
    }
    requests::was_answered(desk, &request)?;
    let given = Given {
        redirect_uri: &request.redirect_uri,
        state: request.state.as_deref(),
        nonce: request.nonce.as_deref(),
        challenge: &request.challenge,
        scope: &request.scope,
        demands_key: request.wants.by_key,
    };
    Ok(ServiceAnswer { redirect_url: give(desk, service, &visit, &account.id, &given)? })
}

/// Answers at once, without a word to anyone (`prompt=none`): with a code if nothing is left to do, else with what is.
pub fn answer_silently(desk: &Desk, service: &ServiceSetting, asked: &Asked) -> Outcome<String> {
    let scope = facts::written(&asked.facts);
    let error = |name| refusal(&desk.app.settings, &asked.redirect_uri, asked.state.as_deref(), name, None);
    let visit = desk.visit.as_ref().filter(|it| it.stage == Stage::Member);
    let Some((visit, account)) = visit.and_then(|it| Some((it, it.account.as_deref()?))) else {
        return Ok(error("login_required"));
    };
    if let Some(hint) = &asked.hint {
        // The service means someone: anyone else is not asked, and is not told of (OpenID Connect Core 1.0, section 3.1.2.2).
        let meant = keys::subject(desk.app, desk.db, hint)?;
        if meant != Some(registered::subject(desk.app, service, account)) {
            return Ok(error("login_required"));
        }
    }
    // First: a service that nobody has agreed to does not learn what is linked.
    if !agreements::covers(desk, service, account, &scope)? {
        return Ok(error("consent_required"));
    }
    if requests::next(desk, service, account, &scope, asked.agrees_again)? != RequestStep::Answer {
        return Ok(error("interaction_required"));
    }
    let has_proof = match asked.needs_key {
        true => visit.key_proved_at,
        false => proofs::proved_at(desk, visit),
    };
    // Where neither a time nor a key is asked for, nobody must know when it was.
    let is_young = match asked.max_age {
        Some(most) => has_proof.is_some_and(|at| desk.now.seconds_since(at) <= most),
        None => has_proof.is_some() || !asked.needs_key,
    };
    if asked.proves_again || !is_young {
        return Ok(error("login_required"));
    }
    let given = Given {
        redirect_uri: &asked.redirect_uri,
        state: asked.state.as_deref(),
        nonce: asked.nonce.as_deref(),
        challenge: &asked.challenge,
        scope: &scope,
        demands_key: asked.needs_key,
    };
    give(desk, service, visit, account, &given)
}

/// Makes the code; gives the address that it goes to.
fn give(desk: &Desk, service: &ServiceSetting, visit: &Visit, account: &str, given: &Given) -> Outcome<String> {
    let subject = registered::subject(desk.app, service, account);
    let (session, is_new) = sessions::of_visit(desk, service, &subject, visit.id)?;
    let (proved_at, proved_by) = proofs::told(desk, visit, given.demands_key);
    let code = token()?;
    desk.db.execute(
        "INSERT INTO service_codes (code, service, account, redirect_uri, challenge, nonce, scope, session, proved_at,
             proved_by, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            digest(&code),
            service.id,
            account,
            given.redirect_uri,
            given.challenge,
            given.nonce,
            given.scope,
            session,
            proved_at.unwrap_or_default().0,
            proved_by,
            desk.now.plus(CODE_LIVES).0,
        ],
    )?;
    agreements::was_used(desk, service, account)?;
    if is_new {
        // A service may ask over and over; the member has signed in to it once.
        events::keep(desk, account, Change::ServiceUsed(&service.name))?;
    }
    Ok(address(&desk.app.settings, given.redirect_uri, given.state, &[("code", &code)]))
}
