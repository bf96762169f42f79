//! What this browser can do with passkeys, and what it is told about them. Asking for one is in `keys`.

use std::cell::Cell;

use contract::PasskeyIds;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

// Each may be missing: then the call throws, which `catch` turns into an `Err`.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = isConditionalMediationAvailable)]
    fn is_conditional_available() -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = isUserVerifyingPlatformAuthenticatorAvailable)]
    fn is_platform_available() -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = signalAllAcceptedCredentials)]
    fn signal_accepted(options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = signalCurrentUserDetails)]
    fn signal_details(options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = signalUnknownCredential)]
    fn signal_unknown(options: &JsValue) -> Result<Promise, JsValue>;
}

thread_local! {
    static DEVICE_MAKES_THEM: Cell<bool> = const { Cell::new(false) };
}

/// Asks the browser what it can only say after a while. Call it once, before the first page.
pub async fn learn_about_passkeys() {
    DEVICE_MAKES_THEM.set(is_true(is_platform_available()).await);
}

/// Whether this very device can make a passkey and check by itself who is there. `false` until
/// [`learn_about_passkeys`] has learned it.
pub fn device_makes_passkeys() -> bool {
    DEVICE_MAKES_THEM.get()
}

/// Whether the browser can offer passkeys among the suggestions of a field.
pub async fn can_suggest_keys() -> bool {
    is_true(is_conditional_available()).await
}

/// Tells the browser every key that the account has: it deletes the account's others for good (WebAuthn level 3, section
/// 5.1.10), so only what are certainly all.
pub fn tell_accepted_keys(rp_id: &str, keys: &PasskeyIds) {
    let ids: Array = keys.credential_ids.iter().map(|it| JsValue::from_str(it)).collect();
    let user_id = keys.user_id.as_str().into();
    tell(signal_accepted, &[("rpId", rp_id.into()), ("userId", user_id), ("allAcceptedCredentialIds", ids.into())]);
}

/// Tells the browser the account's address, which stands beside its passkeys.
pub fn tell_account_name(rp_id: &str, user_id: &str, email: &str) {
    let name = ("name", email.into());
    tell(signal_details, &[("rpId", rp_id.into()), ("userId", user_id.into()), name, ("displayName", email.into())]);
}

/// Tells the browser that no account has this passkey. It deletes it for good, so only when that is certain.
pub fn tell_unknown_key(rp_id: &str, credential_id: &str) {
    tell(signal_unknown, &[("rpId", rp_id.into()), ("credentialId", credential_id.into())]);
}

/// A favor to the member: whether it works changes nothing here.
fn tell(signal: fn(&JsValue) -> Result<Promise, JsValue>, pairs: &[(&str, JsValue)]) {
    let options = Object::new();
    for (key, value) in pairs {
        let _ = Reflect::set(&options, &(*key).into(), value);
    }
    if let Ok(promise) = signal(&options) {
        spawn_local(async move { _ = JsFuture::from(promise).await });
    }
}

async fn is_true(asked: Result<Promise, JsValue>) -> bool {
    match asked {
        Ok(promise) => JsFuture::from(promise).await.is_ok_and(|it| it.is_truthy()),
        Err(_) => false,
    }
}
