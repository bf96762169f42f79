//! What is kept for a while under a name that nobody can guess: requests, codes, tokens.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::secrets::random;

pub struct Kept<T> {
    lasts: Duration,
    all: Mutex<HashMap<String, (T, Instant)>>,
}

impl<T: Clone> Kept<T> {
    pub fn for_seconds(seconds: u64) -> Kept<T> {
        Kept { lasts: Duration::from_secs(seconds), all: Mutex::default() }
    }

    /// Keeps it from now on. Gives its name.
    pub fn keep(&self, value: T, now: Instant) -> Result<String, getrandom::Error> {
        let name = random()?;
        let mut all = self.lock();
        all.retain(|_, (_, since)| now.duration_since(*since) < self.lasts);
        all.insert(name.clone(), (value, now));
        Ok(name)
    }

    pub fn of(&self, name: &str, now: Instant) -> Option<T> {
        self.lock().get(name).filter(|it| now.duration_since(it.1) < self.lasts).map(|it| it.0.clone())
    }

    /// The same, once: it is gone whatever comes of it.
    pub fn take(&self, name: &str, now: Instant) -> Option<T> {
        self.lock().remove(name).filter(|it| now.duration_since(it.1) < self.lasts).map(|it| it.0)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (T, Instant)>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_gone_and_nothing_outlives_its_time() {
        let (kept, start) = (Kept::for_seconds(60), Instant::now());
        let [one, other] = ["one", "other"].map(|it| kept.keep(it, start).unwrap());
        let after = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(kept.of(&one, after(59)), Some("one"));
        assert_eq!(kept.take(&one, after(59)), Some("one"));
        assert_eq!(kept.take(&one, after(59)), None);
        assert_eq!(kept.of(&other, after(60)), None);
        assert_eq!(kept.take(&other, after(60)), None);
        assert_eq!(kept.take("another", start), None);
        kept.keep("third", start).unwrap();
        kept.keep("fourth", after(60)).unwrap();
        assert_eq!(kept.lock().len(), 1, "what is over is not kept");
    }
}
