//! Where a visit stands: better-auth's session, or what was begun in this browser.

use contract::{Account, Ended, Holds, Method, MethodKind, Pending, Sent, Session, State, Timestamp, ops};
use serde_json::Value;

use super::{BetterAuth, memory::Begun, wire::Answer};
use crate::{
    Reply,
    dialects::foreign::{Stop, document, list, text, visit},
};

/// The id of the one authenticator app that an account may have.
pub(super) const APP: &str = "totp";
/// The id of the backup codes.
const CODES: &str = "backup";

impl BetterAuth {
    pub(super) async fn get_session(&self, _: ops::GetSession) -> Result<Reply, Stop> {
        self.look_again().await
    }

    /// better-auth prolongs sessions by itself when it is asked for them.
    pub(super) async fn extend_session(&self, _: ops::ExtendSession) -> Result<Reply, Stop> {
        self.look_again().await
    }

    /// Asks where the visit stands, after something that does not say it.
    pub(super) async fn look_again(&self) -> Result<Reply, Stop> {
        Ok(document(&self.look().await?))
    }

    pub(super) async fn look(&self) -> Result<Session, Stop> {
        match self.who().await? {
            Some(session) => self.member(&session).await,
            None => Ok(self.begun()),
        }
    }

    /// better-auth's own session, if someone is signed in.
    pub(super) async fn who(&self) -> Result<Option<Value>, Stop> {
        let answer = self.get("/get-session").await?;
        match &answer.json {
            Value::Null if answer.is_ok() => Ok(None),
            it if answer.is_ok() && it["user"]["id"].is_string() => Ok(Some(answer.json)),
            _ => Err(self.outright(&answer)),
        }
    }

    /// Where someone stands who is not signed in.
    pub(super) fn begun(&self) -> Session {
        let memory = self.memory();
        match memory.note.begun {
            Begun::Nothing => self.nowhere(State::Anonymous),
            Begun::Account => self.due(State::NeedsPassword, None),
            Begun::Proof => self.due(State::NeedsEmailVerification, Some(self.sent())),
            Begun::Reset if memory.reset_code.is_some() => self.due(State::NeedsNewPassword, None),
            Begun::Reset => self.due(State::NeedsResetCode, Some(self.sent())),
            Begun::SecondStep => {
                let methods = vec![method(MethodKind::Totp, APP), method(MethodKind::BackupCode, CODES)];
                let pending = Some(Pending { methods, ..Pending::default() });
                Session { pending, ..self.nowhere(State::NeedsSecondStep) }
            }
        }
    }

    /// What was begun is over, for this reason.
    pub(super) fn close(&self, ended: Option<Ended>) -> Session {
        self.end();
        Session { ended, ..self.nowhere(State::Anonymous) }
    }

    /// A step for which the address is shown.
    fn due(&self, state: State, sent: Option<Sent>) -> Session {
        let pending = Pending { email: Some(self.memory().note.email), sent, ..Pending::default() };
        Session { pending: Some(pending), ..self.nowhere(state) }
    }

    /// An email with a code. How long that is, and how long it works, is not said.
    fn sent(&self) -> Sent {
        let now = self.now();
        Sent { expires_at: now, resend_at: now, only: Some(Holds::Code), ..Sent::default() }
    }

    pub(super) fn now(&self) -> Timestamp {
        Timestamp((self.around.now)())
    }

    fn nowhere(&self, state: State) -> Session {
        visit(state, self.now())
    }

    /// Someone who is signed in: whatever was begun is over.
    async fn member(&self, session: &Value) -> Result<Session, Stop> {
        if self.memory().note.begun != Begun::Nothing {
            self.end();
        }
        let user = &session["user"];
        let mut methods: Vec<Method> = self.passkeys().await?.iter().filter_map(passkey).collect();
        if user["twoFactorEnabled"] == true {
            methods.extend([method(MethodKind::Totp, APP), method(MethodKind::BackupCode, CODES)]);
        }
        let account = Account { id: text(&user["id"]), email: text(&user["email"]), methods, ..Account::default() };
        self.proof();
        let fresh_until = self.memory().proof.map(|(_, until)| Timestamp(until));
        Ok(Session { account: Some(account), fresh_until, ..self.nowhere(State::SignedIn) })
    }

    /// The passkeys of a member; none where there is no plug-in for them.
    pub(super) async fn passkeys(&self) -> Result<Vec<Value>, Stop> {
        match self.get("/passkey/list-user-passkeys").await {
            Ok(answer) if answer.is_ok() => Ok(list(&answer.json).to_vec()),
            Ok(answer) => Err(self.outright(&answer)),
            Err(Stop::Problem(it)) if it.code == contract::Code::Unsupported => Ok(Vec::new()),
            Err(stop) => Err(stop),
        }
    }

    /// After something that answers with what was changed, and not with where the visit stands.
    pub(super) async fn done(&self, answer: &Answer) -> Result<Reply, Stop> {
        match answer.is_ok() {
            true => self.look_again().await,
            false => Err(self.why_not(answer).await),
        }
    }
}

fn method(kind: MethodKind, id: &str) -> Method {
    Method { kind, id: id.to_owned(), ..Method::default() }
}

/// One passkey of a member.
fn passkey(of: &Value) -> Option<Method> {
    let name = of["name"].as_str().filter(|it| !it.is_empty()).map(str::to_owned);
    Some(Method { name, added_at: time(&of["createdAt"]), ..method(MethodKind::Passkey, of["id"].as_str()?) })
}

/// A point in time, which better-auth writes as RFC 3339 says.
pub(super) fn time(value: &Value) -> Option<Timestamp> {
    value.as_str()?.parse().ok()
}
