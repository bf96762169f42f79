//! The numbers of older accounts: how an agency calls and writes its own, and how one that was typed is read. Each agency
//! states its forms; no form is known here. Why a form is no regular expression is said in decision 26.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::typed::{bare_number, is_separator};

/// How the numbers of a provider are called and written. Words stand by their language (BCP 47); in a language that is
/// missing, the English ones are shown, or any there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct NumberRules {
    /// How such a number is called where the word stands alone, such as `Claim number`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub label: BTreeMap<String, String>,
    /// How it is called inside a sentence, without an article, such as `claim number`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub name: BTreeMap<String, String>,
    /// What it looks like and where it is found, in whole sentences. Shown beside the field, and again when the number has
    /// none of the forms.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub hint: BTreeMap<String, String>,
    /// A made-up one, as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// The forms that a number may have, place by place: `#` is a digit, `@` a letter from A to Z, `[AF]` one of these, and
    /// anything else itself. Blanks part the groups in which it is written. Spaces, dashes, small letters and
    /// what is not seen do not matter. None: every number is taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
}

/// Most characters of a number whose form is not stated.
const LONGEST: usize = 64;

impl NumberRules {
    /// Its one written form, as it is kept: capital letters, no spaces and no dashes. `None` if it has none of the forms.
    pub fn read(&self, typed: &str) -> Option<String> {
        let text = bare_number(typed);
        let fits = match self.forms[..] {
            [] => (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control),
            _ => self.form_of(&text).is_some(),
        };
        fits.then_some(text)
    }

    /// Whether what was typed can be told to be such a number. Where no form is stated, nothing can.
    pub fn recognizes(&self, typed: &str) -> bool {
        !self.forms.is_empty() && self.read(typed).is_some()
    }

    /// A number for the screen: of its longest group only the end is shown, and dots for the rest, always as many.
    pub fn masked(&self, number: &str) -> Option<String> {
        let form = self.form_of(number)?;
        let lengths: Vec<usize> = form.split_whitespace().filter_map(places).map(|it| it.len()).collect();
        // The first of the longest.
        let longest = (0..lengths.len()).rev().max_by_key(|at| lengths[*at])?;
        let mut letters = number.chars();
        let groups = lengths.iter().enumerate().map(|(at, length)| {
            let group: Vec<char> = letters.by_ref().take(*length).collect();
            match at == longest {
                true => format!("••••• {}", group[group.len().saturating_sub(2).max(1)..].iter().collect::<String>()),
                false => group.into_iter().collect(),
            }
        });
        Some(groups.collect::<Vec<_>>().join(" "))
    }

    fn form_of(&self, text: &str) -> Option<&String> {
        self.forms.iter().find(|form| {
            places(form).is_some_and(|places| {
                places.len() == text.chars().count()
                    && places.iter().zip(text.chars()).all(|(place, it)| place.takes(it))
            })
        })
    }
}

/// Whether this is a form: it has places, in capital letters, and each bracket has its partner.
pub fn is_number_form(form: &str) -> bool {
    places(form).is_some_and(|it| !it.is_empty()) && !form.chars().any(|it| it.is_lowercase() || it.is_control())
}

/// The words in a language, or the next best ones.
pub fn in_language<'a>(words: &'a BTreeMap<String, String>, tag: &str) -> Option<&'a str> {
    let wider = tag.split('-').next().unwrap_or_default();
    let found = [tag, wider, "en"].iter().find_map(|it| words.get(*it)).or_else(|| words.values().next());
    found.map(String::as_str)
}

/// What may stand at one place.
enum Place<'a> {
    Digit,
    Letter,
    OneOf(&'a str),
    Itself(char),
}

impl Place<'_> {
    fn takes(&self, it: char) -> bool {
        match self {
            Place::Digit => it.is_ascii_digit(),
            Place::Letter => it.is_ascii_uppercase(),
            Place::OneOf(these) => these.contains(it),
            Place::Itself(only) => *only == it,
        }
    }
}

