//! The way to a backend that all standings share: it asks operations, keeps what the last session document said, and
//! turns every answer into a standing, a document or a failure.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use contract::{
    Asked, Code, Operation, Problem, RequestStep, ServiceRequest, Session, Timestamp, Verb, WaitingIdentity, ops,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    Dialect, Failure, Offline, PendingRequest, Refusal, Reply, Standing, answer,
    known_keys::{KeyId, KnownKeys},
    misfit::{Call, Console, Misfit},
};

/// A backend in whatever dialect. Cheap to clone; all clones share what the last session document said.
#[derive(Clone)]
pub(crate) struct Api {
    dialect: Arc<dyn Dialect>,
    last: Arc<Mutex<Last>>,
    keys: Arc<Mutex<KnownKeys>>,
    /// Where developers are told of answers that do not fit.
    pub console: Console,
    /// What the session document says of a service that waits: each standing has that of its own document.
    pub request: Option<Arc<PendingRequest>>,
    /// The account from elsewhere that waits for a proof, the same way.
    pub identity: Option<Arc<WaitingIdentity>>,
}

/// What the next call must know of the last session document.
#[derive(Clone, Default)]
struct Last {
    csrf_token: String,
    /// The address of the account, if there was one.
    account: Option<String>,
    /// Whether the last call had an answer that could be understood.
    was_heard: Option<bool>,
    /// The request of a service that this tab is about: each call names it.
    request: Option<String>,
}

impl Api {
    pub fn new(dialect: Arc<dyn Dialect>) -> Api {
        Api {
            dialect,
            last: Arc::default(),
            keys: Arc::default(),
            console: Console::default(),
            request: None,
            identity: None,
        }
    }

