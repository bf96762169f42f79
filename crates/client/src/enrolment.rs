//! Adding second methods: while creating an account, and later as a member.

use contract::{
    APP_CODE_LENGTH, CreationOptions, MethodKind, NewKey, NewKeyOptions, NewPhone, PhoneChannel, PhoneProof,
    RegistrationCredential, TotpProof, TotpSetup, bare_digits, ops, shown,
};

use crate::{Failure, PhoneSetup, Standing, api::Api, known_keys::KeyId};

/// Someone who may add methods.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolment {
    pub(crate) api: Api,
}

impl Enrolment {
    /// A secret for an authenticator app; the same again until it is proved.
    pub async fn start_app(&self) -> Result<TotpSetup, Failure> {
        self.api.call(ops::StartTotp {}).await
    }

    /// Proves the app with its first code. An empty name lets the backend choose.
    pub async fn finish_app(&self, code: &str, name: &str) -> Result<Standing, Failure> {
        let body = TotpProof { code: bare_digits(code, APP_CODE_LENGTH), name: shown(name, false) };
        self.api.step(ops::FinishTotp { body }).await
    }

    /// Sends a code to a phone: the number with `+` and calling code, and by `Sms` or `Voice`.
    pub async fn start_phone(&self, number: &str, channel: MethodKind) -> Result<Standing, Failure> {
        self.api.step(ops::StartPhone { body: NewPhone { number: number.to_owned(), channel } }).await
    }

    /// Sends another code to the phone that is being added, perhaps another way.
    pub async fn resend_phone_code(&self, phone: &PhoneSetup, channel: MethodKind) -> Result<Standing, Failure> {
        self.api.step(ops::ResendPhoneCode { id: phone.id.clone(), body: PhoneChannel { channel } }).await
    }

    /// Keeps the phone if the code is right.
    pub async fn finish_phone(&self, phone: &PhoneSetup, code: &str) -> Result<Standing, Failure> {
        let body = PhoneProof { code: bare_digits(code, phone.sent.code_length) };
        self.api.step(ops::FinishPhone { id: phone.id.clone(), body }).await
    }

    /// WebAuthn options to make a passkey or to register a security key.
    pub async fn key_options(&self, kind: MethodKind) -> Result<CreationOptions, Failure> {
        self.api.key_options(ops::StartKey { body: NewKeyOptions { kind } }).await
    }

    /// Keeps the key that the browser made. An empty name lets the backend choose.
    pub async fn add_key(
        &self,
        kind: MethodKind,
        name: &str,
        credential: RegistrationCredential,
    ) -> Result<Standing, Failure> {
        let key = KeyId::of(&credential.0);
        let body = NewKey { kind, name: shown(name, false), credential };
        self.api.key_step(key, ops::FinishKey { body }).await
    }
}
