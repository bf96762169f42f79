//! Passkeys and security keys: the calls of WebAuthn that a page needs. The only owner of such a request: a new one
//! ends the one before, since browsers allow one at a time.

use std::cell::RefCell;

use contract::{AuthenticationCredential, CreationOptions, RegistrationCredential, RequestOptions};
use futures::future::{Either, select};
use js_sys::{Function, Object, Promise, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::{
    early::{Suggestion, take_suggestion},
    key_json,
    time::{page_clock, pause},
};

/// Why there is no credential. Browsers say little on purpose (WebAuthn section 14.5.1 and 14.5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTrouble {
    /// Canceled, timed out, or the wrong key: browsers do not say which.
    NotDone,
    /// The authenticator already holds a key of this account.
    AlreadyThere,
    /// The browser cannot, or not on this site.
    NotHere,
    /// The browser is busy with another such request, perhaps in another tab.
    Busy,
    /// Another request of this page came in its place.
    Replaced,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"], js_name = create)]
    fn credentials_create(options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"], js_name = get)]
    pub(super) fn credentials_get(options: &JsValue) -> Result<Promise, JsValue>;
}

/// A request to an authenticator. It ends when this is dropped: with the answer, or because the page has gone.
pub(super) struct Asking(AbortController);

impl Drop for Asking {
    fn drop(&mut self) {
        self.0.abort();
    }
}

thread_local! {
    static UNDER_WAY: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Makes a credential. Options and answer are W3C JSON, passed on as they are.
pub async fn create_key(options: &CreationOptions) -> Result<RegistrationCredential, KeyTrouble> {
    let made = ask(&options.0, Mediation::Dialog, key_json::creation_options, credentials_create).await;
    made.map(RegistrationCredential).map_err(read_trouble)
}

/// Asks an authenticator for a proof. Options and answer are W3C JSON, passed on as they are.
pub async fn use_key(options: &RequestOptions) -> Result<AuthenticationCredential, KeyTrouble> {
    let made = ask(&options.0, Mediation::Dialog, key_json::request_options, credentials_get).await;
    made.map(AuthenticationCredential).map_err(read_trouble)
}

/// Lets the browser offer passkeys among the suggestions of a field with `autocomplete="… webauthn"`. Resolves when one
/// was chosen; with nothing shortly before the question is too old to be answered. A dialog ends it, and so does leaving
/// the page.
pub async fn suggest_key(options: &RequestOptions) -> Result<Option<AuthenticationCredential>, KeyTrouble> {
    const UNSTATED: u64 = 5 * 60_000;
    let early = take_suggestion();
    let age = early.as_ref().map_or(0.0, |it| page_clock() - it.since) as u64;
    let wait = options.0["publicKey"]["timeout"].as_u64().unwrap_or(UNSTATED).saturating_sub(30_000 + age).max(10_000);
    let chosen = Box::pin(async {
        match early {
            Some(early) => taken_over(early).await,
            None => ask(&options.0, Mediation::Suggestion, key_json::request_options, credentials_get).await,
        }
    });
    match select(chosen, Box::pin(pause(u32::try_from(wait).unwrap_or(u32::MAX)))).await {
        Either::Left((made, _)) => made.map(AuthenticationCredential).map(Some).map_err(read_trouble),
        Either::Right(_) => Ok(None),
    }
}

/// How the browser asks.
#[derive(Clone, Copy, PartialEq)]
enum Mediation {
    Dialog,
    Suggestion,
}

/// Whether keys for `rp_id` can work on this page: the browser has WebAuthn, and the page's host is `rp_id` or below it
/// (WebAuthn, section 5.1.3 step 8).
pub fn can_use_keys(rp_id: &str) -> bool {
    // Natively, as for a browser that can.
    if !cfg!(target_arch = "wasm32") {
        return true;
    }
    let Some(window) = web_sys::window() else { return false };
    let host = window.location().hostname().unwrap_or_default();
    if host != rp_id && !host.ends_with(&format!(".{rp_id}")) {
        web_sys::console::warn_1(&format!("Keys are not offered: «{rp_id}» is not the host of this page.").into());
        return false;
    }
    Reflect::get(&window, &"PublicKeyCredential".into()).is_ok_and(|it| it.is_instance_of::<Function>())
}

/// Ends the request that is under way, and lets another begin. It ends when [`Asking`] is dropped.
pub(super) fn take_turn() -> Result<(Asking, AbortController), JsValue> {
    if let Some(early) = take_suggestion() {
        early.stop.abort();
    }
    let controller = AbortController::new()?;
    Ok((turn_of(controller.clone()), controller))
}

fn turn_of(controller: AbortController) -> Asking {
    if let Some(before) = UNDER_WAY.replace(Some(controller.clone())) {
        before.abort();
    }
    Asking(controller)
}

/// What is chosen in answer to the request that was made before the program was there.
async fn taken_over(early: Suggestion) -> Result<Value, JsValue> {
    let _asking = turn_of(early.stop);
    key_json::to_json(&JsFuture::from(early.chosen).await?)
}

async fn ask(
    options: &Value,
    mediation: Mediation,
    parse: fn(&Value) -> Result<JsValue, JsValue>,
    call: fn(&JsValue) -> Result<Promise, JsValue>,
) -> Result<Value, JsValue> {
    let parsed = parse(&options["publicKey"])?;
    let (_asking, controller) = take_turn()?;
    let request = Object::new();
    Reflect::set(&request, &"publicKey".into(), &parsed)?;
    Reflect::set(&request, &"signal".into(), &controller.signal())?;
    if mediation == Mediation::Suggestion {
        Reflect::set(&request, &"mediation".into(), &"conditional".into())?;
    }
    key_json::to_json(&JsFuture::from(call(&request)?).await?)
}

fn read_trouble(thrown: JsValue) -> KeyTrouble {
    let name = Reflect::get(&thrown, &"name".into()).ok().and_then(|it| it.as_string()).unwrap_or_default();
    match name.as_str() {
        "InvalidStateError" => KeyTrouble::AlreadyThere,
        "AbortError" => KeyTrouble::Replaced,
        "OperationError" => KeyTrouble::Busy,
        "NotAllowedError" | "TimeoutError" | "UnknownError" | "ConstraintError" => KeyTrouble::NotDone,
        _ => KeyTrouble::NotHere,
    }
}
