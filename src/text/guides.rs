//! Guides, the day of the last review, help beside a form, and the look-up of countries.

use super::{Text, date};
use crate::content::Date;

super::words!("guides");

pub fn reviewed(on: Date) -> String {
    reviewed_on(&date::day(on))
}

/// How many countries fit what was typed.
pub fn found(count: usize) -> String {
    if count == 0 { COUNTRY_NONE.to_owned() } else { country_fits(count) }
}

/// What works in a country.
pub fn result(country: &str, texts: bool, calls: bool) -> String {
    match (texts, calls) {
        (true, true) => result_both(country),
        (true, false) => result_texts(country),
        (false, true) => result_calls(country),
        (false, false) => result_none(country),
    }
}

pub fn advice(texts: bool, calls: bool) -> Text {
    match (texts, calls) {
        (true, true) => ADVICE_BOTH,
        (true, false) => ADVICE_TEXTS,
        (false, true) => ADVICE_CALLS,
        (false, false) => ADVICE_NONE,
    }
}
