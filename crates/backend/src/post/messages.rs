//! Outgoing texts and calls. A call of the API writes one into its own transaction, as with `mail`; a dispatcher then
//! takes it further. The words are in `texts`. What operators must know is in docs/phones.md.

use std::time::Duration;

use contract::{MethodKind, Timestamp};
use rusqlite::{Connection, params};

use crate::base::app::App;
use crate::base::method_kind::{kind_name, kind_of};
use crate::base::refusal::Outcome;
use crate::base::store::Store;

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
    /// Takes one; `Ok` if it is gone from here, for good or because nobody will ever take it. An error is said without
    /// number and words; the message is then tried again.
    fn dispatch(&self, id: &str, message: &Message) -> Result<(), String>;
}

/// Takes further what waits, over and over, on a thread of its own. Ends when the program does.
pub fn start_dispatching(app: App, dispatcher: Box<dyn Dispatcher>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            if let Err(why) = dispatch_all(&app.store, &*dispatcher, app.now()) {
                eprintln!("latchkey-backend: a text or call waits: {why}");
                std::thread::sleep(Duration::from_secs(5));
            }
        }
    });
}

/// Takes every message further once. One that must wait does not hold up those behind it; one whose code no longer
/// works is given up. The error is the last one.
fn dispatch_all(store: &Store, dispatcher: &dyn Dispatcher, now: Timestamp) -> Result<(), String> {
    let mut outcome = Ok(());
    // The lock is not held while the provider is spoken to.
    for Waiting { id, message, until } in store.transact(waiting).unwrap_or_default() {
        let is_done = if now >= until {
            eprintln!("latchkey-backend: a text or call has waited until its code was too old, and is given up");
            true
        } else {
            match dispatcher.dispatch(&id, &message) {
                Ok(()) => true,
                Err(why) => {
                    outcome = Err(why);
                    false
                }
            }
        };
        if is_done && store.transact(|db| Ok(db.execute("DELETE FROM messages WHERE id = ?1", [&id])?)).is_err() {
            break;
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes every message but those to one number.
    struct Picky(&'static str);

    impl Dispatcher for Picky {
        fn dispatch(&self, _: &str, message: &Message) -> Result<(), String> {
            if message.to == self.0 { Err("later".to_owned()) } else { Ok(()) }
        }
    }

    #[test]
    fn one_that_must_wait_does_not_hold_up_the_rest_and_is_given_up_with_its_code() {
        let store = Store::open(std::path::Path::new(":memory:")).unwrap();
        for (id, to) in [("1", "+12025550100"), ("2", "+12025550123")] {
            let message = Message {
                kind: MethodKind::Sms,
                to: to.to_owned(),
                language: "en".into(),
                text: "t".into(),
                at: Timestamp(1000),
            };
            store.transact(|db| post(db, id, &message, Timestamp(1600))).unwrap();
        }
        let left = || store.transact(waiting).unwrap().into_iter().map(|it| it.message.to).collect::<Vec<_>>();
        let dispatcher = Picky("+12025550100");
        assert!(dispatch_all(&store, &dispatcher, Timestamp(1000)).is_err());
        assert_eq!(left(), ["+12025550100"]);
        assert!(dispatch_all(&store, &dispatcher, Timestamp(1599)).is_err());
        assert_eq!(dispatch_all(&store, &dispatcher, Timestamp(1600)), Ok(()));
        assert!(left().is_empty());
    }
}
