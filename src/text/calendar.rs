//! One event as a calendar file (iCalendar, RFC 5545). The words in it are the callers'.

use contract::Timestamp;

/// Half an hour from `at`. `id` names the event in the reader's calendar; `made` is when this was written.
pub fn event(id: &str, made: Timestamp, at: Timestamp, title: &str, about: &str) -> String {
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Latchkey//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(id)),
        format!("DTSTAMP:{}", stamp(made)),
        format!("DTSTART:{}", stamp(at)),
        format!("DTEND:{}", stamp(at.plus(30 * 60))),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(about)),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|it| folded(it)).collect()
}

/// UTC, section 3.3.5: the reader's calendar shows it in their own time zone.
fn stamp(at: Timestamp) -> String {
    at.to_string().replace(['-', ':'], "")
}

/// Section 3.3.11.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n").replace('\r', "")
}

/// Section 3.1: no line has more than 75 bytes; the next begins with a blank, and a letter is never cut.
fn folded(line: &str) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for letter in line.chars() {
        if width + letter.len_utf8() > 75 {
            text += "\r\n ";
            width = 1;
        }
        text.push(letter);
        width += letter.len_utf8();
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_event_has_its_times_in_utc_and_its_words_escaped() {
        let text = event("reset-1", Timestamp(1_795_512_600), Timestamp(1_795_599_000), "Ready; now", "One, two");
        for line in [
            "BEGIN:VCALENDAR\r\n",
            "DTSTAMP:20261124T093000Z\r\n",
            "DTSTART:20261125T093000Z\r\n",
            "DTEND:20261125T100000Z\r\n",
            "SUMMARY:Ready\\; now\r\n",
            "DESCRIPTION:One\\, two\r\n",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolding_gives_the_words_back(title in "\\PC{0,200}") {
            let text = event("x", Timestamp(0), Timestamp(0), &title, "");
            prop_assert!(text.split("\r\n").all(|it| it.len() <= 75));
            let unfolded = text.replace("\r\n ", "");
            let line = format!("SUMMARY:{}\r\n", escaped(&title));
            prop_assert!(unfolded.contains(&line));
        }
    }
}
