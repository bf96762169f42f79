//! Services that wait for an answer: each request belongs to the browser that was sent here, and says what comes next for
//! it. Who answers is whoever is signed in there by then.

use contract::{RequestStep, RequestedProof, ServiceRequest, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{digest, id};
use crate::base::settings::ServiceSetting;
use crate::services::asked::Asked;
use crate::services::proofs::Wanted;
use crate::services::{addressed, agreements, facts, keys, proofs, registered};
use crate::visit::desk::Desk;
use crate::visit::stage::Stage;

/// How many requests one browser has at most. The oldest make room.
const MOST: u32 = 20;

/// Requests that were over a day ago; until then a page says so.
pub const OLD: OldRows =
    OldRows { table: "service_requests", are: "expires_at < ?1", moment: |_, now| ago(now, DAY), forget: None };

/// One request.
pub struct Request {
    /// Its name.
    pub id: String,
    /// SHA-256 of the cookie of its browser.
    browser: Vec<u8>,
    /// Which service.
    pub service: String,
    /// Where the answer goes.
    pub redirect_uri: String,
    /// Goes back as it came.
    pub state: Option<String>,
    /// Goes into the token.
    pub nonce: Option<String>,
    /// Of the verifier.
    pub challenge: String,
    /// What it wants to be told.
    pub scope: String,
    login_hint: Option<String>,
    /// What it wants to be proved.
    pub wants: Wanted,
    agrees_again: bool,
    expires_at: Timestamp,
    agreed_by: Option<String>,
    answered: bool,
    meant: Option<String>,
}

const COLUMNS: &str = "id, browser, service, redirect_uri, state, nonce, challenge, scope, login_hint, max_age,
                       proves_again, agrees_again, needs_key, asked_at, expires_at, agreed_by, answered, meant";

/// Keeps what was asked for the browser of this cookie; gives the id.
pub fn begin(desk: &Desk, service: &ServiceSetting, asked: &Asked, cookie: &str) -> Outcome<String> {
    let (id, browser) = (id()?, digest(cookie));
    let expires_at = desk.now.plus(u64::from(desk.app.settings.limits.service_request_minutes) * 60);
    let hint = asked.hint.as_ref().map(|it| keys::subject(desk.app, desk.db, it)).transpose()?;
    // A token that cannot be read means nobody.
    let meant = hint.map(Option::unwrap_or_default);
    desk.db.execute(
        &format!(
            "INSERT INTO service_requests ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, NULL, 0, ?16)"
        ),
        params![
            id,
            browser,
            service.id,
            asked.redirect_uri,
            asked.state,
            asked.nonce,
            asked.challenge,
            facts::written(&asked.facts),
            asked.login_hint,
            asked.max_age,
            asked.proves_again,
            asked.agrees_again,
            asked.needs_key,
            desk.now.0,
            expires_at.0,
            meant,
        ],
    )?;
    desk.db.execute(
        "DELETE FROM service_requests WHERE browser = ?1 AND id NOT IN
             (SELECT id FROM service_requests WHERE browser = ?1 ORDER BY rowid DESC LIMIT ?2)",
        params![browser, MOST],
    )?;
    Ok(id)
}

/// The request that the caller's page is about: by the header, or by the emailed link or the way back that it began with. Of one
/// that began in another browser only so much is said that the page can name the service.
pub fn of_caller(desk: &Desk) -> Outcome<Option<Box<ServiceRequest>>> {
    let (id, by_header) = match desk.request_here()? {
        Some(id) => (Some(id), true),
        None => (desk.request_handed_over()?, false),
    };
    let Some(request) = id.map(|it| find(desk, &it)).transpose()?.flatten() else { return Ok(None) };
    // A service that is not registered any more waits for nothing.
    let Some(service) = registered::find(&desk.app.settings, &request.service) else { return Ok(None) };
    let step = request.step(desk, service)?;
    match (by_header, step) {
        (false, RequestStep::Over) => Ok(None),
        (_, RequestStep::Elsewhere | RequestStep::Over) => Ok(Some(Box::new(ServiceRequest {
            id: request.id,
            service: service.offered(),
            step,
            expires_at: request.expires_at,
            ..ServiceRequest::default()
        }))),
        _ => request.shown(desk, service, step).map(|it| Some(Box::new(it))),
    }
}

/// The open request with this id, in the browser that was sent with it, and its service. Any other is over.
pub fn open<'a>(desk: &'a Desk, id: &str) -> Outcome<(Request, &'a ServiceSetting, RequestStep)> {
    let found = find(desk, id)?.filter(|it| desk.was_sent_here(&it.browser));
    let request = found.ok_or_else(Refusal::expired)?;
    let service = registered::find(&desk.app.settings, &request.service).ok_or_else(Refusal::expired)?;
    let step = request.step(desk, service)?;
    if step == RequestStep::Over { Err(Refusal::expired()) } else { Ok((request, service, step)) }
}

