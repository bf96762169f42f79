//! Tokens that are signed (RFC 7515, compact form; RFC 7519), and the keys for that. `ring` does the arithmetic; it cannot
//! make RSA keys, so those come from the crate `rsa`. docs/decisions/047-services.md says why no crate for tokens is used.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::SeedableRng;
use rand::rngs::StdRng;
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey,
};
use rsa::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};

use crate::base::refusal::{Outcome, Refusal};
use crate::base::secrets::random;
use crate::base::settings::Algorithm;

/// The bits of an RSA key (RFC 7518, section 3.3: 2048 or more).
const BITS: usize = 2048;

/// A key that signs.
pub struct Key {
    /// "kid".
    pub id: String,
    pair: Pair,
}

enum Pair {
    Rsa(Box<RsaKeyPair>),
    P256(Box<EcdsaKeyPair>),
}

/// A new private key, as PKCS #8. An RSA key takes a moment, so that this is done while nobody waits for the database.
pub fn make(algorithm: Algorithm) -> Outcome<Vec<u8>> {
    match algorithm {
        Algorithm::Es256 => {
            let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
            Ok(made.map_err(|_| fault("it cannot be made"))?.as_ref().to_vec())
        }
        Algorithm::Rs256 => {
            let mut source = StdRng::from_seed(random::<32>()?);
            let made = rsa::RsaPrivateKey::new(&mut source, BITS).map_err(|_| fault("it cannot be made"))?;
            Ok(made.to_pkcs8_der().map_err(|_| fault("it cannot be written"))?.as_bytes().to_vec())
        }
    }
}

impl Key {
    /// The key that is kept so.
    pub fn read(id: String, algorithm: Algorithm, secret: &[u8]) -> Outcome<Key> {
        let wrong = |_| fault("it cannot be read");
        let pair = match algorithm {
            Algorithm::Rs256 => Pair::Rsa(Box::new(RsaKeyPair::from_pkcs8(secret).map_err(wrong)?)),
            Algorithm::Es256 => {
                let (kind, source) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
                Pair::P256(Box::new(EcdsaKeyPair::from_pkcs8(kind, secret, &source).map_err(wrong)?))
            }
        };
        Ok(Key { id, pair })
    }

    fn algorithm(&self) -> Algorithm {
        match self.pair {
            Pair::Rsa(_) => Algorithm::Rs256,
            Pair::P256(_) => Algorithm::Es256,
        }
    }

    /// A token of this kind ("typ") with these claims.
    pub fn sign(&self, kind: &str, claims: &Value) -> Outcome<String> {
        let header = json!({ "alg": self.algorithm().name(), "kid": self.id, "typ": kind });
        let text = format!("{}.{}", encoded(header.to_string()), encoded(claims.to_string()));
        let (source, failed) = (SystemRandom::new(), |_| fault("it does not sign"));
        let signature = match &self.pair {
            Pair::P256(pair) => pair.sign(&source, text.as_bytes()).map_err(failed)?.as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &source, text.as_bytes(), &mut signature).map_err(failed)?;
                signature
            }
        };
        Ok(format!("{text}.{}", encoded(signature)))
    }

    /// The claims of a token that this key has signed.
    pub fn open(&self, token: &str) -> Option<Value> {
        let (text, signature) = token.rsplit_once('.')?;
        let (header, claims) = text.split_once('.')?;
        let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
        // The algorithm is the key's, whatever a token says (RFC 8725, section 3.1).
        if header["alg"] != self.algorithm().name() || header["kid"] != *self.id {
            return None;
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let is_ours = match &self.pair {
            Pair::P256(pair) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, pair.public_key().as_ref())
                .verify(text.as_bytes(), &signature),
            Pair::Rsa(pair) => UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public().as_ref())
                .verify(text.as_bytes(), &signature),
        };
        is_ours.ok()?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
    }

    /// Its public half (RFC 7517; RFC 7518, section 6).
    pub fn public(&self) -> Value {
        let mut key = json!({ "use": "sig", "kid": self.id, "alg": self.algorithm().name() });
        match &self.pair {
            Pair::Rsa(pair) => {
                let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(pair.public());
                (key["kty"], key["n"], key["e"]) = (json!("RSA"), json!(encoded(n)), json!(encoded(e)));
            }
            Pair::P256(pair) => {
                // SEC 1, section 2.3.3: 4, then both coordinates.
                let (x, y) = pair.public_key().as_ref().get(1..).unwrap_or_default().split_at(32);
                (key["kty"], key["crv"]) = (json!("EC"), json!("P-256"));
                (key["x"], key["y"]) = (json!(encoded(x)), json!(encoded(y)));
            }
        }
        key
    }
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn fault(why: &str) -> Refusal {
    Refusal::Fault(format!("a key that signs for services: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_by_the_key_that_signed_it_and_by_no_other() {
        for algorithm in [Algorithm::Es256, Algorithm::Rs256] {
            let key = |id: &str| Key::read(id.to_owned(), algorithm, &make(algorithm).unwrap()).unwrap();
            let (one, other) = (key("1"), key("1"));
            let token = one.sign("JWT", &json!({ "sub": "s" })).unwrap();
            assert_eq!(one.open(&token), Some(json!({ "sub": "s" })));
            assert_eq!(other.open(&token), None);
            let parts: Vec<&str> = token.split('.').collect();
            let changed = format!("{}.{}.{}", parts[0], encoded(r#"{"sub":"t"}"#), parts[2]);
            let unsigned = format!("{}.{}.", encoded(r#"{"alg":"none","kid":"1"}"#), parts[1]);
            for token in [changed.as_str(), unsigned.as_str(), "", "..", "a.b.c"] {
                assert_eq!(one.open(token), None, "{token}");
            }
            let public = one.public();
            assert_eq!(public["alg"], algorithm.name());
            assert!(public.get("d").is_none());
        }
    }
}
