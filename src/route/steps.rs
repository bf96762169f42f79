//! The steps of each journey, and what each adds to the journey's address.

use contract::MethodKind;

/// A step of creating an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creating {
    Email,
    EmailCode,
    /// Where the link in the e-mail leads.
    EmailLink,
    Password,
    Method,
    App,
    SecurityKey,
    Passkey,
    BackupCodes,
    Done,
    Phone,
    /// The code that was sent to the new phone is due.
    PhoneCode,
}

/// A step of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningIn {
    Password,
    ChooseMethod,
    Code,
    SecurityKey,
    Passkey,
    BackupCode,
    /// Whether to make a passkey on this device: asked once, before the wanted page.
    OfferPasskey,
    /// By text or by call, to whichever phone.
    Phone,
}

/// A step of setting a new password in place of one that is forgotten. The second step is one of [`SigningIn`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resetting {
    Email,
    Code,
    /// Where the link in the e-mail leads.
    Link,
    NewPassword,
}

/// A step of someone whose methods are all lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovering {
    /// What to try first.
    Advice,
    /// The account reset, before it is asked for.
    Ask,
    /// The account reset that was asked for.
    Waiting,
    /// Where the e-mails lead that stop it.
    Cancel,
    /// Where the e-mail leads that deletes the account.
    Delete,
    /// Where the e-mail leads that removes all methods.
    NewMethods,
    /// The account is deleted.
    Gone,
}

/// A step of linking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Linking {
    Form,
    /// What is about to be linked, by the id of the preview.
    Check(String),
    /// The receipt, by the id of the link.
    Done(String),
    /// The older account is linked to another account.
    Taken,
    /// The older account's password is forgotten: which one it is.
    Forgot,
    /// The code that was sent for it, and the new password.
    ForgotCode,
    /// Where the link in that e-mail leads.
    ForgotLink,
    /// Where the provider's own site sends back to.
    Return,
}

/// A page about a member's own sign-in methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Managing {
    List,
    /// The choice of what to add.
    Add,
    AddApp,
    AddPasskey,
    AddSecurityKey,
    BackupCodes,
    /// Gives the method with this id another name.
    Rename(String),
    /// Removes the method with this id.
    Remove(String),
    AddPhone,
    /// The code that was sent to the new phone is due.
    AddPhoneCode,
}

/// A page about a member's own e-mail addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressing {
    List,
    Add,
    /// Where the link in the e-mail to an added address leads. Anyone may see it.
    Link,
    /// The code for the address with this id.
    Code(String),
    /// Makes the address with this id the primary one.
    Primary(String),
    /// Removes the address with this id.
    Remove(String),
}

/// A page about where a member is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guarding {
    /// Every browser that is signed in, and what has happened.
    List,
    /// What to do about something that the member did not do.
    NotMe,
    /// The new password that is one of these steps. It leads back to them.
    Password,
}

pub(super) const GUARDING: [(Guarding, &str); 3] =
    [(Guarding::List, ""), (Guarding::NotMe, "/not-me"), (Guarding::Password, "/not-me/password")];

pub(super) const CREATING: [(Creating, &str); 12] = [
    (Creating::Email, ""),
    (Creating::EmailCode, "/code"),
    (Creating::EmailLink, "/email-link"),
    (Creating::Password, "/password"),
    (Creating::Method, "/method"),
    (Creating::App, "/app"),
    (Creating::SecurityKey, "/security-key"),
    (Creating::Passkey, "/passkey"),
    (Creating::BackupCodes, "/backup-codes"),
    (Creating::Done, "/done"),
    (Creating::Phone, "/phone"),
    (Creating::PhoneCode, "/phone/code"),
];

pub(super) const SIGNING_IN: [(SigningIn, &str); 8] = [
    (SigningIn::Password, ""),
    (SigningIn::ChooseMethod, "/choose-method"),
    (SigningIn::Code, "/code"),
    (SigningIn::SecurityKey, "/security-key"),
    (SigningIn::Passkey, "/passkey"),
    (SigningIn::BackupCode, "/backup-code"),
    (SigningIn::OfferPasskey, "/make-a-passkey"),
    (SigningIn::Phone, "/phone"),
];

pub(super) const MANAGING: [(Managing, &str); 8] = [
    (Managing::List, ""),
    (Managing::Add, "/add"),
    (Managing::AddApp, "/add/app"),
    (Managing::AddPasskey, "/add/passkey"),
    (Managing::AddSecurityKey, "/add/security-key"),
    (Managing::BackupCodes, "/backup-codes"),
    (Managing::AddPhone, "/add/phone"),
    (Managing::AddPhoneCode, "/add/phone/code"),
];

pub(super) const RESETTING: [(Resetting, &str); 4] = [
    (Resetting::Email, ""),
    (Resetting::Code, "/code"),
    (Resetting::Link, "/link"),
    (Resetting::NewPassword, "/new-password"),
];

pub(super) const ADDRESSING: [(Addressing, &str); 3] =
    [(Addressing::List, ""), (Addressing::Add, "/add"), (Addressing::Link, "/link")];
/// Those steps of linking that carry no id.
pub(super) const LINKING: [(Linking, &str); 6] = [
    (Linking::Form, ""),
    (Linking::Taken, "/taken"),
    (Linking::Forgot, "/forgot-password"),
    (Linking::ForgotCode, "/forgot-password/code"),
    (Linking::ForgotLink, "/forgot-password/link"),
    (Linking::Return, "/return"),
];

pub(super) const RECOVERING: [(Recovering, &str); 7] = [
    (Recovering::Advice, ""),
    (Recovering::Ask, "/reset"),
    (Recovering::Waiting, "/waiting"),
    (Recovering::Cancel, "/cancel"),
    (Recovering::Delete, "/delete"),
    (Recovering::NewMethods, "/new-methods"),
    (Recovering::Gone, "/goodbye"),
];

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

/// What stands behind the journey's first part at this step.
pub(super) fn ending<T: PartialEq>(steps: &[(T, &'static str)], step: &T) -> &'static str {
    steps.iter().find(|(it, _)| it == step).map_or("", |(_, ending)| ending)
}

/// The step that these parts of an address name.
pub(super) fn step<T: Clone>(steps: &[(T, &str)], rest: &[&str]) -> Option<T> {
    let ending: String = rest.iter().map(|it| format!("/{it}")).collect();
    steps.iter().find(|(_, it)| *it == ending).map(|(step, _)| step.clone())
}
