//! The session: where a visit stands, the first step of signing in, and signing out. The second step is in `proof`.

use axum::extract::State;
use axum::response::Response;
use contract::{
    AccountRules, CONTRACT, Code, Config, EmailRules, Ended, FactorRules, FieldCode, HelpRules, MethodKind,
    PasskeyRules, PasswordRules, Session, SessionRules, SignIn,
};
use rusqlite::OptionalExtension;

use crate::base::app::App;
use crate::base::refusal::{Outcome, Refusal, field};
use crate::base::settings::{Limits, LinkSetting, Settings};
use crate::base::{email_address, password};
use crate::body::Body;
use crate::caller::Caller;
use crate::post::readers;
use crate::visit::counters::{self, Limit};
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;
use crate::{arrival, factors, remembered};

/// `GET /config`.
pub async fn config(State(app): State<App>) -> axum::Json<Config> {
    let (settings, limits) = (&app.settings, &app.settings.limits);
    axum::Json(Config {
        contract: CONTRACT.to_owned(),
        accounts: Some(AccountRules {
            create: true,
            reset_password: true,
            password: PasswordRules { min: limits.password_min, max: limits.password_max },
            delete: settings.account_deletion.rules(),
        }),
        email: EmailRules {
            code_length: limits.email_code_length,
            code_minutes: limits.email_code_minutes,
            link_hours: limits.email_link_hours,
            reset_minutes: limits.reset_minutes,
            most_addresses: limits.email_addresses,
        },
        factors: FactorRules {
            minimum: 1,
            types: kinds(settings),
            backup_codes: limits.backup_codes,
            most_apps: limits.totp_apps,
            most_keys: limits.keys,
            remember_browser_days: limits.remember_browser_days,
            most_phones: limits.phones,
        },
        passkey: Some(PasskeyRules { rp_id: settings.rp_id(), sign_in: true }),
        links: settings.links.iter().map(LinkSetting::offered).collect(),
        session: SessionRules {
            idle_seconds: limits.idle_seconds,
            total_seconds: limits.total_seconds,
            fresh_seconds: limits.fresh_seconds,
            shared_idle_seconds: limits.shared_idle_seconds,
            warn_seconds: limits.warn_seconds,
        },
        account_reset: settings.account_reset.rules(),
        help: HelpRules { contact: settings.support.rules(), feedback: settings.feedback.rules() },
    })
}

/// What can be set up, strongest first.
fn kinds(settings: &Settings) -> Vec<MethodKind> {
    let mut kinds = vec![MethodKind::Passkey, MethodKind::SecurityKey, MethodKind::Totp];
    if settings.reaches_phones() {
        kinds.extend([MethodKind::Sms, MethodKind::Voice]);
    }
    kinds
}

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
    caller
        .session(|desk| {
            desk.end(Ended::SignedOut)?;
            Ok(())
        })
        .await
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
    let left = counters::spend(desk.db, desk.now, &tries_of(&email), passwords(&desk.app.settings.limits))?;
    let account = readers::holder(desk.db, &email)?;
    let hash = hash_of(desk, account.as_deref())?;
    Ok(Found { email, account, hash, left })
}

/// The hash of an account's password, if it is there. Checking one takes a while, in which another may be chosen: who
/// relies on a check compares again.
pub fn hash_of(desk: &Desk, account: Option<&str>) -> Outcome<Option<String>> {
    let find = "SELECT password_hash FROM accounts WHERE id = ?1";
    Ok(desk.db.query_row(find, [account], |it| it.get(0)).optional()?)
}

fn let_in(desk: &mut Desk, found: Found, fits: bool, shared: bool) -> Outcome<()> {
    let is_same = found.hash == hash_of(desk, found.account.as_deref())?;
    let Some(account) = found.account.filter(|_| fits && is_same) else {
        return Err(counters::wrong(Code::IncorrectCredentials, found.left, passwords(&desk.app.settings.limits)));
    };
    counters::clear(desk.db, &tries_of(&found.email))?;
    let has_method = !factors::usable(desk, &account)?.is_empty();
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

/// What wrong passwords of an address are counted under, whether or not it has an account.
pub fn tries_of(email: &str) -> String {
    format!("passwords {email}")
}

/// How many wrong passwords are allowed.
pub fn passwords(limits: &Limits) -> Limit {
    Limit {
        tries: limits.password_tries,
        within: limits.password_wait_seconds,
        lock: limits.password_wait_seconds,
        code: Code::TooManyAttempts,
    }
}
