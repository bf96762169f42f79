//! Fixed values in place of what the backend makes at random: the same ones for the same steps, of the same form.

use serde_json::Value;

/// The keys of answers whose values are made at random.
const RANDOM: &[&str] = &[
    "csrf_token",
    "secret",
    "challenge",
    "id",
    "user_id",
    "credential_ids",
    "rawId",
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
    "codes",
    "reference",
    "receipt",
];

/// What a browser or a key has put together from random parts: shown by its beginning.
const LONG: &[&str] = &["clientDataJSON", "attestationObject", "authenticatorData", "signature"];

pub struct Fakes {
    first: u64,
    /// What there was, and what stands in its place.
    known: Vec<(String, String)>,
}

impl Fakes {
    pub fn new(first: u64) -> Fakes {
        Fakes { first, known: Vec::new() }
    }

    /// From now on this stands for itself no more.
    pub fn know(&mut self, key: &str, real: &str) {
        if real.len() < 6 || self.known.iter().any(|(it, _)| it == real) {
            return;
        }
        let number = self.first + self.known.len() as u64;
        self.known.push((real.to_owned(), fake(key, real, number)));
    }

    /// The same for something that has a name of its own.
    pub fn call(&mut self, real: &str, shown: &str) {
        self.known.push((real.to_owned(), shown.to_owned()));
    }

    pub fn know_answer(&mut self, answer: &Value) {
        self.know_all(answer, RANDOM);
    }

    /// What stands under these keys, wherever that is.
    pub fn know_all(&mut self, value: &Value, keys: &[&str]) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    match value {
                        // The code of a problem and the state of a session are words.
                        Value::String(text) if keys.contains(&key.as_str()) && !is_word(text) => self.know(key, text),
                        Value::Array(list) if keys.contains(&key.as_str()) => {
                            list.iter().filter_map(Value::as_str).for_each(|it| self.know(key, it));
                        }
                        _ => {}
                    }
                    self.know_all(value, keys);
                }
            }
            Value::Array(list) => list.iter().for_each(|it| self.know_all(it, keys)),
            _ => {}
        }
    }

    /// The value with fakes in it.
    pub fn applied(&self, value: &Value) -> Value {
        let mut known: Vec<_> = self.known.iter().collect();
        known.sort_by_key(|(real, _)| std::cmp::Reverse(real.len()));
        self.replaced(value, &known)
    }

    fn replaced(&self, value: &Value, known: &[&(String, String)]) -> Value {
        match value {
            Value::String(text) => Value::String(known.iter().fold(text.clone(), |text, (real, fake)| {
                // What is short may stand in any text by chance.
                if real.len() < 10 && text != *real { text } else { text.replace(real, fake) }
            })),
            Value::Array(list) => list.iter().map(|it| self.replaced(it, known)).collect(),
            Value::Object(entries) => entries
                .iter()
                .map(|(key, it)| (key.clone(), self.replaced(it, known)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            other => other.clone(),
        }
    }
}

fn is_word(text: &str) -> bool {
    text.chars().all(|it| it.is_ascii_lowercase() || matches!(it, '_' | '-'))
}

/// Made of the number alone, in the form that such values have.
fn fake(key: &str, real: &str, number: u64) -> String {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let is_uuid = real.len() == 36 && real.matches('-').count() == 4;
    let (alphabet, keeps_dashes) = match key {
        _ if real.bytes().all(|it| it.is_ascii_digit()) => ("0123456789", false),
        _ if is_uuid => ("0123456789abcdef", true),
        "secret" => ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", false),
        "code" if real.contains('-') => ("ACDEFGHJKMNPQRTWXY34679", true),
        "codes" | "reference" => ("ACDEFGHJKMNPQRTWXY34679", true),
        _ => (LETTERS, false),
    };
    let long = LONG.contains(&key);
    let mut state = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut next = |alphabet: &str| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(alphabet.as_bytes()[(state >> 33) as usize % alphabet.len()])
    };
    let shown = if long { &real[..real.len().min(16)] } else { real };
    let fake: String = shown.chars().map(|it| if keeps_dashes && it == '-' { it } else { next(alphabet) }).collect();
    if long { fake + "…" } else { fake }
}
