//! What countries and territories are called, and the order of names, as the browser knows them in each language. Natively
//! nothing is known: lists of countries come from a backend, and no page has one before the program runs.

use std::cmp::Ordering;

use js_sys::{Array, Intl, Intl::DisplayNamesFallback, Intl::DisplayNamesOptions, Intl::DisplayNamesType, Object};
use wasm_bindgen::JsValue;

use super::Language;

/// Gives the name of a region in this language, by its code of two capital letters (ISO 3166-1).
pub fn region_names(language: Language) -> impl Fn(&str) -> Option<String> {
    let names = cfg!(target_arch = "wasm32").then(|| {
        let options = DisplayNamesOptions::new();
        options.set_type(DisplayNamesType::Region);
        options.set_fallback(DisplayNamesFallback::None);
        Intl::DisplayNames::new(&tags(language), &options)
    });
    move |code| {
        // What is no code at all would be an exception.
        let is_code = code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase());
        names.as_ref().filter(|_| is_code)?.of(code).map(String::from)
    }
}

/// Puts things into the order of their names, as a dictionary of the page's language has them.
pub fn sort_by_name<T>(all: &mut [T], name: impl Fn(&T) -> &str) {
    if !cfg!(target_arch = "wasm32") {
        return all.sort_by(|a, b| name(a).cmp(name(b)));
    }
    let compare = Intl::Collator::new(&tags(Language::spoken()), &Object::new()).compare();
    let number = |a: &str, b: &str| {
        let answer = compare.call2(&JsValue::UNDEFINED, &JsValue::from_str(a), &JsValue::from_str(b));
        answer.ok().and_then(|it| it.as_f64()).unwrap_or_default()
    };
    all.sort_by(|a, b| number(name(a), name(b)).partial_cmp(&0.0).unwrap_or(Ordering::Equal));
}

fn tags(language: Language) -> Array {
    Array::of1(&JsValue::from_str(language.tag()))
}
