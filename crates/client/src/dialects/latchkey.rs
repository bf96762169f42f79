//! The Latchkey HTTP API v1: one method an operation of [`contract::OPERATIONS`], and nothing more.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use contract::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Failure, Offline, Request, Standing, Transport};

mod passwords;

/// A backend that speaks the contract. Cheap to clone; all clones share the CSRF token.
#[derive(Clone)]
pub(crate) struct Api {
    transport: Arc<dyn Transport>,
    csrf_token: Arc<Mutex<String>>,
}

impl Api {
    pub fn new(transport: Arc<dyn Transport>) -> Api {
        Api { transport, csrf_token: Arc::default() }
    }

    /// Keeps the token that the next change must carry.
    pub fn keep_csrf(&self, token: &str) {
        if !token.is_empty() {
            *self.csrf_token.lock().unwrap_or_else(PoisonError::into_inner) = token.to_owned();
        }
    }

    pub async fn get_config(&self) -> Result<Config, Failure> {
        self.get("/config").await
    }

    pub async fn get_session(&self) -> Result<Standing, Failure> {
        let session = self.get("/session").await?;
        self.standing(session)
    }

    pub async fn sign_in(&self, email: &str, password: &str) -> Result<Standing, Failure> {
        let body = SignIn { email: email.to_owned(), password: password.to_owned() };
        self.change(Verb::Post, "/session", &body).await
    }

    pub async fn sign_out(&self) -> Result<Standing, Failure> {
        self.change(Verb::Delete, "/session", &NOTHING).await
    }

    pub async fn create_account(&self, email: &str, locale: &str) -> Result<Standing, Failure> {
        let body = NewAccount { email: email.to_owned(), locale: Some(locale.to_owned()) };
        self.change(Verb::Post, "/accounts", &body).await
    }

    pub async fn prove_email_by_code(&self, code: &str) -> Result<Standing, Failure> {
        let body = EmailProof { code: Some(code.to_owned()), token: None };
        self.change(Verb::Post, "/session/email-verification", &body).await
    }

    pub async fn prove_email_by_token(&self, token: &str) -> Result<Standing, Failure> {
        let body = EmailProof { code: None, token: Some(token.to_owned()) };
        self.change(Verb::Post, "/session/email-verification", &body).await
    }

