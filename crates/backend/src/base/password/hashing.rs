//! Hashing and comparing passwords, on threads of its own: as many as are set, each with one block of memory that it uses
//! again for every hash. A call takes a place before it counts anything; when all places are taken, it is told to come
//! back. So neither the memory nor the wait grows with the number of callers: docs/decisions/032-hashing-threads.md.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::{Output, ParamsString, PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use contract::Code;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

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
    places: Arc<Semaphore>,
    jobs: Sender<Job>,
}

/// The right to have one hash after the other made.
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
        let places = (threads + queue) as usize;
        Ok(Hashing { cost, places: Arc::new(Semaphore::new(places)), jobs })
    }

    /// A place, or the refusal that says when to come back. To be taken before a try is counted: one that nobody looks
    /// at must not count.
    pub fn place(&self) -> Outcome<Place> {
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(permit) => Ok(Place(Arc::new(permit))),
            Err(_) => Err(Refusal::wait(Code::Unavailable, AGAIN_IN)),
        }
    }

    /// Hashes `password`, as a PHC string.
    pub async fn hash(&self, place: &Place, password: String) -> Outcome<String> {
        let cost = self.cost;
        self.run(place, move |memory| hash_in(memory, cost, &password)).await?
    }

    /// Whether `password` made `hash`. Without a hash it takes as long and says no, so that the time does not tell
    /// whether an account is there.
    pub async fn verify(&self, place: &Place, hash: Option<String>, password: String) -> Outcome<bool> {
        let cost = self.cost;
        let verify = move |memory: &mut Memory| match hash.as_deref().map(PasswordHash::new) {
            Some(Ok(hash)) => fits(memory, &hash, &password),
            _ => hash_in(memory, cost, &password).map(|_| false),
        };
        self.run(place, verify).await?
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

fn hash_in(memory: &mut Memory, cost: HashCost, password: &str) -> Outcome<String> {
    let salt = SaltString::encode_b64(&random::<16>()?).map_err(fault)?;
    let (algorithm, version, params) = (Algorithm::Argon2id, Version::V0x13, cost.params()?);
    let output = output(memory, (algorithm, version, &params), salt.as_salt(), Params::DEFAULT_OUTPUT_LEN, password)?;
    let (params, salt) = (ParamsString::try_from(&params).map_err(fault)?, Some(salt.as_salt()));
    let (algorithm, version, hash) = (algorithm.ident(), Some(version.into()), Some(output));
    Ok(PasswordHash { algorithm, version, params, salt, hash }.to_string())
}

/// The hash itself says its cost.
fn fits(memory: &mut Memory, kept: &PasswordHash<'_>, password: &str) -> Outcome<bool> {
    let (Some(salt), Some(hash)) = (kept.salt, kept.hash) else { return Ok(false) };
    let algorithm = Algorithm::try_from(kept.algorithm).map_err(fault)?;
    let version = kept.version.map(Version::try_from).transpose().map_err(fault)?.unwrap_or_default();
    let params = Params::try_from(kept).map_err(fault)?;
    // Outputs are compared in a time that does not tell where they differ.
    Ok(output(memory, (algorithm, version, &params), salt, hash.len(), password)? == hash)
}

fn output(
    memory: &mut Memory,
    (algorithm, version, params): (Algorithm, Version, &Params),
    salt: argon2::password_hash::Salt<'_>,
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
mod tests {
    use std::collections::BTreeSet;

    use argon2::PasswordHasher;

    use super::*;

    fn hashing(cost: HashCost, threads: u32, queue: u32) -> Arc<Hashing> {
        Arc::new(Hashing::start(cost, threads, queue).unwrap())
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn at_the_cost_for_people_many_hashes_are_made_in_as_many_blocks_as_there_are_threads() {
        let hashing = hashing(HashCost::default(), 2, 60);
        let mut calls = tokio::task::JoinSet::new();
        for number in 0..24 {
            let hashing = Arc::clone(&hashing);
            calls.spawn(async move {
                let place = hashing.place().unwrap();
                let work = move |memory: &mut Memory| {
                    hash_in(memory, HashCost::default(), &format!("password {number}")).unwrap();
                    (memory.as_ptr() as usize, memory.capacity())
                };
                hashing.run(&place, work).await.unwrap()
            });
        }
        let blocks: BTreeSet<_> = calls.join_all().await.into_iter().collect();
        assert!(blocks.len() <= 2, "{} blocks", blocks.len());
        assert!(blocks.iter().all(|(_, length)| *length == 19 * 1024), "{blocks:?}");
    }

    #[tokio::test]
    async fn without_a_place_one_is_told_when_to_come_back_and_a_place_given_back_is_free() {
        let hashing = hashing(HashCost::CHEAP, 1, 1);
        let (one, _other) = (hashing.place().unwrap(), hashing.place().unwrap());
        let Err(Refusal::Problem(problem, _)) = hashing.place() else { panic!("a third place") };
        assert_eq!((problem.code, problem.retry_after), (Code::Unavailable, Some(AGAIN_IN)));
        // Two hashes by one place, as for another password in the place of the present one.
        let hash = hashing.hash(&one, "two words".to_owned()).await.unwrap();
        assert!(hashing.verify(&one, Some(hash), "two words".to_owned()).await.unwrap());
        // The thread holds a copy for a moment longer than the caller.
        drop(one);
        drop(hashing.places.acquire().await.unwrap());
    }

    #[tokio::test]
    async fn a_caller_who_hangs_up_makes_no_room_until_the_thread_is_done() {
        let hashing = hashing(HashCost::CHEAP, 1, 0);
        let (began, has_begun) = oneshot::channel();
        let (go_on, may_go_on) = channel::<()>();
        let call = tokio::spawn({
            let hashing = Arc::clone(&hashing);
            async move {
                let work = move |_: &mut Memory| {
                    began.send(()).unwrap();
                    may_go_on.recv().unwrap();
                };
                hashing.run(&hashing.place().unwrap(), work).await
            }
        });
        has_begun.await.unwrap();
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        assert!(hashing.place().is_err());
        go_on.send(()).unwrap();
        drop(hashing.places.acquire().await.unwrap());
    }

    #[tokio::test]
    async fn a_job_that_panics_ends_neither_its_thread_nor_the_others() {
        let hashing = hashing(HashCost::CHEAP, 1, 1);
        let place = hashing.place().unwrap();
        let panics = |_: &mut Memory| -> Outcome<()> { panic!("on purpose") };
        assert!(hashing.run(&place, panics).await.is_err());
        assert!(hashing.hash(&place, "two words".to_owned()).await.is_ok());
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_only_whatever_it_cost() {
        let hashing = hashing(HashCost::CHEAP, 1, 1);
        let place = hashing.place().unwrap();
        let ours = hashing.hash(&place, "two words".to_owned()).await.unwrap();
        assert!(ours.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{ours}");
        let salt = SaltString::encode_b64(b"sixteen bytes ok").unwrap();
        // As another program makes it, at another cost.
        let theirs = Argon2::default().hash_password(b"two words", &salt).unwrap().to_string();
        let small = hashing.verify(&place, Some(ours.clone()), "two words".to_owned()).await.unwrap();
        for hash in [ours, theirs] {
            assert!(hashing.verify(&place, Some(hash.clone()), "two words".to_owned()).await.unwrap(), "{hash}");
            assert!(!hashing.verify(&place, Some(hash), "two words ".to_owned()).await.unwrap());
        }
        assert!(small && !hashing.verify(&place, None, "two words".to_owned()).await.unwrap());
        assert!(!hashing.verify(&place, Some("nonsense".to_owned()), "two words".to_owned()).await.unwrap());
    }
}
