//! A call of more than one step. What a step gave is carried to the next, and the refusal that ends the call to its
//! answer. Between steps slow work is done outside of the database's lock, such as comparing a password.

use contract::{FieldCode, MethodKind, Proof, Session};
use serde::Serialize;

use crate::account::renewed_hash;
use crate::base::app::App;
use crate::base::log::{Entry, Event};
use crate::base::password::{Fit, Hashing, Like, Place};
use crate::base::refusal::{Outcome, Refusal};
use crate::methods::backup_codes;
use crate::request::answer::Answer;
use crate::request::caller::Caller;
use crate::visit::desk::{Account, Desk};

/// A call between two steps.
pub struct Stepped<T> {
    caller: Caller,
    outcome: Outcome<T>,
    /// Where its hashes are made, if it needs any.
    place: Option<Place>,
    /// A hash that another is to be kept in place of, when the call ends well.
    renews: Option<(String, String)>,
}

impl Caller {
    /// The first of several steps.
    pub async fn first<T: Send + 'static>(
        mut self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Stepped<T> {
        let outcome = self.step(work).await;
        Stepped::at(self, outcome)
    }

    /// The first of several steps of a call that will hash something. Where there is no place for that, not even this step
    /// is done: nothing is counted and nothing used up.
    pub async fn first_of_hashing<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Stepped<T> {
        self.first_of_many_hashes(1, work).await
    }

    /// The same where each of so many hashes takes a place, since they take as long as those of so many calls.
    pub async fn first_of_many_hashes<T: Send + 'static>(
        self,
        hashes: u32,
        work: impl FnOnce(&mut Desk) -> Outcome<T> + Send + 'static,
    ) -> Stepped<T> {
        match self.app.hashing.room(hashes) {
            Ok(place) => Stepped { place: Some(place), ..self.first(work).await },
            Err(refusal) => Stepped::at(self, Err(refusal)),
        }
    }

    /// The first step of a call that asks for a password that is set already. `look_up` counts the try and finds the
    /// hash. Gives what else it found, and whether the password fits; without a hash it does not, after the same time.
    pub async fn check_password<T: Send + 'static>(
        self,
        password: String,
        look_up: impl FnOnce(&mut Desk) -> Outcome<(T, Option<String>)> + Send + 'static,
    ) -> Stepped<(T, bool)> {
        let mut kept = None;
        let looked_up = self.first_of_hashing(look_up).await;
        let mut checked = looked_up
            .hashing(async |hashing, place, (found, hash)| {
                kept.clone_from(&hash);
                hashing.verify(place, hash, password).await.map(|fit| (found, fit))
            })
            .await;
        if let (Ok((_, Fit::AsTyped(new))), Some(old)) = (&checked.outcome, kept) {
            checked.renews = Some((old, new.clone()));
        }
        checked.then(|(found, fit)| Ok((found, fit != Fit::No)))
    }

    /// The first step of a call that proves something of `account`. A backup code is hashed like the account's set; of any
    /// other proof there is nothing to do.
    pub async fn hash_code(
        self,
        proof: &Proof,
        account: impl FnOnce(&Desk) -> Outcome<Account> + Send + 'static,
    ) -> Stepped<Option<String>> {
        if proof.kind != MethodKind::BackupCode {
            return Stepped::at(self, Ok(None));
        }
        let typed = proof.code.clone().unwrap_or_default();
        let first = self.first_of_hashing(move |desk| backup_codes::to_hash(desk, &account(desk)?, &typed)).await;
        let hash = async |hashing: &Hashing, place: &Place, found: Option<(String, Like)>| match found {
            Some((text, like)) => hashing.hash_like(place, like, text).await.map(Some),
            None => Ok(None),
        };
        first.hashing(hash).await
    }
}

