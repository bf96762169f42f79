//! Passwords that are tried first by whoever guesses: a list, and the patterns that no list can hold.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A few thousand, in lower case, one a line, all of twelve characters or more.
static LIST: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("common.txt").lines().collect());

/// Runs of neighbors: alphabet, digits, rows and columns of keyboards.
const RUNS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop[]\\",
    "qwertzuiopü",
    "azertyuiop",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "q1w2e3r4t5y6u7i8o9p0",
    "1q2w3e4r5t6y7u8i9o0p",
    "!@#$%^&*()_+",
];

/// Whether `lower`, a password in lower case, is among the first guesses.
pub fn is_common(lower: &str) -> bool {
    let plain = without_disguise(lower);
    let bare: String = lower.chars().filter(|it| !it.is_whitespace()).collect();
    [lower, &plain, &bare].into_iter().any(|it| LIST.contains(it) || repeats(it) || is_runs(it))
}

/// Letters in place of the digits and signs that stand for them.
fn without_disguise(text: &str) -> String {
    let letter = |it| match it {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// A piece of up to six characters over and over: `abcabcabcabc`, `111111111111`, `secretsecret`.
fn repeats(text: &str) -> bool {
    let all: Vec<char> = text.chars().collect();
    (1..=6.min(all.len() / 2)).any(|period| all.iter().zip(&all[period..]).all(|(one, next)| one == next))
}

/// Nothing but runs of at least three neighbors, forwards or backwards: `123456789012`, `qwertyasdfgh`,
/// `abcdef654321`.
fn is_runs(text: &str) -> bool {
    let all: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < all.len() {
        let longest =
            RUNS.iter().flat_map(|run| [run_from(&all[at..], run.chars()), run_from(&all[at..], run.chars().rev())]);
        let Some(length) = longest.max().filter(|it| *it >= 3) else { return false };
        at += length;
    }
    true
}

/// How many characters at the start of `text` stand beside each other in `run`.
fn run_from(text: &[char], run: impl Iterator<Item = char> + Clone) -> usize {
    let run: Vec<char> = run.collect();
    let starts = run.iter().enumerate().filter(|(_, it)| text.first() == Some(it)).map(|(at, _)| at);
    starts.map(|at| text.iter().zip(&run[at..]).take_while(|(one, other)| one == other).count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_guesses_are_common_however_they_are_dressed_up() {
        for password in [
            "password1234",
            "p@ssword1234",
            "iloveyou1234",
            "correcthorsebatterystaple",
            "111111111111",
            "abcabcabcabc",
            "123456789012",
            "qwertyuiopasdf",
            "abcdefghijkl",
            "987654321098",
            "1qaz2wsx3edc",
            "secretsecret",
            "qwertyqwerty",
            "correct horse battery staple",
            "administrator",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn a_few_odd_words_are_not_common() {
        for password in
            ["garden-gate-4711", "plum tree by the wall", "wine glass 19 kettle", "žluťoučký kůň", "xkqjzvbnwpfm"]
        {
            assert!(!is_common(password), "{password}");
        }
    }

    #[test]
    fn the_list_is_long_and_clean() {
        assert!(LIST.len() > 2000, "{}", LIST.len());
        assert!(LIST.iter().all(|it| it.chars().count() >= 12 && *it == it.to_lowercase()));
    }
}
