//! What a backend offers, and its rules. The screens follow it; they know no rule of their own.

use serde::{Deserialize, Serialize};

use crate::{AccountResetRules, DeletionRules, HelpRules, IdentityProvider, MethodKind, NumberRules};

/// What a backend offers. The default offers nothing. What a key switches off is nowhere on the pages: no link leads there,
/// no step and no help speaks of it, and its own address says kindly that it is not offered, and what to do instead. What
/// an account has already (a link, a method, a reset that waits) stays visible and can be ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Config {
    /// Version of the contract, `major.minor`.
    pub contract: String,
    /// Creating accounts and their passwords. Missing: accounts are not created here, forgotten passwords are not replaced,
    /// and accounts are not deleted; no page offers any of it. A member still changes the password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accounts: Option<AccountRules>,
    /// Proving an email address.
    #[serde(default)]
    pub email: EmailRules,
    /// Second methods: which can be set up, and how many are wanted.
    #[serde(default)]
    pub methods: MethodRules,
    /// The relying party of WebAuthn. Missing: passkeys and security keys are not offered, whatever `methods.types` says,
    /// and no page says that a browser cannot use them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passkey: Option<PasskeyRules>,
    /// Older accounts that can be linked. Empty: no page speaks of linking. What is linked already stays on the profile.
    #[serde(default)]
    pub links: Vec<LinkProvider>,
    /// Whether services send their members here to sign in. `false`: no page speaks of services that one uses.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub services: bool,
    /// Whose accounts sign members in here, in the order of their buttons. Empty: no page speaks of accounts from elsewhere.
    /// What is joined already stays on the profile, and can be removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_in_with: Vec<IdentityProvider>,
    /// Whether their buttons come before the fields for address and password, not after them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sign_in_with_first: bool,
    /// How long a session lives.
    #[serde(default)]
    pub session: SessionRules,
    /// What is left when all second methods are lost. Missing, or of a mode that the page does not know: the advice leads to
    /// a phone call, and nobody can ask for a reset. One that waits can still be stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_reset: Option<AccountResetRules>,
    /// How people are helped.
    #[serde(default)]
    pub help: HelpRules,
    /// What every backend of this contract does, and this one does not, such as one behind a dialect. Pages do not offer
    /// it. Empty: nothing is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Without>,
}

/// Something that a backend does not do although the contract has no other switch for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Without {
    /// The list of what has happened to an account.
    Activity,
    /// The list of where an account is signed in.
    Devices,
    /// The choice of the method that is asked for first.
    DefaultMethod,
    /// Names for authenticator apps.
    AppNames,
    /// Removing backup codes alone.
    BackupCodesRemoved,
    /// Sessions that end sooner on a shared computer.
    Shared,
    /// The choice whether another password leaves the account signed in elsewhere: it never does.
    KeptSessions,
    /// Asking for the second method before a forgotten password is replaced: it is asked for at signing in.
    MethodAtReset,
    /// Needing a method besides the password: an account may have none. A new one is not led to its first, and the last one
    /// can be removed, which takes the backup codes along.
    NeededMethod,
    /// Asking for a passkey or a security key after the password: a passkey signs in alone, and without an authenticator app
    /// the password is enough. Backup codes come with the app, and go with it.
    KeyAtSecondStep,
    /// When methods and browsers were last used.
    LastUsed,
    /// Always proving the address of a new account before its password is chosen: the password may follow the address, and
    /// the email come after both, if at all.
    EmailFirst,
    /// Passwords: no account has one. Members sign in with an account from elsewhere (`sign_in_with`) or a passkey, and create
    /// an account with one from elsewhere. Pages ask for no password and speak of none, but of those of older accounts.
    Passwords,
    /// Something that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// For a number of [`MethodRules`] or [`EmailRules`]: it is offered, and how many there are is not stated. Pages then say
/// no number.
pub const UNSTATED: u32 = u32::MAX;

/// Rules for creating an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRules {
    /// Whether a visitor may create one. `false`: no page offers it, and `/create-account` says so. An account that someone
    /// else has made and that has no method yet is still led to its first one.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub create: bool,
    /// Whether a forgotten password can be reset. `false`: no page says "Forgot your password?", and `/forgot-password`
    /// says whom to call.
    #[serde(default)]
    pub reset_password: bool,
    /// What a password must be.
    pub password: PasswordRules,
    /// Deleting one's own account. Missing: it cannot be done here, the profile does not offer it, and its address says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete: Option<DeletionRules>,
}

/// What a password must be. Lengths count Unicode characters.
///
/// Pages send every password exactly as it was typed. The backend brings it into the form NFC (Unicode Standard Annex 15)
/// before it measures, hashes or compares it, and changes nothing else, because devices write the same letters in different
/// ways (NIST SP 800-63B-4, 3.1.1.2). Whoever has hashed passwords as they were typed before tries both, and hashes again
/// when only the typed form was right: then nobody is locked out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordRules {
    /// Fewest characters; 0: not stated.
    pub min: u32,
    /// Most characters; 0: not stated.
    pub max: u32,
}

