//! The session document: where one visit stands. Every call that changes that answers with it.

use serde::{Deserialize, Serialize};

use crate::{
    AccountReset, EmailAddress, Holds, Identity, Link, OldPasswordReset, PasskeyIds, PhoneSetup, ServiceRequest,
    Timestamp, Told, Unlinked, WaitingIdentity,
};

/// Where a visit stands. What a screen shows is a function of this and of the address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Which step comes next.
    pub state: State,
    /// The account: in `signed_in` and `needs_first_method`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// What the next step needs: in every `needs_…` state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
    /// Until when calls of assurance `fresh` go through without a new proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_until: Option<Timestamp>,
    /// Why the session before this one ended. Said once, by the answer to what ended it; `expired`, `step_expired`,
    /// `reset_expired` and `continued_elsewhere` are said until the browser begins something else, because an answer may get lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// When the session ends if nothing is asked of the backend until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_expires_at: Option<Timestamp>,
    /// When the session ends whatever happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// The backend's clock when it answered. Every wait is counted from this, never from the browser's clock.
    pub now: Timestamp,
    /// Whether this computer was said to be shared when signing in began: nothing is remembered on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// In `signed_in` after a password and a second step: whether to ask, this one time, if a passkey should be made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offers_passkey: bool,
    /// The account is not new: an account reset has removed all its methods, and new ones take their place. In
    /// `needs_first_method`, and in `signed_in` until that is done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub renews_methods: bool,
    /// Goes back as the header `X-CSRF-Token` with every call that changes something.
    #[serde(default)]
    pub csrf_token: String,
    /// The account reset that was asked for, if one waits: in `needs_second_step` and `signed_in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_reset: Option<AccountReset>,
    /// The service that has sent the member here, in every state: that of the header `X-Service-Request`, if this browser
    /// was sent with it. Missing: nobody was, or nobody knows of such a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Box<ServiceRequest>>,
    /// An account from elsewhere that waits: for a proof in `needs_email_verification`, `anonymous` and `needs_second_step`,
    /// for the member's yes or no in `signed_in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<WaitingIdentity>,
    /// Who was told of what this very call has changed, as far as the account of the caller goes. Missing: nobody, or
    /// nobody who may be named here. Pages say that something was sent only where this does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
}

/// The step a visit is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has signed in.
    Anonymous,
    /// The code sent to the email address is due.
    NeedsEmailVerification,
    /// The address is proved; a password is due.
    NeedsPassword,
    /// The password was right; a second method is due.
    NeedsSecondStep,
    /// The account has no second method yet; one must be set up.
    NeedsFirstMethod,
    /// All proofs are given.
    SignedIn,
    /// The password is forgotten: the code sent to the email address is due.
    NeedsResetCode,
    /// The password is forgotten, and address and second method are proved: a new one is due.
    NeedsNewPassword,
    /// A state this version does not know.
    #[serde(other)]
    Unknown,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// The member signed out.
    SignedOut,
    /// A member's session: too long without use, or the total limit was reached.
    Expired,
    /// A step before signing in took too long: nobody was signed in.
    StepExpired,
    /// Replacing a forgotten password took too long. The password has not changed.
    ResetExpired,
    /// Too many wrong tries.
    TooManyAttempts,
    /// A forgotten password was replaced. Nobody is signed in; the new one works now.
    PasswordReset,
    /// The account is deleted.
    AccountDeleted,
    /// What was begun here was continued in another browser, by the link of the email. It ends there.
    ContinuedElsewhere,
    /// All second methods were removed. The password works as before, and leads to adding new ones.
    MethodsReset,
    /// A reason this version does not know.
    #[serde(other)]
    Unknown,
}

impl Ended {
    /// Whether nobody ended it here: its time was over, or it was continued elsewhere. It is told until something else
    /// begins.
    pub fn is_told_on(self) -> bool {
        matches!(self, Ended::Expired | Ended::StepExpired | Ended::ResetExpired | Ended::ContinuedElsewhere)
    }
}

