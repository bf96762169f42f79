//! Where a visit stands, by the list of flows in an answer of allauth: the contract's session document.

use contract::{Account, EmailAddress, Holds, Method, MethodKind, Pending, Sent, Session, State, Timestamp, ops};
use futures::future;
use serde_json::{Value, json};

use super::{Allauth, Begun, emails::address_id, wire::Answer};
use crate::{
    Reply,
    dialects::foreign::{Stop, document, list, text, visit},
};

/// The id of the one authenticator app that an account may have.
pub(super) const APP: &str = "totp";
/// The id of the backup codes.
pub(super) const CODES: &str = "backup";

impl Allauth {
    pub(super) async fn get_session(&self, _: ops::GetSession) -> Result<Reply, Stop> {
        self.look_again().await
    }

    /// Asks where the visit stands, after something that does not say it.
    pub(super) async fn look_again(&self) -> Result<Reply, Stop> {
        Ok(document(&self.look().await?))
    }

    pub(super) async fn look(&self) -> Result<Session, Stop> {
        let answer = self.get("/auth/session").await?;
        self.stand(&answer).await
    }

    /// The answer to a step: where the visit stands, or why it was not taken.
    pub(super) async fn step(&self, answer: &Answer) -> Result<Reply, Stop> {
        let is_step = answer.is_ok() || (answer.status == 401 && !answer.is_authenticated());
        if !is_step {
            return Err(self.why_not(answer).await);
        }
        Ok(document(&self.stand(answer).await?))
    }

    /// What an answer with flows, or with a user, says.
    pub(super) async fn stand(&self, answer: &Answer) -> Result<Session, Stop> {
        if answer.is_authenticated() {
            return self.member(&answer.data()["user"]).await;
        }
        let memory = self.memory();
        let resets = memory.begun == Begun::Reset && answer.is_pending("password_reset_by_code");
        if resets {
            return self.resetting().await;
        }
        if answer.is_pending("verify_email") {
            let by_code = self.rules().await?.email_by_code;
            let sent = Sent { once: !by_code || memory.no_more, ..self.sent(by_code) };
            return Ok(self.due(State::NeedsEmailVerification, Some(sent)));
        }
        if answer.is_pending("mfa_authenticate") {
            let methods = answer.flow("mfa_authenticate").map(second_steps).unwrap_or_default();
            let pending = Pending { methods, ..Pending::default() };
            return Ok(Session { pending: Some(pending), ..self.nowhere(State::NeedsSecondStep) });
        }
        if answer.is_pending("mfa_trust") {
            return self.trust(false).await;
        }
        if answer.is_pending("password_reset_by_code") || memory.begun == Begun::Reset {
            return self.resetting().await;
        }
        match memory.begun {
            Begun::Account => Ok(self.due(State::NeedsPassword, None)),
            _ => Ok(self.nowhere(State::Anonymous)),
        }
    }

    /// Answers the question whether this browser is to be trusted, which is a step of its own in allauth.
    pub(super) async fn trust(&self, trusts: bool) -> Result<Session, Stop> {
        let answer = self.post("/auth/2fa/trust", json!({ "trust": trusts })).await?;
        match answer.is_authenticated() {
            true => self.member(&answer.data()["user"]).await,
            false => Ok(self.nowhere(State::Anonymous)),
        }
    }

    async fn resetting(&self) -> Result<Session, Stop> {
        if self.memory().reset_key.is_some() {
            return Ok(self.due(State::NeedsNewPassword, None));
        }
        let by_code = self.rules().await?.reset_by_code;
        Ok(self.due(State::NeedsResetCode, Some(self.sent(by_code))))
    }

    /// A step for which the address is shown.
    pub(super) fn due(&self, state: State, sent: Option<Sent>) -> Session {
        let pending = Pending { email: Some(self.memory().email), sent, ..Pending::default() };
        Session { pending: Some(pending), ..self.nowhere(state) }
    }

    /// An email that is under way. How long its code is, and how long it works, is not said.
    pub(super) fn sent(&self, by_code: bool) -> Sent {
        let now = self.now();
        let only = Some(if by_code { Holds::Code } else { Holds::Link });
        Sent { expires_at: now, resend_at: now, only, ..Sent::default() }
    }