/// How an email address is proved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct EmailRules {
    /// Digits of the code; 0: not stated.
    pub code_length: u32,
    /// How long the code works, in minutes; 0: not stated.
    pub code_minutes: u32,
    /// How long the link works, in hours; 0: not stated.
    pub link_hours: u32,
    /// How long code and link for a forgotten password work, in minutes; 0: not stated.
    pub reset_minutes: u32,
    /// Most addresses an account may have, the primary one included. 0 or 1: it has that one only, and the pages about
    /// addresses are not offered.
    pub most_addresses: u32,
    /// Whether every proved address of an account is told by email of each change to its addresses, methods, password and
    /// links. Pages promise it beforehand only where this says so; what was done is said by
    /// [`Session::told`](crate::Session::told).
    pub tells_changes: bool,
}

impl Default for EmailRules {
    fn default() -> Self {
        EmailRules {
            code_length: 6,
            code_minutes: 10,
            link_hours: 24,
            reset_minutes: 10,
            most_addresses: 0,
            tells_changes: false,
        }
    }
}

/// Which second methods can be set up, and how many are wanted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MethodRules {
    /// Fewest methods an account must have, backup codes not counted; 0 counts as 1. After each one that is added in
    /// `needs_first_method` the page says how many are still needed and leads to the next. None is removed below it.
    pub minimum: u32,
    /// What can be set up, strongest first. A kind that is missing is not offered: its pages say so, and it is no choice.
    /// `sms` and `voice` are one choice, a phone. A method that an account has already can be used and removed. Empty: no
    /// page offers to add a method.
    pub types: Vec<MethodKind>,
    /// How many backup codes a set has. 0: not offered: creating an account has no step for them, and no page speaks of
    /// them but of a set that an account has already.
    pub backup_codes: u32,
    /// Most authenticator apps an account may have; 0: not stated.
    pub most_apps: u32,
    /// Most passkeys and security keys together; 0: not stated.
    pub most_keys: u32,
    /// For how many days a browser can be remembered, so that it skips the second step. 0: not offered, at the second step
    /// and in the list of methods.
    pub remember_browser_days: u32,
    /// Most phones an account may have; 0: not stated.
    pub most_phones: u32,
}

/// The relying party that keys are made for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyRules {
    /// The RP ID: the page's host or a parent of it (WebAuthn, section 4).
    pub rp_id: String,
    /// Whether a passkey alone signs in, without email address and password. `false`: the page for signing in offers none,
    /// neither by a button nor among the suggestions of the email field.
    #[serde(default)]
    pub sign_in: bool,
}

/// A kind of older account that can be linked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkProvider {
    /// Its name in addresses, such as `services-online`. Letters, digits, `-` and `_` only.
    pub id: String,
    /// How it is called on the screen.
    pub name: String,
    /// How linking works.
    pub kind: LinkKind,
    /// What a new password of an older account must be. Missing: a forgotten one cannot be replaced here, and no page
    /// offers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordRules>,
    /// For how many hours ending a link can be undone. 0: not at all, and the page for it does not promise it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub undo_hours: u32,
    /// With the kind `redirect`: the host to which one goes, as it is shown beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Where the service of these accounts is signed in to, with `https`: pages about a linked account lead there. Missing:
    /// they lead nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_url: Option<String>,
    /// How its numbers are called and written; missing: nothing is known of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<NumberRules>,
    /// Whether the older number and password sign nobody in any more once the account is linked, wherever they did before.
    /// Pages say so only where this does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends_old_sign_in: bool,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How a link is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// By the older account's number and password, typed on the page.
    OldAccount,
    /// By going to the provider's own site, signing in there, and coming back (RFC 6749, section 4.1, with RFC 7636).
    Redirect,
    /// A kind this version does not know: not offered.
    #[serde(other)]
    Unknown,
}

/// How long a session lives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SessionRules {
    /// Seconds without use until it ends.
    pub idle_seconds: u64,
    /// Seconds until it ends in any case.
    pub total_seconds: u64,
    /// Seconds for which a fresh proof counts.
    pub fresh_seconds: u64,
    /// Seconds without use until it ends on a computer that was said to be shared.
    pub shared_idle_seconds: u64,
    /// Seconds before the end at which a page warns.
    pub warn_seconds: u64,
}

impl Default for SessionRules {
    fn default() -> Self {
        SessionRules {
            idle_seconds: 15 * 60,
            total_seconds: 12 * 3600,
            fresh_seconds: 20 * 60,
            shared_idle_seconds: 5 * 60,
            warn_seconds: 150,
        }
    }
}