/// What the next step needs to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pending {
    /// The address this visit typed: in `needs_email_verification`, `needs_password` and `needs_reset_code`. The
    /// account's own: in `needs_new_password`. Empty: it is not known any more, and pages name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What can be used for the second step, strongest first: in `needs_second_step`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// The code that is under way. In `needs_second_step` and `signed_in` (for a fresh proof): to which phone, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Sent>,
    /// Tries left before a wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// Until when no code is looked at after too many wrong ones: in `needs_second_step`, `needs_email_verification`,
    /// `needs_reset_code` and `signed_in` (for a fresh proof).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_until: Option<Timestamp>,
    /// When this step must be begun again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// In `needs_second_step`: a new password follows, not a session.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resets_password: bool,
    /// A phone that is being added: in `needs_first_method` and `signed_in`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneSetup>,
}

/// A code that was sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sent {
    /// How many digits it has; 0: not stated, and it may have letters.
    pub code_length: u32,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// From when on another may be asked for.
    pub resend_at: Timestamp,
    /// To a phone: `sms` or `voice`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<MethodKind>,
    /// To a phone: the id of the method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// By email: what it holds, if that is not both a code and a link. Pages then speak of that one only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Holds>,
    /// By email: no other can be asked for. Pages then do not offer it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub once: bool,
}

/// The account of the one who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// Names the account and nothing else: a page that was open sees by it whether the same member is there again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The primary address, trimmed and in lower case.
    pub email: String,
    /// Every second method, in the order it was added. Backup codes are one entry however many are left.
    #[serde(default)]
    pub methods: Vec<Method>,
    /// The older accounts that are linked.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Every address: the primary one, then the other proved ones, then those that wait for their proof. Empty where
    /// [`EmailRules::most_addresses`](crate::EmailRules::most_addresses) is not stated.
    #[serde(default)]
    pub emails: Vec<EmailAddress>,
    /// What the browser is told about the keys, so that it offers none that are gone. Missing: it is told nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passkeys: Option<PasskeyIds>,
    /// How many browsers skip the second step for this account.
    #[serde(default)]
    pub remembered_browsers: u32,
    /// Links that were ended a short time ago and can be taken up again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlinked: Vec<Unlinked>,
    /// Accounts from elsewhere that sign the member in, in the order in which they were joined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<Identity>,
    /// Whether the account has no password, because it was created with an account from elsewhere. `changePassword` sets
    /// its first one, without a current one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_password: bool,
    /// A forgotten password of an older account that is being replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_password_reset: Option<OldPasswordReset>,
}

/// One way to prove who you are besides the password.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Method {
    /// What kind it is.
    #[serde(rename = "type")]
    pub kind: MethodKind,
    /// Its name in addresses of this API. Says nothing about the account.
    pub id: String,
    /// The name its owner gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it was added. Only shown to a member who is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_at: Option<Timestamp>,
    /// When it was last used. Only shown to a member who is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Timestamp>,
    /// Backup codes: how many are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// Keys: who made it, if that is known. Only shown to a member who is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
    /// Phones: the masked number, such as `+1 ••• ••• 0123`. The whole number is never said again after set-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether its owner wants it to be asked for first.
    #[serde(default, rename = "default", skip_serializing_if = "std::ops::Not::not")]
    pub is_default: bool,
}

/// The kinds of proof. `Password` stands only among the proofs of a step-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MethodKind {
    /// A passkey: face, touch or screen lock of a device.
    Passkey,
    /// A security key that is plugged in or held near.
    SecurityKey,
    /// An authenticator app (RFC 6238).
    Totp,
    /// A code in a text message. A phone that can be called too stands in `pending.methods` once for each way, with one
    /// id; among the methods of an account it stands once, with the way by which it was added.
    Sms,
    /// A code that a voice reads on the phone.
    Voice,
    /// One of the printed codes that each work once.
    BackupCode,
    /// The account's password.
    Password,
    /// A kind this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}
