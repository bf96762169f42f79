//! The key that signs, made anew at each start, and what is signed by it: JSON Web Tokens with ES256 (RFC 7515, RFC 7518
//! section 3.4).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub struct Key {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl Key {
    pub fn new() -> Result<Key, ()> {
        let (random, signing) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let made = EcdsaKeyPair::generate_pkcs8(signing, &random).map_err(|_| ())?;
        let pair = EcdsaKeyPair::from_pkcs8(signing, made.as_ref(), &random).map_err(|_| ())?;
        Ok(Key { pair, random })
    }

    /// What anyone may know of it (RFC 7517).
    pub fn public(&self) -> Value {
        json!({ "kty": "EC", "crv": "P-256", "x": self.part(1..33), "y": self.part(33..65), "alg": "ES256",
                "use": "sig", "kid": self.name() })
    }

    /// A token that says this.
    pub fn signs(&self, claims: &Value) -> Result<String, ()> {
        let head = json!({ "alg": "ES256", "kid": self.name(), "typ": "JWT" });
        let part = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let text = format!("{}.{}", part(&head), part(claims));
        let signature = self.pair.sign(&self.random, text.as_bytes()).map_err(|_| ())?;
        Ok(format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// Each key has another name, so that a new one is looked for.
    fn name(&self) -> String {
        URL_SAFE_NO_PAD.encode(&Sha256::digest(self.pair.public_key())[..8])
    }

    /// A coordinate of the point, which is uncompressed.
    fn part(&self, range: std::ops::Range<usize>) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key().as_ref().get(range).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{Expected, Token};

    #[test]
    fn what_is_signed_fits_the_published_key_and_no_other() {
        let [key, other] = [Key::new().unwrap(), Key::new().unwrap()];
        let claims = json!({ "iss": "https://a.example", "aud": "shop", "exp": 9_999_999_999_u64, "nonce": "n" });
        let text = key.signs(&claims).unwrap();
        let expected = Expected { issuer: "https://a.example", audience: "shop" };
        let token = || Token::parse(&text).unwrap();
        assert_eq!(token().key(), key.public()["kid"]);
        assert_ne!(key.public()["kid"], other.public()["kid"]);
        assert_eq!(token().id_token(&key.public(), &expected, "n"), Ok(claims));
        assert!(token().id_token(&other.public(), &expected, "n").is_err());
    }
}
