//! Whether what someone typed can be shown as it is: to a person, and in a mail.

/// Whether there is something in `text` that cannot. Control characters could begin another line of a mail's head;
/// those that turn the direction of a text make it read otherwise than it is. `lines`: it may have several lines.
pub fn is_strange(text: &str, lines: bool) -> bool {
    text.chars().any(|it| {
        let is_line = lines && matches!(it, '\n' | '\r' | '\t');
        it.is_control() && !is_line
            || matches!(it, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_fine_where_there_may_be_some_and_signs_that_are_not_shown_never() {
        for fine in ["Hello, Ann.", "contraseña 中 💙", ""] {
            assert!(!is_strange(fine, false), "{fine}");
        }
        assert!(!is_strange("one\r\ntwo\t3", true) && is_strange("one\ntwo", false));
        for strange in ["a\0b", "a\u{1b}[2J", "a\u{202e}b", "a\u{2028}b"] {
            assert!(is_strange(strange, true), "{strange:?}");
        }
    }
}
