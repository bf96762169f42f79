//! Where one step of a call happens: the open transaction, the time, and the visit of the caller. It knows at which
//! stage a visit is and how it moves on; what the stages mean is known to the floors above.

mod log;
mod proved;
mod sent_by;

use std::cell::RefCell;
use std::collections::BTreeSet;

use contract::{Code, Ended, Timestamp, Told, ToldBy};
use rusqlite::{Connection, params};

use crate::base::app::App;
use crate::base::language::Language;
use crate::base::log::{About, Entry};
use crate::base::old_rows::{DAY, OldRows, ago};
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{digest, token};
use crate::base::settings::Limits;
use crate::visit::stage::{Stage, Visit, WAITS};

pub use sent_by::SentBy;

/// One step of a call.
pub struct Desk<'a> {
    /// What every call shares.
    pub app: &'a App,
    /// The open transaction.
    pub db: &'a Connection,
    /// The time at which the step began; it stands still until the end.
    pub now: Timestamp,
    /// What the caller's browser says it is.
    pub user_agent: Option<String>,
    /// The language that the request asks for.
    pub language: Language,
    /// The cookie of a browser that skips the second step; see `methods::remembered`.
    pub trusted: Option<String>,
    /// What the caller's browser is known by when it signs in, if it is.
    pub browser: Option<String>,
    /// The service's request that this tab is about, as the browser says it.
    pub sent_by: SentBy,
    /// Whether the browser is to keep `browser`.
    pub(crate) keep_browser: bool,
    pub(crate) cookie: String,
    pub(crate) visit: Option<Visit>,
    pub(crate) ended: Option<Ended>,
    /// Which addresses of the caller's account were told by email of what this step has changed.
    told: RefCell<BTreeSet<String>>,
    /// Who the step is about, where that is not the account of the visit.
    about: RefCell<Option<About>>,
    /// What is to be written in the log when the step is kept.
    entries: RefCell<Vec<Entry>>,
}

/// A member who may do what was asked.
pub struct Account {
    /// Its row.
    pub id: String,
    /// Its address.
    pub email: String,
}

