//! Where the codes and links come from that a backend sends: an outbox, a mailbox, or a person who reads them.

mod mailbox;
mod outbox;
mod person;
mod reading;

use std::collections::BTreeMap;
use std::time::Duration;

pub use mailbox::{Maildir, Mbox};
pub use outbox::HttpOutbox;
pub use person::Person;
pub use reading::{code_in, token_in};

/// Where messages are found. The error is why they cannot be read.
pub trait Post {
    /// The texts of all messages to this address or number, oldest first.
    fn texts(&mut self, to: &str) -> Result<Vec<String>, String>;
}

/// Who knows what was sent.
pub enum Source {
    /// Messages that a program can read.
    Messages(Box<dyn Post>),
    /// Someone who reads them and types what is in them.
    Person(Person),
    /// Nobody: what needs a code is skipped.
    Nobody,
}

/// What was sent, and what of it was used already.
pub struct Reader {
    source: Source,
    /// How long a message may be on its way.
    patience: Duration,
    read: BTreeMap<(String, bool), usize>,
}

/// Why there is no code or link.
pub enum Missing {
    /// It was not sent.
    NotSent,
    /// Nobody can say.
    Nobody,
    /// It cannot be read, and why.
    Unreadable(String),
}

/// How long to wait between two looks.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

impl Reader {
    /// Nothing was used yet.
    pub fn new(source: Source, patience: Duration) -> Reader {
        Reader { source, patience, read: BTreeMap::new() }
    }

    /// The code of so many digits in the newest message to this address that was not used yet.
    pub fn code(&mut self, to: &str, digits: u32) -> Result<String, Missing> {
        match &self.source {
            Source::Person(person) => person.code(to).map_err(Missing::Unreadable),
            _ => self.find(to, false, |text| code_in(text, digits as usize)),
        }
    }

    /// The token behind `#` of the link to this page in the newest message to this address that was not used yet.
    pub fn token(&mut self, to: &str, page: &str) -> Result<String, Missing> {
        match &self.source {
            Source::Person(person) => person.token(to, page).map_err(Missing::Unreadable),
            _ => self.find(to, true, |text| token_in(text, page)),
        }
    }

    /// How many messages there are to this address; none where only a person knows.
    pub fn count(&mut self, to: &str) -> Result<Option<usize>, Missing> {
        match &mut self.source {
            Source::Messages(post) => Ok(Some(post.texts(to).map_err(Missing::Unreadable)?.len())),
            Source::Person(_) | Source::Nobody => Ok(None),
        }
    }

    fn find(&mut self, to: &str, is_link: bool, read: impl Fn(&str) -> Option<String>) -> Result<String, Missing> {
        let Source::Messages(post) = &mut self.source else { return Err(Missing::Nobody) };
        let used = self.read.entry((to.to_owned(), is_link)).or_default();
        let mut waited = Duration::ZERO;
        loop {
            let texts = post.texts(to).map_err(Missing::Unreadable)?;
            let unused = texts.iter().skip(*used).rev();
            if let Some(found) = unused.filter_map(|it| read(it)).next() {
                *used = texts.len();
                return Ok(found);
            }
            if waited >= self.patience {
                return Err(Missing::NotSent);
            }
            std::thread::sleep(LOOK_AGAIN);
            waited += LOOK_AGAIN;
        }
    }
}