/// This account has agreed to it.
pub fn was_agreed_to(desk: &Desk, request: &Request, account: &str) -> Outcome<()> {
    let agree = "UPDATE service_requests SET agreed_by = ?1 WHERE id = ?2";
    desk.db.execute(agree, params![account, request.id])?;
    Ok(())
}

/// It is answered, and cannot be again.
pub fn was_answered(desk: &Desk, request: &Request) -> Outcome<()> {
    desk.db.execute("UPDATE service_requests SET answered = 1 WHERE id = ?1", [&request.id])?;
    Ok(())
}

fn find(desk: &Desk, id: &str) -> Outcome<Option<Request>> {
    let find = format!("SELECT {COLUMNS} FROM service_requests WHERE id = ?1");
    Ok(desk.db.query_row(&find, [id], Request::read).optional()?)
}

impl Request {
    fn read(row: &Row<'_>) -> rusqlite::Result<Request> {
        Ok(Request {
            id: row.get(0)?,
            browser: row.get(1)?,
            service: row.get(2)?,
            redirect_uri: row.get(3)?,
            state: row.get(4)?,
            nonce: row.get(5)?,
            challenge: row.get(6)?,
            scope: row.get(7)?,
            login_hint: row.get(8)?,
            wants: Wanted {
                max_age: row.get(9)?,
                again: row.get(10)?,
                by_key: row.get(12)?,
                asked_at: Timestamp(row.get(13)?),
            },
            agrees_again: row.get(11)?,
            expires_at: Timestamp(row.get(14)?),
            agreed_by: row.get(15)?,
            answered: row.get(16)?,
            meant: row.get(17)?,
        })
    }

    /// Whether the service may get an answer of this account: it means whoever is there, or just this member. Anyone else is
    /// not told of (OpenID Connect Core 1.0, section 3.1.2.1, `id_token_hint`).
    pub fn means(&self, desk: &Desk, service: &ServiceSetting, account: &str) -> bool {
        self.meant.as_ref().is_none_or(|it| *it == registered::subject(desk.app, service, account))
    }

    /// What comes next for it.
    fn step(&self, desk: &Desk, service: &ServiceSetting) -> Outcome<RequestStep> {
        if self.answered || desk.now >= self.expires_at {
            return Ok(RequestStep::Over);
        }
        if !desk.was_sent_here(&self.browser) {
            return Ok(RequestStep::Elsewhere);
        }
        let Some(account) = member(desk) else { return Ok(RequestStep::SignIn) };
        if !self.means(desk, service, account) {
            // There is nothing to link or to agree to: the answer is that it is someone else.
            return Ok(RequestStep::Answer);
        }
        let agrees_again = self.agrees_again && self.agreed_by.as_deref() != Some(account);
        next(desk, service, account, &self.scope, agrees_again)
    }

    fn shown(&self, desk: &Desk, service: &ServiceSetting, step: RequestStep) -> Outcome<ServiceRequest> {
        let account = member(desk);
        let proof = match (account, &desk.visit) {
            (Some(account), _) if !self.means(desk, service, account) => None,
            (Some(_), Some(visit)) => proofs::missing(desk, visit, &self.wants),
            _ => self.wants.by_key.then_some(RequestedProof::Key),
        };
        Ok(ServiceRequest {
            id: self.id.clone(),
            service: service.offered(),
            step,
            facts: facts::shown(desk, service, &facts::read(&self.scope), account)?,
            link: service.needs_link.clone(),
            proof,
            login_hint: self.login_hint.clone().filter(|_| account.is_none()),
            back: Some(addressed::refusal(
                &desk.app.settings,
                &self.redirect_uri,
                self.state.as_deref(),
                "access_denied",
                None,
            )),
            expires_at: self.expires_at,
        })
    }
}

/// What comes next for what a service wants of this account.
pub fn next(
    desk: &Desk,
    service: &ServiceSetting,
    account: &str,
    scope: &str,
    agrees_again: bool,
) -> Outcome<RequestStep> {
    if let Some(provider) = &service.needs_link
        && facts::number(desk, provider, account)?.is_none()
    {
        return Ok(RequestStep::Link);
    }
    let is_agreed = !agrees_again && agreements::covers(desk, service, account, scope)?;
    Ok(if is_agreed { RequestStep::Answer } else { RequestStep::Agree })
}

fn member<'a>(desk: &'a Desk) -> Option<&'a str> {
    desk.visit.as_ref().filter(|it| it.stage == Stage::Member).and_then(|it| it.account.as_deref())
}
