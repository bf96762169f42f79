//! Finding a code or a link in a text, whatever the words around it.

/// The first run of exactly so many digits; else so many single digits with commas or spaces between them, as a voice
/// reads them.
pub fn code_in(text: &str, digits: usize) -> Option<String> {
    let is_part = |it: char| it.is_alphanumeric();
    let whole = text.split(|it| !is_part(it)).find(|it| it.len() == digits && it.bytes().all(|it| it.is_ascii_digit()));
    whole.map(str::to_owned).or_else(|| spoken_in(text, digits))
}

fn spoken_in(text: &str, digits: usize) -> Option<String> {
    let words: Vec<&str> = text.split(|it: char| it.is_whitespace() || it == ',').filter(|it| !it.is_empty()).collect();
    let digit = |word: &&str| Some(word.trim_end_matches('.')).filter(|it| it.len() == 1)?.parse::<u8>().ok();
    words.windows(digits.max(1)).find_map(|window| {
        let read: Option<Vec<u8>> = window.iter().map(digit).collect();
        read.map(|it| it.iter().map(|it| char::from(b'0' + it)).collect())
    })
}

/// What stands behind `#` of the link whose address ends with this page.
pub fn token_in(text: &str, page: &str) -> Option<String> {
    let is_end = |it: char| it.is_whitespace() || matches!(it, '<' | '>' | '"' | '\'' | ')' | ']');
    text.split(is_end).find_map(|word| {
        let (address, token) = word.split_once('#')?;
        let is_it = address.contains("://") && address.trim_end_matches('/').ends_with(page);
        let token = token.trim_end_matches(['.', ',', ';']);
        (is_it && !token.is_empty()).then(|| token.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_as_digits_and_as_it_is_read_aloud() {
        assert_eq!(code_in("In 2026: your code is 123456. Call 1-800-555-0100.", 6).as_deref(), Some("123456"));
        assert_eq!(code_in("It is 1, 2, 3, 4, 5, 6. Again: 1, 2", 6).as_deref(), Some("123456"));
        assert_eq!(code_in("@localhost #654321", 6).as_deref(), Some("654321"));
        assert_eq!(code_in("1234567 and 12345", 6), None);
    }

    #[test]
    fn a_link_is_found_by_its_page() {
        let text = "Open https://a.example/es/recover/cancel#one.\nOr <https://a.example/recover/delete#two>";
        assert_eq!(token_in(text, "/recover/delete").as_deref(), Some("two"));
        assert_eq!(token_in(text, "/recover/cancel").as_deref(), Some("one"));
        assert_eq!(token_in("see https://a.example/recover/delete#", "/recover/delete"), None);
    }
}
