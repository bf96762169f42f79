//! WebOTP: the browser reads the code out of a text message that is meant for this site, where it can. It shares the
//! turn of `keys`, since browsers allow one request for credentials at a time.

use futures::future::{AbortHandle, abortable};
use js_sys::{Array, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::keys::{credentials_get, take_turn};

/// Listens for the text until the owner of the calling component is gone, and puts its code into `field` if nothing has
/// been typed there. Never sends the form: that is for the member to do.
pub fn fill_from_text(field: RwSignal<String>) {
    let can = cfg!(target_arch = "wasm32");
    let can = can && web_sys::window().is_some_and(|it| Reflect::has(&it, &"OTPCredential".into()).unwrap_or_default());
    if !can {
        return;
    }
    let (listening, handle): (_, AbortHandle) = abortable(async move {
        if let Ok(code) = listen().await
            && field.try_get_untracked().is_some_and(|it| it.is_empty())
        {
            _ = field.try_set(code);
        }
    });
    on_cleanup(move || handle.abort());
    spawn_local(async move { _ = listening.await });
}

async fn listen() -> Result<String, JsValue> {
    let (_asking, controller) = take_turn()?;
    let otp = Object::new();
    Reflect::set(&otp, &"transport".into(), &Array::of1(&"sms".into()))?;
    let request = Object::new();
    Reflect::set(&request, &"otp".into(), &otp)?;
    Reflect::set(&request, &"signal".into(), &controller.signal())?;
    let credential = JsFuture::from(credentials_get(&request)?).await?;
    Reflect::get(&credential, &"code".into())?.as_string().ok_or(JsValue::NULL)
}
