//! Browsers that have WebAuthn but not its JSON, such as Safari 16 and Chrome 128: what an authenticator is asked with, and
//! what becomes of its answer.

use contract::{CreationOptions, RequestOptions};
use latchkey::browser::{KeyTrouble, can_use_keys, create_key, use_key};
use serde_json::{Value, json};
use wasm_bindgen_test::*;

use crate::support::{fake_key, script};

/// Takes the functions away until this is dropped.
struct Without;

impl Without {
    fn json() -> Without {
        js_sys::eval(
            "window.kept = ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON'].map((name) => {
                 const own = [name, PublicKeyCredential[name]];
                 delete PublicKeyCredential[name];
                 return own;
             });
             window.bytes = (...them) => new Uint8Array(them).buffer;
             window.shown = (it) => JSON.stringify(it, (key, value) =>
                 value instanceof Uint8Array ? `bytes ${[...value]}` : value instanceof AbortSignal ? 'signal' : value);",
        )
        .unwrap();
        Without
    }
}

impl Drop for Without {
    fn drop(&mut self) {
        _ = js_sys::eval("for (const [name, own] of kept) PublicKeyCredential[name] = own");
    }
}

fn asked() -> Value {
    serde_json::from_str(&script("window.asked")).unwrap()
}

#[wasm_bindgen_test]
async fn a_new_key_is_asked_for_with_bytes_and_written_down_whole() {
    let _without = Without::json();
    assert!(can_use_keys("127.0.0.1"), "keys are not offered");
    fake_key(
        "async (it) => {
             window.asked = shown(it);
             return {
                 id: 'AP_-', type: 'public-key', rawId: bytes(0, 255, 254), authenticatorAttachment: 'platform',
                 getClientExtensionResults: () => ({ credProps: { rk: true } }),
                 response: {
                     clientDataJSON: bytes(1), attestationObject: bytes(1, 2),
                     getTransports: () => ['internal', 'hybrid'], getAuthenticatorData: () => bytes(1, 2, 3),
                     getPublicKey: () => null, getPublicKeyAlgorithm: () => -7,
                 },
             };
         }",
    );
    let options = json!({ "publicKey": {
        "challenge": "-_8A", "rp": { "id": "127.0.0.1", "name": "Example" },
        "user": { "id": "AQ", "name": "ann@example.org", "displayName": "ann@example.org" },
        "excludeCredentials": [{ "type": "public-key", "id": "AgM", "transports": ["usb"] }],
        "extensions": { "credProps": true }, "hints": ["security-key"],
    }});
    let made = create_key(&CreationOptions(options)).await.unwrap();
    let want = json!({ "signal": "signal", "publicKey": {
        "challenge": "bytes 251,255,0", "rp": { "id": "127.0.0.1", "name": "Example" },
        "user": { "id": "bytes 1", "name": "ann@example.org", "displayName": "ann@example.org" },
        "excludeCredentials": [{ "type": "public-key", "id": "bytes 2,3", "transports": ["usb"] }],
        "extensions": { "credProps": true }, "hints": ["security-key"],
    }});
    assert_eq!(asked(), want);
    let want = json!({
        "id": "AP_-", "rawId": "AP_-", "type": "public-key", "authenticatorAttachment": "platform",
        "clientExtensionResults": { "credProps": { "rk": true } },
        "response": {
            "clientDataJSON": "AQ", "attestationObject": "AQI", "transports": ["internal", "hybrid"],
            "authenticatorData": "AQID", "publicKeyAlgorithm": -7,
        },
    });
    assert_eq!(made.0, want);
}

#[wasm_bindgen_test]
async fn a_proof_is_asked_for_with_bytes_and_a_user_handle_that_is_not_there_stays_away() {
    let _without = Without::json();
    fake_key(
        "async (it) => {
             window.asked = shown(it);
             return {
                 id: 'AQ', type: 'public-key', rawId: bytes(1), authenticatorAttachment: null,
                 response: {
                     clientDataJSON: bytes(1), authenticatorData: bytes(2), signature: bytes(3), userHandle: null,
                 },
             };
         }",
    );
    let options =
        json!({ "publicKey": { "challenge": "AA", "allowCredentials": [{ "type": "public-key", "id": "AQ" }] } });
    let made = use_key(&RequestOptions(options)).await.unwrap();
    assert_eq!(asked()["publicKey"]["allowCredentials"][0]["id"], "bytes 1");
    let want = json!({
        "id": "AQ", "rawId": "AQ", "type": "public-key", "clientExtensionResults": {},
        "response": { "clientDataJSON": "AQ", "authenticatorData": "Ag", "signature": "Aw" },
    });
    assert_eq!(made.0, want);
}

#[wasm_bindgen_test]
async fn options_that_are_no_base64url_ask_nobody() {
    let _without = Without::json();
    fake_key("async () => { throw new Error('was asked') }");
    for challenge in [json!("?"), json!(7), Value::Null] {
        let options = RequestOptions(json!({ "publicKey": { "challenge": challenge } }));
        assert_eq!(use_key(&options).await, Err(KeyTrouble::NotHere));
    }
}
