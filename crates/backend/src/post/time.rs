//! Points in time and lengths of time in letters, texts and calls, as people write them.

use contract::Timestamp;

use crate::base::language::{self, Language};

language::words!(said: "letters/time");
language::words!(date: "screens/date");

pub use said::{for_days as days, for_hours as hours, for_minutes as minutes};

/// "Sunday, November 29, 2026, 4:17 AM (UTC)": mail knows no time zone of its reader; the page shows it in theirs.
pub fn moment(language: Language, at: Timestamp) -> String {
    let text = at.to_string();
    // 2026-11-29T04:17:00Z
    let parts: Vec<&str> = text.split(['-', 'T', ':']).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let number = |at: usize| part(at).parse::<usize>().unwrap_or_default();
    let month = date::MONTHS.get(number(1).saturating_sub(1)).map_or("", |it| it.of(language));
    let day = match number(2) {
        1 => date::FIRST.of(language).to_owned(),
        other => other.to_string(),
    };
    let day = date::written(language, month, &day, part(0));
    // The first day of all was a Thursday.
    let weekday = said::WEEKDAYS[((at.0 / 86_400 + 3) % 7) as usize].of(language);
    let hours = said::hours(language, part(4));
    let clock = hours.get(number(3)).map_or("", String::as_str);
    said::moment(language, weekday, &day, clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_people_write_it_with_its_zone() {
        let (english, spanish) = (Language::known("en").unwrap(), Language::known("es").unwrap());
        for (at, in_english, in_spanish) in [
            (
                1_795_925_820,
                "Sunday, November 29, 2026, 4:17 AM (UTC)",
                "domingo 29 de noviembre de 2026, a las 4:17 a.\u{a0}m. (UTC)",
            ),
            (0, "Thursday, January 1, 1970, 12:00 AM (UTC)", "jueves 1 de enero de 1970, a las 12:00 a.\u{a0}m. (UTC)"),
            (
                1_709_211_900,
                "Thursday, February 29, 2024, 1:05 PM (UTC)",
                "jueves 29 de febrero de 2024, a la 1:05 p.\u{a0}m. (UTC)",
            ),
        ] {
            assert_eq!(moment(english, Timestamp(at)), in_english);
            assert_eq!(moment(spanish, Timestamp(at)), in_spanish);
        }
    }

    #[test]
    fn the_first_of_a_month_is_written_as_each_language_writes_it() {
        let french = Language::every().find(|it| it.tag() == "fr").unwrap();
        assert_eq!(moment(french, Timestamp(0)), "jeudi 1er janvier 1970 à 0\u{a0}h\u{a0}00 (UTC)");
    }

    #[test]
    fn one_of_something_is_not_several() {
        let spanish = Language::known("es").unwrap();
        assert_eq!(minutes(Language::default(), 1_u32), "1 minute");
        assert_eq!(hours(Language::default(), 24_u32), "24 hours");
        assert_eq!((days(spanish, 1_u32), days(spanish, 30_u32)), ("1 día".into(), "30 días".into()));
    }
}
