//! What better-auth does not keep for a visit, or does not tell again. What must be there after a reload is a note that the
//! browser keeps; the rest (a password, a code) is only here, and a reload forgets it.

use std::sync::PoisonError;

use contract::TotpSetup;
use serde::{Deserialize, Serialize};

use super::BetterAuth;

/// Keeps one note for a page: after a reload it is there again, in other tabs and after the page is closed it is not. It is
/// JSON, and nothing in it is secret.
pub trait Notes: Send + Sync {
    /// The note that was written last.
    fn read(&self) -> Option<String>;

    /// Keeps this note in the place of the last one; `None`: there is none any more.
    fn write(&self, note: Option<&str>);
}

/// How long better-auth keeps a sign-in that waits for the second step, in seconds, unless it is told otherwise.
const SECOND_STEP: u64 = 600;
/// How long a note about anything else can be of use, in seconds.
const OTHERS: u64 = 3600;
/// For how long a password that was given as a fresh proof is kept, in seconds: better-auth wants it along with each call.
pub(super) const FRESH: u64 = 300;

/// What this visit has begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Begun {
    #[default]
    Nothing,
    /// An account: better-auth wants the password along with the address, and was asked nothing yet.
    Account,
    /// The proof of an address.
    Proof,
    /// The second step.
    SecondStep,
    /// The replacement of a forgotten password.
    Reset,
}

/// What is kept by [`Notes`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Note {
    pub begun: Begun,
    /// The address that was typed: better-auth wants it along with the code.
    pub email: String,
    /// Until when it is of use, in seconds since 1970.
    until: u64,
}

#[derive(Clone, Default)]
pub(super) struct Memory {
    pub note: Note,
    /// The password of what was begun, for signing in once the address is proved.
    pub password: Option<String>,
    /// The code that was right: it is sent again with the new password.
    pub reset_code: Option<String>,
    /// The same secret until it is proved.
    pub setup: Option<TotpSetup>,
    /// The password that a member has given as a fresh proof, and until when it counts.
    pub proof: Option<(String, u64)>,
    /// The session in whose place another one comes once the second step is done.
    pub replaced: Option<String>,
    /// better-auth has said that this session is not fresh: a new one is needed.
    pub is_stale: bool,
}

impl Memory {
    /// After a reload. What is too old, or no note, is none.
    pub fn read(note: Option<&str>, now: u64) -> Memory {
        let note: Option<Note> = note.and_then(|it| serde_json::from_str(it).ok());
        // A note from a time that has not come yet would never become old.
        let is_of_use = |it: &Note| now < it.until && it.until <= now.saturating_add(OTHERS);
        Memory { note: note.filter(is_of_use).unwrap_or_default(), ..Memory::default() }
    }
}

impl BetterAuth {
    pub(super) fn memory(&self) -> Memory {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn remember(&self, change: impl FnOnce(&mut Memory)) {
        change(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Something new begins here. Everything else is forgotten.
    pub(super) fn begin(&self, begun: Begun, email: &str) {
        let lasts = if begun == Begun::SecondStep { SECOND_STEP } else { OTHERS };
        let note = Note { begun, email: email.to_owned(), until: self.now().0.saturating_add(lasts) };
        self.notes.write(serde_json::to_string(&note).ok().as_deref());
        self.remember(|it| *it = Memory { note, ..Memory::default() });
    }

    /// What was begun is over.
    pub(super) fn end(&self) {
        if self.memory().note.begun != Begun::Nothing {
            self.notes.write(None);
        }
        self.remember(|it| *it = Memory::default());
    }

    /// The password that a fresh proof has given, as long as it counts.
    pub(super) fn proof(&self) -> Option<String> {
        let now = self.now().0;
        self.remember(|it| it.proof = it.proof.take().filter(|(_, until)| now < *until));
        self.memory().proof.map(|(password, _)| password)
    }
}
