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

/// A moment that comes. It is counted by the page's clock and by the computer's, and is there when one of them says so:
/// some browsers stop the former in sleep. Who is let go too early by a clock that jumped hears so from the backend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    page: f64,
    wall: f64,
}

impl Moment {
    pub fn in_seconds(seconds: u64) -> Moment {
        let later = seconds as f64 * 1_000.0;
        Moment { page: page_clock() + later, wall: clock_on_the_wall() + later }
    }

    /// Seconds left, rounded up; 0: it is there.
    pub fn left(&self) -> u64 {
        self.left_at(page_clock(), clock_on_the_wall())
    }

    /// Full seconds since it was there.
    pub fn passed(&self) -> u64 {
        self.passed_at(page_clock(), clock_on_the_wall())
    }

    fn passed_at(&self, page: f64, wall: f64) -> u64 {
        ((page - self.page).max(wall - self.wall) / 1_000.0).floor().max(0.0) as u64
    }

    fn left_at(&self, page: f64, wall: f64) -> u64 {
        ((self.page - page).min(self.wall - wall) / 1_000.0).ceil().max(0.0) as u64
    }

    /// "3:42 PM", in the page's language and the browser's time zone; with the date if that is not today. Full minutes, and
    /// never too early.
    pub fn told(&self) -> String {
        if !cfg!(target_arch = "wasm32") {
            return String::new();
        }
        let at = Date::new(&JsValue::from_f64((self.wall / 60_000.0).ceil() * 60_000.0));
        let now = Date::new_0();
        let day = |it: &Date| (it.get_full_year(), it.get_month(), it.get_date());
        let style = [("timeStyle", "short"), ("dateStyle", "long")];
        let style = if day(&at) == day(&now) { &style[..1] } else { &style[..] };
        at.to_locale_string(&super::language(), &options(style)).into()
    }
}

/// "24 November 2026", in the browser's language and time zone.
pub fn local_date(at: Timestamp) -> String {
    shown(at, &[("dateStyle", "long")])
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
    shown(at, &[("dateStyle", "long"), ("timeStyle", "short")])
}

/// "Tuesday, 24 November 2026 at 10:30 Central European Standard Time", in the browser's language and time zone.
pub fn local_time_with_zone(at: Timestamp) -> String {
    let options = [
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("year", "numeric"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
        ("timeZoneName", "long"),
    ];
    shown(at, &options)
}

/// Natively, without a browser, its number.
fn shown(at: Timestamp, options_of: &[(&str, &str)]) -> String {
    if !cfg!(target_arch = "wasm32") {
        return at.0.to_string();
    }
    date(at).to_locale_string(&super::language(), &options(options_of)).into()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_there_when_either_clock_says_so() {
        let at = Moment { page: 10_000.0, wall: 1_000_010_000.0 };
        for (page, wall, left) in [
            (0.0, 1_000_000_000.0, 10),
            (1.0, 1_000_000_001.0, 10),
            (9_001.0, 1_000_009_001.0, 1),
            (10_000.0, 1_000_010_000.0, 0),
            // The computer slept, and the page's clock with it.
            (100.0, 1_000_010_100.0, 0),
            // The computer's clock was set back.
            (10_000.0, 0.0, 0),
            (4_000.0, 0.0, 6),
        ] {
            assert_eq!(at.left_at(page, wall), left, "{page} {wall}");
        }
    }

    #[test]
    fn what_has_passed_since_is_counted_by_the_clock_that_went_on() {
        let at = Moment { page: 10_000.0, wall: 1_000_010_000.0 };
        for (page, wall, passed) in [
            (10_000.0, 1_000_010_000.0, 0),
            (10_999.0, 1_000_010_999.0, 0),
            (15_000.0, 1_000_015_000.0, 5),
            (10_100.0, 1_000_310_000.0, 300),
            (15_000.0, 0.0, 5),
            (0.0, 0.0, 0),
        ] {
            assert_eq!(at.passed_at(page, wall), passed, "{page} {wall}");
        }
    }
}
