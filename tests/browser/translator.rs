//! A browser that translates the page, in each of these tests: it puts elements in the place of every text. A page whose
//! program then writes into a text that is gone shows old words, and its test fails.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// Translates until it is dropped.
pub struct Translator(JsValue);

impl Translator {
    /// Translates what is in `root` now and later. `marks` what it has seen.
    pub fn over(root: &HtmlElement, marks: bool) -> Translator {
        js_sys::eval(include_str!("../translator.js")).unwrap();
        let translate: Function = get(&js_sys::global(), "translate").unchecked_into();
        Translator(translate.call2(&JsValue::NULL, root, &marks.into()).unwrap())
    }

    /// What the program did to texts that nobody sees any more.
    pub fn mistakes(&self) -> Vec<String> {
        let mistakes: Array = get(&self.0, "mistakes").unchecked_into();
        mistakes.iter().filter_map(|it| it.as_string()).collect()
    }
}

impl Drop for Translator {
    fn drop(&mut self) {
        let stop: Function = get(&self.0, "stop").unchecked_into();
        stop.call0(&JsValue::NULL).unwrap();
    }
}

/// Words as a translator that marks them shows them.
pub fn seen(words: impl std::ops::Deref<Target = str>) -> String {
    format!("«{}»", &*words)
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap()
}
