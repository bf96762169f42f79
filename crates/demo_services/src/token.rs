//! Signed tokens: what must be true of one before a word of it is believed (OpenID Connect Core 1.0, section 3.1.3.7;
//! Back-Channel Logout 1.0, section 2.6).

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::Value;

/// The event of a logout token.
const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// How far clocks may differ, in seconds.
const SKEW: u64 = 5;

/// A token in its parts. Nothing of it is checked yet.
pub struct Token<'a> {
    signed: &'a str,
    signature: Vec<u8>,
    head: Value,
    claims: Value,
}

/// What a token must say.
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub audience: &'a str,
}

impl<'a> Token<'a> {
    pub fn parse(text: &'a str) -> Option<Token<'a>> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (head, claims) = signed.split_once('.')?;
        let json = |text: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok();
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        Some(Token { signed, signature, head: json(head)?, claims: json(claims)? })
    }

    /// The name of the key that is said to have signed it.
    pub fn key(&self) -> &str {
        self.head["kid"].as_str().unwrap_or_default()
    }

    /// The claims of an ID token for this nonce.
    pub fn id_token(self, key: &Value, expected: &Expected<'_>, nonce: &str) -> Result<Value, &'static str> {
        self.is_signed(key, expected)?;
        match self.claims["nonce"] == nonce {
            true => Ok(self.claims),
            false => Err("the token is for another request"),
        }
    }

    /// The claims of a logout token.
    pub fn logout_token(self, key: &Value, expected: &Expected<'_>) -> Result<Value, &'static str> {
        self.is_signed(key, expected)?;
        let is_typed = self.head["typ"] == "logout+jwt";
        if is_typed && self.claims["events"][LOGOUT].is_object() && self.claims.get("nonce").is_none() {
            Ok(self.claims)
        } else {
            Err("this is no logout token")
        }
    }

    /// The algorithm is ours to choose and not the token's.
    fn is_signed(&self, key: &Value, expected: &Expected<'_>) -> Result<(), &'static str> {
        let part = |name: &str| key[name].as_str().and_then(|it| URL_SAFE_NO_PAD.decode(it).ok()).unwrap_or_default();
        let point = [vec![4], part("x"), part("y")].concat();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
        let is_signed = self.head["alg"] == "ES256" && public.verify(self.signed.as_bytes(), &self.signature).is_ok();
        if !is_signed {
            return Err("the token is not signed by the provider");
        }
        if self.claims["iss"] != expected.issuer || self.claims["aud"] != expected.audience {
            return Err("the token is by another, or for another");
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
        match self.claims["exp"].as_u64().is_some_and(|it| now < it + SKEW) {
            true => Ok(()),
            false => Err("the token is too old"),
        }
    }
}

#[cfg(test)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
    use serde_json::json;

    use super::*;

    const EXPECTED: Expected<'static> = Expected { issuer: "https://a.example", audience: "shop" };

    fn pair() -> (EcdsaKeyPair, Value) {
        let random = SystemRandom::new();
        let signing = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let made = EcdsaKeyPair::generate_pkcs8(signing, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(signing, made.as_ref(), &random).unwrap();
        let part = |range| URL_SAFE_NO_PAD.encode(&pair.public_key().as_ref()[range]);
        let key = json!({ "x": part(1..33), "y": part(33..65) });
        (pair, key)
    }

    fn signed(pair: &EcdsaKeyPair, head: &Value, claims: &Value) -> String {
        let part = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let text = format!("{}.{}", part(head), part(claims));
        let signature = pair.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn changed(json: &Value, name: &str, value: Value) -> Value {
        let mut json = json.clone();
        json[name] = value;
        json
    }

    #[test]
    fn a_token_counts_only_if_every_word_of_it_is_as_it_must_be() {
        let ((own, key), (other, _)) = (pair(), pair());
        let head = json!({ "alg": "ES256", "kid": "1", "typ": "logout+jwt" });
        let claims = json!({ "iss": "https://a.example", "aud": "shop", "exp": 9_999_999_999_u64, "sid": "s" });
        let id = changed(&claims, "nonce", json!("n"));
        let logout = changed(&claims, "events", json!({ LOGOUT: {} }));
        let opens = |text: &str, key: &Value| {
            let is_id = Token::parse(text).unwrap().id_token(key, &EXPECTED, "n").is_ok();
            (is_id, Token::parse(text).unwrap().logout_token(key, &EXPECTED).is_ok())
        };
        assert_eq!(opens(&signed(&own, &head, &id), &key), (true, false));
        assert_eq!(opens(&signed(&own, &head, &logout), &key), (false, true));
        for claims in [&id, &logout] {
            assert_eq!(opens(&signed(&other, &head, claims), &key), (false, false), "another's key");
            for alg in ["none", "HS256", "RS256"] {
                assert_eq!(opens(&signed(&own, &changed(&head, "alg", json!(alg)), claims), &key), (false, false));
            }
            for (name, value) in [
                ("iss", json!("https://b.example")),
                ("aud", json!("records")),
                ("exp", json!(1)),
                ("exp", Value::Null),
            ] {
                assert_eq!(opens(&signed(&own, &head, &changed(claims, name, value)), &key), (false, false), "{name}");
            }
        }
        let other_nonce = changed(&id, "nonce", json!("m"));
        assert_eq!(opens(&signed(&own, &head, &other_nonce), &key), (false, false));
        let both = changed(&logout, "nonce", json!("n"));
        assert!(!opens(&signed(&own, &head, &both), &key).1, "a logout token has no nonce");
        let untyped = changed(&head, "typ", json!("JWT"));
        assert!(!opens(&signed(&own, &untyped, &logout), &key).1, "a logout token says that it is one");
    }
}
