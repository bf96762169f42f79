//! A call of more than one step. What a step gave is carried to the next, and the refusal that ends the call to its
//! answer. Between steps slow work is done outside of the database's lock, such as comparing a password.

use contract::Session;
use serde::Serialize;

use crate::base::password;
use crate::base::refusal::{Outcome, Refusal};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;

/// A call between two steps.
pub struct Stepped<T> {
    caller: Caller,
    outcome: Outcome<T>,
}

impl Caller {
    /// The first of several steps.
    pub async fn first<T: Send + 'static>(
        mut self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Stepped<T> {
        let outcome = self.step(work).await;
        Stepped { caller: self, outcome }
    }

    /// The first step of a call that asks for a password that is set already. `look_up` counts the try and finds the
    /// hash. Gives what else it found, and whether the password fits; without a hash it does not, after the same time.
    pub async fn check_password<T: Send + 'static>(
        self,
        password: String,
        look_up: impl FnOnce(&mut Desk) -> Outcome<(T, Option<String>)> + Send + 'static,
    ) -> Stepped<(T, bool)> {
        let Stepped { caller, outcome } = self.first(look_up).await;
        let outcome = match outcome {
            Ok((found, hash)) => {
                password::verify(caller.app.settings.hash_cost, hash, password).await.map(|fits| (found, fits))
            }
            Err(refusal) => Err(refusal),
        };
        Stepped { caller, outcome }
    }
}

impl<T: Send + 'static> Stepped<T> {
    /// One more step between the first and the last.
    pub async fn next<U: Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk, T) -> Outcome<U> + Send + 'static,
    ) -> Stepped<U> {
        let Stepped { mut caller, outcome } = self;
        let outcome = match outcome {
            Ok(found) => caller.step(move |desk| work(desk, found)).await,
            Err(refusal) => Err(refusal),
        };
        Stepped { caller, outcome }
    }

    /// Hashes a password that was chosen.
    pub async fn hash(self, password: String) -> Stepped<(T, String)> {
        let outcome = match self.outcome {
            Ok(found) => password::hash(self.caller.app.settings.hash_cost, password).await.map(|hash| (found, hash)),
            Err(refusal) => Err(refusal),
        };
        Stepped { caller: self.caller, outcome }
    }

    /// Does work that blocks, such as asking another server.
    pub async fn beside<U: Send + 'static>(self, work: impl FnOnce(T) -> Outcome<U> + Send + 'static) -> Stepped<U> {
        let outcome = match self.outcome {
            Ok(found) => tokio::task::spawn_blocking(move || work(found))
                .await
                .unwrap_or_else(|error| Err(Refusal::Fault(format!("beside: {error}")))),
            Err(refusal) => Err(refusal),
        };
        Stepped { caller: self.caller, outcome }
    }

    /// The last step: what it gives is the answer.
    pub async fn answer<A: Serialize + Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk, T) -> Outcome<A> + Send + 'static,
    ) -> Answer<A> {
        match self.outcome {
            Ok(found) => self.caller.answer(move |desk| work(desk, found)).await,
            Err(refusal) => self.caller.say(Err(refusal)),
        }
    }

    /// The last step of a call that answers with where the visit is when it is done.
    pub async fn session(self, work: impl FnOnce(&mut Desk, T) -> Outcome<()> + Send + 'static) -> Answer<Session> {
        self.answer_with_session(work, |(), session| session).await
    }

    /// The last step of a call that answers with something and with where the visit is.
    pub async fn answer_with_session<U, A: Serialize + Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk, T) -> Outcome<U> + Send + 'static,
        join: impl FnOnce(U, Session) -> A + Send + 'static,
    ) -> Answer<A> {
        match self.outcome {
            Ok(found) => self.caller.answer_with_session(move |desk| work(desk, found), join).await,
            Err(refusal) => self.caller.say(Err(refusal)),
        }
    }
}
