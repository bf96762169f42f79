//! Authenticator apps (RFC 6238): SHA-1, six digits, steps of 30 seconds, one step of drift, each step once.

use contract::{APP_CODE_LENGTH, Code, MethodKind, TotpSetup};
use rusqlite::{Connection, OptionalExtension, params};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::seal::Seal;
use crate::base::secrets;
use crate::base::typed_code::well_formed;
use crate::methods::rows;
use crate::post::change::Change;
use crate::post::{events, letters};
use crate::visit::desk::{Account, Desk};

/// What an app needs to be set up. The secret waits in the row of the visit until its first code proves that the app
/// has it.
pub fn begin(desk: &Desk, account: &Account) -> Outcome<TotpSetup> {
    rows::room_for_app(desk, &account.id)?;
    let secret = match waiting(desk)? {
        Some(secret) => secret,
        None => {
            let secret = secrets::random::<20>()?.to_vec();
            let until = desk.now.plus(desk.app.settings.limits.totp_setup_seconds);
            keep_waiting(desk, Some(&secret), Some(until.0))?;
            secret
        }
    };
    let totp = totp(desk, &secret, &account.email)?;
    Ok(TotpSetup { secret: totp.secret().to_base32(), otpauth_uri: totp.to_url().map_err(fault)? })
}

/// Adds the app if `code` is of the secret that waits.
pub fn add(desk: &mut Desk, account: &Account, code: &str, name: &str) -> Outcome<()> {
    let code = well_formed(code, APP_CODE_LENGTH)?;
    let name = rows::name(name, &letters::named(desk, MethodKind::Totp))?;
    let Some(secret) = waiting(desk)? else { return Err(Refusal::expired()) };
    rows::room_for_app(desk, &account.id)?;
    // No count of wrong tries: who sets the app up has seen the secret.
    let Some(step) = totp(desk, &secret, &account.email)?.check(&code, desk.now.0) else {
        return Err(Refusal::of(Code::IncorrectCode));
    };
    let id = rows::add(desk, &account.id, MethodKind::Totp, Some(&name))?;
    let sealed = desk.app.seal.close(&of_method(&id), &secret)?;
    desk.db.execute("UPDATE methods SET secret = ?1, last_step = ?2 WHERE id = ?3", params![sealed, step, id])?;
    keep_waiting(desk, None, None)?;
    events::happened(desk, &account.id, Change::MethodAdded(MethodKind::Totp, &name))?;
    rows::after_adding(desk, account)
}

/// What a code of an app is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppCode {
    Right,
    /// It was right, and has been used.
    Used,
    Wrong,
}

/// Whether `code` is the one of any app of the account, at a step that was not used yet. Uses that step up.
pub fn use_up(desk: &Desk, account: &str, code: &str) -> Outcome<AppCode> {
    let mut found = AppCode::Wrong;
    let mut rows = desk.db.prepare_cached(
        "SELECT id, secret, last_step FROM methods WHERE account = ?1 AND kind = 'totp' ORDER BY rowid",
    )?;
    let apps = rows.query_map([account], |it| Ok((it.get(0)?, it.get(1)?, it.get(2)?)))?;
    for app in apps {
        let (id, sealed, last_step): (String, Vec<u8>, u64) = app?;
        let secret = desk.app.seal.open(&of_method(&id), &sealed)?;
        let Some(step) = totp(desk, &secret, account)?.check(code, desk.now.0) else { continue };
        if step > last_step {
            desk.db.execute("UPDATE methods SET last_step = ?1 WHERE id = ?2", params![step, id])?;
            rows::used(desk, &id)?;
            return Ok(AppCode::Right);
        }
        // Older ones were perhaps never typed: they are too old, and nothing else.
        if step == last_step {
            found = AppCode::Used;
        }
    }
    Ok(found)
}

fn totp(desk: &Desk, secret: &[u8], email: &str) -> Outcome<Totp> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(APP_CODE_LENGTH as u8)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(Secret::from(secret))
        .with_issuer(Some(desk.app.settings.service_name.as_str()))
        .with_account_name(email)
        .build()
        .map_err(fault)
}

fn waiting(desk: &Desk) -> Outcome<Option<Vec<u8>>> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    let sealed = desk.db.query_row(
        "SELECT totp_secret FROM visits WHERE id = ?1 AND totp_expires_at > ?2",
        params![visit, desk.now.0],
        |it| it.get::<_, Option<Vec<u8>>>(0),
    );
    let sealed: Option<Vec<u8>> = sealed.optional()?.flatten();
    sealed.map(|it| desk.app.seal.open(&of_visit(visit), &it)).transpose()
}

fn keep_waiting(desk: &Desk, secret: Option<&[u8]>, until: Option<u64>) -> Outcome<()> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    let sealed = secret.map(|it| desk.app.seal.close(&of_visit(visit), it)).transpose()?;
    desk.db.execute(
        "UPDATE visits SET totp_secret = ?1, totp_expires_at = ?2 WHERE id = ?3",
        params![sealed, until, visit],
    )?;
    Ok(())
}

/// Where a secret is kept, as its seal knows it.
fn of_method(id: &str) -> String {
    format!("app {id}")
}

fn of_visit(visit: Option<i64>) -> String {
    format!("app of visit {}", visit.unwrap_or_default())
}

/// Seals every secret with the present key, if that is not the one it is sealed with. `true`: there were some.
pub fn seal_again(db: &Connection, seal: &Seal) -> Outcome<bool> {
    let mut changed = 0;
    let mut apps = db.prepare("SELECT id, secret FROM methods WHERE secret IS NOT NULL")?;
    let kept = apps.query_map([], |it| Ok((it.get::<_, String>(0)?, it.get::<_, Vec<u8>>(1)?)))?;
    for (id, kept) in kept.collect::<Result<Vec<_>, _>>()? {
        if let Some(sealed) = seal.renewed(&of_method(&id), &kept)? {
            changed += db.execute("UPDATE methods SET secret = ?1 WHERE id = ?2", params![sealed, id])?;
        }
    }
    let mut visits = db.prepare("SELECT id, totp_secret FROM visits WHERE totp_secret IS NOT NULL")?;
    let kept = visits.query_map([], |it| Ok((it.get::<_, i64>(0)?, it.get::<_, Vec<u8>>(1)?)))?;
    for (id, kept) in kept.collect::<Result<Vec<_>, _>>()? {
        if let Some(sealed) = seal.renewed(&of_visit(Some(id)), &kept)? {
            changed += db.execute("UPDATE visits SET totp_secret = ?1 WHERE id = ?2", params![sealed, id])?;
        }
    }
    Ok(changed > 0)
}

fn fault(error: totp_rs::TotpError) -> Refusal {
    Refusal::Fault(format!("authenticator app: {error}"))
}
