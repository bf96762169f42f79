//! How the provider of these tests signs, well or badly.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
    RsaKeyPair,
};
use rsa::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// A key of the provider.
pub struct Key {
    pub id: String,
    pair: Pair,
}

enum Pair {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

/// How a token is signed.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// As the key does.
    Well,
    /// RSASSA-PSS, with an RSA key.
    Pss,
    /// `alg: none`, without a signature.
    Not,
    /// HS256 with these bytes.
    Shared(Vec<u8>),
    /// Well, and then something else is put under the signature.
    Spoiled,
    /// Under the name of another key.
    Named(String),
}

impl Key {
    pub fn p256(id: &str) -> Key {
        let (kind, source) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let made = EcdsaKeyPair::generate_pkcs8(kind, &source).unwrap();
        Key { id: id.to_owned(), pair: Pair::P256(EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &source).unwrap()) }
    }

    pub fn ed25519(id: &str) -> Key {
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        Key { id: id.to_owned(), pair: Pair::Ed25519(Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap()) }
    }

    /// Made once, since that takes a moment.
    pub fn rsa(id: &str) -> Key {
        static MADE: OnceLock<Vec<u8>> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let key = rsa::RsaPrivateKey::new(&mut rand::rng(), 2048).unwrap();
            key.to_pkcs8_der().unwrap().as_bytes().to_vec()
        });
        Key { id: id.to_owned(), pair: Pair::Rsa(RsaKeyPair::from_pkcs8(made).unwrap()) }
    }

    fn algorithm(&self) -> &'static str {
        match self.pair {
            Pair::P256(_) => "ES256",
            Pair::Ed25519(_) => "EdDSA",
            Pair::Rsa(_) => "RS256",
        }
    }

    /// Its public half.
    pub fn public(&self) -> Value {
        let mut key = json!({ "use": "sig", "kid": self.id });
        match &self.pair {
            Pair::P256(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                (key["kty"], key["crv"]) = (json!("EC"), json!("P-256"));
                (key["x"], key["y"]) = (json!(encoded(x)), json!(encoded(y)));
            }
            Pair::Ed25519(pair) => {
                (key["kty"], key["crv"]) = (json!("OKP"), json!("Ed25519"));
                key["x"] = json!(encoded(pair.public_key().as_ref()));
            }
            Pair::Rsa(pair) => {
                let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(pair.public());
                (key["kty"], key["n"], key["e"]) = (json!("RSA"), json!(encoded(n)), json!(encoded(e)));
            }
        }
        key
    }

    pub fn sign(&self, claims: &Value, how: &How) -> String {
        let (alg, kid) = match how {
            How::Well | How::Spoiled => (self.algorithm(), self.id.as_str()),
            How::Pss => ("PS256", self.id.as_str()),
            How::Not => ("none", self.id.as_str()),
            How::Shared(_) => ("HS256", self.id.as_str()),
            How::Named(id) => (self.algorithm(), id.as_str()),
        };
        let header = json!({ "alg": alg, "kid": kid, "typ": "JWT" }).to_string();
        let text = format!("{}.{}", encoded(header), encoded(claims.to_string()));
        let signature = match how {
            How::Not => Vec::new(),
            How::Shared(secret) => {
                hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), text.as_bytes()).as_ref().to_vec()
            }
            _ => self.signature(text.as_bytes(), *how == How::Pss),
        };
        let text = match how {
            How::Spoiled => {
                let mut claims = claims.clone();
                claims["sub"] = json!("someone-else");
                format!("{}.{}", text.split('.').next().unwrap(), encoded(claims.to_string()))
            }
            _ => text,
        };
        format!("{text}.{}", encoded(signature))
    }

    fn signature(&self, text: &[u8], pss: bool) -> Vec<u8> {
        let source = SystemRandom::new();
        match &self.pair {
            Pair::P256(pair) => pair.sign(&source, text).unwrap().as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(text).as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                match pss {
                    true => pair.sign(&RSA_PSS_SHA256, &source, text, &mut signature).unwrap(),
                    false => pair.sign(&RSA_PKCS1_SHA256, &source, text, &mut signature).unwrap(),
                }
                signature
            }
        }
    }
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
