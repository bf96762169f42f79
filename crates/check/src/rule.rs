//! A rule as a value: its name, its level, what it says, and how it is looked at; and what can come out of that.

use crate::exchange::Exchange;
use crate::run::Run;
use crate::seen::Seen;

/// The levels build on one another: a backend is made in this order, and looked at in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Creating an account, signing in and out, and what holds for every call.
    Core,
    /// Passkeys and security keys.
    Keys,
    /// Codes by text and by call.
    Phones,
    /// Forgotten passwords and account resets.
    Recovery,
    /// Older accounts.
    Links,
    /// What a member does with the account.
    Account,
    /// Services that send their members here.
    Services,
    /// Accounts from elsewhere that sign members in.
    Identities,
    /// Feedback, and messages to support.
    Help,
}

impl Level {
    /// Each of them, in order.
    pub const ALL: [Level; 9] = [
        Level::Core,
        Level::Keys,
        Level::Phones,
        Level::Recovery,
        Level::Links,
        Level::Account,
        Level::Services,
        Level::Identities,
        Level::Help,
    ];

    /// As it is written on the command line, and in the addresses of the guide.
    pub fn name(self) -> &'static str {
        match self {
            Level::Core => "core",
            Level::Keys => "keys",
            Level::Phones => "phones",
            Level::Recovery => "recovery",
            Level::Links => "links",
            Level::Account => "account",
            Level::Services => "services",
            Level::Identities => "identities",
            Level::Help => "help",
        }
    }
}

/// Something that a backend does.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its name; it does not change from version to version.
    pub id: &'static str,
    /// What a backend does, in one sentence.
    pub says: &'static str,
    /// How it is looked at.
    pub check: Check,
}

/// How a rule is looked at.
#[derive(Clone, Copy)]
pub enum Check {
    /// By exchanges of its own.
    Story(fn(&mut Run) -> Done),
    /// At each answer of a run, whatever it is for. The error says what was expected.
    Always(fn(&Seen) -> Result<(), String>),
}

/// A rule that makes exchanges.
pub const fn story(id: &'static str, says: &'static str, check: fn(&mut Run) -> Done) -> Rule {
    Rule { id, says, check: Check::Story(check) }
}

/// A rule that holds for every answer.
pub const fn always(id: &'static str, says: &'static str, check: fn(&Seen) -> Result<(), String>) -> Rule {
    Rule { id, says, check: Check::Always(check) }
}

/// Why a rule was not looked at to its end.
#[derive(Debug)]
pub enum Stop {
    /// The backend broke a rule: this one, or one that it builds on.
    Broken(Box<Finding>),
    /// It cannot be looked at here, and why.
    Skipped(String),
    /// The backend, or where its codes come from, could not be reached, and why.
    Unreachable(String),
    /// Something is wrong with the checker itself.
    Mistake(String),
}

/// What a step of a rule gives.
pub type Step<T> = Result<T, Stop>;

/// A rule holds.
pub type Done = Step<()>;

/// A rule is skipped, for this reason.
pub fn skip<T>(why: impl Into<String>) -> Step<T> {
    Err(Stop::Skipped(why.into()))
}

/// A rule that is broken.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which.
    pub rule: &'static str,
    /// What was expected in place of what came.
    pub expected: String,
    /// The exchange that broke it; none where something was to come by email or text.
    pub exchange: Option<Exchange>,
}

impl Finding {
    /// As the end of a rule.
    pub fn stop<T>(self) -> Step<T> {
        Err(Stop::Broken(Box::new(self)))
    }
}

/// What came out of looking at one rule.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It is broken.
    Broken(Box<Finding>),
    /// It was not looked at, and why.
    Skipped(String),
    /// It could not be looked at, because a rule that it builds on is broken.
    NotReached(&'static str),
    /// The backend, or where its codes come from, gave no answer, and why. Nothing was looked at after that.
    NoAnswer(String),
    /// The checker itself is wrong.
    Mistake(String),
}
