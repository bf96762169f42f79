//! Whether what someone typed can be shown as it is: to a person, and in a mail.

/// Whether there is something in `text` that cannot, once it is [`contract::shown`]: control characters could begin
/// another line of a mail's head. `lines`: it may have several lines.
pub fn is_strange(text: &str, lines: bool) -> bool {
    text.chars().any(|it| {
        let is_line = lines && matches!(it, '\n' | '\r' | '\t');
        it.is_control() && !is_line
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
        for strange in ["a\0b", "a\u{1b}[2J"] {
            assert!(is_strange(strange, true), "{strange:?}");
        }
    }
}
