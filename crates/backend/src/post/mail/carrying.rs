//! Takes mail to the server, several at once. While nothing can go, all of it waits a little and nothing is lost; a mail
//! that cannot go itself is put off and holds up no other.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use contract::Timestamp;

use super::queue::{self, Entry};
use super::server::{Line, Server, Went, Why};
use crate::base::app::App;
use crate::base::log;
use crate::base::settings::{MailSetting, Settings};
use crate::base::workers::{Stop, Workers};

/// How often each carrier looks for mail.
const LOOK: Duration = Duration::from_secs(1);

/// The pauses of all mail while the server takes none, in seconds: short, since codes are waited for.
const FIRST_REST: u64 = 5;
const LONGEST_REST: u64 = 60;

/// What the carriers share.
pub struct Carrying {
    server: Server,
    at_once: u32,
    shared: Mutex<Shared>,
}

#[derive(Default)]
struct Shared {
    /// Rows that a carrier has taken on.
    held: BTreeSet<i64>,
    /// Lines that no carrier uses right now.
    lines: Vec<Line>,
    /// Nothing goes before this.
    rest_until: Timestamp,
    /// How long the last rest was; 0: the server takes mail.
    rest: u64,
}

impl Carrying {
    /// Makes ready what `settings` say; `None`: mail stays in the outbox. The error is a sentence for the operator.
    pub fn new(settings: &Settings) -> Result<Option<Arc<Carrying>>, String> {
        match &settings.mail {
            MailSetting::Outbox => Ok(None),
            MailSetting::Smtp(smtp) => {
                let (server, at_once, shared) = (Server::new(smtp)?, smtp.connections, Mutex::default());
                Ok(Some(Arc::new(Carrying { server, at_once, shared })))
            }
        }
    }

    /// Carries over and over, each carrier on a thread of its own.
    pub fn start(self: &Arc<Self>, app: &App, workers: &Workers) {
        for _ in 0..self.at_once {
            let (carrying, app) = (self.clone(), app.clone());
            workers.start(move |stop| {
                carrying.round(&app, stop);
                LOOK
            });
        }
    }

    /// Carries, as one carrier, until nothing is left that can go now, or until it is to stop.
    pub fn round(&self, app: &App, stop: &Stop) {
        let mut line = self.shared().lines.pop().unwrap_or_default();
        while !stop.is_told()
            && let Some(entry) = self.take(app)
        {
            // A panic ends this mail's try and no carrier.
            let went = match entry.is_useless(app.now()) {
                true => Ok(Went::Refused(Why::ours("nothing in it works any more"))),
                false => catch_unwind(AssertUnwindSafe(|| self.server.carry(&mut line, &entry.mail))),
            };
            self.settle(app, &entry, went.unwrap_or_else(|_| Went::Later(Why::ours("a panic"))));
        }
        self.shared().lines.push(line);
    }

    /// Takes on the next mail. The database is not held while a server is spoken to.
    fn take(&self, app: &App) -> Option<Entry> {
        let mut shared = self.shared();
        let now = app.now();
        if now < shared.rest_until {
            return None;
        }
        let found = app.store.transact(|db| queue::next(db, now, &shared.held)).ok().flatten()?;
        shared.held.insert(found.id);
        Some(found)
    }

    fn settle(&self, app: &App, entry: &Entry, went: Went) {
        let now = app.now();
        // Only its own word for this mail shows that the server takes any: many a mail comes to its end without it.
        if went.is_the_servers_word() {
            self.shared().rest = 0;
        }
        let kept = match went {
            Went::Out => app.store.transact(|db| queue::remove(db, entry)),
            Went::Refused(why) => {
                tell(app, "given_up", why.said);
                app.store.transact(|db| queue::remove(db, entry))
            }
            Went::Later(why) if entry.is_hopeless(now) => {
                tell(app, "given_up", format!("it was put off for too long: {}", why.said));
                app.store.transact(|db| queue::remove(db, entry))
            }
            Went::Later(why) => {
                tell(app, "put_off", why.said);
                app.store.transact(|db| queue::put_off(db, now, entry))
            }
            Went::Nowhere(why) => {
                self.rest(app, now, why);
                Ok(())
            }
        };
        match kept {
            Ok(()) => _ = self.shared().held.remove(&entry.id),
            // What the server has must not go again. It stays held, until the program starts again.
            Err(refusal) => self.rest(app, now, refusal.sentence()),
        }
    }

    /// All mail rests. Carriers that notice it at the same time make one rest of it.
    fn rest(&self, app: &App, now: Timestamp, why: String) {
        let mut shared = self.shared();
        if now >= shared.rest_until {
            shared.rest = (shared.rest * 2).clamp(FIRST_REST, LONGEST_REST);
            shared.rest_until = now.plus(shared.rest);
            let seconds = Some(shared.rest);
            app.log(&log::Entry { seconds, ..entry("wait", why) });
        }
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn tell(app: &App, then: &'static str, why: String) {
    app.log(&entry(then, why));
}

fn entry(then: &'static str, why: String) -> log::Entry {
    log::Entry { event: log::Event::Mail, then: Some(then), why: Some(why), ..log::Entry::default() }
}
