//! Creating an account. allauth may want the password along with the address, or after its proof; it does not say which, so
//! it is asked with the address alone first.

use contract::{State, ops};
use serde_json::json;

use super::{
    Allauth, Begun,
    wire::{Answer, token},
};
use crate::{
    Reply,
    dialects::foreign::{Stop, document},
};

impl Allauth {
    pub(super) async fn create_account(&self, asked: ops::CreateAccount) -> Result<Reply, Stop> {
        let email = asked.body.email;
        let answer = self.post("/auth/signup", json!({ "email": email })).await?;
        if wants_password(&answer) {
            self.begin(&email, Begun::Account);
            return Ok(document(&self.due(State::NeedsPassword, None)));
        }
        self.begin(&email, Begun::Nothing);
        self.step(&answer).await
    }

    /// A link may be opened in a browser that has begun nothing: then the address is proved, and nobody is signed in.
    pub(super) async fn prove_email(&self, asked: ops::ProveEmail) -> Result<Reply, Stop> {
        let key = asked.body.code.or(asked.body.token.as_deref().map(token));
        let answer = self.post("/auth/email/verify", json!({ "key": key })).await?;
        self.step(&answer).await
    }

    /// allauth refuses it where it sends no second one, and where links are sent.
    pub(super) async fn resend_email_code(&self, _: ops::ResendEmailCode) -> Result<Reply, Stop> {
        let answer = self.post("/auth/email/verify/resend", json!({})).await?;
        self.remember(|it| it.no_more = answer.status == 409);
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        self.look_again().await
    }

    pub(super) async fn set_first_password(&self, asked: ops::SetFirstPassword) -> Result<Reply, Stop> {
        let (memory, password) = (self.memory(), asked.body.password);
        if memory.begun != Begun::Account {
            let answer = self.post("/account/password/change", json!({ "new_password": password })).await?;
            return self.step(&answer).await;
        }
        let body = json!({ "email": memory.email, "password": password });
        let answer = self.post("/auth/signup", body).await?;
        if answer.errors().is_empty() {
            self.begin(&memory.email, Begun::Nothing);
        }
        self.step(&answer).await
    }
}

/// Whether the password is all that is missing.
fn wants_password(answer: &Answer) -> bool {
    let errors = answer.errors();
    !errors.is_empty() && errors.iter().all(|it| it["param"] == "password" && it["code"] == "required")
}
