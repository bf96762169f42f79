//! Creating an account. better-auth wants a name, the address and the password at once: the address is asked first, then the
//! password, and both are sent. The name is empty, for nobody was asked for one.

use contract::{Code, FieldError, State, ops};
use serde_json::json;

use super::{
    BetterAuth,
    memory::Begun,
    problems::{field, fields},
    wire::Answer,
};
use crate::{
    Reply,
    dialects::foreign::{Stop, document},
};

const SIGN_UP: &str = "/sign-up/email";

impl BetterAuth {
    /// Whether the address is one is known before anyone chooses a password: with one that is empty, better-auth looks at the
    /// form of both, and at nothing else.
    pub(super) async fn create_account(&self, asked: ops::CreateAccount) -> Result<Reply, Stop> {
        let email = asked.body.email;
        let answer = self.post(SIGN_UP, json!({ "name": "", "email": email, "password": "" })).await?;
        let wrong: Vec<FieldError> = fields(&answer).into_iter().filter(|it| it.name() == "email").collect();
        if !wrong.is_empty() {
            return Err(Stop::fields(wrong));
        }
        if !is_about_password(&answer) {
            return Err(self.why_not(&answer).await);
        }
        self.begin(Begun::Account, &email);
        Ok(document(&self.begun()))
    }

    pub(super) async fn set_first_password(&self, asked: ops::SetFirstPassword) -> Result<Reply, Stop> {
        let (note, password) = (self.memory().note, asked.body.password);
        if note.begun != Begun::Account {
            return Err(self.elsewhere(Code::StepMismatch).await);
        }
        let answer = self.post(SIGN_UP, json!({ "name": "", "email": note.email, "password": password })).await?;
        if !answer.is_ok() {
            return Err(match answer.code() {
                "INVALID_PASSWORD" => field("password", contract::FieldCode::Required),
                _ => self.why_not(&answer).await,
            });
        }
        // Where addresses need no proof.
        if answer.json["token"].is_string() {
            self.end();
            return self.look_again().await;
        }
        self.begin(Begun::Proof, &note.email);
        self.remember(|it| it.password = Some(password));
        Ok(document(&self.begun()))
    }

    /// The proof signs nobody in; the password that was chosen before it does. It may be that of another account with this
    /// address, or be forgotten after a reload: then one signs in by oneself.
    pub(super) async fn prove_email(&self, asked: ops::ProveEmail) -> Result<Reply, Stop> {
        let Some(code) = asked.body.code else { return Err(Stop::refused(Code::CodeExpired)) };
        let memory = self.memory();
        if memory.note.begun != Begun::Proof {
            return Err(self.elsewhere(Code::StepMismatch).await);
        }
        let body = json!({ "email": memory.note.email, "otp": code });
        let answer = self.post("/email-otp/verify-email", body).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        if answer.json["token"].is_string() {
            self.end();
            return self.look_again().await;
        }
        let Some(password) = memory.password else { return Ok(document(&self.close(None))) };
        match self.enter(&memory.note.email, &password).await {
            Ok(session) => Ok(document(&session)),
            Err(Stop::Problem(_)) => Ok(document(&self.close(None))),
            Err(stop) => Err(stop),
        }
    }

    pub(super) async fn resend_email_code(&self, _: ops::ResendEmailCode) -> Result<Reply, Stop> {
        let session = self.begun();
        if session.state != State::NeedsEmailVerification {
            return Err(self.elsewhere(Code::StepMismatch).await);
        }
        let answer = self.send_code(&self.memory().note.email).await?;
        match answer.is_ok() {
            true => Ok(document(&session)),
            false => Err(self.why_not(&answer).await),
        }
    }

    /// Sends a code to prove an address with. better-auth answers alike whether or not there is such an account.
    pub(super) async fn send_code(&self, email: &str) -> Result<Answer, Stop> {
        let body = json!({ "email": email, "type": "email-verification" });
        self.post("/email-otp/send-verification-otp", body).await
    }
}

/// Whether the password is all that was wrong.
fn is_about_password(answer: &Answer) -> bool {
    let wrong = fields(answer);
    matches!(answer.code(), "INVALID_PASSWORD" | "PASSWORD_TOO_SHORT")
        || (!wrong.is_empty() && wrong.iter().all(|it| it.name() == "password"))
}
