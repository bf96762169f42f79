//! Guides, the day of the last review, help beside a form, and the look-up of countries.

use crate::{content::Date, text::date};

pub const GUIDES: &str = "Guides";
pub const GUIDES_LEAD: &str = "Longer texts that take you by the hand. You can print each of them.";
pub const ALL_GUIDES: &str = "All guides";
pub const OTHER_GUIDES: &str = "Other guides";
pub const ON_THIS_PAGE: &str = "On this page";
pub const TROUBLE: &str = "Read the whole guide: when signing in does not work";
pub const PRINT: &str = "Print this guide";
pub fn reviewed(on: Date) -> String {
    format!("Reviewed on {}", date::day(on))
}

// Help beside a form.
pub const ANSWER_LOADING: &str = "The answer is loading.";
pub const ANSWER_MISSING: &str = "The answer did not come to you. Your internet connection may be interrupted.";
pub const TRY_AGAIN: &str = "Try again";
pub const OWN_PAGE: &str = "Read it on a page of its own";

// Countries.
pub const COUNTRIES: &str = "Does my phone work abroad?";
pub const COUNTRIES_LEAD: &str =
    "See whether our text messages and calls reach phones of your country. You need not sign in.";
pub const COUNTRY: &str = "Country of the phone";
pub const COUNTRY_HINT: &str = "Type the first letters of its name, or the number after the +. Or open the list.";
pub const COUNTRY_LIST: &str = "Countries";
pub const COUNTRY_OPEN: &str = "Show all countries";
pub const COUNTRY_NONE: &str = "No country has this name. Check the letters, or open the list.";
pub fn found(count: usize) -> String {
    match count {
        0 => COUNTRY_NONE.to_owned(),
        1 => "1 country fits. Press the arrow key down to reach it.".to_owned(),
        _ => format!("{count} countries fit. Press the arrow key down to reach them."),
    }
}
pub fn country(name: &str, calling_code: &str) -> String {
    format!("{name} (+{calling_code})")
}
pub fn result(country: &str, texts: bool, calls: bool) -> String {
    match (texts, calls) {
        (true, true) => format!("{country}: both text messages and calls work."),
        (true, false) => format!("{country}: text messages work. Calls do not."),
        (false, true) => format!("{country}: calls work. Text messages do not."),
        (false, false) => format!("{country}: neither text messages nor calls work."),
    }
}
pub fn advice(texts: bool, calls: bool) -> &'static str {
    match (texts, calls) {
        (true, true) => "When you add the phone, choose which one you want. A call also works with a landline.",
        (true, false) => "When you add a mobile phone, codes come as text messages. A landline gets none.",
        (false, true) => "When you add the phone, a voice reads the code to you. It works with a landline, too.",
        (false, false) => "Choose a method that needs no phone number. These work in every country:",
    }
}
pub const BESIDE: &str = "Messages across borders can be late. These work in every country and need no phone number:";
pub const ELSEWHERE: [&str; 4] = ["a passkey", "a security key", "an authenticator app", "your backup codes"];
pub const COMPARE: &str = "Compare all methods";
pub const AWAY: &str = "We cannot load the list of countries now";
pub const AWAY_TEXT: &str = "Our computers or your internet connection do not answer. Wait a minute and try again, or call \
     us. A passkey, a security key and an authenticator app work in every country.";
pub const NO_PHONES: &str = "This service sends no codes to phones";
pub const NO_PHONES_TEXT: &str =
    "So the country does not matter. A passkey, a security key and an authenticator app work in every country.";
pub const NO_SCRIPT: &str = "To look up a country here, turn on JavaScript. Or call us: we look it up for you.";
