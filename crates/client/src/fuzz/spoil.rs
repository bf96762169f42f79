//! Spoils a document: first what it says, then its bytes. One in some is left as it is.

use serde_json::{Value, json};

use super::random::Random;

const TEXTS: [&str; 12] = [
    "",
    " ",
    "\0",
    "\u{202e}gro.elpmaxe\u{2066}",
    "<script>alert(1)</script>",
    "../../session",
    "9999999999999999999999999999",
    "2026-02-30T25:61:61+99:99",
    "-99999-01-01T00:00:00Z",
    "2026-11-24T09:30:00.99999999999999999999999999999Z",
    "needs_a_dance",
    "🦉\u{301}\u{301}\u{301}ß",
];

const BYTES: [&[u8]; 12] =
    [b"{", b"}", b"[", b"]", b"\"", b"\\ud800", b"\\u0000", b",", b"null", b"1e999", b"\xff\xfe", b"\xef\xbb\xbf"];

/// The bytes of the document after any number of changes.
pub fn spoil(mut document: Value, random: &mut Random) -> Vec<u8> {
    for _ in 0..random.below(4) {
        // Somewhere in it, at any depth.
        let at = random.below(count(&document));
        if let Some(place) = place(&mut document, &mut { at }) {
            change(place, random);
        }
    }
    let mut bytes = document.to_string().into_bytes();
    if random.in_so_many(2) {
        for _ in 0..=random.below(3) {
            cut(&mut bytes, random);
        }
    }
    bytes
}

fn change(place: &mut Value, random: &mut Random) {
    *place = match random.below(13) {
        0 => Value::Null,
        1 => json!(random.number()),
        2 => json!(-1),
        3 => json!(1e308),
        4 => json!(u64::MAX),
        5 => json!(true),
        6 => json!([]),
        7 => json!({}),
        8 => json!("x".repeat(random.below(20_000))),
        9 => json!([place.clone(), place.clone()]),
        10 => json!({ "id": place.clone(), "a": [7] }),
        11 => json!(vec![place.clone(); random.below(100)]),
        _ => json!(random.one_of(&TEXTS)),
    };
}

fn cut(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(7) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(..at)),
        2 => drop(bytes.splice(at..at, random.one_of(&BYTES).iter().copied())),
        3 => drop(bytes.splice(at..at, std::iter::repeat_n(b'[', random.below(2_000)))),
        4 => bytes.extend_from_within(at..),
        5 => bytes.splice(0..0, b"<!doctype html>".iter().copied()).for_each(drop),
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(all) => all.iter().map(count).sum(),
        Value::Object(all) => all.values().map(count).sum(),
        _ => 0,
    }
}

/// The value that comes after so many others.
fn place<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(all) => all.iter_mut().find_map(|it| place(it, left)),
        Value::Object(all) => all.values_mut().find_map(|it| place(it, left)),
        _ => None,
    }
}
