//! The service's request that a tab is about: bound to the browser that the service sent here, and carried along by an
//! emailed link. What is in a request, and what comes next for it, is known to the floor `services`.

use rusqlite::{OptionalExtension, params};

use crate::base::refusal::Outcome;
use crate::base::secrets::digest;
use crate::visit::desk::Desk;

/// For so many seconds a request that was handed over waits for the page that comes at once.
const AT_ONCE: u64 = 60;

/// What the browser says of services' requests.
#[derive(Clone, Debug, Default)]
pub struct SentBy {
    /// The id of one: the header `X-Service-Request`.
    pub request: Option<String>,
    /// The cookie that binds requests to this browser.
    pub cookie: Option<String>,
}

impl Desk<'_> {
    /// The request that this tab is about, if this browser was sent with it. Nothing else is said of a foreign one than of
    /// one that never was.
    pub fn request_here(&self) -> Outcome<Option<String>> {
        let (Some(id), Some(cookie)) = (&self.sent_by.request, &self.sent_by.cookie) else { return Ok(None) };
        let find = "SELECT id FROM service_requests WHERE id = ?1 AND browser = ?2";
        Ok(self.db.query_row(find, params![id, digest(cookie)], |it| it.get(0)).optional()?)
    }

    /// The request that was handed over to this browser, where no tab has sent it yet. Without a visit it is for the page that
    /// comes at once: whoever comes later may be someone else.
    pub fn request_handed_over(&self) -> Outcome<Option<String>> {
        if let Some(request) = self.visit.as_ref().and_then(|it| it.request.clone()) {
            return Ok(Some(request));
        }
        let Some(cookie) = &self.sent_by.cookie else { return Ok(None) };
        let find = "SELECT id FROM service_requests WHERE browser = ?1 AND handed_over_at + ?2 > ?3
                    ORDER BY rowid DESC LIMIT 1";
        Ok(self.db.query_row(find, params![digest(cookie), AT_ONCE, self.now.0], |it| it.get(0)).optional()?)
    }

    /// Whether the request with this hash of a cookie is one of this browser.
    pub fn was_sent_here(&self, browser: &[u8]) -> bool {
        self.sent_by.cookie.as_ref().is_some_and(|it| digest(it) == browser)
    }

    /// Whoever is here after a member may be someone else: no address that a service supposed is shown any more.
    pub(super) fn forget_hints(&self) -> Outcome<()> {
        let browser = self.sent_by.cookie.as_ref().map(digest);
        self.db.execute(
            "UPDATE service_requests SET login_hint = NULL, handed_over_at = NULL WHERE browser = ?1",
            [browser],
        )?;
        Ok(())
    }

    /// The emailed link of this row was asked for on the way to a service: whoever opens it is told.
    pub fn keep_request(&self, table: &str, row: &str) -> Outcome<()> {
        if let Some(request) = self.request_here()? {
            self.db.execute(&format!("UPDATE {table} SET request = ?1 WHERE id = ?2"), params![request, row])?;
        }
        Ok(())
    }

    /// The visit began by the emailed link of this row.
    pub fn follow_request(&mut self, table: &str, row: &str) -> Outcome<()> {
        let find = format!("SELECT request FROM {table} WHERE id = ?1");
        let request: Option<String> = self.db.query_row(&find, [row], |it| it.get(0)).optional()?.flatten();
        self.hand_over_request(request)
    }

    /// The page that comes next has lost the request, or never had it: the session document says it until a tab sends it.
    pub fn hand_over_request(&mut self, request: Option<String>) -> Outcome<()> {
        if let (None, Some(request), Some(cookie)) = (&self.visit, &request, &self.sent_by.cookie) {
            let keep = "UPDATE service_requests SET handed_over_at = ?3 WHERE id = ?1 AND browser = ?2";
            self.db.execute(keep, params![request, digest(cookie), self.now.0])?;
        }
        if let Some(visit) = &mut self.visit
            && visit.request != request
        {
            self.db.execute("UPDATE visits SET request = ?1 WHERE id = ?2", params![request, visit.id])?;
            visit.request = request;
        }
        Ok(())
    }

    /// A tab sends the request that was handed over, so that no other needs to be told of it.
    pub(super) fn take_request(&mut self) -> Outcome<()> {
        let here = self.request_here()?;
        if let Some(here) = &here {
            let taken =
                "UPDATE service_requests SET handed_over_at = NULL WHERE id = ?1 AND handed_over_at IS NOT NULL";
            self.db.execute(taken, [here])?;
        }
        let handed = self.visit.as_ref().and_then(|it| it.request.clone());
        match handed.is_some() && handed == here {
            true => self.hand_over_request(None),
            false => Ok(()),
        }
    }

    /// The time of the visit is over, and nobody has signed out: services go by times of their own, and are not told.
    pub(super) fn end_quietly(&self) -> Outcome<()> {
        let visit = self.visit.as_ref().map(|it| it.id);
        self.db.execute("DELETE FROM service_sessions WHERE visit = ?1", [visit])?;
        Ok(())
    }
}
