//! The calls of signing in with a passkey alone, and of browsers that are remembered.

use super::*;

impl Api {
    pub async fn start_passkey_sign_in(&self) -> Result<RequestOptions, Failure> {
        self.ask(Verb::Post, "/session/passkey/options", &NOTHING).await
    }

    pub async fn sign_in_with_passkey(
        &self,
        credential: AuthenticationCredential,
        shared: bool,
    ) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/passkey", &PasskeySignIn { credential, shared }).await
    }

    pub async fn decline_passkey(&self) -> Result<Standing, Failure> {
        self.change(Verb::Delete, "/account/passkey-offer", &NOTHING).await
    }

    pub async fn forget_browsers(&self) -> Result<Standing, Failure> {
        self.change(Verb::Delete, "/account/remembered-browsers", &NOTHING).await
    }
}
