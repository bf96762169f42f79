//! Hashing and comparing passwords, on threads of its own: as many as are set, each with one block of memory that it uses
//! again for every hash. A call takes a place before it counts anything; when all places are taken, it is told to come
//! back. So neither the memory nor the wait grows with the number of callers: docs/decisions/032-hashing-threads.md.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::{Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use contract::Code;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::base::password::normalized;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::random;

/// What one argon2id hash costs. The default is OWASP's: 19 MiB, two passes, one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for HashCost {
    fn default() -> Self {
        HashCost { memory: 19 * 1024, passes: 2 }
    }
}

impl HashCost {
    /// The least that argon2 takes: for tests, never for people.
    pub const CHEAP: HashCost = HashCost { memory: 8, passes: 1 };

    fn params(self) -> Outcome<Params> {
        Params::new(self.memory, self.passes, 1, None).map_err(fault)
    }
}

/// Seconds after which a caller for whom there was no place may try again. By then some are free: the queue is shorter
/// than what the threads do in that time, or not much longer.
const AGAIN_IN: u64 = 5;

/// What a thread works in. It is as large as the largest hash that was made in it.
type Memory = Vec<Block>;

struct Job {
    work: Box<dyn FnOnce(&mut Memory) + Send>,
    /// Held until the work is done: the caller may hang up before.
    _place: Place,
}

/// The threads and the queue before them.
pub struct Hashing {
    cost: HashCost,
    /// How many places there are.
    most: u32,
    places: Arc<Semaphore>,
    jobs: Sender<Job>,
}

/// A hash whose salt and cost another one is to have.
pub struct Like(pub String);

/// Whether a password made a hash.
#[derive(Debug, PartialEq)]
pub enum Fit {
    /// It did not.
    No,
    /// It did.
    Yes,
    /// It did, but only as it was typed: it was hashed before passwords were normalized. Its hash as it is made now, with the
    /// salt that it had: by that one sees that it is no other password, see [`is_renewed`].
    AsTyped(String),
}

/// The right to have one hash after the other made: one place, or as many as there are hashes to be made.
#[derive(Clone)]
pub struct Place(
    #[expect(dead_code, reason = "held, and given back when the last copy is dropped")] Arc<OwnedSemaphorePermit>,
);

impl Hashing {
    /// Starts `threads`, before which `queue` calls may wait. They end when this is dropped.
    pub fn start(cost: HashCost, threads: u32, queue: u32) -> std::io::Result<Hashing> {
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..threads {
            let waiting = Arc::clone(&waiting);
            std::thread::Builder::new().name("hashing".to_owned()).spawn(move || work(&waiting))?;
        }
        let most = threads + queue;
        Ok(Hashing { cost, most, places: Arc::new(Semaphore::new(most as usize)), jobs })
    }

    /// Room for so many hashes, or the refusal that says when to come back. To be taken before a try is counted: one that
    /// nobody looks at must not count. What is more than there are places for takes all of them.
    pub fn room(&self, hashes: u32) -> Outcome<Place> {
        match Arc::clone(&self.places).try_acquire_many_owned(hashes.min(self.most)) {
            Ok(permits) => Ok(Place(Arc::new(permits))),
            Err(_) => Err(Refusal::wait(Code::Unavailable, AGAIN_IN)),
        }
    }

    /// The same for what can wait for another time: only while nobody hashes anything.
    pub fn room_while_idle(&self, hashes: u32) -> Option<Place> {
        let is_idle = self.places.available_permits() == self.most as usize;
        is_idle.then(|| self.room(hashes).ok()).flatten()
    }

    /// Hashes `password`, as a PHC string.
    pub async fn hash(&self, place: &Place, password: String) -> Outcome<String> {
        let cost = self.cost;
        self.run(place, move |memory| hash_in(memory, cost, &password)).await?
    }

    /// Whether `password` made `hash`, normalized or as it was typed. Without a hash it takes as long and says no, so that
    /// the time does not tell whether an account is there.
    pub async fn verify(&self, place: &Place, hash: Option<String>, password: String) -> Outcome<Fit> {
        let cost = self.cost;
        self.run(place, move |memory| fit(memory, cost, hash.as_deref(), &password)).await?
    }

    /// Hashes each of `texts`, all with one new salt, as PHC strings.
    pub async fn hash_set(&self, place: &Place, texts: Vec<String>) -> Outcome<Vec<String>> {
        let cost = self.cost;
        self.run(place, move |memory| set_in(memory, cost, &texts)).await?
    }

    /// The same for whoever may block.
    pub fn hash_set_here(&self, place: &Place, texts: Vec<String>) -> Outcome<Vec<String>> {
        let ((done, is_done), cost) = (channel(), self.cost);
        let work = move |memory: &mut Memory| _ = done.send(set_in(memory, cost, &texts));
        self.jobs.send(Job { work: Box::new(work), _place: place.clone() }).map_err(fault)?;
        is_done.recv().map_err(fault)?
    }

    /// Hashes `text` with the salt and at the cost of `like`.
    pub async fn hash_like(&self, place: &Place, like: Like, text: String) -> Outcome<String> {
        let hash = move |memory: &mut Memory| {
            let like = PasswordHash::new(&like.0).map_err(fault)?;
            let hash = again(memory, &like, &text)?;
            Ok(PasswordHash { hash, ..like }.to_string())
        };
        self.run(place, hash).await?
    }

