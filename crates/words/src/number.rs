//! Which form of a word a number wants, by the rules of Unicode CLDR for whole numbers ("Language Plural Rules", cardinal).
//! Only for programs that no browser runs: a browser knows the rules of all languages itself (`Intl.PluralRules`), and the
//! linker leaves these out there. A language that has other forms than one and other has its rule here, or is refused.

use crate::language::CATEGORIES;

/// The place of the form in the order of [`CATEGORIES`].
pub fn form(tag: &str, number: u64) -> usize {
    let category = category(tag, number);
    CATEGORIES.iter().position(|it| *it == category).unwrap_or(CATEGORIES.len() - 1)
}

fn category(tag: &str, number: u64) -> &'static str {
    let (last, last_two) = (number % 10, number % 100);
    let is_teen = (11..=14).contains(&last_two);
    match (language(tag), number) {
        ("id" | "ja" | "ko" | "ms" | "th" | "vi" | "yue" | "zh", _) => "other",
        ("ar", 0) => "zero",
        ("ar" | "he", 2) => "two",
        ("ar", _) if (3..=10).contains(&last_two) => "few",
        ("ar", _) if last_two >= 11 => "many",
        ("fa" | "fr" | "hi" | "hy" | "pt", 0) => "one",
        // Only in words such as "one million of": a number of this size in digits.
        ("ca" | "es" | "fr" | "it" | "pt", _) if number > 0 && number.is_multiple_of(1_000_000) => "many",
        ("be" | "ru" | "uk", _) if last == 1 && !is_teen => "one",
        ("be" | "ru" | "uk", _) if (2..=4).contains(&last) && !is_teen => "few",
        ("be" | "ru" | "uk", _) => "many",
        ("pl", _) if (2..=4).contains(&last) && !is_teen => "few",
        ("pl", it) if it != 1 => "many",
        ("cs" | "sk", 2..=4) => "few",
        (_, 1) => "one",
        _ => "other",
    }
}

/// The forms that some whole number wants.
pub(crate) fn wanted(tag: &str) -> Vec<&'static str> {
    let numbers = || (0..=200).chain([1_000_000]);
    CATEGORIES.into_iter().filter(|it| numbers().any(|number| category(tag, number) == *it)).collect()
}

/// Without a region or a script: they change no rule here.
fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_the_forms_of_cldr() {
        for (tag, expected) in [
            ("en", "0 other, 1 one, 2 other, 11 other, 21 other, 1000000 other"),
            ("qps", "0 other, 1 one, 2 other"),
            ("es", "0 other, 1 one, 2 other, 1000000 many, 1000001 other"),
            ("fr", "0 one, 1 one, 2 other, 1000000 many"),
            ("zh-Hant", "0 other, 1 other, 2 other"),
            ("ar", "0 zero, 1 one, 2 two, 3 few, 10 few, 11 many, 26 many, 99 many, 100 other, 101 other, 102 other"),
            ("ar", "103 few, 110 few, 111 many, 199 many, 200 other, 1000 other, 1003 few"),
            ("he", "0 other, 1 one, 2 two, 3 other, 20 other"),
            ("ru", "0 many, 1 one, 2 few, 5 many, 11 many, 12 many, 21 one, 22 few, 111 many, 121 one"),
            ("pl", "0 many, 1 one, 2 few, 5 many, 12 many, 21 many, 22 few, 112 many"),
            ("cs", "0 other, 1 one, 2 few, 4 few, 5 other, 22 other"),
        ] {
            for pair in expected.split(", ") {
                let (number, category) = pair.split_once(' ').unwrap();
                assert_eq!(CATEGORIES[form(tag, number.parse().unwrap())], category, "{tag} {number}");
            }
        }
    }

    #[test]
    fn what_a_language_wants_is_in_the_order_of_the_categories() {
        assert_eq!(wanted("en"), ["one", "other"]);
        assert_eq!(wanted("ar"), CATEGORIES);
        assert_eq!(wanted("zh"), ["other"]);
    }
}