    pub async fn resend_email_code(&self) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/email-verification/resend", &NOTHING).await
    }

    pub async fn set_first_password(&self, password: &str) -> Result<Standing, Failure> {
        self.change(Verb::Put, "/session/password", &NewPassword { password: password.to_owned() }).await
    }

    pub async fn factor_challenge(&self, kind: MethodKind) -> Result<RequestOptions, Failure> {
        self.ask(Verb::Post, "/session/factor/challenges", &NewChallenge { kind }).await
    }

    pub async fn prove_factor_by_key(
        &self,
        kind: MethodKind,
        credential: AuthenticationCredential,
    ) -> Result<Standing, Failure> {
        let proof = Proof { kind, code: None, credential: Some(credential), password: None };
        self.change(Verb::Post, "/session/factor", &proof).await
    }

    pub async fn prove_factor_by_code(&self, kind: MethodKind, code: &str) -> Result<Standing, Failure> {
        let proof = Proof { kind, code: Some(code.to_owned()), credential: None, password: None };
        self.change(Verb::Post, "/session/factor", &proof).await
    }

    pub async fn fresh_challenge(&self, kind: MethodKind) -> Result<RequestOptions, Failure> {
        self.ask(Verb::Post, "/session/reauthentication/challenges", &NewChallenge { kind }).await
    }

    pub async fn prove_again(&self, proof: Proof) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/reauthentication", &proof).await
    }

    pub async fn start_totp(&self) -> Result<TotpSetup, Failure> {
        self.ask(Verb::Post, "/account/factors/totp", &NOTHING).await
    }

    pub async fn finish_totp(&self, code: &str, name: &str) -> Result<Standing, Failure> {
        let body = TotpProof { code: code.to_owned(), name: name.to_owned() };
        self.change(Verb::Put, "/account/factors/totp", &body).await
    }

    pub async fn start_key(&self, kind: MethodKind) -> Result<CreationOptions, Failure> {
        self.ask(Verb::Post, "/account/factors/webauthn/options", &NewKeyOptions { kind }).await
    }

    pub async fn finish_key(
        &self,
        kind: MethodKind,
        name: &str,
        credential: RegistrationCredential,
    ) -> Result<Standing, Failure> {
        let body = NewKey { kind, name: name.to_owned(), credential };
        self.change(Verb::Post, "/account/factors/webauthn", &body).await
    }

    pub async fn make_backup_codes(&self) -> Result<(Vec<String>, Standing), Failure> {
        let made: BackupCodes = self.ask(Verb::Post, "/account/factors/backup-codes", &NOTHING).await?;
        Ok((made.codes, self.standing(made.session)?))
    }

    pub async fn start_link(&self, provider: &str, fields: &[(&str, &str)]) -> Result<LinkPreview, Failure> {
        let fields = fields.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        self.ask(Verb::Post, "/account/links", &NewLink { provider: provider.to_owned(), fields }).await
    }

    pub async fn get_link_preview(&self, id: &str) -> Result<LinkPreview, Failure> {
        self.get(&format!("/account/links/{}", segment(id))).await
    }

    pub async fn confirm_link(&self, id: &str, notice_email: NoticeEmail) -> Result<(Link, Standing), Failure> {
        let path = format!("/account/links/{}/confirm", segment(id));
        let receipt: LinkReceipt = self.ask(Verb::Post, &path, &ConfirmLink { notice_email }).await?;
        let standing = self.standing(receipt.session)?;
        Ok((receipt.link, standing))
    }

    pub async fn unlink(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Delete, &format!("/account/links/{}", segment(id)), &NOTHING).await
    }

    async fn change(&self, verb: Verb, path: &str, body: &impl Serialize) -> Result<Standing, Failure> {
        let session = self.ask(verb, path, body).await?;
        self.standing(session)
    }

    fn standing(&self, session: Session) -> Result<Standing, Failure> {
        Standing::read(session, self).ok_or(Failure::Unavailable)
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        self.send(Request { verb: Verb::Get, path: path.to_owned(), body: None, csrf_token: None }).await
    }

    /// A call that changes something. A token that has become old (another tab signed in) is renewed once: such a
    /// refusal comes before anything is done, so the repeat is safe.
    async fn ask<T: DeserializeOwned>(&self, verb: Verb, path: &str, body: &impl Serialize) -> Result<T, Failure> {
        let body = serde_json::to_value(body).map_err(|_| Failure::Unavailable)?;
        let body = (!body.is_null()).then(|| body.to_string());
        let mut request = Request { verb, path: path.to_owned(), body, csrf_token: self.csrf_token() };
        let reply = self.transport.send(request.clone()).await.map_err(|Offline| Failure::Unavailable)?;
        if !refused_for_csrf(&reply.body, reply.status) {
            return self.read(reply);
        }
        self.get_session().await?;
        request.csrf_token = self.csrf_token();
        self.send(request).await
    }

    async fn send<T: DeserializeOwned>(&self, request: Request) -> Result<T, Failure> {
        let reply = self.transport.send(request).await.map_err(|Offline| Failure::Unavailable)?;
        self.read(reply)
    }

    fn read<T: DeserializeOwned>(&self, reply: crate::Reply) -> Result<T, Failure> {
        match reply.status {
            200..300 => serde_json::from_str(&reply.body).map_err(|_| Failure::Unavailable),
            _ => Err(Failure::read(&reply, self)),
        }
    }

    fn csrf_token(&self) -> Option<String> {
        Some(self.csrf_token.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// The body of calls that have none.
const NOTHING: () = ();

fn refused_for_csrf(body: &str, status: u16) -> bool {
    status == 403 && serde_json::from_str::<Problem>(body).is_ok_and(|it| it.code == Code::Csrf)
}

/// An id in an address. Ids come from the backend or from the address bar: anything else than a plain name would
/// change which call is made.
fn segment(id: &str) -> String {
    id.chars().filter(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_')).collect()
}

/// Which backend it is does not make two standings differ.
impl PartialEq for Api {
    fn eq(&self, _: &Api) -> bool {
        true
    }
}

/// Says nothing: the token is a secret.
impl fmt::Debug for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Api")
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::VecDeque;

    use futures::{
        executor::block_on,
        future::{LocalBoxFuture, ready},
    };

    use super::*;
    use crate::{Client, Reply};

    pub(crate) const MEMBER: &str = r#"{"state":"signed_in","account":{"email":"ann@example.org","links":[{"id":"l-1","provider":"old","label":"A ••••• 67 0","notice_email":"ann@example.org","linked_at":"2026-11-24T09:30:00Z","reference":"K7-204"}]},"now":"2026-11-24T09:30:00Z","csrf_token":"second"}"#;
    const VISITOR: &str = r#"{"state":"anonymous","now":"2026-11-24T09:30:00Z","csrf_token":"first"}"#;

    /// A backend that is never asked.
    pub(crate) fn silent() -> Api {
        Api::new(says(500, ""))
    }

    /// A backend that always says the same.
    pub(crate) fn says(status: u16, body: &str) -> Arc<Script> {
        script(&[(status, body)])
    }

    pub(crate) fn script(replies: &[(u16, &str)]) -> Arc<Script> {
        let replies = replies.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
        Arc::new(Script { replies: Mutex::new(replies), sent: Mutex::default() })
    }

    /// Gives its replies in order, the last one for ever.
    pub(crate) struct Script {
        replies: Mutex<VecDeque<(u16, String)>>,
        sent: Mutex<Vec<Request>>,
    }

    impl Transport for Script {
        fn send(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
            self.sent.lock().unwrap().push(request);
            let mut replies = self.replies.lock().unwrap();
            let next = if replies.len() > 1 { replies.pop_front() } else { replies.front().cloned() };
            let reply = next.map(|(status, body)| Reply { status, body, retry_after: None });
            Box::pin(ready(reply.ok_or(Offline)))
        }
    }

    #[test]
    fn a_change_carries_the_token_of_the_last_session_document() {
        let transport = script(&[(200, VISITOR), (200, MEMBER), (200, VISITOR)]);
        let Standing::Visitor(visitor) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
        let member = block_on(visitor.sign_in(" Ann@example.org", " a b ")).unwrap();
        block_on(member.leave()).unwrap();
        let sent = transport.sent.lock().unwrap();
        let tokens: Vec<_> = sent.iter().map(|it| it.csrf_token.as_deref()).collect();
        assert_eq!(tokens, [None, Some("first"), Some("second")]);
        assert_eq!(sent[1].body.as_deref(), Some(r#"{"email":" Ann@example.org","password":" a b "}"#));
        assert_eq!(sent[2].body, None);
    }

    #[test]
    fn an_old_token_is_renewed_once_and_the_call_repeated() {
        let csrf = (403, r#"{"code":"csrf"}"#);
        let transport = script(&[(200, VISITOR), csrf, (200, VISITOR), (200, MEMBER)]);
        let Standing::Visitor(visitor) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
        assert!(matches!(block_on(visitor.sign_in("a", "b")), Ok(Standing::Member(_))));

        let transport = script(&[(200, VISITOR), csrf, (200, VISITOR), csrf]);
        let Standing::Visitor(visitor) = block_on(Client::new(transport.clone()).standing()) else { panic!() };
        assert_eq!(block_on(visitor.sign_in("a", "b")), Err(Failure::Unavailable));
        assert_eq!(transport.sent.lock().unwrap().len(), 4);
    }

    #[test]
    fn an_id_cannot_change_which_call_is_made() {
        assert_eq!(segment("lnk_9-a"), "lnk_9-a");
        assert_eq!(segment("../../session?x=/#"), "sessionx");
    }
}
