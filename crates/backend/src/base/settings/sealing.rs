//! What an operator sets about the key that seals what the database must not give away.

use serde::{Deserialize, Serialize};

use super::wrong;
use crate::base::refusal::{Outcome, Refusal};
use crate::base::seal::Seal;

/// The table `sealing`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SealingSetting {
    /// 64 hexadecimal digits; empty: nothing is sealed.
    pub key: String,
    /// Keys from before, which only open.
    pub before: Vec<String>,
}

impl std::fmt::Debug for SealingSetting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingSetting(…)")
    }
}

impl SealingSetting {
    /// What seals and opens.
    pub(crate) fn seal(&self) -> Outcome<Seal> {
        let keys: Option<Vec<_>> = self.keys().map(|it| read(it)).collect();
        Seal::new(keys.ok_or_else(|| Refusal::Fault("a key of the table sealing cannot be read".to_owned()))?.iter())
    }

    fn keys(&self) -> impl Iterator<Item = &String> {
        [&self.key].into_iter().filter(|it| !it.is_empty()).chain(&self.before)
    }

    /// Refuses what is no key, and to go without one where real people have accounts.
    pub(super) fn check(&self, is_local: bool) -> Result<(), String> {
        if self.key.is_empty() && (!is_local || !self.before.is_empty()) {
            return Err(wrong(
                "sealing.key",
                "is missing: make one with `openssl rand -hex 32`, and keep it in a safe place",
            ));
        }
        match self.keys().all(|it| read(it).is_some()) {
            true => Ok(()),
            false => Err(wrong("sealing", "holds a key that is not 64 hexadecimal digits")),
        }
    }
}

fn read(key: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if key.len() != 64 || !key.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&key[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}
