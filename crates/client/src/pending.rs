//! The steps between a visitor and a member. Each is a type of its own, so that a page for one cannot be shown at
//! another.

use contract::{
    Account, AuthenticationCredential, Method, MethodKind, NewChallenge, NewCode, Proof, RequestOptions, ops,
};

use crate::{Enrolment, Failure, PendingReset, PhoneSetup, SentCode, Standing, api::Api, known_keys::KeyId, phone};

/// Creating an account: the address is proved, a password is due.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPassword {
    pub(crate) api: Api,
    pub(crate) email: String,
}

impl NewPassword {
    /// The proved address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Sets the password, exactly as typed.
    pub async fn set(&self, password: &str) -> Result<Standing, Failure> {
        let body = contract::NewPassword { password: password.to_owned() };
        self.api.step(ops::SetFirstPassword { body }).await
    }
}

/// The second step is due: of signing in, or of setting a new password when the old one is forgotten.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondStep {
    pub(crate) api: Api,
    pub(crate) methods: Vec<Method>,
    pub(crate) resets_password: bool,
    pub(crate) shared: bool,
    /// Whether this browser should skip the step from now on.
    pub(crate) remember: bool,
    pub(crate) sent: Option<Box<SentCode>>,
    pub(crate) locked_for: u64,
    pub(crate) account_reset: Option<PendingReset>,
}

impl SecondStep {
    /// What can be used, strongest first. Never empty.
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// Whether a new password follows, and not a session.
    pub fn resets_password(&self) -> bool {
        self.resets_password
    }

    /// Whether this kind can be used.
    pub fn has(&self, kind: MethodKind) -> bool {
        self.methods.iter().any(|it| it.kind == kind)
    }

    /// The code that is under way to a phone.
    pub fn sent(&self) -> Option<&SentCode> {
        self.sent.as_deref()
    }

    /// Sends a code to one of the phones: `method` is one of [`Self::methods`].
    pub async fn send_code(&self, method: &Method) -> Result<Standing, Failure> {
        let body = NewCode { kind: method.kind, id: method.id.clone() };
        self.api.step(ops::SendSecondStepCode { body }).await
    }

    /// WebAuthn options for a key of this kind.
    pub async fn key_options(&self, kind: MethodKind) -> Result<RequestOptions, Failure> {
        self.api.key_options(ops::SecondStepChallenge { body: NewChallenge { kind } }).await
    }

    /// Gives what the key answered.
    pub async fn answer_with_key(
        &self,
        kind: MethodKind,
        credential: AuthenticationCredential,
    ) -> Result<Standing, Failure> {
        let key = KeyId::of(&credential.0);
        let operation = self.answer(Proof { kind, credential: Some(credential), ..Proof::default() });
        self.api.key_step(key, operation).await
    }

    /// Gives a code: of an app, one that was sent to a phone, or a backup code.
    pub async fn answer_with_code(&self, kind: MethodKind, code: &str) -> Result<Standing, Failure> {
        let code = phone::bare(kind, code, self.sent());
        let operation = self.answer(Proof { kind, code: Some(code), ..Proof::default() });
        self.api.step(operation).await
    }

    fn answer(&self, proof: Proof) -> ops::ProveSecondStep {
        ops::ProveSecondStep { body: Proof { remember_browser: self.remember, ..proof } }
    }
}

/// The account needs its first second method.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstMethod {
    pub(crate) api: Api,
    pub(crate) account: Box<Account>,
    pub(crate) shared: bool,
    pub(crate) renews: bool,
    pub(crate) phone: Option<Box<PhoneSetup>>,
}

impl FirstMethod {
    /// The account's address.
    pub fn email(&self) -> &str {
        &self.account.email
    }

    /// What was added already, where the account needs several.
    pub fn methods(&self) -> &[Method] {
        &self.account.methods
    }

    /// The phone that is being added.
    pub fn phone(&self) -> Option<&PhoneSetup> {
        self.phone.as_deref()
    }

    /// What may add methods.
    pub fn enrolment(&self) -> Enrolment {
        Enrolment { api: self.api.clone() }
    }
}
