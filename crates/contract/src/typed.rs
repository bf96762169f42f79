//! How what was typed or pasted is read, so that one thing has one form whatever device, keyboard or page it comes from.
//! The app sends this form, and a backend makes it again of what others send. Pure functions, no words. Passwords are not
//! read here: nothing is ever taken out of one.

mod email;
mod phone;
mod shown;

pub use email::bare_email;
pub use phone::TypedPhone;
pub use shown::{is_blank, shown};

/// What was typed without what cannot be seen, its digits and signs in ASCII, and no spaces around it.
pub fn plain(typed: &str) -> String {
    let text: String = typed.chars().filter(|it| !is_unseen(*it)).map(in_ascii).collect();
    text.trim().to_owned()
}

/// The digits or letters of a code as typed: without anything else, in upper case.
pub fn bare_code(typed: &str) -> String {
    let is_part = |it: &char| !is_separator(*it) && !it.is_ascii_punctuation();
    plain(typed).chars().filter(is_part).map(|it| it.to_ascii_uppercase()).collect()
}

/// The code of so many digits that was typed: also out of a whole sentence, if there is just one in it. What is no code
/// stays as it is.
pub fn bare_digits(typed: &str, length: u32) -> String {
    let (bare, length) = (bare_code(typed), length as usize);
    if bare.bytes().all(|it| it.is_ascii_digit()) {
        return bare;
    }
    let text = plain(typed);
    // Between two words with nothing empty between them there is just one sign, such as a space.
    let words: Vec<&str> = text.split(|it: char| !it.is_ascii_alphanumeric()).collect();
    let digits = |at: Option<usize>| {
        let word = at.and_then(|it| words.get(it)).copied().unwrap_or_default();
        if word.bytes().all(|it| it.is_ascii_digit()) { word } else { "" }
    };
    let mut found: Vec<String> = Vec::new();
    for at in 0..words.len() {
        let [before, this, next, after] = [at.checked_sub(1), Some(at), Some(at + 1), Some(at + 2)].map(digits);
        // Two halves that are no part of something longer, such as a phone number.
        let is_pair = before.is_empty() && after.is_empty() && this.len() * 2 == length && next.len() == this.len();
        let code = match () {
            () if this.len() == length => this.to_owned(),
            () if is_pair => format!("{this}{next}"),
            () => continue,
        };
        if !found.contains(&code) {
            found.push(code);
        }
    }
    match &mut found[..] {
        [only] if length > 0 => std::mem::take(only),
        _ => text,
    }
}

/// A number of an agency as typed: capital letters, no spaces and no dashes.
pub fn bare_number(typed: &str) -> String {
    plain(typed).chars().filter(|it| !is_separator(*it)).map(|it| it.to_ascii_uppercase()).collect()
}

/// White space and every kind of dash that keyboards and word processors write.
pub(crate) fn is_separator(it: char) -> bool {
    it.is_whitespace()
        || matches!(it, '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{30fc}' | '\u{fe58}' | '\u{fe63}')
}

/// What is there and not seen: characters of width zero, marks of direction, soft hyphens, fillers, variants.
pub(crate) fn is_unseen(it: char) -> bool {
    matches!(
        it,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The zeros of the scripts in which people write digits. The nine others follow each.
const ZEROS: [u32; 20] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810,
];

/// The sign of ASCII that this stands for, if it does: full-width ones, digits of other scripts.
fn in_ascii(it: char) -> char {
    let code = it as u32;
    let of = |number: u32| char::from_u32(number).unwrap_or(it);
    match code {
        0xff01..=0xff5e => of(code - 0xfee0),
        0xfe6b => '@',
        0x3002 | 0xff61 => '.',
        0x1d7ce..=0x1d7ff => of(0x30 + (code - 0x1d7ce) % 10),
        0x660..=0x1819 => {
            ZEROS.iter().find(|it| (**it..**it + 10).contains(&code)).map_or(it, |zero| of(0x30 + code - zero))
        }
        _ => it,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_loses_its_spaces_and_dashes() {
        assert_eq!(bare_code(" 123 456 "), "123456");
        assert_eq!(bare_code("ab3d–ef6h-jk9m"), "AB3DEF6HJK9M");
        assert_eq!(bare_code("\u{200e}123\u{a0}456.\u{feff}"), "123456");
    }

    #[test]
    fn digits_of_any_script_are_digits() {
        for typed in ["１２３４５６", "١٢٣٤٥٦", "۱۲۳۴۵۶", "१२३४५६", "১২৩৪৫৬", "๑๒๓๔๕๖", "𝟏𝟐𝟑𝟜𝟝𝟞", "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣"]
        {
            assert_eq!(bare_code(typed), "123456", "{typed}");
        }
    }

    #[test]
    fn a_sentence_gives_the_one_code_that_is_in_it() {
        for (typed, want) in [
            ("Your code is 123 456.", "123456"),
            ("123456 is your Latchkey code. It works for 10 minutes.", "123456"),
            ("Code: 123456\n@latchkey.example #123456", "123456"),
            ("Su código es 123-456", "123456"),
            ("Ihr Code: 123456 10 Minuten", "123456"),
            ("الرمز ١٢٣٤٥٦", "123456"),
        ] {
            assert_eq!(bare_digits(typed, 6), want, "{typed}");
        }
        // Two of them, a number that is no code, or one of another length: nothing is guessed.
        for typed in ["123456 or 654321", "Call 202-555-0123", "A123456", "code 1234567", "Your code is 123 45"] {
            assert_eq!(bare_digits(typed, 6), typed, "{typed}");
        }
        assert_eq!(bare_digits("code 1234", 4), "1234");
        assert_eq!(bare_digits("code", 0), "code");
    }

    #[test]
    fn a_number_keeps_the_signs_that_belong_to_it() {
        assert_eq!(bare_number(" a 123\u{ad}45/６7–0\u{202c}"), "A12345/670");
    }

    /// What may come along unseen.
    const UNSEEN: &str = "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2069}\u{feff}\u{ad}\u{34f}\u{fe0f}]{0,2}";

    proptest! {
        #[test]
        fn what_is_not_seen_changes_nothing(code in "[0-9]{6}", unseen in UNSEEN, at in 0usize..7) {
            let mut typed = code.clone();
            typed.insert_str(at, &unseen);
            prop_assert_eq!(bare_digits(&typed, 6), code.clone());
            prop_assert_eq!(bare_number(&typed), code.clone());
            prop_assert_eq!(plain(&typed), code);
        }

        #[test]
        fn what_was_read_is_read_the_same_again(typed in "\\PC{0,20}", length in 0u32..9) {
            for read in [plain, bare_code, bare_number] {
                prop_assert_eq!(read(&read(&typed)), read(&typed));
            }
            let code = bare_digits(&typed, length);
            prop_assert_eq!(bare_digits(&code, length), code);
        }
    }
}
