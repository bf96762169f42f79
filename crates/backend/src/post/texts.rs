//! What a text message and a call say. The words are in `content/<lang>/letters/phone.txt`, plain ASCII in
//! texts: other letters make a text longer than one message.

use crate::base::language::{self, Language};
use crate::base::settings::Settings;
use crate::post::time;
use crate::visit::desk::Desk;

language::words!(said: "letters/phone");

/// A text message. The last line lets the browser offer the code on our own page and nowhere else (WebOTP: origin-bound
/// one-time codes, <https://wicg.github.io/sms-one-time-codes/>).
pub fn text(desk: &Desk, language: Language, code: &str) -> String {
    let settings = &desk.app.settings;
    let text = said::text(language, &settings.service_name, code, &minutes(desk, language));
    // Phones look for the code, and count each character.
    let text = words::plain(&text);
    format!("{text}\n\n@{host} #{code}", host = host(settings))
}

/// What the voice of a call says: the code three times, digit by digit, with time to write.
pub fn spoken(desk: &Desk, language: Language, code: &str) -> String {
    let settings = &desk.app.settings;
    let slowly = code.chars().map(String::from).collect::<Vec<_>>().join(", ");
    words::plain(&said::spoken(language, &settings.service_name, &slowly, &minutes(desk, language)))
}

/// How long the code works.
fn minutes(desk: &Desk, language: Language) -> String {
    time::minutes(language, desk.app.settings.limits.phone_code_minutes)
}

fn host(settings: &Settings) -> String {
    settings.origin_url().ok().and_then(|it| it.host_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fits_into_one_message_or_where_its_letters_take_more_room_into_two() {
        for language in Language::every() {
            let text = words::plain(&said::text(language, "Example ID", "123456", &time::minutes(language, 10_u32)));
            // With other letters than those a message takes 67 of them, and two are the most.
            let fits = if text.is_ascii() { text.len() < 130 } else { text.chars().count() <= 2 * 67 };
            let spells_plainly = ["en", "es"].contains(&language.tag());
            assert!(fits && (text.is_ascii() || !spells_plainly), "{text}");
        }
    }
}
