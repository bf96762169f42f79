//! An authenticator in software: what a browser and a key would answer together, byte by byte (WebAuthn, sections 6.1
//! and 6.5), so that tests and the checker can also answer wrongly. Its secrets are made of a number: it protects
//! nothing, and nothing but a test account may depend on it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ciborium::Value as Cbor;
use p256::FieldBytes;
use p256::ecdsa::{DerSignature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A key, and the browser that it is used in.
#[derive(Clone)]
pub struct SoftKey {
    /// With what it signs (ES256).
    pub secret: SigningKey,
    /// The id of its credential.
    pub id: Vec<u8>,
    /// How often it was used.
    pub counter: u32,
    /// Whether it counts its uses. Synced passkeys do not: they always say 0.
    pub counts: bool,
    /// Whether it checks who is there, as passkeys do.
    pub verifies: bool,
    /// The origin that the browser would write.
    pub origin: String,
    /// The site in whose page ours is shown, if it is.
    pub framed_by: Option<String>,
    /// For which relying party it answers.
    pub rp_id: String,
    /// The model it says it is.
    pub aaguid: [u8; 16],
    /// Whose passkey it is: learned when it is made.
    pub user: Value,
}

impl SoftKey {
    /// A key whose secret and id are made of these bytes; `None` where they cannot be a secret. It answers for the origin
    /// and the relying party that are given.
    pub fn made_of(seed: [u8; 32], verifies: bool, origin: &str, rp_id: &str) -> Option<SoftKey> {
        Some(SoftKey {
            secret: SigningKey::from_slice(&seed).ok()?,
            id: seed.to_vec(),
            counter: 1,
            counts: true,
            verifies,
            origin: origin.to_owned(),
            framed_by: None,
            rp_id: rp_id.to_owned(),
            aaguid: [0; 16],
            user: Value::Null,
        })
    }

    /// `RegistrationResponseJSON` for the options of the backend.
    pub fn create(&mut self, options: &Value) -> Value {
        let client = self.client_data("webauthn.create", options);
        let mut auth = self.authenticator_data(0x40);
        auth.extend(self.aaguid);
        self.user = options["publicKey"]["user"]["id"].clone();
        auth.extend((self.id.len() as u16).to_be_bytes());
        auth.extend(&self.id);
        auth.extend(cbor(&self.public_key()));
        let object = Cbor::Map(vec![
            (Cbor::Text("fmt".into()), Cbor::Text("none".into())),
            (Cbor::Text("attStmt".into()), Cbor::Map(vec![])),
            (Cbor::Text("authData".into()), Cbor::Bytes(auth)),
        ]);
        json!({
            "id": b64(&self.id), "rawId": b64(&self.id), "type": "public-key", "clientExtensionResults": {},
            "authenticatorAttachment": "cross-platform",
            "response": {
                "clientDataJSON": b64(&client), "attestationObject": b64(&cbor(&object)), "transports": ["usb"],
            },
        })
    }

    /// `AuthenticationResponseJSON` for the options of the backend.
    pub fn get(&mut self, options: &Value) -> Value {
        self.counter += u32::from(self.counts);
        let client = self.client_data("webauthn.get", options);
        let auth = self.authenticator_data(0);
        let signed: Vec<u8> = auth.iter().copied().chain(Sha256::digest(&client)).collect();
        let signature: DerSignature = self.secret.sign(&signed);
        // Who is asked for without a list says whose passkey it is.
        let listed = options["publicKey"]["allowCredentials"].as_array().is_some_and(|it| !it.is_empty());
        let user = if listed { Value::Null } else { self.user.clone() };
        json!({
            "id": b64(&self.id), "rawId": b64(&self.id), "type": "public-key", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": b64(&client), "authenticatorData": b64(&auth),
                "signature": b64(signature.as_bytes()), "userHandle": user,
            },
        })
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["publicKey"]["challenge"];
        let framed = self.framed_by.is_some();
        let mut said = json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": framed });
        if let Some(top) = &self.framed_by {
            said["topOrigin"] = json!(top);
        }
        said.to_string().into_bytes()
    }

    fn authenticator_data(&self, more_flags: u8) -> Vec<u8> {
        let mut bytes = Sha256::digest(&self.rp_id).to_vec();
        bytes.push(0x01 | if self.verifies { 0x04 } else { 0 } | more_flags);
        bytes.extend(self.counter.to_be_bytes());
        bytes
    }

    fn public_key(&self) -> Cbor {
        let point = self.secret.verifying_key().to_encoded_point(false);
        let number = |it: i64| Cbor::Integer(it.into());
        Cbor::Map(vec![
            (number(1), number(2)),
            (number(3), number(-7)),
            (number(-1), number(1)),
            (number(-2), Cbor::Bytes(coordinate(point.x()))),
            (number(-3), Cbor::Bytes(coordinate(point.y()))),
        ])
    }
}

/// A point that is not compressed has both.
fn coordinate(of: Option<&FieldBytes>) -> Vec<u8> {
    of.map(|it| it.to_vec()).unwrap_or_default()
}

/// Writing into memory does not fail.
fn cbor(value: &Cbor) -> Vec<u8> {
    let mut bytes = Vec::new();
    _ = ciborium::into_writer(value, &mut bytes);
    bytes
}

fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
