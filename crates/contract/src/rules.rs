//! Rules about what may be typed that both sides can state exactly. Pure functions, no words.

/// A claim number in its one written form: nine characters, upper case, no spaces or dashes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClaimNumber(String);

impl ClaimNumber {
    /// Reads what was typed. Spaces, dashes and lower case are accepted; `None` if it is not a letter (A retiree,
    /// F survivor), seven digits and a suffix (0, 3, W, X, Y or Z).
    pub fn parse(typed: &str) -> Option<ClaimNumber> {
        let text: String = typed.chars().filter(|it| !is_separator(*it)).map(|it| it.to_ascii_uppercase()).collect();
        let [first, digits @ .., suffix] = text.as_bytes() else { return None };
        let fits = matches!(first, b'A' | b'F')
            && digits.len() == 7
            && digits.iter().all(u8::is_ascii_digit)
            && matches!(suffix, b'0' | b'3' | b'W' | b'X' | b'Y' | b'Z');
        fits.then_some(ClaimNumber(text))
    }

    /// The nine characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For the screen: the letter, the last two digits and the suffix stay; five digits are dots.
    pub fn masked(&self) -> String {
        format!("{} ••••• {} {}", &self.0[..1], &self.0[6..8], &self.0[8..])
    }
}

/// The digits or letters of a code as typed: without spaces and dashes, in upper case.
pub fn bare_code(typed: &str) -> String {
    typed.chars().filter(|it| !is_separator(*it)).flat_map(char::to_uppercase).collect()
}

/// White space and every kind of dash that keyboards and word processors write.
fn is_separator(it: char) -> bool {
    it.is_whitespace() || matches!(it, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_claim_number_is_read_whatever_its_spacing_and_case(
            letter in "[AFaf]", digits in "[0-9]{7}", suffix in "[03WXYZwxyz]", gap in "[ –-]{0,2}",
        ) {
            let typed = format!(" {letter}{gap}{digits}{gap}{suffix} ");
            let want = format!("{letter}{digits}{suffix}").to_uppercase();
            let read = ClaimNumber::parse(&typed);
            prop_assert_eq!(read.as_ref().map(ClaimNumber::as_str), Some(want.as_str()));
        }

        #[test]
        fn whatever_is_read_has_the_one_written_form(typed in "\\PC{0,14}") {
            if let Some(number) = ClaimNumber::parse(&typed) {
                prop_assert_eq!(number.as_str().len(), 9);
                prop_assert_eq!(ClaimNumber::parse(number.as_str()), Some(number.clone()));
                prop_assert_eq!(number.masked().matches('•').count(), 5);
            }
        }

        #[test]
        fn one_wrong_character_is_refused(at in 0usize..9, wrong in "[b-eg-vB-EG-V!]") {
            let mut typed = "A12345670".to_owned();
            typed.replace_range(at..=at, &wrong);
            prop_assert_eq!(ClaimNumber::parse(&typed), None);
        }
    }

    #[test]
    fn too_short_too_long_and_other_alphabets_are_refused() {
        for typed in ["", "A", "A1234560", "A123456700", "A123456７0", "А12345670", "💙💙💙"] {
            assert_eq!(ClaimNumber::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_code_loses_its_spaces_and_dashes() {
        assert_eq!(bare_code(" 123 456 "), "123456");
        assert_eq!(bare_code("ab3d–ef6h-jk9m"), "AB3DEF6HJK9M");
    }
}
