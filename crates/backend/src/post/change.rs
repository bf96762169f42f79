//! What can happen to an account, with what is kept and told of it.

use contract::{EventKind, MethodKind};

/// Something that happened to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// The account is there.
    AccountCreated,
    /// A second method was added.
    MethodAdded(MethodKind, &'a str),
    /// A second method was removed: its kind, and its name if it has one.
    MethodRemoved(MethodKind, Option<&'a str>),
    /// A set of backup codes was made: the account's first, or one in place of another.
    BackupCodesMade {
        /// Whether there was none before.
        first: bool,
    },
    /// Too many wrong codes came after the right password: for how many minutes none is taken.
    CodesLocked(u64),
    /// An older account was linked: its masked number.
    Linked(&'a str),
    /// An older account was unlinked: its masked number.
    Unlinked(&'a str),
    /// A link that had been ended was taken up again: its masked number.
    Relinked(&'a str),
    /// A forgotten password of an older account was replaced: its masked number.
    OldPasswordSet(&'a str),
    /// A member chose another password.
    PasswordChanged,
    /// An account without a password has one now.
    PasswordAdded,
    /// A forgotten password was replaced.
    PasswordReset,
    /// Someone signed in.
    SignedIn,
    /// An address was proved to belong to it.
    EmailAdded(&'a str),
    /// A proved address was removed.
    EmailRemoved(&'a str),
    /// Another of its addresses is the primary one: the new one.
    PrimaryChanged(&'a str),
    /// Notices about a linked account go elsewhere: its masked number.
    NoticesChanged(&'a str),
    /// A browser skips the second step from now on, for so many days.
    BrowserRemembered(u32),
    /// The member agreed to what a service is told: its name.
    ServiceAgreed(&'a str),
    /// The member signed in to a service: its name.
    ServiceUsed(&'a str),
    /// The member has stopped sharing with a service: its name.
    ServiceStopped(&'a str),
    /// An account from elsewhere was joined: the name of its provider.
    IdentityJoined(&'a str),
    /// An account from elsewhere was removed: the name of its provider.
    IdentityRemoved(&'a str),
    /// No browser skips the second step any more.
    BrowsersForgotten,
    /// Someone signed in from a browser that was not seen before, and may have had it remembered for so many days.
    NewDevice(Option<u32>),
    /// The account was signed out elsewhere.
    SessionsEnded,
    /// An operator signed the account out everywhere.
    SessionsEndedByOperator,
    /// Someone who knew the password said that all methods are lost.
    AccountResetAsked,
    /// The wait for that was ended; nothing changed.
    AccountResetCanceled,
    /// All methods were removed after the wait.
    MethodsReset,
    /// There were too many wrong passwords: for how many minutes none is taken there.
    PasswordLocked {
        /// How long the lock is; the next one is longer.
        minutes: u64,
        /// Whether they were typed in a browser that the account knows.
        known: bool,
    },
    /// There were so many in a row that none is taken there any more.
    PasswordStopped {
        /// Whether they were typed in a browser that the account knows.
        known: bool,
    },
    /// So many wrong codes came after the right password that it opens the way to them no more.
    CodesStopped,
    /// There were many wrong passwords for an older account.
    OldPasswordWrong {
        /// Its masked number.
        label: &'a str,
        /// Whether none is looked at any more.
        stops: bool,
    },
}

impl<'a> Change<'a> {
    /// What kind of event it is kept as.
    pub fn kind(self) -> EventKind {
        match self {
            Change::AccountCreated => EventKind::AccountCreated,
            Change::MethodAdded(..) => EventKind::MethodAdded,
            Change::MethodRemoved(..) => EventKind::MethodRemoved,
            Change::BackupCodesMade { .. } => EventKind::BackupCodesMade,
            Change::CodesLocked(_) => EventKind::CodesLocked,
            Change::Linked(_) => EventKind::Linked,
            Change::Unlinked(_) => EventKind::Unlinked,
            Change::Relinked(_) => EventKind::Relinked,
            Change::OldPasswordSet(_) => EventKind::OldPasswordSet,
            Change::PasswordChanged | Change::PasswordAdded => EventKind::PasswordChanged,
            Change::PasswordReset => EventKind::PasswordReset,
            Change::SignedIn => EventKind::SignedIn,
            Change::EmailAdded(_) => EventKind::EmailAdded,
            Change::EmailRemoved(_) => EventKind::EmailRemoved,
            Change::PrimaryChanged(_) => EventKind::PrimaryChanged,
            Change::NoticesChanged(_) => EventKind::NoticesChanged,
            Change::BrowserRemembered(_) => EventKind::BrowserRemembered,
            Change::ServiceAgreed(_) => EventKind::ServiceAgreed,
            Change::ServiceUsed(_) => EventKind::ServiceUsed,
            Change::ServiceStopped(_) => EventKind::ServiceStopped,
            Change::IdentityJoined(_) => EventKind::IdentityJoined,
            Change::IdentityRemoved(_) => EventKind::IdentityRemoved,
            Change::BrowsersForgotten => EventKind::BrowsersForgotten,
            Change::NewDevice(_) => EventKind::NewDevice,
            Change::SessionsEnded => EventKind::SessionsEnded,
            Change::SessionsEndedByOperator => EventKind::SessionsEndedByOperator,
            Change::AccountResetAsked => EventKind::AccountResetAsked,
            Change::AccountResetCanceled => EventKind::AccountResetCanceled,
            Change::MethodsReset => EventKind::MethodsReset,
            Change::PasswordLocked { .. } => EventKind::PasswordLocked,
            Change::PasswordStopped { .. } => EventKind::PasswordStopped,
            Change::CodesStopped => EventKind::CodesStopped,
            Change::OldPasswordWrong { .. } => EventKind::OldPasswordWrong,
        }
    }

    /// The kind of the method that it is about.
    pub fn method(self) -> Option<MethodKind> {
        match self {
            Change::MethodAdded(kind, _) | Change::MethodRemoved(kind, _) => Some(kind),
            _ => None,
        }
    }

    /// The name, number or address that it is about.
    pub fn what(self) -> Option<&'a str> {
        match self {
            Change::MethodAdded(_, name) => Some(name),
            Change::MethodRemoved(_, name) => name,
            Change::EmailAdded(email) | Change::EmailRemoved(email) | Change::PrimaryChanged(email) => Some(email),
            Change::IdentityJoined(name) | Change::IdentityRemoved(name) => Some(name),
            Change::ServiceAgreed(name) | Change::ServiceUsed(name) | Change::ServiceStopped(name) => Some(name),
            Change::Linked(label)
            | Change::Unlinked(label)
            | Change::NoticesChanged(label)
            | Change::Relinked(label)
            | Change::OldPasswordSet(label)
            | Change::OldPasswordWrong { label, .. } => Some(label),
            _ => None,
        }
    }
}
