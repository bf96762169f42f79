//! Who is signed in at a service.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// For how long a service keeps a session.
const LASTS: Duration = Duration::from_secs(3600);

/// A session, and what the service was told in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// By which name the provider calls the member here.
    pub sub: String,
    /// By which name it calls this session.
    pub sid: String,
    pub email: Option<String>,
    pub linked_number: Option<String>,
    /// Shown again when the member signs out.
    pub id_token: String,
}

/// Sessions by the cookies of their browsers.
#[derive(Default)]
pub struct Sessions(Mutex<HashMap<String, (Session, Instant)>>);

impl Sessions {
    pub fn begin(&self, cookie: String, session: Session) {
        let mut all = self.lock();
        all.retain(|_, it| it.1.elapsed() < LASTS);
        all.insert(cookie, (session, Instant::now()));
    }

    pub fn of(&self, cookie: &str) -> Option<Session> {
        self.lock().get(cookie).filter(|it| it.1.elapsed() < LASTS).map(|it| it.0.clone())
    }

    pub fn end(&self, cookie: &str) -> Option<Session> {
        self.lock().remove(cookie).map(|it| it.0)
    }

    /// Ends what a logout token names: a session, or all of a member (Back-Channel Logout 1.0, section 2.7).
    pub fn end_all(&self, sub: Option<&str>, sid: Option<&str>) {
        self.lock().retain(|_, (it, _)| match sid {
            Some(sid) => it.sid != sid,
            None => Some(it.sub.as_str()) != sub,
        });
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Session, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
