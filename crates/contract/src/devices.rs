//! Where an account is signed in, and what has happened to it.

use serde::{Deserialize, Serialize};

use crate::{MethodKind, Timestamp};

/// Everywhere the account is signed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Devices {
    /// The caller's own first, then the one used last.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub devices: Vec<Device>,
}

/// One browser that is signed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Device {
    /// Its name in addresses of this API. Says nothing about the account.
    pub id: String,
    /// The browser's name, such as `Firefox`; missing if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The system it runs on, such as `Windows`; missing if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// Whether it is the one that asks.
    #[serde(default)]
    pub here: bool,
    /// When signing in began.
    pub since: Timestamp,
    /// When it was last used.
    pub last_used_at: Timestamp,
}

/// What an operator has ended for one account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndedSessions {
    /// How many sessions there were, those on the way in included.
    #[serde(default)]
    pub sessions: u32,
    /// How many browsers were remembered.
    #[serde(default)]
    pub remembered_browsers: u32,
}

/// What has happened to the account, newest first, one page of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activity {
    /// Newest first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub events: Vec<Event>,
    /// Whether there are older ones: ask again with `before` set to the id of the last.
    #[serde(default)]
    pub more: bool,
}

/// Something that happened to an account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// Its name within this account.
    pub id: String,
    /// What it was.
    pub kind: EventKind,
    /// When it was.
    pub at: Timestamp,
    /// The kind of method that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<MethodKind>,
    /// The name or masked number of what it is about, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// The browser that did it; missing if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// The system of that browser; missing if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
}

/// The kinds of what can happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The account was created.
    AccountCreated,
    /// Signed in from a browser that was seen before.
    SignedIn,
    /// Signed in from a browser that was not seen before.
    NewDevice,
    /// A second method was added: see `method` and `what`.
    MethodAdded,
    /// A second method was removed: see `method` and `what`.
    MethodRemoved,
    /// A new set of backup codes was made.
    BackupCodesMade,
    /// Too many wrong codes came after the right password.
    CodesLocked,
    /// An older account was linked: see `what`.
    Linked,
    /// An older account was unlinked: see `what`.
    Unlinked,
    /// A member chose another password.
    PasswordChanged,
    /// A forgotten password was replaced.
    PasswordReset,
    /// Someone who knew the password said that all methods are lost.
    AccountResetAsked,
    /// The wait for that was ended; nothing changed.
    AccountResetCanceled,
    /// All methods were removed after the wait.
    MethodsReset,
    /// The account was signed out elsewhere.
    SessionsEnded,
    /// An older account was linked again: see `what`.
    Relinked,
    /// The forgotten password of an older account was replaced: see `what`.
    OldPasswordSet,
    /// An address was proved: see `what`.
    EmailAdded,
    /// An address was removed: see `what`.
    EmailRemoved,
    /// Another address is the primary one: see `what`.
    PrimaryChanged,
    /// Notices about a linked account go elsewhere: see `what`.
    NoticesChanged,
    /// A browser skips the second step from now on.
    BrowserRemembered,
    /// The member agreed to what a service is told: see `what`.
    ServiceAgreed,
    /// The member signed in to a service: see `what`.
    ServiceUsed,
    /// The member has stopped sharing with a service: see `what`.
    ServiceStopped,
    /// An account from elsewhere was joined: see `what`.
    IdentityJoined,
    /// An account from elsewhere was removed: see `what`.
    IdentityRemoved,
    /// No browser skips the second step any more.
    BrowsersForgotten,
    /// There were too many wrong passwords: none was taken for a while where they were typed.
    PasswordLocked,
    /// There were so many wrong passwords in a row that none is taken any more where they were typed, until the owner signs
    /// in elsewhere or chooses a new one.
    PasswordStopped,
    /// There were so many wrong codes in a row that the password no longer opens the way to them, until the owner signs in
    /// elsewhere or chooses a new one.
    CodesStopped,
    /// There were many wrong passwords for a linked older account: see `what`.
    OldPasswordWrong,
    /// The organization signed the account out everywhere.
    SessionsEndedByOperator,
    /// A kind this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}
