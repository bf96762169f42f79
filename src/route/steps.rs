//! What the steps of journeys have besides an address.

use contract::MethodKind;

use super::{Creating, Guarding, Recovering, Resetting, SigningIn};

// The steps of these journeys hold no id, so that they are as light as a number.
impl Copy for Creating {}
impl Copy for SigningIn {}
impl Copy for Resetting {}
impl Copy for Recovering {}
impl Copy for Guarding {}

impl Creating {
    /// Whether a second method is chosen or set up at this step.
    pub fn adds_method(self) -> bool {
        match self {
            Creating::Method
            | Creating::App
            | Creating::SecurityKey
            | Creating::Passkey
            | Creating::Phone
            | Creating::PhoneCode => true,
            Creating::Email
            | Creating::EmailCode
            | Creating::EmailLink
            | Creating::Password
            | Creating::BackupCodes
            | Creating::Done => false,
        }
    }
}

impl SigningIn {
    /// The step at which a method of this kind is used.
    pub fn with(kind: MethodKind) -> SigningIn {
        match kind {
            MethodKind::Passkey => SigningIn::Passkey,
            MethodKind::SecurityKey => SigningIn::SecurityKey,
            MethodKind::Totp => SigningIn::Code,
            MethodKind::BackupCode => SigningIn::BackupCode,
            MethodKind::Sms | MethodKind::Voice => SigningIn::Phone,
            MethodKind::Password | MethodKind::Unknown => SigningIn::ChooseMethod,
        }
    }

    /// The kind of method that is used at this step, if it is one's and there is but one.
    pub fn kind(self) -> Option<MethodKind> {
        match self {
            SigningIn::Passkey => Some(MethodKind::Passkey),
            SigningIn::SecurityKey => Some(MethodKind::SecurityKey),
            SigningIn::Code => Some(MethodKind::Totp),
            SigningIn::BackupCode => Some(MethodKind::BackupCode),
            SigningIn::Password | SigningIn::ChooseMethod | SigningIn::OfferPasskey | SigningIn::Phone => None,
        }
    }
}
