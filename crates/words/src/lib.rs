//! Words in plain text files, one folder a language: `content/<lang>/<folder>/<module>.txt`, compiled to Rust at build
//! time. Every language must say the same; a difference is a mistake with its file and line. What runs in
//! a program is [`fill`], and outside browsers [`form`]. Not here: which language a reader has, and the type `Text` that finds the words in it.
//!
//! ```text
//! # What stands around every page.
//! sign_out: Sign out
//! step_of(current#, all#): Step {current} of {all}
//! minutes(count#):
//!   one: {count} minute
//!   other: {count} minutes
//! steps:
//!   - Email address
//!   - Password
//! welcome(brand): Welcome to {account}
//! ```
//! `name#` is a number, and the first one decides between `one` and `other`. `brand` gives the operator's names. A text
//! of several lines stands below its key, moved in by two blanks.

mod entry;
mod isolate;
mod language;
mod number;
mod pseudo;
mod rust;
mod tables;

use std::{
    collections::BTreeSet,
    fmt, fs,
    path::{Path, PathBuf},
};

pub use isolate::{isolated, plain};
pub use language::{Language, is_right_to_left};
pub use number::form;
pub use tables::{Place, Table, Tables};

/// The language that is written first: every other is compared with it, and it is shown where nothing else is chosen.
pub const FIRST: &str = "en";

/// The names that `brand` gives, as fields of the app's `Brand`.
const BRAND: [&str; 7] =
    ["agency", "service", "account", "support_phone", "support_phone_abroad", "support_hours", "answer_time"];

/// Something that an author must put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as found from the folder given to [`compile`].
    pub file: PathBuf,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

/// How the Rust text is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The path of the module with `Text`, `Plural` and `Number`, such as `crate::text`.
    pub path: &'static str,
    /// Whether each function is told the language. Otherwise `Text` knows it.
    pub language_is_told: bool,
    /// Whether a language that is made from the first one stands behind all others ([`pseudo`](language::PSEUDO)).
    pub pseudo: bool,
}

/// All languages: the first one, and each folder of `content` beside it.
///
/// # Errors
/// What is wrong in their files `language.txt`.
pub fn languages(content: &Path, pseudo: bool) -> Result<Vec<Language>, Vec<Mistake>> {
    let mut tags = folders(content).map_err(|it| vec![it])?;
    tags.sort_by_key(|it| (it != FIRST, it.clone()));
    let read = tags.iter().map(|tag| Language::read(content, tag)).collect::<Vec<_>>();
    let mut languages = all_or_mistakes(read)?;
    if pseudo {
        languages.push(Language::pseudo());
    }
    Ok(languages)
}

/// The languages that a site offers: the first one, and of the others those that its operator names, or else those that
/// are reviewed.
///
/// # Errors
/// A sentence about tags that there are no words for.
pub fn offered<'a>(languages: &'a [Language], named: Option<&[String]>) -> Result<Vec<&'a Language>, String> {
    let known = || languages.iter().map(|it| it.tag.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(tag) = named.and_then(|it| it.iter().find(|it| languages.iter().all(|known| known.tag != **it))) {
        return Err(format!("there are no words in the language {tag}, only in {}", known()));
    }
    let is_offered = |it: &&Language| match named {
        _ if it.tag == FIRST => true,
        Some(named) => named.contains(&it.tag),
        None => it.is_reviewed,
    };
    Ok(languages.iter().filter(is_offered).collect())
}

/// The Rust text of each module in `content/<lang>/<folder>`, by the module's name.
///
/// # Errors
/// Every mistake found, by file and line, in every language.
pub fn compile(content: &Path, folder: &str, style: Style) -> Result<Vec<(String, String)>, Vec<Mistake>> {
    let modules = modules(content, folder, style.pseudo)?;
    Ok(modules.into_iter().map(|(name, texts)| (name, rust::module(&texts, style, None))).collect())
}