/// The places of a form. `None` if a bracket has no partner or holds nothing.
fn places(form: &str) -> Option<Vec<Place<'_>>> {
    let (mut places, mut rest) = (Vec::new(), form);
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        places.push(match first {
            '[' => {
                let (these, after) = rest.split_once(']').filter(|(these, _)| !these.is_empty())?;
                rest = after;
                Place::OneOf(these)
            }
            ']' => return None,
            '#' => Place::Digit,
            '@' => Place::Letter,
            it if is_separator(it) => continue,
            it => Place::Itself(it),
        });
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rules(forms: &[&str]) -> NumberRules {
        NumberRules { forms: forms.iter().map(|it| (*it).to_owned()).collect(), ..NumberRules::default() }
    }

    const FORM: &str = "[AF] ####### [03WXYZ]";

    proptest! {
        #[test]
        fn a_number_is_read_whatever_its_spacing_and_case(
            letter in "[AFaf]", digits in "[0-9]{7}", suffix in "[03WXYZwxyz]", gap in "[ –-]{0,2}",
        ) {
            let typed = format!(" {letter}{gap}{digits}{gap}{suffix} ");
            prop_assert_eq!(rules(&[FORM]).read(&typed), Some(format!("{letter}{digits}{suffix}").to_uppercase()));
            let hidden = format!("\u{202a}{letter}\u{200b}{digits}{suffix}\u{202c}\u{ad}");
            prop_assert_eq!(rules(&[FORM]).read(&hidden), rules(&[FORM]).read(&typed));
        }

        #[test]
        fn whatever_is_read_has_the_one_written_form(typed in "\\PC{0,14}") {
            if let Some(number) = rules(&[FORM]).read(&typed) {
                prop_assert_eq!(rules(&[FORM]).read(&number), Some(number.clone()));
                prop_assert_eq!(rules(&[FORM]).masked(&number).unwrap().matches('•').count(), 5);
            }
        }

        #[test]
        fn one_wrong_character_is_refused(at in 0usize..9, wrong in "[b-eg-vB-EG-V!]") {
            let mut typed = "A12345670".to_owned();
            typed.replace_range(at..=at, &wrong);
            prop_assert_eq!(rules(&[FORM]).read(&typed), None);
        }

        #[test]
        fn no_form_and_no_number_makes_it_panic(form in "\\PC{0,12}", typed in "\\PC{0,12}") {
            let rules = rules(&[&form]);
            rules.read(&typed);
            rules.masked(&typed);
        }
    }

    #[test]
    fn digits_of_another_width_or_script_are_digits() {
        for typed in ["Ａ１２３４５６７０", "A١٢٣٤٥٦٧٠"] {
            assert_eq!(rules(&[FORM]).read(typed).as_deref(), Some("A12345670"), "{typed}");
        }
    }

    #[test]
    fn too_short_too_long_and_other_alphabets_are_refused() {
        for typed in ["", "A", "A1234560", "A123456700", "А12345670", "💙💙💙", "ann@example.org"] {
            assert_eq!(rules(&[FORM]).read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_provider_has_as_many_forms_as_it_states() {
        let numbers = rules(&["######", "########", "@@-####"]);
        assert_eq!(numbers.read("12 34 56").as_deref(), Some("123456"));
        assert_eq!(numbers.read("1234567"), None);
        assert_eq!(numbers.read("ab-1234").as_deref(), Some("AB1234"));
        // Where none is stated, every number is taken, and nothing is recognized.
        let unstated = rules(&[]);
        assert_eq!(unstated.read(" kl-77 b").as_deref(), Some("KL77B"));
        assert!(unstated.read(" - ").is_none() && unstated.read(&"1".repeat(65)).is_none());
        assert!(!unstated.recognizes("12345678") && numbers.recognizes("12345678"));
    }

    #[test]
    fn of_a_number_only_the_ends_are_shown() {
        assert_eq!(rules(&[FORM]).masked("A12345670").as_deref(), Some("A ••••• 67 0"));
        assert_eq!(rules(&["########"]).masked("12345678").as_deref(), Some("••••• 78"));
        assert_eq!(rules(&["@@"]).masked("AB").as_deref(), Some("••••• B"));
        assert_eq!(rules(&["#"]).masked("1").as_deref(), Some("••••• "));
        assert_eq!(rules(&[FORM]).masked("member-4711"), None);
    }

    #[test]
    fn a_form_that_nothing_fits_is_none() {
        for (form, is_form) in [
            (FORM, true),
            ("#", true),
            ("", false),
            (" - ", false),
            ("[AF", false),
            ("A]", false),
            ("[]", false),
            ("a#", false),
        ] {
            assert_eq!(is_number_form(form), is_form, "{form}");
        }
    }

    #[test]
    fn words_come_in_the_language_of_the_page_or_the_next_best_one() {
        let words: BTreeMap<String, String> =
            [("en", "number"), ("es", "número")].map(|(tag, word)| (tag.to_owned(), word.to_owned())).into();
        assert_eq!(in_language(&words, "es-MX"), Some("número"));
        assert_eq!(in_language(&words, "fr"), Some("number"));
        assert_eq!(in_language(&BTreeMap::new(), "en"), None);
    }
}
