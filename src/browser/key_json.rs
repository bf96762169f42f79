//! The JSON of WebAuthn (level 3, sections 5.1.8 to 5.1.10 and 5.1.3.2) to and from the objects that authenticators are
//! asked with. Browsers do this by themselves since 2023 to 2025 (Firefox 119, Chrome 129, Safari 18.4); what is written
//! out here is for the ones before, which have WebAuthn without it. Nothing here asks an authenticator.

use js_sys::{Array, ArrayBuffer, Function, JSON, Object, Reflect, Uint8Array};
use serde_json::Value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch)]
    fn atob(base64: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(catch)]
    fn btoa(bytes: &str) -> Result<String, JsValue>;
}

/// The options of a new credential, of `PublicKeyCredentialCreationOptionsJSON`.
pub fn creation_options(json: &Value) -> Result<JsValue, JsValue> {
    parsed(json, "parseCreationOptionsFromJSON", |options| {
        decode(options, "challenge")?;
        decode(&field(options, "user")?, "id")?;
        decode_ids(options, "excludeCredentials")
    })
}

/// The options of a proof, of `PublicKeyCredentialRequestOptionsJSON`.
pub fn request_options(json: &Value) -> Result<JsValue, JsValue> {
    parsed(json, "parseRequestOptionsFromJSON", |options| {
        decode(options, "challenge")?;
        decode_ids(options, "allowCredentials")
    })
}

/// What an authenticator gave, as `RegistrationResponseJSON` or `AuthenticationResponseJSON`.
pub fn to_json(credential: &JsValue) -> Result<Value, JsValue> {
    let object = match called(credential, "toJSON")? {
        Some(own) => own,
        None => written(credential)?,
    };
    let text: String = JSON::stringify(&object)?.into();
    serde_json::from_str(&text).map_err(|_| JsValue::NULL)
}

/// By the browser's own function of that name, or else by hand.
fn parsed(json: &Value, own: &str, by_hand: impl FnOnce(&JsValue) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let options = JSON::parse(&json.to_string())?;
    let class = Reflect::get(&js_sys::global(), &"PublicKeyCredential".into())?;
    if let Ok(own) = Reflect::get(&class, &own.into())?.dyn_into::<Function>() {
        return own.call1(&class, &options);
    }
    by_hand(&options)?;
    Ok(options)
}

fn decode_ids(options: &JsValue, list: &str) -> Result<(), JsValue> {
    let list = Reflect::get(options, &list.into())?;
    if list.is_undefined() {
        return Ok(());
    }
    Array::from(&list).iter().try_for_each(|it| decode(&it, "id"))
}

/// Puts bytes in the place of the base64url (RFC 4648, section 5) that is at `key`.
fn decode(object: &JsValue, key: &str) -> Result<(), JsValue> {
    let text = field(object, key)?.as_string().ok_or(JsValue::NULL)?;
    // Each character of the answer is one byte (HTML standard, section 8.3).
    let bytes: Vec<u8> = atob(&text.replace('-', "+").replace('_', "/"))?.chars().map(|it| it as u8).collect();
    Reflect::set(object, &key.into(), &Uint8Array::from(bytes.as_slice())).map(|_| ())
}

fn encode(bytes: &JsValue) -> Result<JsValue, JsValue> {
    let buffer: &ArrayBuffer = bytes.dyn_ref().ok_or(JsValue::NULL)?;
    let bytes: String = Uint8Array::new(buffer).to_vec().into_iter().map(char::from).collect();
    Ok(btoa(&bytes)?.replace('+', "-").replace('/', "_").trim_end_matches('=').into())
}

/// The answer without the browser's `toJSON`. A member that is missing or null stays away: a backend may tell an empty
/// user handle from none.
fn written(credential: &JsValue) -> Result<JsValue, JsValue> {
    let json = Object::new();
    let set = |object: &Object, key: &str, value: &JsValue| Reflect::set(object, &key.into(), value).map(|_| ());
    for key in ["id", "type", "authenticatorAttachment"] {
        let value = Reflect::get(credential, &key.into())?;
        if !value.is_null() && !value.is_undefined() {
            set(&json, key, &value)?;
        }
    }
    set(&json, "rawId", &encode(&field(credential, "rawId")?)?)?;
    let extensions = called(credential, "getClientExtensionResults")?;
    set(&json, "clientExtensionResults", &extensions.unwrap_or_else(|| Object::new().into()))?;

    let (own, response) = (field(credential, "response")?, Object::new());
    for key in ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] {
        let value = Reflect::get(&own, &key.into())?;
        if value.is_instance_of::<ArrayBuffer>() {
            set(&response, key, &encode(&value)?)?;
        }
    }
    // Of a new credential. Which of these functions there are depends on the browser.
    for (key, function) in [("transports", "getTransports"), ("publicKeyAlgorithm", "getPublicKeyAlgorithm")] {
        if let Some(value) = called(&own, function)? {
            set(&response, key, &value)?;
        }
    }
    for (key, function) in [("authenticatorData", "getAuthenticatorData"), ("publicKey", "getPublicKey")] {
        if let Some(value) = called(&own, function)?.filter(|it| it.is_instance_of::<ArrayBuffer>()) {
            set(&response, key, &encode(&value)?)?;
        }
    }
    set(&json, "response", &response)?;
    Ok(json.into())
}

/// What a method without arguments gives; nothing if the object does not have it.
fn called(object: &JsValue, method: &str) -> Result<Option<JsValue>, JsValue> {
    match Reflect::get(object, &method.into())?.dyn_into::<Function>() {
        Ok(method) => method.call0(object).map(Some),
        Err(_) => Ok(None),
    }
}

fn field(object: &JsValue, key: &str) -> Result<JsValue, JsValue> {
    let value = Reflect::get(object, &key.into())?;
    if value.is_undefined() || value.is_null() { Err(JsValue::NULL) } else { Ok(value) }
}
