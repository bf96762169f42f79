//! What boot.js (public/boot/) has asked before the program was there: each answer is taken once, by who would ask the same. So is
//! the passkey that it has asked the browser for, and the answer that it has shown.

use js_sys::{Array, JsString, Map, Object, Promise, Reflect};
use leptos::tachys::dom::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

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

/// A passkey among the suggestions of a field, which the browser was asked for.
pub(super) struct Suggestion {
    /// The one that is chosen.
    pub(super) chosen: Promise,
    /// Ends the request.
    pub(super) stop: AbortController,
    /// When it was asked for, in milliseconds of the page's clock.
    pub(super) since: f64,
}

/// Takes the request that is under way, if there is one.
pub(super) fn take_suggestion() -> Option<Suggestion> {
    const NAME: &str = "latchkeySuggestion";
    let global: Object = js_sys::global();
    let kept = Reflect::get(&global, &NAME.into()).ok().filter(JsValue::is_object)?;
    Reflect::delete_property(&global, &NAME.into()).ok()?;
    let part = |name: &str| Reflect::get(&kept, &name.into()).ok();
    let (chosen, stop) = (part("chosen")?.dyn_into().ok()?, part("stop")?.dyn_into().ok()?);
    Some(Suggestion { chosen, stop, since: part("since")?.as_f64()? })
}

/// Whether public/boot/sign_in.js shows already that the pair does not match which was sent early. From now on it shows no such thing
/// any more: then the answer is the program's.
pub fn take_refusal() -> bool {
    // Natively nothing comes early.
    if !cfg!(target_arch = "wasm32") {
        return false;
    }
    let Some(refused) = document().get_element_by_id("refused") else { return false };
    refused.remove();
    refused.has_attribute("data-shown")
}

fn read(answer: JsValue) -> Option<Early> {
    let answer: Array = answer.dyn_into().ok()?;
    Some((answer.get(0).as_f64()? as u16, answer.get(1).as_string()?, answer.get(2).as_string()))
}
