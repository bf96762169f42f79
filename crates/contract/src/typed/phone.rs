//! A phone number out of what was typed or pasted. Whether it is one, is for the backend to say.

use super::{is_separator, plain};

/// How a number was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedPhone {
    /// With the calling code of its country: `+` and what follows.
    International(String),
    /// As it is dialed inside its country.
    National(String),
    /// With an extension behind it, which no code can be sent to.
    Extension,
}

impl TypedPhone {
    /// Reads what was typed where the country with this calling code (such as `49`; empty: none) is chosen.
    pub fn read(typed: &str, calling_code: &str) -> TypedPhone {
        let text = plain(typed).to_ascii_lowercase();
        let text = ["tel:", "callto:", "sms:"].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(&text);
        let text = text.trim_end_matches([',', ';', '.', ' ']);
        let (text, parameters) = text.split_once(';').unwrap_or((text, ""));
        // What follows a `;` is an extension, or the parameters of a link.
        let extends = |it: &str| it.starts_with("ext=") || it.trim_start().starts_with(|it: char| it.is_ascii_digit());
        if parameters.split(';').any(extends) || has_extension(text) {
            return TypedPhone::Extension;
        }
        let is_between = |it: char| is_separator(it) || matches!(it, '(' | ')' | '[' | ']' | '.' | '/' | '·');
        let bare: String = text.chars().filter(|it| !is_between(*it)).collect();
        // What is dialed before the calling code of another country.
        let abroad = match calling_code {
            "1" => &["011", "00"][..],
            "61" => &["0011", "00"],
            "81" => &["010", "00"],
            _ => &["00"],
        };
        match bare.strip_prefix('+').or_else(|| abroad.iter().find_map(|it| bare.strip_prefix(it))) {
            Some(rest) => TypedPhone::International(with_code(rest)),
            None => TypedPhone::National(bare),
        }
    }

    /// With `+` and the calling code: that of the number, or else the one given. `None` for one with an extension.
    pub fn international(&self, calling_code: &str) -> Option<String> {
        match self {
            TypedPhone::International(number) => Some(number.clone()),
            TypedPhone::National(number) => Some(with_code(&format!("{calling_code}{number}"))),
            TypedPhone::Extension => None,
        }
    }
}

/// In North America no number begins with the 1 that is dialed before it, and that is the calling code, too.
fn with_code(number: &str) -> String {
    match number.strip_prefix('1') {
        Some(rest) => format!("+1{}", rest.trim_start_matches('1')),
        None => format!("+{number}"),
    }
}

/// Whether digits follow a sign or a word for an extension, behind a number.
fn has_extension(text: &str) -> bool {
    let Some(last) = text.rfind(|it: char| !it.is_ascii_digit() && it != ' ') else { return false };
    let digits = |it: &str| it.bytes().filter(u8::is_ascii_digit).count();
    let (before, after) = text.split_at(last);
    if digits(before) < 5 || digits(after) == 0 {
        return false;
    }
    // The sign or the last letter of the word is the first of what follows; a dot may stand behind the word.
    let behind_word = |it: char| matches!(it, '.' | ':' | '=' | ' ');
    let until_word = text[..text.len() - after.trim_start_matches(|it: char| !it.is_ascii_digit()).len()]
        .trim_end_matches(behind_word);
    let is_letter = |it: char| !it.is_ascii_digit() && !it.is_ascii_punctuation() && !it.is_whitespace();
    let word = until_word.rsplit(|it| !is_letter(it)).next().unwrap_or_default();
    after.starts_with(['#', ',', ';']) || matches!(word, "x" | "int" | "interno" | "anexo") || word.starts_with("ext")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(typed: &str, calling_code: &str, want: &str) {
        let read = TypedPhone::read(typed, calling_code).international(calling_code);
        assert_eq!(read.as_deref(), Some(want), "{typed:?}");
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for typed in [
            "201-555-0123",
            "1-201-555-0123",
            "1 (201) 555-0123",
            "(201) 555-0123",
            "201.555.0123",
            "+1 201 555 0123",
            "+1 1 201 555 0123",
            "001 201 555 0123",
            "011 1 201 555 0123",
            "tel:+12015550123",
            "tel:+1-201-555-0123;phone-context=example.org",
            "tel:201-555-0123",
            "\u{202a}+1 (201) 555\u{2011}0123\u{202c}",
            "２０１－５５５－０１２３",
            "٢٠١٥٥٥٠١٢٣",
            "201\u{a0}555\u{2013}0123",
        ] {
            check(typed, "1", "+12015550123");
        }
        check("0044 7911 123456", "1", "+447911123456");
        check("011 44 7911 123456", "1", "+447911123456");
        check("＋49 030 1234", "1", "+490301234");
        check("030 1234", "49", "+490301234");
        check("0011 1 201 555 0123", "61", "+12015550123");
        // Which 0 is dialed from abroad, too, is known to the backend.
        check("+44 (0)20 7946 0000", "44", "+4402079460000");
        // Not every 1 is one of North America.
        check("1 201 555", "49", "+491201555");
    }

    #[test]
    fn an_extension_is_seen() {
        for typed in [
            "201-555-0123 ext. 5",
            "201-555-0123 ext 5",
            "201-555-0123 Ext.: 512",
            "201-555-0123x5",
            "201-555-0123 x 5",
            "201-555-0123 #5",
            "201-555-0123,,5",
            "tel:+12015550123;ext=5",
            "+12015550123;5",
            "201-555-0123 extensión 5",
            "201-555-0123 anexo 5",
        ] {
            assert_eq!(TypedPhone::read(typed, "1"), TypedPhone::Extension, "{typed:?}");
        }
        for typed in ["201-555-0123", "", "x5", "#5", "ext", "+1 800 FLOWERS", "201-555-0123 (home)", "é"] {
            assert_ne!(TypedPhone::read(typed, "1"), TypedPhone::Extension, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_is_read_the_same_again(typed in "\\PC{0,20}|[+0-9 ()x#;.-]{0,20}", code in "1|49|61|") {
            let read = TypedPhone::read(&typed, &code).international(&code);
            if let Some(number) = read.filter(|it| it[1..].bytes().all(|it| it.is_ascii_digit())) {
                prop_assert_eq!(TypedPhone::read(&number, &code), TypedPhone::International(number));
            }
        }
    }
}
