//! What public/boot.js has asked before the program was there: each answer is taken once, by who would ask the same.

use js_sys::{Array, JsString, Map, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// An answer: its status, its text, and the header that says when to ask again.
pub(super) type Early = (u16, String, Option<String>);

/// Takes the answer to just this request, if it was made. `Some(Err(()))`: it was made, and there was no answer.
/// `language` is what the header `Accept-Language` says; empty: it is the browser's own. Without a body, `body` is empty.
pub(super) async fn take(verb: &str, url: &str, language: &str, body: &str) -> Option<Result<Early, ()>> {
    let asked = JsString::from([verb, url, language, body].join("\n"));
    let kept = Reflect::get(&js_sys::global(), &"latchkeyEarly".into()).ok()?.dyn_into::<Map>().ok()?;
    let answer = kept.get(&asked).dyn_into::<Promise>().ok()?;
    kept.delete(&asked);
    Some(JsFuture::from(answer).await.ok().and_then(read).ok_or(()))
}

fn read(answer: JsValue) -> Option<Early> {
    let answer: Array = answer.dyn_into().ok()?;
    Some((answer.get(0).as_f64()? as u16, answer.get(1).as_string()?, answer.get(2).as_string()))
}