impl<'a> Desk<'a> {
    /// Finds the visit of `cookie`. One that is over by now ends.
    pub fn open(
        app: &'a App,
        db: &'a Connection,
        cookie: Option<String>,
        user_agent: Option<String>,
    ) -> Outcome<Desk<'a>> {
        let now = app.now();
        let cookie = cookie.map_or_else(token, Ok)?;
        let visit = Visit::find(db, &cookie)?;
        let (trusted, browser, keep_browser, ended) = (None, None, false, None);
        let language = Language::default();
        let (told, about, entries) = (RefCell::default(), RefCell::default(), RefCell::default());
        let mut desk = Desk {
            app,
            db,
            now,
            user_agent,
            language,
            trusted,
            browser,
            sent_by: SentBy::default(),
            keep_browser,
            visit,
            cookie,
            ended,
            told,
            about,
            entries,
        };
        if desk.visit.as_ref().is_some_and(|it| now >= desk.end_of(it)) {
            desk.expire()?;
        } else if desk.visit.is_none() {
            desk.ended = Visit::reason_left(db, &desk.cookie)?;
        }
        Ok(desk)
    }

    /// Notes that the visit is used now.
    pub fn used(&mut self) -> Outcome<()> {
        if let Some(visit) = &mut self.visit {
            visit.used_at = self.now;
            self.db.execute("UPDATE visits SET used_at = ?1 WHERE id = ?2", params![self.now.0, visit.id])?;
        }
        self.take_request()
    }

    /// When `visit` ends if it is not used again.
    pub fn end_of(&self, visit: &Visit) -> Timestamp {
        if visit.stage == Stage::Identity {
            return visit.started_at.plus(WAITS);
        }
        let limits = &self.app.settings.limits;
        visit.used_at.plus(idle(limits, visit)).min(visit.started_at.plus(limits.total_seconds))
    }

    /// The cookies as they are after the step: of the visit, of a browser that is remembered, and what the browser is
    /// to keep to be known by, if anything.
    pub fn into_cookies(self) -> (String, Option<String>, Option<String>) {
        (self.cookie, self.trusted, self.browser.filter(|_| self.keep_browser))
    }

    /// The stage; `None`: nothing has begun.
    pub fn stage(&self) -> Option<Stage> {
        self.visit.as_ref().map(|it| it.stage)
    }

    /// Begins a visit with a new cookie, in place of the one before.
    pub fn begin(&mut self, stage: Stage, account: Option<&str>, registration: Option<i64>) -> Outcome<()> {
        self.forget()?;
        self.cookie = token()?;
        self.ended = None;
        self.db.execute(
            "INSERT INTO visits (token, stage, account, registration, started_at, used_at, user_agent)
             VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
            params![digest(&self.cookie), stage, account, registration, self.now.0, self.user_agent],
        )?;
        self.visit = Visit::find(self.db, &self.cookie)?;
        Ok(())
    }

    /// From now on the visit is about the forgotten password of this row.
    pub fn follow_reset(&mut self, reset: i64) -> Outcome<()> {
        if let Some(visit) = &mut self.visit {
            self.db.execute("UPDATE visits SET reset = ?1 WHERE id = ?2", params![reset, visit.id])?;
            visit.reset = Some(reset);
        }
        Ok(())
    }

    /// The member says whether others use this computer too.
    pub fn mark_shared(&mut self, shared: bool) -> Outcome<()> {
        if let Some(visit) = &mut self.visit {
            self.db.execute("UPDATE visits SET shared = ?1 WHERE id = ?2", params![shared, visit.id])?;
            visit.shared = shared;
        }
        Ok(())
    }

    /// Moves the visit on after a proof: to `stage`, with a new cookie, so that whoever saw the old one has nothing.
    /// A member's proof is fresh from now.
    pub fn rise(&mut self, stage: Stage, account: Option<&str>) -> Outcome<()> {
        let Some(visit) = &self.visit else { return Err(Refusal::Fault("no visit to rise".to_owned())) };
        self.cookie = token()?;
        let fresh_until = (stage == Stage::Member).then(|| self.now.plus(self.app.settings.limits.fresh_seconds).0);
        self.db.execute(
            "UPDATE visits SET token = ?1, stage = ?2, account = ?3, fresh_until = ?4, remembered = 0,
                 proved_elsewhere_at = NULL WHERE id = ?5",
            params![digest(&self.cookie), stage, account, fresh_until, visit.id],
        )?;
        self.visit = Visit::find(self.db, &self.cookie)?;
        Ok(())
    }

    /// Ends the visit; the next document says why. Of one that was nobody's there is nothing to say.
    pub fn end(&mut self, why: Ended) -> Outcome<()> {
        self.ended = Some(why).filter(|_| self.stage() != Some(Stage::Identity));
        self.forget()
    }

    /// Ends the visit because its time is over. An answer may get lost, or reach a page that is just being left, so the
    /// reason is told until the browser begins something else.
    pub fn expire(&mut self) -> Outcome<()> {
        if self.stage() == Some(Stage::Identity) {
            return self.forget();
        }
        let why = self.stage().map_or(Ended::Expired, Stage::over);
        self.end_quietly()?;
        self.forget()?;
        self.ended = Some(why);
        Visit::leave_reason(self.db, &self.cookie, why, self.now)
    }

    /// Ends the visit without a word, and what was left of one that is over.
    pub fn forget(&mut self) -> Outcome<()> {
        if self.visit.take().is_some_and(|it| it.account.is_some()) {
            self.forget_hints()?;
        }
        self.db.execute("DELETE FROM visits WHERE token = ?1", [digest(&self.cookie)])?;
        Ok(())
    }

    /// Gives the visit if it is at one of `stages`. Refuses with where it is otherwise.
    pub fn at(&self, stages: &[Stage]) -> Outcome<Visit> {
        match &self.visit {
            Some(visit) if stages.contains(&visit.stage) => Ok(visit.clone()),
            Some(visit) if visit.stage != Stage::Identity => Err(Refusal::step_mismatch()),
            _ => Err(Refusal::of(Code::Unauthenticated).with_session()),
        }
    }

    /// The account of a visit that is at one of `stages`.
    pub fn account_at(&self, stages: &[Stage]) -> Outcome<Account> {
        let visit = self.at(stages)?;
        let id = visit.account.ok_or_else(|| Refusal::Fault("a visit without its account".to_owned()))?;
        let email = self.db.query_row("SELECT email FROM accounts WHERE id = ?1", [&id], |it| it.get(0))?;
        Ok(Account { id, email })
    }

    /// The account of a member: assurance `full`.
    pub fn member(&self) -> Outcome<Account> {
        self.account_at(&[Stage::Member])
    }

    /// The account of a member with a fresh proof: assurance `fresh`.
    pub fn fresh_member(&self) -> Outcome<Account> {
        let account = self.member()?;
        if self.is_fresh() {
            return Ok(account);
        }
        Err(Refusal::of(Code::ReauthenticationRequired).with_methods())
    }

    /// The same, or one who has no second method yet: address and password have just been proved.
    pub fn fresh_member_or_new(&self) -> Outcome<Account> {
        if self.stage() == Some(Stage::Setup) { self.account_at(&[Stage::Setup]) } else { self.fresh_member() }
    }

    /// Notes that `email`, an address of `account`, was told by email of a change. It is said to who is signed in to that
    /// account and to nobody else: whoever only opens a link, or only knows the password, must not learn how many addresses
    /// it has.
    pub fn note_told(&self, account: &str, email: &str) {
        let is_own = |it: &&Visit| matches!(it.stage, Stage::Setup | Stage::Member);
        let own = self.visit.as_ref().filter(is_own).and_then(|it| it.account.as_deref());
        if own == Some(account) {
            self.told.borrow_mut().insert(email.to_owned());
        }
    }

    /// Who was told of what this step has changed.
    pub fn told(&self) -> Vec<Told> {
        let to = self.told.borrow().len() as u32;
        (to > 0).then_some(Told { by: ToldBy::Email, to }).into_iter().collect()
    }

    /// Refuses members: the call belongs to those who are not signed in.
    pub fn not_a_member(&self) -> Outcome<()> {
        if self.stage() == Some(Stage::Member) { Err(Refusal::step_mismatch()) } else { Ok(()) }
    }

    fn is_fresh(&self) -> bool {
        self.visit.as_ref().and_then(|it| it.fresh_until).is_some_and(|it| self.now < it)
    }

    /// When the visit ends if it is not used again, and when it ends in any case.
    pub fn ends(&self) -> Option<(Timestamp, Timestamp)> {
        let limits = &self.app.settings.limits;
        self.visit.as_ref().map(|it| (it.used_at.plus(idle(limits, it)), it.started_at.plus(limits.total_seconds)))
    }
}

/// How long the visit lives without use. Who waits for a mail must not lose the page before the code in it is too old,
/// nor just then, when another is to be asked for; nothing is proved yet that could be misused.
fn idle(limits: &Limits, visit: &Visit) -> u64 {
    match visit.stage {
        Stage::ResetCode => limits.idle_seconds + u64::from(limits.reset_minutes) * 60,
        _ if visit.shared => limits.shared_idle_seconds.min(limits.idle_seconds),
        _ => limits.idle_seconds,
    }
}

/// Visits that ended a day ago or more; nobody will ask for them.
pub const OLD: OldRows = OldRows {
    table: "visits",
    // Those with sessions at services wait until these are cleared away, or the services would hear of a sign-out.
    are: "used_at < ?1 AND NOT EXISTS (SELECT 1 FROM service_sessions WHERE visit = visits.id)",
    moment: |settings, now| ago(now, DAY + settings.limits.idle_seconds),
    forget: None,
};
