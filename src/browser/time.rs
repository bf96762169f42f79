//! Waiting, and dates as the member's browser writes them.

use contract::Timestamp;
use gloo_timers::{callback::Interval, future::TimeoutFuture};
use js_sys::{Date, Object, Reflect};
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;

/// Resolves after this many milliseconds.
pub async fn pause(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// Calls `tick` once a second until the owner of the calling component is gone.
pub fn every_second(tick: impl FnMut() + 'static) {
    let interval = SendWrapper::new(Interval::new(1_000, tick));
    on_cleanup(move || drop(interval.take()));
}

/// Milliseconds by a clock that only goes forward, counted from when the page began. Some browsers stop it in sleep.
pub fn page_clock() -> f64 {
    if !cfg!(target_arch = "wasm32") {
        return 0.0;
    }
    web_sys::window().and_then(|it| it.performance()).map_or(0.0, |it| it.now())
}

/// Milliseconds by the computer's clock, which may be wrong and may jump: only fit to notice that the computer slept.
pub fn clock_on_the_wall() -> f64 {
    if !cfg!(target_arch = "wasm32") {
        return 0.0;
    }
    Date::now()
}

/// "24 November 2026", in the browser's language and time zone.
pub fn local_date(at: Timestamp) -> String {
    let options = options(&[("dateStyle", "long")]);
    date(at).to_locale_date_string(&super::language(), &options).into()
}

/// The day that it is, by the computer's clock; empty natively.
pub fn today() -> String {
    match cfg!(target_arch = "wasm32") {
        true => local_date(Timestamp((Date::now() / 1_000.0) as u64)),
        false => String::new(),
    }
}

/// "24 November 2026 at 10:30", in the browser's language and time zone.
pub fn local_date_and_time(at: Timestamp) -> String {
    let options = options(&[("dateStyle", "long"), ("timeStyle", "short")]);
    date(at).to_locale_string(&super::language(), &options).into()
}

/// "Tuesday, 24 November 2026 at 10:30 Central European Standard Time", in the browser's language and time zone.
pub fn local_time_with_zone(at: Timestamp) -> String {
    let options = options(&[
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
        ("timeZoneName", "long"),
    ]);
    date(at).to_locale_string(&super::language(), &options).into()
}

fn date(at: Timestamp) -> Date {
    Date::new(&JsValue::from_f64(at.0 as f64 * 1_000.0))
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (key, value) in pairs {
        // Setting a key of a plain new object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options.into()
}