    pub(super) fn now(&self) -> Timestamp {
        Timestamp((self.around.now)())
    }

    pub(super) fn nowhere(&self, state: State) -> Session {
        visit(state, self.now())
    }

    /// Someone who is signed in. Whoever has neither a password nor a key has just proved the address of a new account.
    async fn member(&self, user: &Value) -> Result<Session, Stop> {
        let lists = future::join(self.list_of("/account/authenticators"), self.list_of("/account/email"));
        let (methods, emails) = lists.await;
        let (methods, emails) = (methods?, emails?);
        let primary = emails.iter().find(|it| it["primary"] == true).unwrap_or(user);
        let email = text(&primary["email"]);
        if user["has_usable_password"] == false && methods.is_empty() {
            self.remember(|it| it.email = email);
            return Ok(self.due(State::NeedsPassword, None));
        }
        let by_code = self.rules().await?.email_by_code;
        let mut emails: Vec<EmailAddress> = emails.iter().map(|it| self.address(it, by_code)).collect();
        emails.sort_by_key(|it| (!it.primary, !it.is_proved()));
        let id = if user["id"].is_null() { String::new() } else { user["id"].to_string().replace('"', "") };
        let methods = methods.iter().filter_map(method).collect();
        let account = Account { id, email, methods, emails, ..Account::default() };
        Ok(Session { account: Some(account), ..self.nowhere(State::SignedIn) })
    }

    fn address(&self, address: &Value, by_code: bool) -> EmailAddress {
        let email = text(&address["email"]);
        let sent = (address["verified"] != true).then(|| self.sent(by_code));
        EmailAddress { id: address_id(&email), primary: address["primary"] == true, sent, email }
    }
}

/// A point in time, which allauth counts in seconds with a fraction.
pub(super) fn time(value: &Value) -> Option<Timestamp> {
    let seconds = value.as_f64().filter(|it| *it >= 0.0)?;
    // Years past 9999 have no form in the contract.
    Some(Timestamp(seconds.min(253_402_300_799.0) as u64))
}

/// One of the authenticators of a member.
fn method(of: &Value) -> Option<Method> {
    let (kind, id) = match of["type"].as_str()? {
        "totp" => (MethodKind::Totp, APP.to_owned()),
        "recovery_codes" => (MethodKind::BackupCode, CODES.to_owned()),
        "webauthn" if of["is_passwordless"] == true => (MethodKind::Passkey, of["id"].as_u64()?.to_string()),
        "webauthn" => (MethodKind::SecurityKey, of["id"].as_u64()?.to_string()),
        _ => return None,
    };
    let is_codes = kind == MethodKind::BackupCode;
    let left = of["unused_code_count"].as_u64().and_then(|it| u32::try_from(it).ok());
    Some(Method {
        kind,
        id,
        name: of["name"].as_str().filter(|it| !it.is_empty()).map(str::to_owned),
        added_at: time(&of["created_at"]),
        last_used_at: time(&of["last_used_at"]),
        left: left.filter(|_| is_codes),
        ..Method::default()
    })
}

/// What a flow can be gone through with, strongest first. It does not tell passkeys from security keys.
fn second_steps(flow: &Value) -> Vec<Method> {
    let has = |kind: &str| list(&flow["types"]).iter().any(|it| it == kind);
    let method = |kind, id: &str| Method { kind, id: id.to_owned(), ..Method::default() };
    let mut methods = Vec::new();
    if has("webauthn") {
        methods.extend([method(MethodKind::Passkey, "passkey"), method(MethodKind::SecurityKey, "key")]);
    }
    if has("totp") {
        methods.push(method(MethodKind::Totp, APP));
    }
    if has("recovery_codes") {
        methods.push(method(MethodKind::BackupCode, CODES));
    }
    methods
}

/// What a fresh proof can be given with.
pub(super) fn methods_of(answer: &Answer) -> Vec<Method> {
    let mut methods = answer.flow("mfa_reauthenticate").map(second_steps).unwrap_or_default();
    if answer.flow("reauthenticate").is_some() {
        methods.push(Method { kind: MethodKind::Password, id: "password".to_owned(), ..Method::default() });
    }
    methods
}
