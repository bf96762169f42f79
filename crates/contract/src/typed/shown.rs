//! Names and messages: what others read, in a list or in a mail.

use super::is_unseen;

/// The text without the characters that turn the direction of what follows, so that it could read otherwise than it is.
/// Marks that only say of which direction a word is stay, and all letters. A break of a line or a paragraph is a line
/// break where there may be several `lines`, else a space.
pub fn shown(text: &str, lines: bool) -> String {
    let one = |it| match it {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        '\u{2028}' | '\u{2029}' => Some(if lines { '\n' } else { ' ' }),
        _ => Some(it),
    };
    text.chars().filter_map(one).collect()
}

/// Whether nothing of it can be seen.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|it| it.is_whitespace() || is_unseen(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_a_text_is_taken_out_and_nothing_else() {
        assert_eq!(shown("Pat\u{202e}gpj.exe", false), "Patgpj.exe");
        assert_eq!(shown("\u{2067}שלום\u{2069} world", false), "שלום world");
        for text in ["👩\u{200d}🚀 1️⃣", "שלום\u{200f}!", "می\u{200c}خواهم", "one\ntwo\t3", "a\0b"] {
            assert_eq!(shown(text, true), text);
        }
        assert_eq!((shown("a\u{2028}b", true), shown("a\u{2029}b", false)), ("a\nb".to_owned(), "a b".to_owned()));
    }

    #[test]
    fn a_text_of_nothing_that_is_seen_is_blank() {
        assert!(is_blank("") && is_blank(" \u{200b}\u{3164}\u{a0}") && !is_blank("\u{200b}a"));
    }
}