    /// Keeps the token that the next change must carry, and whose visit it is.
    pub fn keep(&self, session: &Session) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.account = session.account.as_ref().map(|it| it.email.clone());
        if !session.csrf_token.is_empty() {
            last.csrf_token.clone_from(&session.csrf_token);
        }
        if let Some(keys) = session.account.as_ref().and_then(|it| it.passkeys.as_ref()) {
            self.with_keys(|it| it.list(keys));
        }
    }

    /// Each call names this request from now on.
    pub fn name_request(&self, id: Option<String>) {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).request = id;
    }

    /// The request that each call names.
    pub fn request_id(&self) -> Option<String> {
        self.last().request
    }

    /// The way to the same backend, with what a session document says of a service that waits. A tab that names another
    /// request is not about this one; one that names none learns of it when the backend brings them together again, such
    /// as on the way back from another site.
    pub fn about(&self, request: Option<ServiceRequest>, now: Timestamp) -> Api {
        let named = self.request_id();
        let request = request.filter(|it| named.as_ref().is_none_or(|id| *id == it.id));
        if let Some(it) = request.as_ref().filter(|it| named.is_none() && it.step != RequestStep::Elsewhere) {
            self.name_request(Some(it.id.clone()));
        }
        Api { request: request.map(|it| Arc::new(PendingRequest::read(it, now))), ..self.clone() }
    }

    /// The way to the same backend, with what a session document says of an account from elsewhere that waits.
    pub fn with_identity(&self, identity: Option<WaitingIdentity>) -> Api {
        Api { identity: identity.map(Arc::new), ..self.clone() }
    }

    /// The same where nobody is signed in any more.
    pub fn for_nobody(&self) -> Api {
        Api { request: self.request.as_ref().map(|it| Arc::new(it.for_nobody())), identity: None, ..self.clone() }
    }

    /// Nobody is signed in any more; the next session document says more.
    pub fn forget_account(&self) {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).account = None;
    }

    /// What this visit knows of keys.
    pub fn with_keys<R>(&self, then: impl FnOnce(&mut KnownKeys) -> R) -> R {
        then(&mut self.keys.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks for what this operation answers.
    pub async fn call<O: Operation>(&self, operation: O) -> Result<O::Answer, Failure> {
        let reply = self.ask(Asked::of(&operation)).await?;
        self.read(Call::of::<O>(), &reply)
    }

    /// Asks for something that says where one stands afterward. A backend that has done it and says no more is asked.
    pub async fn step<O: Operation<Answer = Session>>(&self, operation: O) -> Result<Standing, Failure> {
        let reply = self.ask(Asked::of(&operation)).await?;
        if O::VERB != Verb::Get && is_success(&reply) && reply.body.trim().is_empty() {
            return self.look().await;
        }
        self.read_standing(Call::of::<O>(), &reply)
    }

    /// The same for what is done with a key. If it is not refused, this visit knows that the key works.
    pub async fn key_step<O: Operation<Answer = Session>>(&self, id: KeyId, operation: O) -> Result<Standing, Failure> {
        let answer = self.step(operation).await;
        // An answer that is not understood may have been a yes.
        if matches!(answer, Ok(_) | Err(Failure::WrongAnswer)) {
            self.with_keys(|it| it.worked(&id.0));
        }
        answer
    }

    /// Asks for what a key is asked with. Without a challenge no browser can use it, and it is not the browser's fault.
    pub async fn key_options<O>(&self, operation: O) -> Result<O::Answer, Failure>
    where
        O: Operation<Answer: AsRef<Value>>,
    {
        let options = self.call(operation).await?;
        match options.as_ref()["publicKey"]["challenge"].is_string() {
            true => Ok(options),
            false => Err(self.misfit(Call::of::<O>(), 200, &Misfit::missing("publicKey.challenge"))),
        }
    }

    /// Where one stands by a session document that was part of the answer to this call.
    pub fn standing<O: Operation>(&self, session: Session) -> Result<Standing, Failure> {
        self.standing_after(Call::of::<O>(), session)
    }

    /// Asks where one stands.
    async fn look(&self) -> Result<Standing, Failure> {
        let reply = self.carry(Asked::of(&ops::GetSession {}).ok_or(Failure::Unavailable)?).await?;
        self.read_standing(Call::of::<ops::GetSession>(), &reply)
    }

    /// Asks, whatever it is. A token that has become old (another tab gave a proof) is renewed once: such a refusal comes
    /// before anything is done, so the repeat is safe. If another tab has signed someone else in, it is not repeated: what
    /// one member asked for must not happen to the account of another.
    async fn ask(&self, asked: Option<Asked>) -> Result<Reply, Failure> {
        let not_there = || Failure::Refused(Refusal { code: Code::NotFound, ..Refusal::default() });
        let mut asked = asked.ok_or_else(not_there)?;
        if asked.verb == Verb::Get {
            return self.carry(asked).await;
        }
        asked.csrf_token = Some(self.last().csrf_token);
        let account = self.last().account;
        let reply = self.carry(asked.clone()).await?;
        if !is_refused_for_csrf(&reply) {
            return Ok(reply);
        }
        let standing = self.look().await?;
        if account.is_some() && account != self.last().account && !asked.is::<ops::SignOut>() {
            return Err(Failure::Moved(Box::new(standing)));
        }
        asked.csrf_token = Some(self.last().csrf_token);
        self.carry(asked).await
    }

    async fn carry(&self, mut asked: Asked) -> Result<Reply, Failure> {
        asked.request = self.request_id();
        self.dialect.answer(asked).await.map_err(|Offline| {
            self.hear(false);
            Failure::Unavailable
        })
    }

    fn read_standing(&self, call: Call, reply: &Reply) -> Result<Standing, Failure> {
        let session = self.read(call, reply)?;
        self.standing_after(call, session)
    }

    fn standing_after(&self, call: Call, session: Session) -> Result<Standing, Failure> {
        Standing::read(session, self).map_err(|it| self.misfit(call, 200, &it))
    }

    pub fn read<T: DeserializeOwned>(&self, call: Call, reply: &Reply) -> Result<T, Failure> {
        let answer = match is_success(reply) {
            true => answer::read(&reply.body).map_err(|it| self.misfit(call, reply.status, &it)),
            false => Err(Failure::read(reply, self).unwrap_or_else(|it| self.misfit(call, reply.status, &it))),
        };
        self.hear(!matches!(answer, Err(Failure::Unavailable)));
        answer
    }

    /// Tells developers what does not fit, and gives what the page can do about it.
    pub fn misfit(&self, call: Call, status: u16, misfit: &Misfit) -> Failure {
        self.console.tell(call, status, misfit);
        if misfit.is_no_json() { Failure::Unavailable } else { Failure::WrongAnswer }
    }

    /// Whether the last call had an answer that could be understood; `None`: there was no call.
    pub fn was_heard(&self) -> Option<bool> {
        self.last().was_heard
    }

    fn hear(&self, was_heard: bool) {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).was_heard = Some(was_heard);
    }

    fn last(&self) -> Last {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn is_success(reply: &Reply) -> bool {
    matches!(reply.status, 200..300)
}

fn is_refused_for_csrf(reply: &Reply) -> bool {
    reply.status == 403 && answer::read::<Problem>(&reply.body).is_ok_and(|it| it.code == Code::Csrf)
}

/// Which backend it is does not make two standings differ; which service waits does.
impl PartialEq for Api {
    fn eq(&self, other: &Api) -> bool {
        self.request == other.request
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
