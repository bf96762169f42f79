//! Backup codes in the form that the contract has for them. Those of better-auth mix capital and small letters
//! (`WdMnY-HjtSi`), which nobody copies from paper without a mistake. What such a code says, a number below 62¹⁰, is said
//! with twelve digits and capital letters as well (32¹² is more), without those that look alike: Crockford's Base32.

/// The digits of better-auth's codes.
const THEIRS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The digits of ours.
const OURS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of each a code has.
const LENGTHS: (usize, usize) = (10, 12);

/// A code of better-auth as people get it, in three groups. One of another form, which an operator has chosen, stays as it
/// is.
pub(super) fn ours(theirs: &str) -> String {
    let bare = theirs.replacen('-', "", 1);
    let is_usual = bare.len() == LENGTHS.0 && theirs.as_bytes().get(5) == Some(&b'-');
    match number(&bare, THEIRS).filter(|_| is_usual) {
        Some(number) => digits(number, OURS, LENGTHS.1, 4),
        None => theirs.to_owned(),
    }
}

/// A code as it was typed, in capital letters and without spaces and dashes, as better-auth knows it. What can be none of
/// ours stays as it is.
pub(super) fn theirs(typed: &str) -> String {
    // As Crockford reads what was meant.
    let read: String = typed
        .chars()
        .map(|it| match it {
            'O' => '0',
            'I' | 'L' => '1',
            it => it,
        })
        .collect();
    let number = number(&read, OURS).filter(|_| read.len() == LENGTHS.1);
    match number.filter(|it| *it < (THEIRS.len() as u64).pow(LENGTHS.0 as u32)) {
        Some(number) => digits(number, THEIRS, LENGTHS.0, 5),
        None => typed.to_owned(),
    }
}

/// The number that these digits say; `None` if one of them is none, or if it is too large.
fn number(text: &str, of: &[u8]) -> Option<u64> {
    text.bytes().try_fold(0u64, |sum, it| {
        let digit = of.iter().position(|other| *other == it)?;
        sum.checked_mul(of.len() as u64)?.checked_add(digit as u64)
    })
}

/// So many digits, joined by `-` after each group.
fn digits(mut number: u64, of: &[u8], length: usize, group: usize) -> String {
    let mut digits = vec![b'0'; length];
    for digit in digits.iter_mut().rev() {
        *digit = of[(number % of.len() as u64) as usize];
        number /= of.len() as u64;
    }
    let groups: Vec<String> = digits.chunks(group).map(|it| String::from_utf8_lossy(it).into_owned()).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use contract::bare_code;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_code_of_better_auth_is_read_from_what_people_got(code in "[0-9A-Za-z]{5}-[0-9A-Za-z]{5}") {
            let shown = ours(&code);
            prop_assert_eq!(shown.len(), 14);
            for typed in [shown.clone(), shown.to_lowercase().replace('-', " "), shown.replace('0', "O").replace('1', "l")] {
                prop_assert_eq!(theirs(&bare_code(&typed)), code.clone());
            }
        }

        #[test]
        fn what_is_no_such_code_stays_as_it_is(text in "\\PC{0,16}") {
            let _ = (ours(&text), theirs(&text));
            prop_assert_eq!(theirs("ZZZZZZZZZZZZ"), "ZZZZZZZZZZZZ");
            prop_assert_eq!(ours("1234-5678"), "1234-5678");
        }
    }
}