    async fn run<T: Send + 'static>(
        &self,
        place: &Place,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Outcome<T> {
        let (done, is_done) = oneshot::channel();
        let work = move |memory: &mut Memory| {
            // Whoever has hung up by now needs no hash.
            if !done.is_closed() {
                _ = done.send(work(memory));
            }
        };
        self.jobs.send(Job { work: Box::new(work), _place: place.clone() }).map_err(fault)?;
        is_done.await.map_err(fault)
    }
}

/// One thread: job after job in the same memory.
fn work(waiting: &Mutex<Receiver<Job>>) {
    let mut memory = Memory::new();
    // The lock is held while waiting, and not while working.
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Job { work, _place }) = next() {
        // A panic ends that one job; its caller hears of a fault.
        _ = catch_unwind(AssertUnwindSafe(|| work(&mut memory)));
    }
}

/// Hashes `password` here and now, as a PHC string: where nobody waits.
pub fn hash_now(cost: HashCost, password: &str) -> Outcome<String> {
    hash_in(&mut Memory::new(), cost, password)
}

/// Whether the one is the other, or was made of the same password in its place ([`Fit::AsTyped`]): then both have one salt,
/// which no other password has.
pub fn is_renewed(before: &str, now: &str) -> bool {
    let salt = |it| PasswordHash::new(it).ok().and_then(|it| it.salt.map(|it| it.as_str().to_owned()));
    before == now || salt(before).is_some_and(|it| Some(it) == salt(now))
}

fn hash_in(memory: &mut Memory, cost: HashCost, password: &str) -> Outcome<String> {
    with_salt(memory, cost, new_salt()?.as_salt(), password)
}

fn set_in(memory: &mut Memory, cost: HashCost, texts: &[String]) -> Outcome<Vec<String>> {
    let salt = new_salt()?;
    texts.iter().map(|it| with_salt(memory, cost, salt.as_salt(), it)).collect()
}

fn new_salt() -> Outcome<SaltString> {
    SaltString::encode_b64(&random::<16>()?).map_err(fault)
}

fn with_salt(memory: &mut Memory, cost: HashCost, salt: Salt<'_>, password: &str) -> Outcome<String> {
    let (algorithm, version, params) = (Algorithm::Argon2id, Version::V0x13, cost.params()?);
    let output = output(memory, (algorithm, version, &params), salt, Params::DEFAULT_OUTPUT_LEN, password)?;
    let (params, salt) = (ParamsString::try_from(&params).map_err(fault)?, Some(salt));
    let (algorithm, version, hash) = (algorithm.ident(), Some(version.into()), Some(output));
    Ok(PasswordHash { algorithm, version, params, salt, hash }.to_string())
}

/// How many hashes it makes depends on what was typed, and not on what is kept.
fn fit(memory: &mut Memory, cost: HashCost, kept: Option<&str>, typed: &str) -> Outcome<Fit> {
    let kept = kept.and_then(|it| PasswordHash::new(it).ok());
    let mut fits = |password: &str| match &kept {
        Some(kept) => Ok(again(memory, kept, password)?.is_some_and(|it| Some(it) == kept.hash)),
        None => hash_in(memory, cost, password).map(|_| false),
    };
    let password = normalized(typed);
    let is_right = fits(&password)?;
    let is_right_as_typed = password != typed && fits(typed)?;
    match (is_right, is_right_as_typed, kept.and_then(|it| it.salt)) {
        (true, ..) => Ok(Fit::Yes),
        (false, true, Some(salt)) => with_salt(memory, cost, salt, &password).map(Fit::AsTyped),
        _ => Ok(Fit::No),
    }
}

/// What `password` makes with the salt and at the cost of a hash, which says both itself. Outputs are compared in a time
/// that does not tell where they differ.
fn again(memory: &mut Memory, kept: &PasswordHash<'_>, password: &str) -> Outcome<Option<Output>> {
    let (Some(salt), Some(hash)) = (kept.salt, kept.hash) else { return Ok(None) };
    let algorithm = Algorithm::try_from(kept.algorithm).map_err(fault)?;
    let version = kept.version.map(Version::try_from).transpose().map_err(fault)?.unwrap_or_default();
    let params = Params::try_from(kept).map_err(fault)?;
    output(memory, (algorithm, version, &params), salt, hash.len(), password).map(Some)
}

fn output(
    memory: &mut Memory,
    (algorithm, version, params): (Algorithm, Version, &Params),
    salt: Salt<'_>,
    length: usize,
    password: &str,
) -> Outcome<Output> {
    let needed = params.block_count();
    if memory.len() < needed {
        // Not grown in place, so that the smaller block is not kept beside it.
        *memory = Memory::new();
        memory.resize(needed, Block::default());
    }
    let (mut bytes, argon2) = ([0; 64], Argon2::new(algorithm, version, params.clone()));
    let salt = salt.decode_b64(&mut bytes).map_err(fault)?;
    Output::init_with(length, |out| {
        Ok(argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, &mut memory[..needed])?)
    })
    .map_err(fault)
}

fn fault(error: impl std::fmt::Display) -> Refusal {
    Refusal::Fault(format!("password hash: {error}"))
}

#[cfg(test)]
mod tests;
