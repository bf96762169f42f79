//! What is looked for in the help, as it stands in an address: `/help?q=…`. These are public words; nothing secret.

use super::Route;

const KEY: &str = "q=";

impl Route {
    /// The address of the questions page that shows what was found for these words.
    pub fn help_about(words: &str) -> String {
        let words = words.trim();
        let help = Route::Help.path();
        if words.is_empty() { help } else { format!("{help}?{KEY}{}", encoded(words)) }
    }
}

/// The words that are looked for; empty if there are none. `query` is what stands behind `?`.
pub fn asked(query: &str) -> String {
    let value = query.trim_start_matches('?').split('&').find_map(|it| it.strip_prefix(KEY));
    value.map(decoded).unwrap_or_default()
}

/// Percent-encoding (RFC 3986, section 2.1) of all but letters, digits and a few signs; a space as in forms: `+`.
fn encoded(words: &str) -> String {
    let mut text = String::new();
    for byte in words.bytes() {
        match byte {
            b' ' => text.push('+'),
            b'-' | b'_' | b'.' => text.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => text.push(char::from(byte)),
            _ => text += &format!("%{byte:02X}"),
        }
    }
    text
}

/// A value of `application/x-www-form-urlencoded`.
pub fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = |it: &&[u8]| it.iter().all(u8::is_ascii_hexdigit);
        let hex = |it: &[u8]| std::str::from_utf8(it).ok().and_then(|it| u8::from_str_radix(it, 16).ok());
        match (first, after.get(..2).filter(digits).and_then(hex)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (first, _) => {
                bytes.push(if *first == b'+' { b' ' } else { *first });
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_from_the_address_as_they_were_typed() {
        for words in ["sms", "code does not come", "50% & more=?#+", "contraseña «ü» 中 💙", "/../", "a+b"] {
            let address = Route::help_about(words);
            let query = address.strip_prefix("/help?").unwrap_or_default();
            assert!(query.is_ascii() && !query.contains([' ', '#', '&']), "{address}");
            assert_eq!(asked(query), words);
        }
    }

    #[test]
    fn nothing_asked_is_the_page_itself() {
        assert_eq!(Route::help_about("  "), "/help");
        for query in ["", "x=1", "q", "?"] {
            assert_eq!(asked(query), "", "{query}");
        }
    }

    #[test]
    fn broken_addresses_read_as_something() {
        assert_eq!(asked("?x=1&q=a%2&y"), "a%2");
        assert_eq!(asked("q=%ff%zz+%"), "\u{fffd}%zz %");
        assert_eq!(asked("q=%+f"), "% f");
    }
}
