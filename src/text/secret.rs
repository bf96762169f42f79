//! Whether a message looks as if it held a password or a code. A guess, made only to ask before the message is sent: it
//! must find what people really write, and be silent about those who only speak of their password.

use contract::NumberRules;

/// What it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    Password,
    Code,
    /// One of each, or more.
    Both,
}

impl Secret {
    fn and(self, other: Secret) -> Secret {
        if self == other { self } else { Secret::Both }
    }
}

/// Words after which a password may stand.
const PASSWORDS: [&str; 12] = [
    "password",
    "passwords",
    "passwort",
    "passcode",
    "passphrase",
    "pass",
    "pw",
    "pwd",
    "pin",
    "contraseña",
    "contrasena",
    "clave",
];
/// Words after which a code may stand.
const CODES: [&str; 5] = ["code", "codes", "código", "codigo", "otp"];
/// Words before a code that is no secret: a postal code is one of six digits in some countries.
const OTHER_CODES: [&str; 9] = ["zip", "postal", "post", "area", "country", "error", "problem", "bar", "qr"];
/// What may stand between the word and the secret.
const BETWEEN: [&str; 14] =
    ["is", "was", "are", "were", "for", "my", "the", "it", "es", "era", "number", "and", "new", "old"];

/// Looks at the whole message: whoever takes one secret out must know of the other. `numbers`: what the numbers of older
/// accounts look like, beside which passwords stand, too.
pub fn find(message: &str, numbers: &[NumberRules]) -> Option<Secret> {
    let key = message.contains("otpauth://").then_some(Secret::Code);
    key.into_iter().chain(message.lines().flat_map(|it| in_line(it, numbers))).reduce(Secret::and)
}

fn in_line(line: &str, numbers: &[NumberRules]) -> Vec<Secret> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (0..words.len()).filter_map(|at| at_word(&words, at, numbers)).collect()
}

fn at_word(words: &[&str], at: usize, numbers: &[NumberRules]) -> Option<Secret> {
    if is_backup_code(bare(words[at])) {
        return Some(Secret::Code);
    }
    // "password:garden-gate-4711" and "pw=…" are one word.
    let (name, rest) = match words[at].split_once([':', '=']) {
        Some((name, rest)) => (small(bare(name)), rest),
        None => (small(bare(words[at])), ""),
    };
    let is_marked = words[at].contains([':', '=']);
    let mut after: Vec<&str> = Vec::new();
    after.extend((!rest.is_empty()).then_some(rest));
    after.extend(&words[at + 1..]);
    if PASSWORDS.contains(&&*name) && has_password(&after, is_marked) {
        return Some(Secret::Password);
    }
    let before = at.checked_sub(1).map(|it| small(bare(words[it]))).unwrap_or_default();
    if CODES.contains(&&*name) && !OTHER_CODES.contains(&&*before) && has_code(&after) {
        return Some(Secret::Code);
    }
    if has_number_with_password(&words[at..], numbers) {
        return Some(Secret::Password);
    }
    None
}

/// Whether a password follows, a few small words later.
fn has_password(after: &[&str], mut is_marked: bool) -> bool {
    for (at, word) in after.iter().take(5).enumerate() {
        let small = small(bare(word));
        if matches!(*word, ":" | "=" | "-" | "->" | "–") {
            is_marked = true;
        } else if BETWEEN.contains(&&*small) {
            is_marked |= word.ends_with([':', '=']);
        } else {
            let is_alone =
                at + 1 == after.len() && is_marked && word.chars().count() >= 6 && !word.ends_with(['.', '?']);
            return is_invented(word) || is_quoted(word) || is_alone;
        }
    }
    false
}

fn has_code(after: &[&str]) -> bool {
    let mut digits = 0;
    for word in after.iter().take(5) {
        let text = bare(word);
        let count = text.len();
        if !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()) {
            digits += count;
            if digits == 6 && (count == 6 || count == 3) {
                return true;
            }
            if count != 3 {
                return false;
            }
        } else if digits > 0 || !(matches!(*word, ":" | "=") || BETWEEN.contains(&&*small(text))) {
            return false;
        }
    }
    false
}

/// The number of an older account with something beside it that only a password looks like.
fn has_number_with_password(words: &[&str], numbers: &[NumberRules]) -> bool {
    let is_number = |word: &str| numbers.iter().any(|it| it.recognizes(bare(word)));
    if !is_number(words[0]) {
        return false;
    }
    let mut after = words[1..].iter().filter(|it| {
        let small = small(bare(it));
        !matches!(&*small, "" | "and" | "with" | "y" | "con")
    });
    after.next().is_some_and(|it| is_invented(it) && !is_number(it))
}

