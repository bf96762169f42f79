//! Random values and what is kept of them. No password hashing: that is slow on purpose and is in `password`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// No letter or digit that is taken for another: no 0 O, 1 I L, 5 S, 2 Z, 8 B, U V.
const UNAMBIGUOUS: &[u8] = b"ACDEFGHJKMNPQRTWXY34679";

/// `N` random bytes of the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// 256 random bits as 43 characters that need no quoting in a cookie or an address.
pub fn token() -> Result<String, getrandom::Error> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// Whether `text` has the shape of a [`token`].
pub fn is_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
}

/// A short random name for a row: 128 bits, says nothing.
pub fn id() -> Result<String, getrandom::Error> {
    Ok(URL_SAFE_NO_PAD.encode(random::<16>()?))
}

/// `length` random decimal digits.
pub fn digits(length: u32) -> Result<String, getrandom::Error> {
    pick(b"0123456789", length)
}

/// `length` random letters and digits that are hard to mistake when read from paper.
pub fn letters(length: u32) -> Result<String, getrandom::Error> {
    pick(UNAMBIGUOUS, length)
}

fn pick(alphabet: &[u8], length: u32) -> Result<String, getrandom::Error> {
    // Bytes past the last whole multiple are thrown away; otherwise the first letters would come up more often.
    let fair = 256 - 256 % alphabet.len();
    let mut text = String::new();
    while text.len() < length as usize {
        let [byte] = random::<1>()?;
        if usize::from(byte) < fair {
            text.push(char::from(alphabet[usize::from(byte) % alphabet.len()]));
        }
    }
    Ok(text)
}

/// SHA-256. Enough for what is kept of 256-bit tokens: nobody can try them all.
pub fn digest(text: impl AsRef<[u8]>) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}

/// As lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// Equal or not, in a time that does not tell where they differ.
pub fn alike(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// The server's own secret, made at the first start and kept in the database.
#[derive(Clone)]
pub struct ServerKey(pub [u8; 32]);

impl ServerKey {
    /// HMAC-SHA-256 of `text`, different for each `purpose`.
    pub fn mac(&self, purpose: &str, text: &str) -> Vec<u8> {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return Vec::new() };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    /// A short name for `text` that says nothing of it, and is the same each time.
    pub fn name(&self, purpose: &str, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(&self.mac(purpose, text)[..12])
    }

    /// The CSRF token that belongs to a cookie. Bound to it, so a token from another visit does not fit, and needs
    /// no row: anonymous visits have one too.
    pub fn csrf_token(&self, cookie: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac("csrf", cookie))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_the_shape_that_is_asked_of_them_and_differ() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert!(is_token(&one) && is_token(&other));
        assert_ne!(one, other);
        assert!(!is_token("short") && !is_token(&"ü".repeat(43)) && !is_token(&";".repeat(43)));
    }

    #[test]
    fn codes_have_the_length_and_letters_that_are_asked() {
        assert!(digits(6).unwrap().bytes().all(|it| it.is_ascii_digit()));
        let code = letters(12).unwrap();
        assert_eq!(code.len(), 12);
        assert!(code.bytes().all(|it| UNAMBIGUOUS.contains(&it)));
    }

    #[test]
    fn a_mac_depends_on_key_purpose_and_text() {
        let key = ServerKey([7; 32]);
        assert_eq!(key.mac("a", "b"), key.mac("a", "b"));
        assert_ne!(key.mac("a", "b"), key.mac("c", "b"));
        assert_ne!(key.mac("a", "b"), key.mac("a", "c"));
        assert_ne!(key.mac("a", "b"), ServerKey([8; 32]).mac("a", "b"));
    }
}
