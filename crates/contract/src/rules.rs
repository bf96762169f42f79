//! How what was typed is read, where both sides can state it exactly. Pure functions, no words.

/// The digits or letters of a code as typed: without spaces and dashes, in upper case.
pub fn bare_code(typed: &str) -> String {
    typed.chars().filter(|it| !is_separator(*it)).flat_map(char::to_uppercase).collect()
}

/// White space and every kind of dash that keyboards and word processors write.
pub(crate) fn is_separator(it: char) -> bool {
    it.is_whitespace() || matches!(it, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_loses_its_spaces_and_dashes() {
        assert_eq!(bare_code(" 123 456 "), "123456");
        assert_eq!(bare_code("ab3d–ef6h-jk9m"), "AB3DEF6HJK9M");
    }
}
