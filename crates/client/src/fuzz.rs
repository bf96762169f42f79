//! Answers that no one would think of: documents of the contract, made from its published schemas and then spoiled, as the
//! answer to every operation. Reading them must never panic and never take long. The same seed gives the same answers.
//!
//! A test reads some thousands; `cargo xtask fuzz` a million, or as many as one likes.

mod documents;
mod random;
mod spoil;

use std::{
    hint::black_box,
    panic::{AssertUnwindSafe, catch_unwind},
};

use contract::{Inspect, OPERATIONS, Operation, Session, inspect_all};

use self::documents::Schemas;
pub(crate) use self::{random::Random, spoil::spoil};
use crate::{
    Failure, Reply, Standing,
    api::{Api, tests::silent},
    misfit::Call,
};

/// How many answers are read if nothing else is said.
const ANSWERS: u64 = 20_000;

const STATUSES: [u16; 24] = [
    200, 200, 200, 201, 204, 299, 0, 100, 302, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 501, 502, 503, 504,
    999,
];

/// What is made of an answer: the same for every operation.
type Read = fn(&Api, &Reply);

/// How the answers of each operation are read, by its name.
#[derive(Default)]
struct Readers(Vec<(&'static str, &'static str, Read)>);

impl Inspect for Readers {
    fn inspect<O: Operation>(&mut self) {
        self.0.push((O::ROW.name, O::ROW.answer, read::<O>));
    }
}

fn read<O: Operation>(api: &Api, reply: &Reply) {
    match api.read::<O::Answer>(Call::of::<O>(), reply) {
        // As the calls do that answer with where one stands, or hold that in their answers.
        Ok(answer) => {
            let value = serde_json::to_value(&answer).expect("an answer can be written");
            let session = value.get("session").cloned().unwrap_or(value);
            if let Ok(session) = serde_json::from_value::<Session>(session) {
                use_standing(api.standing::<O>(session));
            }
        }
        Err(failure) => use_standing(Err(failure)),
    }
}

/// Asks a standing for everything that it works out from the document.
fn use_standing(standing: Result<Standing, Failure>) {
    let standing = match standing {
        Ok(standing) => standing,
        Err(Failure::Moved(standing)) => *standing,
        Err(failure) => {
            black_box((failure.code(), format!("{failure:?}")));
            return;
        }
    };
    black_box((standing.sent(), standing.phone(), standing.locked_for(), standing.told()));
    black_box((standing.as_visitor(), standing.renews_methods(), format!("{standing:?}")));
    match &standing {
        Standing::Member(member) => {
            black_box((member.time_left(), member.is_fresh(), member.account_reset()));
        }
        Standing::EmailCode(code) => _ = black_box(code.resend_in()),
        _ => {}
    }
}

/// Reads so many answers that begin with this seed.
fn run(seed: u64, count: u64) {
    let schemas = Schemas::published();
    let mut readers = Readers::default();
    inspect_all(&mut readers);
    assert_eq!(readers.0.len(), OPERATIONS.len());
    let api = silent();
    for number in seed..seed + count {
        let mut random = Random::new(number);
        let (name, answer, read) = *random.one_of(&readers.0);
        let status = *random.one_of(&STATUSES);
        let document = if random.in_so_many(if status < 300 { 8 } else { 2 }) {
            schemas.document("Problem", &mut random)
        } else {
            schemas.document(answer, &mut random)
        };
        let bytes = spoil(document, &mut random);
        // As the browser makes text of it.
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let retry_after = *random.one_of(&[None, None, Some(0), Some(30), Some(u64::MAX)]);
        let reply = Reply { status, body, retry_after };
        let ended = catch_unwind(AssertUnwindSafe(|| read(&api, &reply)));
        assert!(ended.is_ok(), "{name}, seed {number}, status {status}: {}", reply.body);
    }
}

#[test]
fn whatever_is_answered_is_read_without_a_panic() {
    let wanted = |name: &str| std::env::var(name).ok()?.parse().ok();
    run(wanted("FUZZ_SEED").unwrap_or(0), wanted("FUZZ_ANSWERS").unwrap_or(ANSWERS));
}

#[test]
fn unspoiled_documents_are_understood_and_so_show_that_the_others_begin_with_what_is_right() {
    let (schemas, api) = (Schemas::published(), silent());
    struct Fits<'a>(&'a Schemas, &'a Api, u64);
    impl Inspect for Fits<'_> {
        fn inspect<O: Operation>(&mut self) {
            for _ in 0..20 {
                self.2 += 1;
                let document = self.0.document(O::ROW.answer, &mut Random::new(self.2));
                let reply = Reply { status: 200, body: document.to_string(), retry_after: None };
                let read = self.1.read::<O::Answer>(Call::of::<O>(), &reply);
                assert!(read.is_ok(), "{}: {document}", O::ROW.name);
            }
        }
    }
    inspect_all(&mut Fits(&schemas, &api, 0));
}
