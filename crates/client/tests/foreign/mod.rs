//! What the tests of all dialects of foreign backends do alike.

pub mod http;
pub mod peer;
pub mod tape;

use client::{Failure, Member, Standing};
use contract::Code;
use futures::executor::block_on;
use totp_rs::{Builder, Secret};

pub const PASSWORD: &str = "plum tree by the wall";

pub fn run<T>(it: impl Future<Output = T>) -> T {
    block_on(it)
}

#[track_caller]
pub fn is_member(standing: Standing) -> Member {
    let Standing::Member(member) = standing else { panic!("{standing:?}") };
    member
}

#[track_caller]
pub fn is_refused<T: std::fmt::Debug>(answer: Result<T, Failure>, code: Code) {
    assert_eq!(answer.as_ref().err().and_then(Failure::code), Some(code), "{answer:?}");
}

/// Gives the password where a fresh proof is asked for.
#[track_caller]
pub fn proves<T: std::fmt::Debug>(member: &Member, answer: Result<T, Failure>) {
    assert!(matches!(answer, Err(Failure::ProveAgain(_))), "{answer:?}");
    run(member.prove_with_password(PASSWORD)).unwrap();
}

/// The code that an app with this secret shows so many half minutes from now. Each works once.
pub fn app_code(secret: &str, later: u64) -> String {
    let app = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).with_account_name("x").build();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    app.unwrap().generate(now + 30 * later).to_string()
}

/// A module of two tests for each journey: `live` and `recorded`.
macro_rules! journeys {
    ($($name:ident: $set:expr;)+) => {
        mod live {
            $(#[test] fn $name() {
                $crate::world::live(concat!(module_path!(), "::", stringify!($name)), $set, super::$name);
            })+
        }
        mod recorded {
            $(#[test] fn $name() {
                $crate::world::replay(concat!(module_path!(), "::", stringify!($name)), super::$name);
            })+
        }
    };
}
pub(crate) use journeys;
