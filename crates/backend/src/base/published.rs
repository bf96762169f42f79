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

/// How many wait for one server at most.
const PLACES: usize = 8;

/// What was fetched, and who waits.
#[derive(Default)]
pub struct Published {
    documents: Mutex<HashMap<String, Document>>,
    waiting: Mutex<HashMap<String, usize>>,
}

#[derive(Clone)]
struct Document {
    body: Arc<[u8]>,
    fetched_at: Timestamp,
    asked_at: Timestamp,
}

/// A place among those who wait for a server.
pub struct Place<'a> {
    all: &'a Published,
    server: String,
}

impl Published {
    /// A place among those who wait for `server`, if one is free.
    pub fn place(&self, server: &str) -> Option<Place<'_>> {
        let mut waiting = lock(&self.waiting);
        let count = waiting.entry(server.to_owned()).or_default();
        if *count >= PLACES {
            return None;
        }
        *count += 1;
        Some(Place { all: self, server: server.to_owned() })
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

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(count) = lock(&self.all.waiting).get_mut(&self.server) {
            *count = count.saturating_sub(1);
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
    fn so_many_wait_for_one_server_and_none_of_them_for_another() {
        let all = Published::default();
        let mut places: Vec<_> = (0..PLACES).map(|_| all.place("slow").unwrap()).collect();
        assert!(all.place("slow").is_none() && all.place("other").is_some());
        places.pop();
        assert!(all.place("slow").is_some());
    }
}
