//! The fresh proof that allauth calls reauthentication.

use contract::{MethodKind, ops};
use serde_json::json;

use super::{Allauth, sign_in::credential};
use crate::{Reply, dialects::foreign::Stop};

impl Allauth {
    pub(super) async fn fresh_challenge(&self, _: ops::FreshChallenge) -> Result<Reply, Stop> {
        self.request_options("/auth/webauthn/reauthenticate").await
    }

    pub(super) async fn prove_again(&self, asked: ops::ProveAgain) -> Result<Reply, Stop> {
        let proof = asked.body;
        let (path, body) = match proof.kind {
            MethodKind::Password => ("/auth/reauthenticate", json!({ "password": proof.password })),
            MethodKind::Passkey | MethodKind::SecurityKey => {
                ("/auth/webauthn/reauthenticate", credential(proof.credential))
            }
            _ => ("/auth/2fa/reauthenticate", json!({ "code": proof.code })),
        };
        let answer = self.post(path, body).await?;
        match answer.is_ok() {
            true => self.step(&answer).await,
            false => Err(self.why_not(&answer).await),
        }
    }
}
