//! How a call fails: RFC 9457 `application/problem+json` with a closed list of codes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Method, Session};

/// The media type of every failed answer.
pub const PROBLEM_TYPE: &str = "application/problem+json";

/// A failed call. Pages have their own sentence for each `code` of the list; `title` is never shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI that names the kind of problem; `about:blank` adds nothing to `status`.
    #[serde(default, rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// A short sentence for developers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The HTTP status again.
    #[serde(default)]
    pub status: u16,
    /// What went wrong, for programs.
    pub code: Code,
    /// What went wrong this time. With a `code` of the list it is for developers. **With a code of your own, members read
    /// it**, as text and with the number to call: write it for them, in the language that `Accept-Language` asks for, in
    /// 500 characters or fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The language of `detail` (BCP 47), such as `es`, so that screen readers pronounce it; missing: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// What is wrong with which field: with `validation`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Seconds until it makes sense to try again: with status 429 and 503, as in `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// What the limit is counted for: with status 429. Pages then say what is true of whose calls it were, and what can be
    /// done in place of waiting. Missing: not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_of: Option<LimitOf>,
    /// Tries left before a wait: with `incorrect_code` and `incorrect_credentials`, from 3 left on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// With `incorrect_code`: the code was right and has been used already, so that the next one of the app works. Say it
    /// only to who has shown the password, or an email in its place. It need not count as a wrong try.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub used: bool,
    /// What can be used for a fresh proof: with `reauthentication_required`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// Where the visit stands: with `step_mismatch`, `unauthenticated` and `code_expired`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Box<Session>>,
}

/// What a limit is counted for, and so who can have used it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitOf {
    /// This visit, this member, or this browser: nobody else has a part in it.
    Caller,
    /// What was typed, such as an email address, with all strangers who have typed it. It is the same for what does not
    /// exist. Where the limit is one of emails, the newest one still works, in any browser.
    Address,
    /// All who gave the right password of this account, from browsers that it does not know.
    Account,
    /// Everyone who is not signed in.
    Everyone,
    /// Something this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Which field: a JSON pointer (RFC 6901) into the body, such as `/password` or `/fields/claim_number`.
    pub pointer: String,
    /// What is wrong with it.
    pub code: FieldCode,
    /// Numbers for the sentence, such as `min`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, u64>,
}

impl FieldError {
    /// The name of the field: the last part of its pointer.
    pub fn name(&self) -> &str {
        self.pointer.rsplit('/').next().unwrap_or_default()
    }
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[doc = $each:literal])+ $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[doc = $each])+ $variant,)*
            /// A code this version does not know.
            #[default]
            #[serde(other)]
            Unknown,
        }

        impl $name {
            /// Every code of this version.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// What each of them means.
            #[cfg(feature = "openapi")]
            pub(crate) const MEANINGS: &[($name, &str)] = &[$(($name::$variant, concat!($($each),+)),)*];
        }
    };
}

codes! {
    /// Why a call failed.
    Code {
        /// 422: something in the body; see `errors`.
        Validation,
        /// 422: the code is not the right one.
        IncorrectCode,
        /// 410: the code, link or preview is too old; ask for a new one.
        CodeExpired,
        /// 422: the pair of name and password is not right. Says nothing about which.
        IncorrectCredentials,
        /// 422: the password of a fresh proof is not the account's.
        IncorrectPassword,
        /// 422: the key's answer does not fit.
        IncorrectKey,
        /// 429: too many wrong tries; wait `retry_after` seconds.
        TooManyAttempts,
        /// 429: too many calls; wait `retry_after` seconds.
        RateLimited,
        /// 401: there is no session, or it has ended. Carries the session as it is now.
        Unauthenticated,
        /// 403: prove again who you are with one of `methods`, then repeat the call.
        ReauthenticationRequired,
        /// 409: the session is at another step. Carries the session.
        StepMismatch,
        /// 409: this key is registered already.
        MethodAlreadyRegistered,
        /// 409: no more of this kind can be added.
        MethodLimit,
        /// 422: no older account with this pair. Says nothing about which half is wrong.
        LinkNotFound,
        /// 409: the older account is linked to another account.
        LinkTaken,
        /// 409: the older account is linked to this very account already.
        LinkOwn,
        /// 409: the older account is not active.
        LinkInactive,
        /// 403: `X-CSRF-Token` is missing or old. Read the session and repeat the call.
        Csrf,
        /// 403: the request came from another site.
        Origin,
        /// 404: no such address, or nothing there for this member.
        NotFound,
        /// 405: the address exists, the verb does not.
        MethodNotAllowed,
        /// 413: the body is too large.
        TooLarge,
        /// 415: the body must be JSON.
        UnsupportedMediaType,
        /// 404: this backend does not offer it.
        Unsupported,
        /// 500 and 503: not the caller's fault; try again.
        Unavailable,
        /// 409: the last method that is not backup codes cannot be removed.
        LastMethod,
        /// 409: the account has as many addresses as it may.
        EmailLimit,
        /// 409: the primary address cannot be removed.
        EmailPrimary,
        /// 422: no account here has this passkey. **The page tells the browser, which then deletes the passkey from the
        /// member's device for good. Say it only where keys are written (no replica, no cache, no copy of an older
        /// database), and only if no account has the key, not even one that is locked. In every other case say
        /// `incorrect_key`, which deletes nothing.**
        UnknownPasskey,
        /// 410: ending the link can no longer be undone.
        UndoExpired,
        /// 409: what came back from the provider's site was not begun in this visit, or was used already.
        LinkNotBegun,
        /// 409: the provider's site did not confirm, or did not answer. Nothing was linked.
        LinkUnconfirmed,
        /// 409: what came back from a provider of accounts was not begun in this browser, or was used already.
        ProviderNotBegun,
        /// 409: a provider of accounts did not confirm, or did not answer. Nobody is signed in by it, and nothing is joined.
        ProviderUnconfirmed,
        /// 409: a provider of accounts names no email address, and an account here needs one.
        ProviderNoEmail,
        /// 409: no account here is joined to this account from elsewhere, and none is created by it.
        NoAccount,
        /// 409: the account from elsewhere is joined to another account here.
        IdentityTaken,
        /// 409: the account from elsewhere is joined to this very account already.
        IdentityOwn,
        /// 409: the last way to sign in cannot be removed.
        LastWayIn,
        /// 403: the operator's key is missing or not the right one.
        OperatorKey,
    }
}

