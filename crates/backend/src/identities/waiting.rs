//! An account from elsewhere that waits in a visit: first for the proof of its address, and where that address has an
//! account here, for the member of that account to sign in as usual, and then to say yes. Nothing is joined by an address alone.

use contract::{Code, Ended, Timestamp, WaitingIdentity};
use rusqlite::{OptionalExtension, params};

use crate::base::refusal::{Outcome, Refusal};
use crate::identities::believed::Found;
use crate::identities::{joined, offered};
use crate::post::change::Change;
use crate::post::{events, readers};
use crate::visit::desk::{Account, Desk};
use crate::visit::stage::{Stage, WAITS};

/// What waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Which provider, by its id.
    pub provider: String,
    issuer: String,
    subject: String,
    label: Option<String>,
    /// The address that it is about.
    pub email: String,
    /// Until when it waits.
    pub expires_at: Timestamp,
}

impl Waiting {
    /// What a provider has said, about this address.
    pub fn of(desk: &Desk, provider: &str, found: &Found, email: String) -> Waiting {
        Waiting {
            provider: provider.to_owned(),
            issuer: found.issuer.clone(),
            subject: found.subject.clone(),
            label: found.label(),
            email,
            expires_at: desk.now.plus(WAITS),
        }
    }

    /// As the session document says it.
    pub fn shown(self) -> WaitingIdentity {
        WaitingIdentity { provider: self.provider, email: self.email, expires_at: self.expires_at }
    }

    /// The same, for as long.
    pub fn until(self, expires_at: Timestamp) -> Waiting {
        Waiting { expires_at, ..self }
    }

    /// Whether it is joined to an account by now.
    pub fn is_joined(&self, desk: &Desk) -> Outcome<bool> {
        Ok(joined::holder(desk, &self.issuer, &self.subject)?.is_some())
    }

    /// Whether it is about an address of this account.
    fn is_about(&self, desk: &Desk, account: &Account) -> Outcome<bool> {
        Ok(readers::holder(desk.db, &self.email)?.as_ref() == Some(&account.id))
    }

    /// Joins it to this account; nobody is told.
    pub fn join_to(&self, desk: &Desk, account: &str) -> Outcome<()> {
        joined::add(desk, account, &self.provider, &self.issuer, &self.subject, self.label.as_deref())
    }
}

/// What waits in the caller's visit.
pub fn of_visit(desk: &Desk) -> Outcome<Option<Waiting>> {
    let Some(visit) = &desk.visit else { return Ok(None) };
    let find = "SELECT provider, issuer, subject, label, email, expires_at FROM waiting_identities WHERE visit = ?1";
    let found = desk.db.query_row(find, [visit.id], |it| {
        Ok(Waiting {
            provider: it.get(0)?,
            issuer: it.get(1)?,
            subject: it.get(2)?,
            label: it.get(3)?,
            email: it.get(4)?,
            expires_at: Timestamp(it.get(5)?),
        })
    });
    let is_open = |it: &Waiting| desk.now < it.expires_at && offered::find(&desk.app.settings, &it.provider).is_some();
    Ok(found.optional()?.filter(is_open))
}

/// It waits in the caller's visit from now on.
pub fn keep(desk: &Desk, waiting: &Waiting) -> Outcome<()> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    desk.db.execute(
        "INSERT OR REPLACE INTO waiting_identities (visit, provider, issuer, subject, label, email, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            visit,
            waiting.provider,
            waiting.issuer,
            waiting.subject,
            waiting.label,
            waiting.email,
            waiting.expires_at.0
        ],
    )?;
    Ok(())
}

/// It waits for its member to sign in as usual, in a visit of nobody.
pub fn for_its_member(desk: &mut Desk, waiting: Waiting) -> Outcome<()> {
    let request = desk.visit.as_ref().and_then(|it| it.request.clone());
    let is_shared = desk.visit.as_ref().is_some_and(|it| it.shared);
    desk.begin(Stage::Identity, None, None)?;
    desk.mark_shared(is_shared)?;
    desk.hand_over_request(request)?;
    keep(desk, &waiting.until(desk.now.plus(WAITS)))
}

/// Begins the visit of someone who signs in, with what waits here.
pub fn begin(desk: &mut Desk, stage: Stage, account: &str) -> Outcome<()> {
    let request = desk.visit.as_ref().filter(|it| it.stage == Stage::Identity).and_then(|it| it.request.clone());
    carried(desk, |desk| {
        desk.begin(stage, Some(account), None)?;
        desk.hand_over_request(request)
    })
}

/// Begins another visit in this browser, with what waits here for its member. What waits for the proof of its address is
/// dropped: whoever left it here may have no right to that address.
pub fn carried(desk: &mut Desk, begin: impl FnOnce(&mut Desk) -> Outcome<()>) -> Outcome<()> {
    let is_proved = desk.stage() != Some(Stage::Email);
    let waiting = of_visit(desk)?.filter(|_| is_proved);
    begin(desk)?;
    waiting.map_or(Ok(()), |it| keep(desk, &it))
}

/// The forgotten password is replaced, and nobody is signed in by that: what waits here goes on waiting, for as long as before.
pub fn end_of_reset(desk: &mut Desk) -> Outcome<()> {
    if of_visit(desk)?.is_none() {
        return desk.end(Ended::PasswordReset);
    }
    let request = desk.visit.as_ref().and_then(|it| it.request.clone());
    carried(desk, |desk| {
        desk.begin(Stage::Identity, None, None)?;
        desk.hand_over_request(request)
    })?;
    desk.ended = Some(Ended::PasswordReset);
    Ok(())
}

/// Someone is signed in: what waits goes on waiting for a yes, if it is about an address of this very account, and is dropped
/// otherwise. Whoever signs in has proved who is here, and not that the account from elsewhere is theirs, too.
pub fn arrived(desk: &Desk, account: &Account) -> Outcome<()> {
    match of_visit(desk)? {
        Some(waiting) if waiting.is_about(desk, account)? && !waiting.is_joined(desk)? => Ok(()),
        _ => forget(desk),
    }
}

/// The member says yes: what waits is joined.
pub fn join(desk: &Desk, account: &Account) -> Outcome<()> {
    let waiting = of_visit(desk)?;
    forget(desk)?;
    let waiting = waiting.ok_or_else(Refusal::expired)?;
    match joined::holder(desk, &waiting.issuer, &waiting.subject)? {
        // In another browser, at the same time.
        Some(holder) if holder == account.id => return Ok(()),
        Some(_) => return Err(Refusal::of(Code::IdentityTaken)),
        None if !waiting.is_about(desk, account)? => return Err(Refusal::expired()),
        None => {}
    }
    waiting.join_to(desk, &account.id)?;
    events::happened(desk, &account.id, Change::IdentityJoined(joined::name(desk, &waiting.provider)))
}

/// What waits in the caller's visit waits no more.
pub fn forget(desk: &Desk) -> Outcome<()> {
    let visit = desk.visit.as_ref().map(|it| it.id);
    desk.db.execute("DELETE FROM waiting_identities WHERE visit = ?1", [visit])?;
    Ok(())
}