/// The same for a program that loads the words of its language: the Rust text of each module has numbers in the place of
/// words, which are in the tables. `begun` are these tables in their order, each with what stands in it before any word;
/// `place` says of a module in which it is.
///
/// # Errors
/// As of [`compile`].
pub fn tables(
    content: &Path,
    folder: &str,
    style: Style,
    begun: Vec<Table>,
    place: impl Fn(&str) -> Place,
) -> Result<Tables, Vec<Mistake>> {
    Ok(tables::of(&modules(content, folder, style.pseudo)?, style, begun, place))
}

/// Every text of `content/<lang>/<folder>` in all languages, the first one first, with its gaps as `{name}`. For tests
/// that look for what a page says.
///
/// # Errors
/// As of [`compile`].
pub fn texts(content: &Path, folder: &str, pseudo: bool) -> Result<Vec<Vec<String>>, Vec<Mistake>> {
    let mut all = Vec::new();
    for (_, files) in modules(content, folder, pseudo)? {
        for entry in files.iter().take(1).flat_map(|it| &it.entries) {
            // Its like in each language, whose order of keys is its own.
            let each = files.iter().filter_map(|it| it.entries.iter().find(|it| it.key == entry.key));
            let each: Vec<Vec<&str>> = each.map(entry::Entry::texts).collect();
            for at in 0..entry.texts().len() {
                // A language may have fewer forms of a word than the first one.
                let text = |it: &Vec<&str>| it.get(at).or(it.last()).copied().unwrap_or_default().to_owned();
                all.push(each.iter().map(text).collect());
            }
        }
    }
    Ok(all)
}

/// Each module's files, one a language.
fn modules(content: &Path, folder: &str, pseudo: bool) -> Result<Vec<(String, Vec<entry::File>)>, Vec<Mistake>> {
    let languages = languages(content, false)?;
    let mut modules = BTreeSet::new();
    for language in &languages {
        modules.extend(files(&content.join(&language.tag).join(folder)).map_err(|it| vec![it])?);
    }
    let module = |name: &String| {
        let read = languages.iter().map(|language| {
            let file = content.join(&language.tag).join(folder).join(format!("{name}.txt"));
            entry::read(&file, language)
        });
        let mut texts = all_or_mistakes(read.collect())?;
        let mistakes = entry::differences(&texts);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let right_to_left = languages.iter().zip(&mut texts).filter(|it| is_right_to_left(&it.0.tag));
        right_to_left.flat_map(|it| &mut it.1.entries).for_each(entry::Entry::isolate);
        if pseudo {
            let made = texts[0].entries.iter().map(pseudo::entry).collect();
            texts.push(entry::File { entries: made, ..texts[0].clone() });
        }
        Ok((name.clone(), texts))
    };
    all_or_mistakes(modules.iter().map(module).collect())
}

/// A sentence with its gaps filled. A gap is `{0}`, `{1}`, …, numbered as the arguments are.
pub fn fill(text: &str, gaps: &[&str]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap_or(("", part));
        filled += number.parse().ok().and_then(|it: usize| gaps.get(it)).copied().unwrap_or_default();
        filled += rest;
    }
    filled
}

fn all_or_mistakes<T>(results: Vec<Result<T, Vec<Mistake>>>) -> Result<Vec<T>, Vec<Mistake>> {
    let (mut all, mut mistakes) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(it) => all.push(it),
            Err(it) => mistakes.extend(it),
        }
    }
    if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
}

fn folders(content: &Path) -> Result<Vec<String>, Mistake> {
    names(content, |it| {
        it.join(language::FILE).is_file().then(|| it.file_name()?.to_str().map(str::to_owned)).flatten()
    })
}

fn files(folder: &Path) -> Result<Vec<String>, Mistake> {
    names(folder, |it| {
        let is_text = it.extension().is_some_and(|it| it == "txt");
        is_text.then(|| it.file_stem()?.to_str().map(str::to_owned)).flatten()
    })
}

fn names(folder: &Path, name: impl Fn(&Path) -> Option<String>) -> Result<Vec<String>, Mistake> {
    let unreadable = |it| Mistake { file: folder.to_owned(), line: 1, what: format!("cannot be read: {it}") };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        found.extend(name(&entry.map_err(unreadable)?.path()));
    }
    found.sort();
    Ok(found)
}