codes! {
    /// What is wrong with a field.
    FieldCode {
        /// It is empty.
        Required,
        /// It is not of the right JSON type.
        WrongType,
        /// It is longer than `max` characters.
        TooLong,
        /// It is not an email address.
        EmailMalformed,
        /// It has not the `length` digits (or letters) of a code.
        CodeMalformed,
        /// Fewer than `min` characters.
        PasswordTooShort,
        /// More than `max` characters.
        PasswordTooLong,
        /// On the list of common passwords.
        PasswordCommon,
        /// Found among passwords that were stolen somewhere and published.
        PasswordBreached,
        /// Made of the email address.
        PasswordHasEmail,
        /// Made of the service's name.
        PasswordHasService,
        /// Not the account's present password.
        PasswordIncorrect,
        /// Not of a form that the provider's numbers have.
        ClaimNumberMalformed,
        /// Not one of the offered choices.
        NotOffered,
        /// Already one of the account's addresses.
        EmailOwn,
        /// Not a phone number of any country.
        PhoneMalformed,
        /// A number that costs whoever calls it more than usual (premium rate, shared cost).
        PhonePremium,
        /// A number on the internet (VoIP), which anyone may take over.
        PhoneVoip,
        /// A number of another kind that no person answers: freephone, pager, company number and such.
        PhoneUnusable,
        /// A landline, which gets no text messages.
        PhoneLandline,
        /// The phone is on this account already.
        PhoneTaken,
        /// A number with an extension behind it, which codes cannot be sent to.
        PhoneExtension,
        /// It holds characters that cannot be shown.
        Unprintable,
        /// An email address that this backend cannot write to: with letters other than those of ASCII before the `@`, which
        /// its mail server does not take (RFC 6531).
        EmailUnreachable,
    }
}

impl Code {
    /// The HTTP status that goes with the code.
    pub fn status(self) -> u16 {
        match self {
            Code::Unauthenticated => 401,
            Code::ReauthenticationRequired | Code::Csrf | Code::Origin | Code::OperatorKey => 403,
            Code::NotFound | Code::Unsupported => 404,
            Code::MethodNotAllowed => 405,
            Code::StepMismatch
            | Code::MethodAlreadyRegistered
            | Code::MethodLimit
            | Code::LinkTaken
            | Code::LinkOwn
            | Code::LinkInactive
            | Code::LastMethod
            | Code::EmailLimit
            | Code::EmailPrimary
            | Code::LinkNotBegun
            | Code::LinkUnconfirmed
            | Code::ProviderNotBegun
            | Code::ProviderUnconfirmed
            | Code::ProviderNoEmail
            | Code::NoAccount
            | Code::IdentityTaken
            | Code::IdentityOwn
            | Code::LastWayIn => 409,
            Code::CodeExpired | Code::UndoExpired => 410,
            Code::TooLarge => 413,
            Code::UnsupportedMediaType => 415,
            Code::Validation
            | Code::IncorrectCode
            | Code::IncorrectCredentials
            | Code::IncorrectPassword
            | Code::IncorrectKey
            | Code::UnknownPasskey
            | Code::LinkNotFound => 422,
            Code::TooManyAttempts | Code::RateLimited => 429,
            Code::Unavailable => 503,
            Code::Unknown => 500,
        }
    }
}
