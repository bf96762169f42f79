//! Hashing on threads of its own.

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
            let place = hashing.room(1).unwrap();
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
    let (one, _other) = (hashing.room(1).unwrap(), hashing.room(1).unwrap());
    let Err(Refusal::Problem(problem, _)) = hashing.room(1) else { panic!("a third place") };
    assert_eq!((problem.code, problem.retry_after), (Code::Unavailable, Some(AGAIN_IN)));
    // Two hashes by one place, as for another password in the place of the present one.
    let hash = hashing.hash(&one, "two words".to_owned()).await.unwrap();
    assert_eq!(hashing.verify(&one, Some(hash), "two words".to_owned()).await.unwrap(), Fit::Yes);
    // The thread holds a copy for a moment longer than the caller.
    drop(one);
    drop(hashing.places.acquire().await.unwrap());
}

#[tokio::test]
async fn a_caller_who_hangs_up_makes_no_room_until_the_thread_is_done() {
    let hashing = hashing(HashCost::CHEAP, 1, 0);
    let (began, has_begun) = oneshot::channel();
    let (resume, may_continue) = channel::<()>();
    let call = tokio::spawn({
        let hashing = Arc::clone(&hashing);
        async move {
            let work = move |_: &mut Memory| {
                began.send(()).unwrap();
                may_continue.recv().unwrap();
            };
            hashing.run(&hashing.room(1).unwrap(), work).await
        }
    });
    has_begun.await.unwrap();
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    assert!(hashing.room(1).is_err());
    resume.send(()).unwrap();
    drop(hashing.places.acquire().await.unwrap());
}

#[tokio::test]
async fn a_job_that_panics_ends_neither_its_thread_nor_the_others() {
    let hashing = hashing(HashCost::CHEAP, 1, 1);
    let place = hashing.room(1).unwrap();
    let panics = |_: &mut Memory| -> Outcome<()> { panic!("on purpose") };
    assert!(hashing.run(&place, panics).await.is_err());
    assert!(hashing.hash(&place, "two words".to_owned()).await.is_ok());
}

#[tokio::test]
async fn a_hash_fits_its_password_only_whatever_it_cost() {
    let hashing = hashing(HashCost::CHEAP, 1, 1);
    let place = hashing.room(1).unwrap();
    let fit =
        async |hash: &str, typed: &str| hashing.verify(&place, Some(hash.to_owned()), typed.to_owned()).await.unwrap();
    let ours = hashing.hash(&place, "two words".to_owned()).await.unwrap();
    assert!(ours.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{ours}");
    let salt = SaltString::encode_b64(b"sixteen bytes ok").unwrap();
    // As another program makes it, at another cost.
    let theirs = Argon2::default().hash_password(b"two words", &salt).unwrap().to_string();
    for hash in [ours, theirs] {
        assert_eq!(fit(&hash, "two words").await, Fit::Yes, "{hash}");
        assert_eq!(fit(&hash, "two words ").await, Fit::No, "{hash}");
    }
    assert_eq!(fit("nonsense", "two words").await, Fit::No);
    assert_eq!(hashing.verify(&place, None, "two words".to_owned()).await.unwrap(), Fit::No);
}

#[tokio::test]
async fn one_that_was_hashed_as_it_was_typed_is_right_and_gets_a_hash_that_fits_on_any_device() {
    let (one_sign, two_signs) = ("caf\u{e9} by the river", "cafe\u{301} by the river");
    let hashing = hashing(HashCost::CHEAP, 1, 1);
    let place = hashing.room(1).unwrap();
    let fit = async |hash: String, typed: &str| hashing.verify(&place, Some(hash), typed.to_owned()).await.unwrap();
    let old = hash_now(HashCost::CHEAP, two_signs).unwrap();
    assert_eq!(fit(old.clone(), one_sign).await, Fit::No);
    let Fit::AsTyped(new) = fit(old, two_signs).await else { panic!("not as typed") };
    for typed in [one_sign, two_signs] {
        assert_eq!(fit(new.clone(), typed).await, Fit::Yes, "{typed}");
    }
}

#[tokio::test]
async fn the_hashes_of_a_set_have_one_salt_and_another_set_has_another() {
    let hashing = hashing(HashCost::CHEAP, 1, 1);
    let place = hashing.room(1).unwrap();
    let codes = || vec!["one".to_owned(), "two".to_owned()];
    let (set, other) =
        (hashing.hash_set(&place, codes()).await.unwrap(), hashing.hash_set_here(&place, codes()).unwrap());
    assert!(set[0] != set[1] && set[0] != other[0]);
    for (hash, like) in [(0, 1), (1, 0), (0, 0)] {
        let again = hashing.hash_like(&place, Like(set[like].clone()), codes()[hash].clone()).await.unwrap();
        assert_eq!(again, set[hash]);
    }
}

#[tokio::test]
async fn a_set_takes_as_many_places_as_it_has_hashes_and_what_can_wait_takes_none_from_anyone() {
    let hashing = hashing(HashCost::CHEAP, 1, 11);
    let set = hashing.room(10).unwrap();
    assert!(hashing.room(10).is_err());
    let (one, other) = (hashing.room(1).unwrap(), hashing.room(1).unwrap());
    assert!(hashing.room(1).is_err());
    drop((set, one));
    assert!(hashing.room_while_idle(1).is_none(), "someone hashes");
    drop(other);
    let idle = hashing.room_while_idle(10).unwrap();
    // Whoever comes meanwhile finds the rest.
    assert!(hashing.room(2).is_ok() && hashing.room_while_idle(1).is_none());
    drop(idle);
    // More than there is: all of it.
    assert!(hashing.room(50).is_ok());
}

#[test]
fn a_hash_that_was_renewed_is_known_by_its_salt_and_one_of_a_new_password_is_not() {
    let mut memory = Memory::new();
    let (typed, cost) = ("cafe\u{301} by the river", HashCost::CHEAP);
    let old = hash_in(&mut memory, cost, typed).unwrap();
    let Fit::AsTyped(new) = fit(&mut memory, cost, Some(&old), typed).unwrap() else { panic!("not as typed") };
    assert!(new != old && is_renewed(&old, &new) && is_renewed(&old, &old));
    let chosen = hash_in(&mut memory, cost, &normalized(typed)).unwrap();
    assert!(!is_renewed(&old, &chosen) && !is_renewed("", &chosen));
}
