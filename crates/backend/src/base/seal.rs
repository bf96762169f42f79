//! What must be readable and must not be lost with the database: sealed by a key that is in the settings and nowhere in
//! the database (AES-256-GCM). Each sealed text is bound to the row that it is in, and names the key that opens it.
//! docs/decisions/036-sealed-secrets.md says what is sealed, and how the key is replaced.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Nonce, Payload};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::{digest, random};

/// What is sealed begins with this. Nothing that is kept unsealed does: those are random bytes.
const MARK: &[u8] = b"sealed1:";
const ID: usize = 8;
const NONCE: usize = 12;

struct Key {
    id: Vec<u8>,
    cipher: Aes256Gcm,
}

/// The key that seals, if one is set, and all that open.
#[derive(Default)]
pub struct Seal(Vec<Key>);

impl Seal {
    /// The first of `keys` seals, each opens. None: nothing is sealed.
    pub fn new<'a>(keys: impl Iterator<Item = &'a [u8; 32]>) -> Outcome<Seal> {
        let key = |bytes: &[u8; 32]| {
            let cipher = Aes256Gcm::new_from_slice(bytes).map_err(|_| fault("the key has another length"))?;
            let id = digest(["sealing key ".as_bytes(), bytes].concat())[..ID].to_vec();
            Ok(Key { id, cipher })
        };
        keys.map(key).collect::<Outcome<_>>().map(Seal)
    }

    /// As it is to be kept at `place`: a name for the row that no other row has.
    pub fn close(&self, place: &str, secret: &[u8]) -> Outcome<Vec<u8>> {
        let Some(key) = self.0.first() else { return Ok(secret.to_vec()) };
        let nonce = random::<NONCE>()?;
        let payload = Payload { msg: secret, aad: place.as_bytes() };
        let sealed = key.cipher.encrypt(&Nonce::<Aes256Gcm>::from(nonce), payload);
        let sealed = sealed.map_err(|_| fault("it cannot be sealed"))?;
        Ok([MARK, &key.id, &nonce, &sealed].concat())
    }

    /// What is kept at `place`.
    pub fn open(&self, place: &str, kept: &[u8]) -> Outcome<Vec<u8>> {
        let Some(sealed) = kept.strip_prefix(MARK) else { return Ok(kept.to_vec()) };
        let (id, sealed) = sealed.split_at_checked(ID).ok_or_else(|| fault("it is cut off"))?;
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or_else(|| fault("it is cut off"))?;
        let key = self
            .0
            .iter()
            .find(|it| it.id == id)
            .ok_or_else(|| fault("it needs a key that is neither sealing.key nor among sealing.before"))?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        let opened = key.cipher.decrypt(&Nonce::<Aes256Gcm>::from(*nonce), payload);
        opened.map_err(|_| fault("it was changed, or is of another row"))
    }

    /// What is kept at `place` as it would be kept now; `None`: it is kept so.
    pub fn renewed(&self, place: &str, kept: &[u8]) -> Outcome<Option<Vec<u8>>> {
        let id = kept.strip_prefix(MARK).and_then(|it| it.get(..ID));
        if id == self.0.first().map(|it| &*it.id) {
            return Ok(None);
        }
        self.close(place, &self.open(place, kept)?).map(Some)
    }
}

fn fault(why: &str) -> Refusal {
    Refusal::Fault(format!("what is sealed there does not open: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(keys: &[[u8; 32]]) -> Seal {
        Seal::new(keys.iter()).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_place_and_not_otherwise() {
        let (one, other) = (seal(&[[1; 32]]), seal(&[[2; 32]]));
        let kept = one.close("a", b"secret").unwrap();
        assert!(!kept.windows(6).any(|it| it == b"secret"));
        assert_ne!(kept, one.close("a", b"secret").unwrap());
        assert_eq!(one.open("a", &kept).unwrap(), b"secret");
        assert!(one.open("b", &kept).is_err() && other.open("a", &kept).is_err());
        for at in 0..kept.len() {
            let mut changed = kept.clone();
            changed[at] ^= 1;
            // Without its mark it is what it is, and no secret of anyone.
            assert!(one.open("a", &changed).map_or(true, |it| it == changed), "{at}");
            assert!(one.open("a", &kept[..at]).map_or(true, |it| it == kept[..at]), "{at}");
        }
    }

    #[test]
    fn without_a_key_it_is_kept_as_it_is_and_a_new_key_takes_over_what_is_there() {
        let (none, one, both) = (seal(&[]), seal(&[[1; 32]]), seal(&[[2; 32], [1; 32]]));
        let plain = none.close("a", b"secret").unwrap();
        assert_eq!((&*plain, none.renewed("a", &plain).unwrap()), (&b"secret"[..], None));
        let first = one.renewed("a", &plain).unwrap().unwrap();
        assert_eq!(one.renewed("a", &first).unwrap(), None);
        let second = both.renewed("a", &first).unwrap().unwrap();
        assert_eq!(both.open("a", &second).unwrap(), b"secret");
        assert_eq!(seal(&[[2; 32]]).open("a", &second).unwrap(), b"secret");
        assert!(one.renewed("a", &second).is_err() && none.open("a", &second).is_err());
    }
}
