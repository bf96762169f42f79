//! A call of more than one step. What a step gave is carried to the next, and the refusal that ends the call to its
//! answer. Between steps slow work is done outside of the database's lock, such as comparing a password.

use contract::Session;
use serde::Serialize;

use crate::base::password::Place;
use crate::base::refusal::{Outcome, Refusal};
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::Desk;

/// A call between two steps.
pub struct Stepped<T> {
    caller: Caller,
    outcome: Outcome<T>,
    /// Where its hashes are made, if it needs any.
    place: Option<Place>,
}

impl Caller {
    /// The first of several steps.
    pub async fn first<T: Send + 'static>(
        mut self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Stepped<T> {
        let outcome = self.step(work).await;
        Stepped { caller: self, outcome, place: None }
    }

    /// The first of several steps of a call that will hash a password. Where there is no place for that, not even this
    /// step is done: nothing is counted and nothing used up.
    pub async fn first_of_hashing<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Stepped<T> {
        match self.app.hashing.place() {
            Ok(place) => Stepped { place: Some(place), ..self.first(work).await },
            Err(refusal) => Stepped { caller: self, outcome: Err(refusal), place: None },
        }
    }

    /// The first step of a call that asks for a password that is set already. `look_up` counts the try and finds the
    /// hash. Gives what else it found, and whether the password fits; without a hash it does not, after the same time.
    pub async fn check_password<T: Send + 'static>(
        self,
        password: String,
        look_up: impl FnOnce(&mut Desk) -> Outcome<(T, Option<String>)> + Send + 'static,
    ) -> Stepped<(T, bool)> {
        let Stepped { caller, outcome, place } = self.first_of_hashing(look_up).await;
        let outcome = match (outcome, &place) {
            (Ok((found, hash)), Some(place)) => {
                caller.app.hashing.verify(place, hash, password).await.map(|fits| (found, fits))
            }
            (Ok(_), None) => Err(no_place()),
            (Err(refusal), _) => Err(refusal),
        };
        Stepped { caller, outcome, place }
    }
}

impl<T: Send + 'static> Stepped<T> {
    /// Looks at what the step gave, and may refuse it.
    pub fn then<U>(self, look: impl FnOnce(T) -> Outcome<U>) -> Stepped<U> {
        Stepped { caller: self.caller, outcome: self.outcome.and_then(look), place: self.place }
    }

    /// Hashes a password that was chosen.
    pub async fn hash(self, password: String) -> Stepped<(T, String)> {
        let Stepped { caller, outcome, place } = self;
        let outcome = match (outcome, &place) {
            (Ok(found), Some(place)) => caller.app.hashing.hash(place, password).await.map(|hash| (found, hash)),
            (Ok(_), None) => Err(no_place()),
            (Err(refusal), _) => Err(refusal),
        };
        Stepped { caller, outcome, place }
    }

    /// Does work that blocks, such as asking another server.
    pub async fn beside<U: Send + 'static>(self, work: impl FnOnce(T) -> Outcome<U> + Send + 'static) -> Stepped<U> {
        let outcome = match self.outcome {
            Ok(found) => tokio::task::spawn_blocking(move || work(found))
                .await
                .unwrap_or_else(|error| Err(Refusal::Fault(format!("beside: {error}")))),
            Err(refusal) => Err(refusal),
        };
        Stepped { caller: self.caller, outcome, place: self.place }
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

fn no_place() -> Refusal {
    Refusal::Fault("a call that hashes did not begin with first_of_hashing".to_owned())
}
