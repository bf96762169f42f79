//! How far two words are apart by typing: letters that are missing, too many, wrong, or changed over.

/// How many typing errors a word of this many letters may have.
pub fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The number of typing errors from one word to the other, if it is at most `most`.
pub fn errors(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // Optimal string alignment: row by row, with the two rows before.
    let mut before = vec![0; other.len() + 1];
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut row = vec![i; other.len() + 1];
        for j in 1..=other.len() {
            let wrong = usize::from(one[i - 1] != other[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + wrong);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[other.len()]).filter(|it| *it <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_typing_error_counts_as_one() {
        for typed in ["emal", "emaill", "emsil", "emial"] {
            assert_eq!(errors(typed, "email", 2), Some(1), "{typed}");
        }
        assert_eq!(errors("email", "email", 0), Some(0));
        assert_eq!(errors("acounnt", "account", 2), Some(2));
        assert_eq!(errors("code", "phone", 1), None);
        assert_eq!(errors("", "ab", 2), Some(2));
        assert_eq!(errors("señor", "senor", 1), Some(1));
    }

    #[test]
    fn short_words_are_taken_as_they_are() {
        assert_eq!([0, 3, 4, 7, 8, 20].map(forgiven), [0, 0, 1, 1, 2, 2]);
    }
}
