//! One language: what its file `language.txt` says of it.

use std::{fs, path::Path};

use crate::{Mistake, number};

/// In the folder of each language.
pub const FILE: &str = "language.txt";

/// The tag of the language that is made from the first one, for tests: longer, with accents, in brackets. Words without
/// brackets do not come from the files; words whose closing bracket is missing are cut off.
pub const PSEUDO: &str = "qps";

/// The categories of number words, as browsers name them (`Intl.PluralRules`). Their order is that of `Plural`.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47, such as `es`: the name of its folder, and what its addresses begin with.
    pub tag: String,
    /// What its speakers call it, such as "Español".
    pub name: String,
    /// Which of the categories its number words have.
    pub plurals: Vec<&'static str>,
    /// Whether someone whose language it is has read all its texts. One that nobody has is offered where an operator asks
    /// for it by name.
    pub is_reviewed: bool,
}

/// Whether this language (BCP 47) is written from right to left.
pub fn is_right_to_left(tag: &str) -> bool {
    const TAGS: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ur", "yi"];
    TAGS.contains(&tag.split('-').next().unwrap_or_default())
}

impl Language {
    /// Reads `content/<tag>/language.txt`: lines `name: …` and `plurals: one, other`, and `reviewed: no` where that is so.
    pub(crate) fn read(content: &Path, tag: &str) -> Result<Language, Vec<Mistake>> {
        let file = content.join(tag).join(FILE);
        let wrong = |line, what: String| Mistake { file: file.clone(), line, what };
        let text = fs::read_to_string(&file).map_err(|it| vec![wrong(1, format!("cannot be read: {it}"))])?;
        let (mut name, mut plurals, mut is_reviewed, mut mistakes) = (None, None, true, Vec::new());
        for (at, line) in text.lines().enumerate().filter(|(_, it)| !it.trim().is_empty() && !it.starts_with('#')) {
            match line.split_once(':').map(|(key, value)| (key.trim(), value.trim())) {
                Some(("name", value)) if !value.is_empty() => name = Some(value.to_owned()),
                Some(("plurals", value)) => match categories(value) {
                    Ok(it) => match it.iter().find(|it| !number::wanted(tag).contains(it)) {
                        None => plurals = Some(it),
                        Some(form) => {
                            let rules = "the rules are in crates/words/src/number.rs";
                            mistakes.push(wrong(at + 1, format!("no number wants `{form}` in this language; {rules}")));
                        }
                    },
                    Err(what) => mistakes.push(wrong(at + 1, what)),
                },
                Some(("reviewed", "no")) => is_reviewed = false,
                _ => {
                    let what = "a line here is `name: …` or `plurals: …` or `reviewed: no`";
                    mistakes.push(wrong(at + 1, what.to_owned()));
                }
            }
        }
        match (name, plurals) {
            (Some(name), Some(plurals)) if mistakes.is_empty() => {
                Ok(Language { tag: tag.to_owned(), name, plurals, is_reviewed })
            }
            _ if !mistakes.is_empty() => Err(mistakes),
            _ => Err(vec![wrong(1, "the file must have the lines `name: …` and `plurals: …`".to_owned())]),
        }
    }

    pub(crate) fn pseudo() -> Language {
        let name = crate::pseudo::text("Pseudo");
        Language { tag: PSEUDO.to_owned(), name, plurals: vec!["one", "other"], is_reviewed: false }
    }
}

fn categories(value: &str) -> Result<Vec<&'static str>, String> {
    let known = |it: &str| {
        let found = CATEGORIES.iter().find(|known| **known == it.trim()).copied();
        found.ok_or_else(|| format!("there is no category `{}`, only {}", it.trim(), CATEGORIES.join(", ")))
    };
    let found = value.split(',').map(known).collect::<Result<Vec<_>, _>>()?;
    if found.contains(&"other") { Ok(found) } else { Err("every language must have `other`".to_owned()) }
}
