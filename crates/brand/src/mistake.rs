//! What is wrong with a settings file, in words for its operator, and the key that was probably meant.

use std::fmt;

/// Something that an operator must put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where: a key such as `colors.main` or `other_sites[0].url`; a line where the file is no JSON.
    pub place: String,
    /// What is wrong, what would be right, and what stands in its place.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The known word that is nearest to `typed`, if one is near.
pub(crate) fn nearest<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let typed = typed.to_ascii_lowercase();
    let near = known.iter().map(|it| (distance(&typed, it), *it)).min_by_key(|it| it.0)?;
    (near.0 <= 1 + near.1.len() / 4).then_some(near.1)
}

/// How many letters must be added, removed or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other = other.as_bytes();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.bytes().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (to, with) in other.iter().enumerate() {
            let changed = before + usize::from(letter != *with);
            before = row[to + 1];
            row[to + 1] = changed.min(before + 1).min(row[to] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_again_in_spite_of_a_typing_error() {
        let known = ["agency", "colors", "support_phone", "support_hours"];
        assert_eq!(nearest("colors", &known), Some("colors"));
        assert_eq!(nearest("supportPhone", &known), Some("support_phone"));
        assert_eq!(nearest("agencies", &known), Some("agency").filter(|_| distance("agencies", "agency") <= 2));
        assert_eq!(nearest("something", &known), None);
        assert_eq!(nearest("x", &[]), None);
    }

    #[test]
    fn the_distance_counts_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
