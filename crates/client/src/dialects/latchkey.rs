//! The Latchkey HTTP API v1: one method an operation of [`contract::OPERATIONS`], and nothing more.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use contract::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Failure, Offline, Refusal, Request, Standing, Transport};

mod account_reset;
mod addresses;
mod devices;
mod feedback;
mod keys;
mod links;
mod passwords;
mod phones;
mod support;

/// A backend that speaks the contract. Cheap to clone; all clones share what the last session document said.
#[derive(Clone)]
pub(crate) struct Api {
    transport: Arc<dyn Transport>,
    last: Arc<Mutex<Last>>,
}

/// What the next call must know of the last session document.
#[derive(Clone, Default)]
struct Last {
    csrf_token: String,
    /// The address of the account, if there was one.
    account: Option<String>,
    /// Whether the last call had an answer that could be understood.
    was_heard: Option<bool>,
}

impl Api {
    pub fn new(transport: Arc<dyn Transport>) -> Api {
        Api { transport, last: Arc::default() }
    }

    /// Keeps the token that the next change must carry, and whose visit it is.
    pub fn keep(&self, session: &Session) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.account = session.account.as_ref().map(|it| it.email.clone());
        if !session.csrf_token.is_empty() {
            last.csrf_token.clone_from(&session.csrf_token);
        }
    }

    pub async fn get_config(&self) -> Result<Config, Failure> {
        self.get("/config").await
    }

    pub async fn get_session(&self) -> Result<Standing, Failure> {
        let session = self.get(SESSION).await?;
        self.standing(session)
    }

    pub async fn sign_in(&self, email: &str, password: &str, shared: bool) -> Result<Standing, Failure> {
        let body = SignIn { email: email.to_owned(), password: password.to_owned(), shared };
        self.change(Verb::Post, SESSION, &body).await
    }

    pub async fn sign_out(&self) -> Result<Standing, Failure> {
        self.change(Verb::Delete, SESSION, &NOTHING).await
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

    pub async fn second_step_challenge(&self, kind: MethodKind) -> Result<RequestOptions, Failure> {
        self.ask(Verb::Post, "/session/second-step/challenges", &NewChallenge { kind }).await
    }

    pub async fn prove_second_step_by_key(
        &self,
        kind: MethodKind,
        credential: AuthenticationCredential,
        remember_browser: bool,
    ) -> Result<Standing, Failure> {
        let proof = Proof { kind, credential: Some(credential), remember_browser, ..Proof::default() };
        self.change(Verb::Post, "/session/second-step", &proof).await
    }

    pub async fn prove_second_step_by_code(
        &self,
        kind: MethodKind,
        code: &str,
        remember_browser: bool,
    ) -> Result<Standing, Failure> {
        let proof = Proof { kind, code: Some(code.to_owned()), remember_browser, ..Proof::default() };
        self.change(Verb::Post, "/session/second-step", &proof).await
    }

    pub async fn fresh_challenge(&self, kind: MethodKind) -> Result<RequestOptions, Failure> {
        self.ask(Verb::Post, "/session/reauthentication/challenges", &NewChallenge { kind }).await
    }

    pub async fn prove_again(&self, proof: Proof) -> Result<Standing, Failure> {
        self.change(Verb::Post, "/session/reauthentication", &proof).await
    }

    pub async fn start_totp(&self) -> Result<TotpSetup, Failure> {
        self.ask(Verb::Post, "/account/methods/totp", &NOTHING).await
    }

    pub async fn finish_totp(&self, code: &str, name: &str) -> Result<Standing, Failure> {
        let body = TotpProof { code: code.to_owned(), name: name.to_owned() };
        self.change(Verb::Put, "/account/methods/totp", &body).await
    }

    pub async fn start_key(&self, kind: MethodKind) -> Result<CreationOptions, Failure> {
        self.ask(Verb::Post, "/account/methods/webauthn/options", &NewKeyOptions { kind }).await
    }

    pub async fn finish_key(
        &self,
        kind: MethodKind,
        name: &str,
        credential: RegistrationCredential,
    ) -> Result<Standing, Failure> {
        let body = NewKey { kind, name: name.to_owned(), credential };
        self.change(Verb::Post, "/account/methods/webauthn", &body).await
    }

    pub async fn make_backup_codes(&self) -> Result<(Vec<String>, Standing), Failure> {
        let made: BackupCodes = self.ask(Verb::Post, "/account/methods/backup-codes", &NOTHING).await?;
        Ok((made.codes, self.standing(made.session)?))
    }

    pub async fn start_link(&self, provider: &str, fields: &[(&str, &str)]) -> Result<LinkPreview, Failure> {
        let fields = fields.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        self.ask(Verb::Post, "/account/links", &NewLink { provider: provider.to_owned(), fields }).await
    }

    pub async fn get_link_preview(&self, id: &str) -> Result<LinkPreview, Failure> {
        self.get(&format!("/account/links/{}", segment(id)?)).await
    }

    pub async fn confirm_link(&self, id: &str, notice_email: NoticeEmail) -> Result<(Link, Standing), Failure> {
        let path = format!("/account/links/{}/confirm", segment(id)?);
        let receipt: LinkReceipt = self.ask(Verb::Post, &path, &ConfirmLink { notice_email }).await?;
        let standing = self.standing(receipt.session)?;
        Ok((receipt.link, standing))
    }

    pub async fn unlink(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Delete, &format!("/account/links/{}", segment(id)?), &NOTHING).await
    }

    pub async fn rename_method(&self, id: &str, name: &str) -> Result<Standing, Failure> {
        let body = NewName { name: name.to_owned() };
        self.change(Verb::Patch, &format!("/account/methods/{}", segment(id)?), &body).await
    }

    pub async fn remove_method(&self, id: &str) -> Result<Standing, Failure> {
        self.change(Verb::Delete, &format!("/account/methods/{}", segment(id)?), &NOTHING).await
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

    /// A call that changes something. A token that has become old (another tab gave a proof) is renewed once: such a
    /// refusal comes before anything is done, so the repeat is safe. If another tab has signed someone else in, it is
    /// not repeated: what one member asked for must not happen to the account of another.
    async fn ask<T: DeserializeOwned>(&self, verb: Verb, path: &str, body: &impl Serialize) -> Result<T, Failure> {
        let body = serde_json::to_value(body).map_err(|_| Failure::Unavailable)?;
        let body = (!body.is_null()).then(|| body.to_string());
        let mut request = Request { verb, path: path.to_owned(), body, csrf_token: self.csrf_token() };
        let asking = self.last().account;
        let reply = self.carry(request.clone()).await?;
        if !refused_for_csrf(&reply.body, reply.status) {
            return self.read(reply);
        }
        let standing = self.get_session().await?;
        let is_sign_out = verb == Verb::Delete && path == SESSION;
        if asking.is_some() && asking != self.last().account && !is_sign_out {
            return Err(Failure::Moved(Box::new(standing)));
        }
        request.csrf_token = self.csrf_token();
        self.send(request).await
    }

    async fn send<T: DeserializeOwned>(&self, request: Request) -> Result<T, Failure> {
        let reply = self.carry(request).await?;
        self.read(reply)
    }

    async fn carry(&self, request: Request) -> Result<crate::Reply, Failure> {
        self.transport.send(request).await.map_err(|Offline| {
            self.hear(false);
            Failure::Unavailable
        })
    }

    fn read<T: DeserializeOwned>(&self, reply: crate::Reply) -> Result<T, Failure> {
        let answer = match reply.status {
            200..300 => serde_json::from_str(&reply.body).map_err(|_| Failure::Unavailable),
            _ => Err(Failure::read(&reply, self)),
        };
        self.hear(!matches!(answer, Err(Failure::Unavailable)));
        answer
    }

    /// Whether the last call had an answer that could be understood; `None`: there was no call.
    pub fn was_heard(&self) -> Option<bool> {
        self.last().was_heard
    }

    fn hear(&self, was_heard: bool) {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).was_heard = Some(was_heard);
    }

    fn csrf_token(&self) -> Option<String> {
        Some(self.last().csrf_token)
    }

    fn last(&self) -> Last {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

const SESSION: &str = "/session";

/// The body of calls that have none.
const NOTHING: () = ();

fn refused_for_csrf(body: &str, status: u16) -> bool {
    status == 403 && serde_json::from_str::<Problem>(body).is_ok_and(|it| it.code == Code::Csrf)
}

/// An id in an address. Ids come from the backend or from the address bar: anything else than what the contract allows
/// would change which call is made, and names nothing that is there.
fn segment(id: &str) -> Result<&str, Failure> {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    match !id.is_empty() && id.bytes().all(is_plain) {
        true => Ok(id),
        false => Err(Failure::Refused(Refusal { code: Code::NotFound, ..Refusal::default() })),
    }
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
pub(crate) mod tests;
