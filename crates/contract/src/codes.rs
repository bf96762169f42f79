//! The closed lists of what can go wrong: with a call ([`Code`]) and with one of its fields ([`FieldCode`]).

use serde::{Deserialize, Serialize};

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