/// No word of a language: letters together with digits or signs, or a capital inside.
fn is_invented(word: &str) -> bool {
    let text = bare(word);
    if text.chars().count() < 6 || text.contains("://") || text.contains('@') && text.contains('.') {
        return false;
    }
    let has = |test: fn(char) -> bool| text.chars().any(test);
    let (letter, digit) = (has(char::is_alphabetic), has(|it| it.is_ascii_digit()));
    let sign = has(|it| "!#$%&*+=@^_~".contains(it));
    let all_capitals = !has(char::is_lowercase);
    let capital_inside = !all_capitals && text.chars().skip(1).any(char::is_uppercase);
    let joined = text.matches('-').count() >= 2;
    letter && (digit || capital_inside || sign || joined) && !is_name_of_a_thing(text) || digit && sign
}

/// What has letters and digits and is no secret: "iPhone15", "Windows11", "24/11/2026", "2nd".
fn is_name_of_a_thing(text: &str) -> bool {
    const THINGS: [&str; 9] =
        ["iphone", "ipad", "macbook", "imac", "windows", "android", "galaxy", "chrome", "firefox"];
    let small = small(text);
    THINGS.iter().any(|it| small.starts_with(it))
}

fn is_quoted(word: &str) -> bool {
    let marks = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’'];
    let inner = word.trim_end_matches(['.', ',', ';', '!', '?']);
    inner.chars().count() >= 8 && inner.starts_with(marks) && inner.ends_with(marks)
}

/// Three groups of four capital letters and digits.
fn is_backup_code(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let fits = |it: &&str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
    groups.len() == 3
        && groups.iter().all(fits)
        && text.bytes().any(|it| it.is_ascii_digit())
        && text.bytes().any(|it| it.is_ascii_uppercase())
}

/// In small letters, as far as the words above need it: the letters of all scripts would weigh 6 KB.
fn small(text: &str) -> String {
    let small = |it: char| match it {
        'Ñ' => 'ñ',
        'Ó' => 'ó',
        _ => it.to_ascii_lowercase(),
    };
    text.chars().map(small).collect()
}

/// The word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric() && !"!#$%&*+=@^_~".contains(it)).trim_end_matches('!')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(message: &str) -> Option<Secret> {
        let numbers = NumberRules { forms: vec!["[AF] ####### [03WXYZ]".to_owned()], ..NumberRules::default() };
        super::find(message, &[numbers])
    }

    #[test]
    fn a_password_or_a_code_is_seen() {
        for (message, want) in [
            ("My password is garden-gate-4711 and it does not work.", Secret::Password),
            ("Password: Hunter2!x", Secret::Password),
            ("password:garden-gate-4711", Secret::Password),
            ("Hello,\npw=PlumTree99\nthank you", Secret::Password),
            ("I tried the password \"sunflower\" three times", Secret::Password),
            ("Password: sunflower", Secret::Password),
            ("my old password was : lighthouse-0815", Secret::Password),
            ("The new password for it is PlumTreeWall", Secret::Password),
            ("My PIN is 4711ab!", Secret::Password),
            ("A12345670 garden-gate-4711", Secret::Password),
            ("My number is A12345670, and with garden-gate-4711 I cannot come in", Secret::Password),
            ("claim number A1234567X / walnut-tree-2024", Secret::Password),
            ("Mi contraseña es Girasol2024", Secret::Password),
            ("The code is 482913", Secret::Code),
            ("I got the code 482 913 but nothing happens", Secret::Code),
            ("code: 482913", Secret::Code),
            ("my backup codes are AC3D-EF6H-JK9M", Secret::Code),
            ("otpauth://totp/x?secret=ABC", Secret::Code),
            ("El código es 482913", Secret::Code),
        ] {
            assert_eq!(find(message), Some(want), "{message}");
        }
    }

    #[test]
    fn who_only_speaks_of_a_password_or_a_code_is_not_asked() {
        for message in [
            "",
            "I forgot my password.",
            "My password is not accepted.",
            "My password is wrong, the page says.",
            "The password is too short? It has 12 characters.",
            "Password: where can I change it?",
            "Forgot password: cannot sign in.",
            "I have a problem with my password: it does not work.",
            "My password is in my notebook at home",
            "My password is 14 characters long.",
            "I changed my password on 24/11/2026 at 14:05.",
            "My password is saved on iPhone15 of my daughter",
            "The code does not come to +1 202 555 0123.",
            "The code came after 15 minutes, then another one.",
            "Error code 482913",
            "The page says error code 500.",
            "My zip code is 204150",
            "postal code 110001",
            "I waited for the code 3 times",
            "My claim number is A12345670.",
            "A12345670 and F23456783 are our numbers",
            "My claim number A12345670 and my address ann.smith1@example.org",
            "I use two-factor sign-in and the step-by-step guide",
            "The password field shows nothing. My computer has Windows11.",
            "Reference SIGN-IN-CODE · NO-ANSWER · 14:05 UTC",
            "Your letter of 2026-11-24 has the reference K7M-3QX",
            "I want to pass this on to Mr. McDonald",
            "Please call me at 202-555-0123 after 16:00",
        ] {
            assert_eq!(find(message), None, "{message}");
        }
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for message in ["password", "password:", "code", ":", "=", "a=b=c", "💙 password: 💙💙💙💙💙💙", "\u{0}\n\n\t"]
        {
            find(message);
        }
    }
}
