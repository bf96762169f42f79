//! The body of a request: read up to a limit, and turned into a message of the contract. Whatever is wrong with it
//! becomes a problem that names the field.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use contract::{Code, FieldCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::base::refusal::{Outcome, Refusal};

/// No message of the contract comes near this many bytes.
pub const LIMIT: usize = 64 * 1024;

/// When whoever was too slow may try again, in seconds.
const AGAIN_IN: u64 = 5;

/// Reads a message of the contract, if it is there in time.
pub async fn message<T: DeserializeOwned>(body: Body, time: Duration) -> Outcome<T> {
    read(&bytes(body, time).await?)
}

/// Reads a body of any kind, if it is there in time.
pub async fn bytes(body: Body, time: Duration) -> Outcome<Bytes> {
    // `admitted` has refused bodies that announce more; this stops those that do not say.
    let bytes = tokio::time::timeout(time, to_bytes(body, LIMIT)).await;
    let bytes = bytes.map_err(|_| Refusal::wait(Code::Unavailable, AGAIN_IN))?;
    bytes.map_err(|_| Refusal::of(Code::TooLarge))
}

/// The body of a call that has none.
pub fn nothing<T: DeserializeOwned>() -> Outcome<T> {
    read(b"null")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Outcome<T> {
    let not_json = |_| Refusal::field("", FieldCode::WrongType).with_detail("The body is not JSON.".to_owned());
    let json: Value = serde_json::from_slice(bytes).map_err(not_json)?;
    serde_path_to_error::deserialize(json).map_err(|error| {
        let pointer = pointer(error.path());
        // serde_json tells kinds of errors apart by their text only.
        let text = error.inner().to_string();
        match text.strip_prefix("missing field `").and_then(|it| it.split('`').next()) {
            Some(name) => Refusal::field(&format!("{pointer}/{name}"), FieldCode::Required),
            None => Refusal::field(&pointer, FieldCode::WrongType),
        }
    })
}

/// RFC 6901.
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Map { key } => pointer += &format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Seq { index } => pointer += &format!("/{index}"),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use contract::{NewLink, SignIn};

    use super::*;

    fn refused<T: DeserializeOwned>(json: &str) -> (String, FieldCode) {
        match read::<T>(json.as_bytes()) {
            Err(Refusal::Problem(problem, _)) => (problem.errors[0].pointer.clone(), problem.errors[0].code),
            _ => panic!("{json} was read"),
        }
    }

    #[test]
    fn what_is_wrong_is_said_of_the_field_it_is_in() {
        assert_eq!(refused::<SignIn>(r#"{"email":1,"password":""}"#), ("/email".into(), FieldCode::WrongType));
        assert_eq!(refused::<SignIn>(r#"{"email":"a"}"#), ("/password".into(), FieldCode::Required));
        let nested = r#"{"provider":"x","fields":{"claim/number":null}}"#;
        assert_eq!(refused::<NewLink>(nested), ("/fields/claim~1number".into(), FieldCode::WrongType));
    }

    #[test]
    fn what_is_not_json_is_refused_as_a_whole() {
        for text in ["", "{", "nonsense", "\u{0}", "{\"email\":\"a\",\"password\":\"b\"} x"] {
            assert_eq!(refused::<SignIn>(text), (String::new(), FieldCode::WrongType), "{text}");
        }
        let deep = "[".repeat(10_000);
        assert_eq!(refused::<SignIn>(&format!("{{\"x\":{deep}")), (String::new(), FieldCode::WrongType));
    }
}
