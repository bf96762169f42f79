//! What other servers publish about themselves, such as their addresses and keys: fetched when it is needed, kept for an
//! hour. And how many callers may wait for one server at the same time, so that one that does not answer keeps nobody from
//! anything else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use contract::Timestamp;

/// How long a document is kept, in seconds.
const KEPT: u64 = 3600;

/// How long there is no asking for a newer one after the last time, in seconds.
const PAUSE: u64 = 60;

/// How many strangers wait for one server at most, and how many who are known.
const PLACES: usize = 8;

/// What was fetched, and who waits.
#[derive(Default)]
pub struct Published {
    documents: Mutex<HashMap<String, Document>>,
    waiting: Mutex<HashMap<String, Vec<Waiter>>>,
}

/// Who waits. Each has one place at a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiter {
    /// Someone of whom nothing is known, by a hash of the visit's cookie.
    Stranger(Vec<u8>),
    /// Someone whom this account vouches for.
    Known(String),
}

impl Waiter {
    fn is_known(&self) -> bool {
        matches!(self, Waiter::Known(_))
    }
}

#[derive(Clone)]
struct Document {
    body: Arc<[u8]>,
    fetched_at: Timestamp,
    asked_at: Timestamp,
}

/// A place among those who wait for a server, until it is dropped.
pub struct Place {
    all: Arc<Published>,
    server: String,
    waiter: Waiter,
}

impl Published {
    /// A place among those who wait for `server`, if one is free and this one has none.
    pub fn place(self: &Arc<Published>, server: &str, waiter: Waiter) -> Option<Place> {
        let mut waiting = lock(&self.waiting);
        let all = waiting.entry(server.to_owned()).or_default();
        let alike = all.iter().filter(|it| it.is_known() == waiter.is_known()).count();
        if alike >= PLACES || all.contains(&waiter) {
            return None;
        }
        all.push(waiter.clone());
        Some(Place { all: Arc::clone(self), server: server.to_owned(), waiter })
    }

    /// The document at this address, if it was fetched a short while ago.
    pub fn kept(&self, address: &str, now: Timestamp) -> Option<Arc<[u8]>> {
        let kept = lock(&self.documents).get(address).cloned();
        kept.filter(|it| now.seconds_since(it.fetched_at) < KEPT).map(|it| it.body)
    }

    /// The document at this address, from before or as `fetch` gives it.
    pub fn document(
        &self,
        address: &str,
        now: Timestamp,
        fetch: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Arc<[u8]>, String> {
        match self.kept(address, now) {
            Some(kept) => Ok(kept),
            None => self.keep(address, now, fetch()?),
        }
    }

    /// The same, newer than the one that is kept, unless that was asked for a short while ago: then there is none.
    pub fn newer(
        &self,
        address: &str,
        now: Timestamp,
        fetch: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Option<Arc<[u8]>>, String> {
        if let Some(kept) = lock(&self.documents).get_mut(address) {
            if now.seconds_since(kept.asked_at) < PAUSE {
                return Ok(None);
            }
            kept.asked_at = now;
        }
        self.keep(address, now, fetch()?).map(Some)
    }

    fn keep(&self, address: &str, now: Timestamp, body: Vec<u8>) -> Result<Arc<[u8]>, String> {
        let document = Document { body: body.into(), fetched_at: now, asked_at: now };
        let body = document.body.clone();
        lock(&self.documents).insert(address.to_owned(), document);
        Ok(body)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(waiting) = lock(&self.all.waiting).get_mut(&self.server) {
            waiting.retain(|it| *it != self.waiter);
        }
    }
}

/// Nothing that is done under these locks can leave half of it.
fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(it: Arc<[u8]>) -> String {
        String::from_utf8(it.to_vec()).unwrap()
    }

    #[test]
    fn a_document_is_kept_for_an_hour_and_a_newer_one_asked_for_once_a_minute() {
        let all = Published::default();
        let at = |seconds: u64| Timestamp(1_000_000 + seconds);
        let says = |word: &str| Ok(word.as_bytes().to_vec());
        assert_eq!(text(all.document("a", at(0), || says("1")).unwrap()), "1");
        assert_eq!(text(all.document("a", at(3599), || Err("asked".to_owned())).unwrap()), "1");
        assert!(all.document("b", at(0), || Err("down".to_owned())).is_err());
        assert_eq!(all.newer("a", at(59), || says("2")).unwrap(), None);
        // That it was asked for counts, whatever came of it; and what is kept stays.
        assert!(all.newer("a", at(60), || Err("down".to_owned())).is_err());
        assert_eq!(all.newer("a", at(119), || says("2")).unwrap(), None);
        assert_eq!(text(all.document("a", at(119), || says("2")).unwrap()), "1");
        assert_eq!(all.newer("a", at(120), || says("3")).unwrap().map(text).as_deref(), Some("3"));
        assert_eq!(text(all.document("a", at(3720), || says("4")).unwrap()), "4");
    }

    #[test]
    fn so_many_wait_for_one_server_each_once_and_strangers_and_others_apart() {
        let all = Arc::new(Published::default());
        let (stranger, known) = (|it: u8| Waiter::Stranger(vec![it]), |it: u8| Waiter::Known(it.to_string()));
        let mut places: Vec<_> = (1..8).map(|it| all.place("slow", stranger(it)).unwrap()).collect();
        assert!(all.place("slow", stranger(1)).is_none(), "one each");
        places.push(all.place("slow", stranger(8)).unwrap());
        assert!(all.place("slow", stranger(9)).is_none() && all.place("other", stranger(9)).is_some());
        let mut of_known: Vec<_> = (1..=8).map(|it| all.place("slow", known(it)).unwrap()).collect();
        assert!(all.place("slow", known(9)).is_none());
        places.pop();
        of_known.clear();
        assert!(all.place("slow", stranger(8)).is_some() && all.place("slow", known(1)).is_some());
    }
}
