//! Signing in and out: password, passkey, second step.

use contract::{AuthenticationCredential, Ended, MethodKind, RequestOptions, Session, State, ops};
use serde_json::{Value, json};

use super::{Allauth, Begun, wire::Answer};
use crate::{
    Reply,
    dialects::foreign::{Stop, document},
};

impl Allauth {
    pub(super) async fn sign_in(&self, asked: ops::SignIn) -> Result<Reply, Stop> {
        let (email, password) = (asked.body.email, asked.body.password);
        let answer = self.post("/auth/login", json!({ "email": email, "password": password })).await?;
        if answer.errors().is_empty() {
            self.begin(&email, Begun::Nothing);
        }
        self.step(&answer).await
    }

    /// That nobody is signed in any more is a 401, and a success.
    pub(super) async fn sign_out(&self, _: ops::SignOut) -> Result<Reply, Stop> {
        let answer = self.delete("/auth/session", Value::Null).await?;
        if answer.is_authenticated() {
            return Err(self.why_not(&answer).await);
        }
        self.begin("", Begun::Nothing);
        Ok(document(&Session { ended: Some(Ended::SignedOut), ..self.nowhere(State::Anonymous) }))
    }

    /// Django prolongs sessions by itself, or does not.
    pub(super) async fn extend_session(&self, _: ops::ExtendSession) -> Result<Reply, Stop> {
        self.look_again().await
    }

    pub(super) async fn start_passkey_sign_in(&self, _: ops::StartPasskeySignIn) -> Result<Reply, Stop> {
        self.request_options("/auth/webauthn/login").await
    }

    /// Whether no account has this passkey is not said: it is refused like one whose answer is wrong, and so no browser
    /// deletes it.
    pub(super) async fn sign_in_with_passkey(&self, asked: ops::SignInWithPasskey) -> Result<Reply, Stop> {
        let answer = self.post("/auth/webauthn/login", credential(Some(asked.body.credential))).await?;
        if answer.errors().is_empty() {
            self.begin("", Begun::Nothing);
        }
        self.step(&answer).await
    }

    pub(super) async fn second_step_challenge(&self, _: ops::SecondStepChallenge) -> Result<Reply, Stop> {
        self.request_options("/auth/webauthn/authenticate").await
    }

    pub(super) async fn prove_second_step(&self, asked: ops::ProveSecondStep) -> Result<Reply, Stop> {
        let proof = asked.body;
        let answer = match proof.kind {
            MethodKind::Passkey | MethodKind::SecurityKey => {
                self.post("/auth/webauthn/authenticate", credential(proof.credential)).await?
            }
            _ => self.post("/auth/2fa/authenticate", json!({ "code": proof.code })).await?,
        };
        if answer.is_pending("mfa_trust") {
            return Ok(document(&self.trust(proof.remember_browser).await?));
        }
        self.step(&answer).await
    }

    /// What the browser asks a key with.
    pub(super) async fn request_options(&self, path: &str) -> Result<Reply, Stop> {
        let answer = self.get(path).await?;
        match answer.is_ok() {
            true => Ok(document(&RequestOptions(options(&answer, "request_options")))),
            false => Err(self.why_not(&answer).await),
        }
    }
}

/// What a key has answered.
pub(super) fn credential(of: Option<AuthenticationCredential>) -> Value {
    json!({ "credential": of })
}

/// `{"publicKey": …}`.
pub(super) fn options(answer: &Answer, name: &str) -> Value {
    answer.data()[name].clone()
}
