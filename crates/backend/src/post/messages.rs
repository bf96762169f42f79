//! Outgoing texts and calls. A call of the API writes one into its own transaction, as with `mail`; a dispatcher then
//! takes it further. The words are in `texts`. What operators must know is in docs/phones.md.

use std::time::Duration;

use contract::{MethodKind, Timestamp};
use rusqlite::{Connection, params};

use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::base::method_kind::{kind_name, kind_of};
use crate::base::refusal::Outcome;
use crate::base::workers::{Stop, Workers};

mod webhook;

pub use webhook::Webhook;

/// One text message or call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// `Sms` or `Voice`.
    pub kind: MethodKind,
    /// The number, E.164.
    pub to: String,
    /// The language of `text`, BCP 47.
    pub language: String,
    /// What is written, or what a voice says.
    pub text: String,
    /// When it was written.
    pub at: Timestamp,
}

/// One that waits, with what the store knows of it.
pub struct Waiting {
    /// Its name for whoever takes it further: the same when it is tried again.
    pub id: String,
    /// The message.
    pub message: Message,
    /// When the code in it no longer works.
    pub until: Timestamp,
}

/// Puts `message` among those to be sent.
pub fn post(db: &Connection, id: &str, message: &Message, until: Timestamp) -> Outcome<()> {
    db.execute(
        "INSERT INTO messages (id, kind, number, text, at, until, language) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![id, kind_name(message.kind), message.to, message.text, message.at.0, until.0, message.language],
    )?;
    Ok(())
}

/// Every message that waits, or that the outbox keeps; oldest first.
pub fn waiting(db: &Connection) -> Outcome<Vec<Waiting>> {
    let mut rows = db.prepare("SELECT id, kind, number, text, at, until, language FROM messages ORDER BY rowid")?;
    let messages = rows.query_map([], |it| {
        let kind = kind_of(it.get_ref(1)?)?;
        let message =
            Message { kind, to: it.get(2)?, language: it.get(6)?, text: it.get(3)?, at: Timestamp(it.get(4)?) };
        Ok(Waiting { id: it.get(0)?, message, until: Timestamp(it.get(5)?) })
    })?;
    Ok(messages.collect::<Result<_, _>>()?)
}

/// What takes texts and calls further.
pub trait Dispatcher: Send {
    /// Takes one.
    fn dispatch(&self, id: &str, message: &Message) -> Result<(), NotTaken>;
}

/// Why one was not taken, said without number and words.
#[derive(Debug, PartialEq)]
pub enum NotTaken {
    /// Not now; it is tried again.
    Now(String),
    /// Nobody will ever take it.
    Ever(String),
}

/// How often it is looked for what waits, and how often while some of it must wait.
const LOOK: Duration = Duration::from_secs(1);
const AGAIN: Duration = Duration::from_secs(6);

/// Takes further what waits, over and over, on a thread of its own.
pub fn start_dispatching(app: App, dispatcher: Box<dyn Dispatcher>, workers: &Workers) {
    workers.start(move |stop| if dispatch_all(&app, &*dispatcher, stop) { LOOK } else { AGAIN });
}

/// Takes every message further once. One that must wait does not hold up those behind it; one whose code no longer
/// works is given up. `false`: some must wait.
fn dispatch_all(app: &App, dispatcher: &dyn Dispatcher, stop: &Stop) -> bool {
    let (now, mut last) = (app.now(), None);
    // The lock is not held while the provider is spoken to.
    for Waiting { id, message, until } in app.store.transact(waiting).unwrap_or_default() {
        if stop.is_told() {
            break;
        }
        let taken = match now >= until {
            true => Err(NotTaken::Ever("its code is too old by now".to_owned())),
            false => dispatcher.dispatch(&id, &message),
        };
        match taken {
            Ok(()) => {}
            Err(NotTaken::Ever(why)) => tell(app, "given_up", why),
            Err(NotTaken::Now(why)) => {
                last = Some(why);
                continue;
            }
        }
        if app.store.transact(|db| Ok(db.execute("DELETE FROM messages WHERE id = ?1", [&id])?)).is_err() {
            break;
        }
    }
    // All for the same reason, as a rule: one line tells of it.
    let all_went = last.is_none();
    if let Some(why) = last {
        tell(app, "wait", why);
    }
    all_went
}

fn tell(app: &App, then: &'static str, why: String) {
    app.log(&Entry { event: Event::Phone, then: Some(then), why: Some(why), ..Entry::default() });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::clock::TestClock;
    use crate::base::log::Log;
    use crate::base::settings::Settings;

    /// Takes every message but those to one number.
    struct Picky(&'static str);

    impl Dispatcher for Picky {
        fn dispatch(&self, _: &str, message: &Message) -> Result<(), NotTaken> {
            if message.to == self.0 { Err(NotTaken::Now("later".to_owned())) } else { Ok(()) }
        }
    }

    #[test]
    fn one_that_must_wait_does_not_hold_up_the_rest_and_is_given_up_with_its_code() {
        let settings = Settings { database: ":memory:".into(), log: Log::kept(), ..Settings::default() };
        let clock = Arc::new(TestClock::at(Timestamp(1000)));
        let app = App::open(settings, clock.clone(), |_, _| Ok(false)).unwrap();
        for (id, to) in [("1", "+12025550100"), ("2", "+12025550123")] {
            let message = Message {
                kind: MethodKind::Sms,
                to: to.to_owned(),
                language: "en".into(),
                text: "t".into(),
                at: Timestamp(1000),
            };
            app.store.transact(|db| post(db, id, &message, Timestamp(1600))).unwrap();
        }
        let left = || app.store.transact(waiting).unwrap().into_iter().map(|it| it.message.to).collect::<Vec<_>>();
        let dispatcher = Picky("+12025550100");
        assert!(!dispatch_all(&app, &dispatcher, &Stop::default()));
        assert_eq!(left(), ["+12025550100"]);
        clock.advance(599);
        assert!(!dispatch_all(&app, &dispatcher, &Stop::default()));
        clock.advance(1);
        assert!(dispatch_all(&app, &dispatcher, &Stop::default()));
        assert!(left().is_empty());
        let lines = app.settings.log.lines();
        assert!(lines.len() == 3 && lines[2].contains("\"given_up\""), "{lines:?}");
        assert!(lines.iter().all(|it| it.contains("\"phone\"") && !it.contains("2025550")), "{lines:?}");
    }
}
