//! The session document: made here from the rows, and nowhere else. Also what a refusal tells of the visit.

use contract::{Account, Pending, Session, State, Timestamp, WaitingIdentity};

use crate::account::{account_resets, addresses, password_resets, registrations};
use crate::base::refusal::{Adds, Outcome, Refusal};
use crate::base::secrets::token;
use crate::identities::joined;
use crate::identities::waiting::{self, Waiting};
use crate::links::{linked, old_passwords, undo};
use crate::methods::purpose::Purpose;
use crate::methods::{keys, passkey_offer, phones, remembered, rows, wrong_codes};
use crate::post::setups;
use crate::services::requests;
use crate::visit::desk::Desk;
use crate::visit::passwords;
use crate::visit::stage::{Stage, Visit};

/// Where the visit is. Saying that a call has ended the session replaces its cookie, so that it is said once. That its time
/// was over, or that it was continued elsewhere, is said until the browser begins something else.
pub fn session(desk: &mut Desk) -> Outcome<Session> {
    if desk.visit.is_none() && desk.ended.is_some_and(|it| !it.is_told_on()) {
        desk.cookie = token()?;
    }
    let mut session = Session {
        state: desk.stage().map_or(State::Anonymous, Stage::state),
        account: None,
        pending: None,
        fresh_until: None,
        ended: desk.ended,
        idle_expires_at: None,
        expires_at: None,
        now: desk.now,
        shared: desk.visit.as_ref().is_some_and(|it| it.shared),
        offers_passkey: false,
        renews_methods: false,
        csrf_token: desk.app.key.csrf_token(&desk.cookie),
        account_reset: None,
        request: requests::of_caller(desk)?,
        identity: identity(desk)?,
        told: desk.told(),
    };
    let Some(visit) = desk.visit.clone().filter(|it| it.stage != Stage::Identity) else { return Ok(session) };
    let (idle, total) = desk.ends().unwrap_or_default();
    session.idle_expires_at = Some(idle.min(total));
    session.expires_at = Some(total);
    session.pending = pending(desk, &visit, total)?;
    if let (Stage::SecondStep | Stage::ResetSecondStep | Stage::Member, Some(account)) = (visit.stage, &visit.account) {
        session.account_reset = account_resets::of_account(desk, account)?;
    }
    if matches!(visit.stage, Stage::Setup | Stage::Member) {
        let found = desk.account_at(&[Stage::Setup, Stage::Member])?;
        session.account = Some(account(desk, &found.id)?);
        session.offers_passkey = passkey_offer::is_offered(desk, &visit, &found)?;
        session.renews_methods = setups::renews(desk, &found.id)?;
        // Without a second method the proofs of address and password stay fresh until the first is there.
        session.fresh_until = if visit.stage == Stage::Setup { Some(total) } else { visit.fresh_until };
    }
    Ok(session)
}

/// The account from elsewhere that waits, where its member can do something about it.
fn identity(desk: &Desk) -> Outcome<Option<WaitingIdentity>> {
    let shows = matches!(desk.stage(), Some(Stage::Email | Stage::Identity | Stage::SecondStep | Stage::Member));
    Ok(if shows { waiting::of_visit(desk)?.map(Waiting::shown) } else { None })
}

/// The refusal with what it says that it tells of the visit. A fault stays one, and undoes the step.
pub fn completed(desk: &mut Desk, refusal: Refusal) -> Outcome<Refusal> {
    match refusal {
        Refusal::Fault(_) => Err(refusal),
        Refusal::Problem(mut problem, adds) => {
            match adds {
                Adds::Nothing => {}
                Adds::Session => problem.session = Some(Box::new(session(desk)?)),
                Adds::Methods => problem.methods = rows::proofs(desk, &desk.member()?)?,
                Adds::Keys => problem.methods = rows::keys(desk, &desk.member()?)?,
            }
            Ok(Refusal::Problem(problem, Adds::Nothing))
        }
    }
}

fn pending(desk: &Desk, visit: &Visit, total: Timestamp) -> Outcome<Option<Pending>> {
    let mut pending = Pending { expires_at: Some(total), ..Pending::default() };
    match visit.stage {
        Stage::Email | Stage::Password => {
            if let Some(registration) = registrations::of_visit(desk, visit)? {
                if visit.stage == Stage::Email {
                    pending.attempts_left = registrations::left(desk, &registration)?;
                    pending.locked_until = registrations::locked_until(desk, &registration)?;
                    pending.sent = Some(registrations::sent(desk, &registration)?);
                }
                pending.email = Some(registration.email);
            }
        }
        Stage::SecondStep | Stage::ResetSecondStep => {
            pending.resets_password = visit.stage == Stage::ResetSecondStep;
            let account = visit.account.as_deref().unwrap_or_default();
            pending.methods = rows::usable(desk, account)?;
            let left = wrong_codes::left(desk, account)?;
            pending.attempts_left = (left <= 3).then_some(left);
            pending.locked_until = wrong_codes::locked_until(desk, account)?;
            pending.sent = phones::sent(desk, Purpose::SignIn)?;
        }
        Stage::ResetCode => {
            if let Some(reset) = password_resets::of_visit(desk, visit)? {
                pending.attempts_left = password_resets::left(desk, &reset)?;
                pending.locked_until = password_resets::locked_until(desk, &reset)?;
                pending.sent = Some(reset.waiting.sent(desk));
                pending.email = Some(reset.waiting.email);
            }
        }
        Stage::ResetPassword => {
            let find = "SELECT email FROM accounts WHERE id = ?1";
            pending.email = Some(desk.db.query_row(find, [&visit.account], |it| it.get(0))?);
        }
        Stage::Identity => return Ok(None),
        Stage::Setup => pending.phone = phones::setup(desk)?,
        Stage::Member => {
            let (phone, sent) = (phones::setup(desk)?, phones::sent(desk, Purpose::Fresh)?);
            let account = visit.account.as_deref().unwrap_or_default();
            let locked_until = wrong_codes::locked_until(desk, account)?;
            let is_waiting = phone.is_some() || sent.is_some() || locked_until.is_some();
            return Ok(is_waiting.then(|| Pending { phone, sent, locked_until, ..Pending::default() }));
        }
    }
    Ok(Some(pending))
}

fn account(desk: &Desk, id: &str) -> Outcome<Account> {
    let email: String = desk.db.query_row("SELECT email FROM accounts WHERE id = ?1", [id], |it| it.get(0))?;
    let links = linked::of_account(desk, id, &email)?;
    let emails = addresses::of_account(desk, id, &email)?;
    let (unlinked, old_password_reset) = (undo::undoable(desk, id)?, old_passwords::pending(desk, id)?);
    Ok(Account {
        id: id.to_owned(),
        methods: rows::of_account(desk, id)?,
        links,
        email,
        emails,
        passkeys: Some(keys::ids(desk, id)?),
        remembered_browsers: remembered::count(desk, id)?,
        unlinked,
        identities: joined::of_account(desk, id)?,
        without_password: !passwords::has_one(desk, id)?,
        old_password_reset,
    })
}