impl<T: Send + 'static> Stepped<T> {
    fn at(caller: Caller, outcome: Outcome<T>) -> Stepped<T> {
        Stepped { caller, outcome, place: None, renews: None }
    }

    /// Looks at what the step gave, and may refuse it.
    fn then<U>(self, look: impl FnOnce(T) -> Outcome<U>) -> Stepped<U> {
        let Stepped { caller, outcome, place, renews } = self;
        Stepped { caller, outcome: outcome.and_then(look), place, renews }
    }

    /// One more step between the first and the last.
    pub async fn next<U: Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk, T) -> Outcome<U> + Send + 'static,
    ) -> Stepped<U> {
        let Stepped { mut caller, outcome, place, renews } = self;
        let outcome = match outcome {
            Ok(found) => caller.step(move |desk| work(desk, found)).await,
            Err(refusal) => Err(refusal),
        };
        Stepped { caller, outcome, place, renews }
    }

    /// Refuses a password that was chosen if it is known from a breach.
    pub async fn refuse_breached(self, chosen: &str) -> Stepped<T> {
        let refuse = |(found, is_breached)| match is_breached {
            true => Err(Refusal::field("/password", FieldCode::PasswordBreached)),
            false => Ok(found),
        };
        self.look_for_breach(chosen).await.then(refuse)
    }

    /// Asks whether a password that was chosen is known from a breach, if that is set. Where the service does not say,
    /// that is no reason to refuse it; the log tells of it.
    pub async fn look_for_breach(self, chosen: &str) -> Stepped<(T, bool)> {
        let Stepped { caller, outcome, place, renews } = self;
        let outcome = match outcome {
            Ok(found) => Ok((found, is_breached(&caller.app, chosen).await)),
            Err(refusal) => Err(refusal),
        };
        Stepped { caller, outcome, place, renews }
    }

    /// Hashes a password that was chosen.
    pub async fn hash(self, password: String) -> Stepped<(T, String)> {
        self.hashing(async |hashing, place, found| hashing.hash(place, password).await.map(|hash| (found, hash))).await
    }

    async fn hashing<U>(self, work: impl AsyncFnOnce(&Hashing, &Place, T) -> Outcome<U>) -> Stepped<U> {
        let Stepped { caller, outcome, place, renews } = self;
        let outcome = match (outcome, &place) {
            (Ok(found), Some(place)) => work(&caller.app.hashing, place, found).await,
            (Ok(_), None) => Err(Refusal::Fault("a call that hashes did not begin with first_of_hashing".to_owned())),
            (Err(refusal), _) => Err(refusal),
        };
        Stepped { caller, outcome, place, renews }
    }

    /// Does work that blocks, such as asking another server.
    pub async fn beside<U: Send + 'static>(self, work: impl FnOnce(T) -> Outcome<U> + Send + 'static) -> Stepped<U> {
        let outcome = match self.outcome {
            Ok(found) => tokio::task::spawn_blocking(move || work(found))
                .await
                .unwrap_or_else(|error| Err(Refusal::Fault(format!("beside: {error}")))),
            Err(refusal) => Err(refusal),
        };
        Stepped { caller: self.caller, outcome, place: self.place, renews: self.renews }
    }

    /// The last step: what it gives is the answer.
    pub async fn answer<A: Serialize + Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk, T) -> Outcome<A> + Send + 'static,
    ) -> Answer<A> {
        let renews = self.renews;
        match self.outcome {
            Ok(found) => {
                let work = move |desk: &mut Desk| {
                    let done = work(desk, found)?;
                    renew(desk, renews)?;
                    Ok(done)
                };
                self.caller.answer(work).await
            }
            Err(refusal) => self.caller.say(Err(refusal)),
        }
    }

    /// The last step of a call that answers with where the visit is when it is done.
    pub async fn session(self, work: impl FnOnce(&mut Desk, T) -> Outcome<()> + Send + 'static) -> Answer<Session> {
        self.answer_with_session(work, |(), session| session).await
    }

    /// The last step of a call that answers with something and with where the visit is.
    pub async fn answer_with_session<U: 'static, A: Serialize + Send + 'static>(
        self,
        work: impl FnOnce(&mut Desk, T) -> Outcome<U> + Send + 'static,
        join: impl FnOnce(U, Session) -> A + Send + 'static,
    ) -> Answer<A> {
        let renews = self.renews;
        match self.outcome {
            Ok(found) => {
                let work = move |desk: &mut Desk| {
                    let done = work(desk, found)?;
                    renew(desk, renews)?;
                    Ok(done)
                };
                self.caller.answer_with_session(work, join).await
            }
            Err(refusal) => self.caller.say(Err(refusal)),
        }
    }
}

impl<T: Send + 'static> Stepped<(T, Vec<String>)> {
    /// Hashes each of a set, all with one salt.
    pub async fn hash_set(self) -> Stepped<(T, Vec<String>)> {
        self.hashing(async |hashing, place, (found, set)| hashing.hash_set(place, set).await.map(|it| (found, it)))
            .await
    }
}

async fn is_breached(app: &App, chosen: &str) -> bool {
    if app.breaches.is_none() {
        return false;
    }
    let (asking, chosen) = (app.clone(), chosen.to_owned());
    let ask = move || asking.breaches.as_ref().map_or(Ok(false), |it| it.know(&chosen));
    let why = match tokio::task::spawn_blocking(ask).await {
        Ok(Ok(is_breached)) => return is_breached,
        Ok(Err(why)) => why,
        Err(_) => "asking it panicked".to_owned(),
    };
    let why = Some(format!("the service for breached passwords: {why}"));
    app.settings.log.write(app.now(), &Entry { event: Event::Fault, why, ..Entry::default() });
    false
}

fn renew(desk: &Desk, renews: Option<(String, String)>) -> Outcome<()> {
    renews.map_or(Ok(()), |(old, new)| renewed_hash::keep(desk.db, &old, &new))
}
