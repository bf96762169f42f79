//! The words that a language does not use. They are in the tables of its README.md: what is in backticks there is not
//! said, and the cell to its left has what to say instead. What people type is left alone: `keywords` of a page, and the
//! files of the search. Only `cargo xtask content check` asks, so that a word never stops a build.

use std::{collections::HashMap, fs, path::Path};

use crate::{Found, Mistake, front_matter, library::files};

/// In the folder of each language.
const README: &str = "README.md";

/// Where readers see the words, and how the names of the files end.
const FOLDERS: [(&str, &str); 4] = [("screens", "txt"), ("letters", "txt"), ("questions", "md"), ("guides", "md")];

/// What readers see of the head of a page.
const SHOWN: [&str; 3] = ["title", "summary", "flow_label"];

/// Looks through all texts of a language for words that its README.md does not use.
///
/// # Errors
/// Each of them by file and line, with the words to say instead.
pub fn check(folder: &Path) -> Result<(), Vec<Mistake>> {
    let readme = folder.join(README);
    let Ok(tables) = fs::read_to_string(&readme) else { return Ok(()) };
    let (glossary, mut mistakes) = Glossary::read(&readme, &tables);
    for (name, ending) in FOLDERS {
        let folder = folder.join(name);
        let files = if folder.exists() { files(&folder).map_err(|it| vec![it])? } else { Vec::new() };
        for file in files.iter().filter(|it| it.extension().is_some_and(|it| it == ending)) {
            // One that cannot be read is a mistake that the other checks name.
            let text = fs::read_to_string(file).unwrap_or_default();
            let words = if ending == "md" { page(&text) } else { sentences(&text) };
            let found = glossary.found_in(&words).into_iter();
            mistakes.extend(found.map(|(line, what)| Mistake { file: file.clone(), line, what }));
        }
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// A word in small letters with the line on which it is. An empty one ends what belongs together.
type Tokens = Vec<(usize, String)>;

const END: String = String::new();

/// The phrases, by their first word.
struct Glossary(HashMap<String, Vec<Phrase>>);

struct Phrase {
    written: String,
    words: Vec<String>,
    instead: String,
}

impl Glossary {
    /// Reads every table. A row without backticks is for people only.
    fn read(file: &Path, text: &str) -> (Glossary, Vec<Mistake>) {
        let (mut glossary, mut mistakes) = (HashMap::<String, Vec<Phrase>>::new(), Vec::new());
        for (at, line) in text.lines().enumerate().filter(|(_, it)| it.starts_with('|')) {
            let cells: Vec<&str> = line.trim_matches(['|', ' ']).split('|').map(str::trim).collect();
            for (place, cell) in cells.iter().enumerate() {
                for phrase in cell.split('`').skip(1).step_by(2) {
                    let words = words(phrase);
                    let instead = place.checked_sub(1).map(|it| cells[it]).filter(|it| !it.is_empty());
                    match (words.first().cloned(), instead) {
                        (Some(first), Some(instead)) => {
                            let phrase = Phrase { written: phrase.to_owned(), words, instead: instead.to_owned() };
                            glossary.entry(first).or_default().push(phrase);
                        }
                        _ => {
                            let what = format!("`{phrase}` needs the words to say instead in the cell to its left");
                            mistakes.push(Mistake { file: file.to_owned(), line: at + 1, what });
                        }
                    }
                }
            }
        }
        (Glossary(glossary), mistakes)
    }

    /// What is wrong, with its line.
    fn found_in(&self, tokens: &Tokens) -> Vec<Found> {
        let mut found = Vec::new();
        for (at, (line, first)) in tokens.iter().enumerate() {
            let is_here = |it: &&Phrase| {
                let here = tokens[at..].iter().map(|(_, word)| word).take(it.words.len());
                here.eq(&it.words)
            };
            for it in self.0.get(first).into_iter().flatten().filter(is_here) {
                let what = format!("say “{}”, not “{}” ({README} has the list)", it.instead, it.written);
                found.push((*line, what));
            }
        }
        found
    }
}

/// The words of a phrase.
fn words(phrase: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    add(&mut tokens, 1, phrase);
    tokens.into_iter().map(|(_, word)| word).filter(|it| !it.is_empty()).collect()
}

/// A file of short texts. A text may go on in the next line, but not in that of the next key.
fn sentences(text: &str) -> Tokens {
    let mut tokens = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, it)| !it.starts_with('#')) {
        let value = match line.split_once(':') {
            Some((_, value)) if !line.starts_with(' ') => {
                tokens.push((at + 1, END));
                value
            }
            _ => line,
        };
        add_line(&mut tokens, at + 1, value);
    }
    tokens
}

/// A page of the help.
fn page(text: &str) -> Tokens {
    let mut tokens = Vec::new();
    let head = front_matter::lines(text).unwrap_or_default();
    for (at, line) in text.lines().enumerate() {
        match line.split_once(':') {
            _ if at >= head => add_line(&mut tokens, at + 1, line),
            Some((key, value)) if SHOWN.contains(&key.trim()) => {
                tokens.push((at + 1, END));
                add_line(&mut tokens, at + 1, value);
            }
            _ => tokens.push((at + 1, END)),
        }
    }
    tokens
}

/// An empty line ends what is before it.
fn add_line(tokens: &mut Tokens, line: usize, text: &str) {
    match text.trim().is_empty() {
        true => tokens.push((line, END)),
        false => add(tokens, line, text),
    }
}

/// Adds the words of a line. Emphasis, quotation marks and brackets of links may be within a phrase; other signs, gaps
/// (`{name}`) and addresses end it, and are no words.
fn add(tokens: &mut Tokens, line: usize, text: &str) {
    let mut letters = text.chars().peekable();
    let mut word = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '’' => word.push('\''),
            '\'' | '-' => word.push(letter),
            it if it.is_alphanumeric() => word.extend(it.to_lowercase()),
            it => {
                add_word(tokens, line, &mut word);
                match (it, letters.peek()) {
                    ('{', _) => drop(letters.by_ref().find(|it| *it == '}')),
                    (']', Some('(')) => drop(letters.by_ref().find(|it| *it == ')')),
                    ('/', _) => drop(letters.by_ref().find(|it| it.is_whitespace())),
                    _ => {}
                }
                if !it.is_whitespace() && !"*_\"“”«»[]".contains(it) {
                    tokens.push((line, END));
                }
            }
        }
    }
    add_word(tokens, line, &mut word);
}

/// A dash that stands alone is no word, and ends what is before it.
fn add_word(tokens: &mut Tokens, line: usize, word: &mut String) {
    let whole = std::mem::take(word);
    if !whole.is_empty() {
        tokens.push((line, whole.trim_matches(['-', '\'']).to_owned()));
    }
}
