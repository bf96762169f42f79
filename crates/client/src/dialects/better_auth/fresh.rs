//! Fresh proofs. better-auth knows two: it wants the password along with some calls, and a session that has begun within a
//! day for others.

use contract::{Code, Method, MethodKind, Problem, Session, ops};
use serde_json::json;

use super::{
    BetterAuth,
    memory::{Begun, FRESH},
};
use crate::{
    Reply,
    dialects::foreign::{Stop, document, problem, text},
};

impl BetterAuth {
    pub(super) async fn fresh_challenge(&self, _: ops::FreshChallenge) -> Result<Reply, Stop> {
        self.request_options().await
    }

    pub(super) async fn prove_again(&self, asked: ops::ProveAgain) -> Result<Reply, Stop> {
        let proof = asked.body;
        match (proof.kind, proof.password, proof.credential) {
            (MethodKind::Password, Some(password), _) => self.prove_by_password(password).await,
            (MethodKind::Passkey, _, Some(credential)) => {
                let replaced = self.session_token().await?;
                let answer = self.answer_of_key(&credential).await?;
                if !answer.is_ok() {
                    return Err(self.why_not(&answer).await);
                }
                self.remember(|it| it.is_stale = false);
                self.end_replaced(replaced).await?;
                self.look_again().await
            }
            _ => Err(Stop::refused(Code::Unsupported)),
        }
    }

    async fn prove_by_password(&self, password: String) -> Result<Reply, Stop> {
        let answer = self.post("/verify-password", json!({ "password": password })).await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        let session = match self.memory().is_stale {
            true => self.sign_in_again(&password).await?,
            false => None,
        };
        if let Some(session) = session {
            return Ok(document(&session));
        }
        let until = self.now().0.saturating_add(FRESH);
        self.remember(|it| it.proof = Some((password, until)));
        self.look_again().await
    }

    /// Begins a new session in the place of the one that is not fresh. With an app, the second step comes first: then that is
    /// where the visit stands.
    async fn sign_in_again(&self, password: &str) -> Result<Option<Session>, Stop> {
        let Some(who) = self.who().await? else { return Err(self.elsewhere(Code::Unauthenticated).await) };
        let replaced = Some(text(&who["session"]["token"]));
        let session = self.enter(&text(&who["user"]["email"]), password).await?;
        if self.memory().note.begun == Begun::SecondStep {
            self.remember(|it| it.replaced = replaced);
            return Ok(Some(session));
        }
        self.end_replaced(replaced).await?;
        Ok(None)
    }

    async fn session_token(&self) -> Result<Option<String>, Stop> {
        Ok(self.who().await?.map(|it| text(&it["session"]["token"])))
    }

    /// Ends the session in whose place there is another one now: else it would be in the list of where one is signed in.
    pub(super) async fn end_replaced(&self, token: Option<String>) -> Result<(), Stop> {
        if let Some(token) = token.filter(|it| !it.is_empty()) {
            self.post("/revoke-session", json!({ "token": token })).await?;
        }
        Ok(())
    }

    /// The password that goes along with a call.
    pub(super) fn password(&self) -> Result<String, Stop> {
        self.proof().ok_or_else(|| wants_proof(vec![by_password()]))
    }

    /// This session is not fresh. A passkey begins a new one without a second step, so it comes first.
    pub(super) async fn not_fresh(&self) -> Stop {
        self.remember(|it| it.is_stale = true);
        let has_passkey = match self.passkeys().await {
            Ok(passkeys) => !passkeys.is_empty(),
            Err(stop) => return stop,
        };
        let passkey = Method { kind: MethodKind::Passkey, id: "passkey".to_owned(), ..Method::default() };
        let methods = Some(passkey).filter(|_| has_passkey).into_iter().chain([by_password()]);
        wants_proof(methods.collect())
    }
}

fn by_password() -> Method {
    Method { kind: MethodKind::Password, id: "password".to_owned(), ..Method::default() }
}

fn wants_proof(methods: Vec<Method>) -> Stop {
    Stop::Problem(Box::new(Problem { methods, ..problem(Code::ReauthenticationRequired) }))
}
