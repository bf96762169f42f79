//! What a language brings for its search: words that say nothing, endings that are cut, and groups of words that mean
//! the same. It stands in two files of the language's folder, and an author's mistake is named by file and line.

use std::collections::{BTreeMap, BTreeSet};

use crate::words::{is_han, words};

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// `search.txt`.
    Rules,
    /// `synonyms.txt`.
    Synonyms,
}

/// Something that an author must put right: where, its line from 1, and what is wrong.
pub type Mistake = (Source, usize, String);

/// How many words a phrase among the synonyms may have, and how many pairs in Chinese: of a name of nine characters.
const LONGEST_WORDS: usize = 4;
pub const LONGEST_PHRASE: usize = 8;

/// The rules of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Language {
    /// Words that say nothing.
    pub(crate) silent: Vec<String>,
    /// What is cut at the end of a word, and what stands there instead. The first that fits counts.
    pub(crate) endings: Vec<(String, String)>,
    /// Words that deny what follows.
    pub(crate) denials: Vec<String>,
    /// What makes the opposite of a word at its beginning.
    pub(crate) opposites: Vec<String>,
    /// The words, shortened, whose opposites count; known while the index is made.
    pub(crate) known: BTreeSet<String>,
    /// Each word and phrase of the synonyms, shortened, with the number of its group.
    pub(crate) groups: BTreeMap<String, usize>,
}

impl Language {
    /// Reads the texts of both files; empty ones are right, too.
    ///
    /// `search.txt`: lines `silent: the a of`, `ending: ies y` (without the second word it is only cut), `denial: not never`
    /// (what follows is denied), and `opposite: in un` (beginnings that deny their word).
    /// `synonyms.txt`: one group a line, with commas. Lines that begin with `#` are remarks in both.
    ///
    /// # Errors
    /// Every mistake in them.
    pub fn read(rules: &str, synonyms: &str) -> Result<Language, Vec<Mistake>> {
        let (mut language, mut mistakes) = (Language::default(), Vec::new());
        for (line, text) in lines(rules) {
            if let Err(what) = language.rule(text) {
                mistakes.push((Source::Rules, line, what));
            }
        }
        // The groups are shortened by the rules above, so these must be whole first.
        let mut first_line = BTreeMap::new();
        for (group, (line, text)) in lines(synonyms).enumerate() {
            for what in language.group(group, line, text, &mut first_line) {
                mistakes.push((Source::Synonyms, line, what));
            }
        }
        if mistakes.is_empty() { Ok(language) } else { Err(mistakes) }
    }

    fn rule(&mut self, text: &str) -> Result<(), String> {
        match text.split_once(':').map(|(key, value)| (key.trim(), value.trim())) {
            Some(("silent", value)) if !value.is_empty() => self.silent.extend(words(value)),
            Some(("denial", value)) if !value.is_empty() => self.denials.extend(words(value)),
            Some(("opposite", value)) if !value.is_empty() => self.opposites.extend(words(value)),
            Some(("ending", value)) => match value.split_whitespace().collect::<Vec<_>>()[..] {
                [ending] => self.endings.push((ending.to_owned(), String::new())),
                [ending, instead] => self.endings.push((ending.to_owned(), instead.to_owned())),
                _ => return Err("an ending is one word, or two: what is cut, and what stands there instead".to_owned()),
            },
            _ => {
                return Err(format!(
                    "`{text}` is none of `silent: words`, `ending: ies y`, `denial: words` and `opposite: beginnings`"
                ));
            }
        }
        Ok(())
    }

    fn group(&mut self, group: usize, line: usize, text: &str, lines: &mut BTreeMap<String, usize>) -> Vec<String> {
        let mut wrong = Vec::new();
        let phrases: Vec<&str> = text.split(',').map(str::trim).collect();
        if phrases.len() < 2 {
            wrong.push("a group has at least two words or phrases, with a comma between them".to_owned());
        }
        for phrase in phrases {
            let short = self.phrase(phrase);
            match lines.get(&short) {
                _ if short.is_empty() => wrong.push("there is nothing between two commas".to_owned()),
                _ if short.split(' ').count() > most(phrase) => {
                    wrong.push(format!("`{phrase}` has more than {} words", most(phrase)));
                }
                _ if self.silent.contains(&short) => {
                    wrong.push(format!(
                        "`{phrase}` is among the silent words of search.txt, so nobody can search for it"
                    ));
                }
                // Two forms of one word, such as "text" and "texts".
                Some(other) if *other == line => {}
                Some(other) => wrong.push(format!("`{phrase}` stands in the group of line {other} already")),
                None => {
                    lines.insert(short.clone(), line);
                    self.groups.insert(short, group);
                }
            }
        }
        wrong
    }

    fn phrase(&self, text: &str) -> String {
        join(self.words(text).iter())
    }

    /// The word without its endings. What is left has at least three letters.
    pub fn short(&self, word: &str) -> String {
        let mut word = word.to_owned();
        // "changes" loses its s first, and then its e, as "change" does.
        for _ in 0..3 {
            let fits = |(ending, instead): &&(String, String)| {
                word.strip_suffix(ending.as_str()).is_some_and(|it| it.chars().count() + instead.chars().count() >= 3)
            };
            let Some((ending, instead)) = self.endings.iter().find(fits) else { break };
            // An ending that stays as it is keeps those after it away.
            if ending == instead {
                break;
            }
            word.truncate(word.len() - ending.len());
            word += instead;
        }
        word
    }

    /// The words of a text. Those that say nothing are still there: a phrase may hold them.
    pub fn words(&self, text: &str) -> Vec<Word> {
        words(text).into_iter().map(|plain| Word { short: self.short(&plain), plain }).collect()
    }

    /// The longest phrase that begins at this word and that `known` knows, with the number of words it takes. Words that
    /// say nothing may stand between: "create an account" is "create account".
    pub fn phrase_at<T>(&self, rest: &[Word], known: impl Fn(&str) -> Option<T>) -> Option<(usize, T)> {
        (1..=LONGEST_PHRASE).rev().find_map(|length| {
            let whole = rest.get(..length).and_then(|it| Some((length, known(&join(it.iter()))?)));
            let speaking = || rest.iter().enumerate().filter(|(at, it)| *at == 0 || !self.is_silent(&it.plain));
            let last = speaking().take(length).last().filter(|_| length > 1).map(|(at, _)| at + 1);
            let spread = || {
                let last = last.filter(|it| *it > length && speaking().count() >= length)?;
                Some((last, known(&join(speaking().take(length).map(|it| it.1)))?))
            };
            whole.or_else(spread)
        })
    }

    /// The same language, for texts with these words.
    pub(crate) fn knowing<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Language {
        let known = texts.flat_map(|it| self.words(it)).map(|it| it.short).collect();
        Language { known, ..self.clone() }
    }

    /// What is denied in these words, in one form for "not active" and "inactive": `-activ`.
    pub(crate) fn denied(&self, words: &[Word]) -> Vec<String> {
        let is_denial = |it: &Word| self.denials.contains(&it.plain);
        let by_words = words.iter().enumerate().filter(|it| is_denial(it.1)).filter_map(|(at, _)| {
            let next = words[at + 1..].iter().find(|it| !self.is_silent(&it.plain) && !is_denial(it))?;
            Some(next.short.clone())
        });
        let by_beginning = words.iter().flat_map(|word| {
            let rest = self.opposites.iter().filter_map(|it| word.plain.strip_prefix(it.as_str()));
            rest.filter(|it| it.chars().count() >= 4).map(|it| self.short(it))
        });
        let is_known = |it: &String| self.known.is_empty() || self.known.contains(it);
        by_words.chain(by_beginning.filter(is_known)).map(|it| format!("-{it}")).collect()
    }

    /// Whether the word, as it was typed, says nothing. Two characters of which neither says anything say nothing either.
    pub fn is_silent(&self, word: &str) -> bool {
        let is_listed = |word: &str| self.silent.iter().any(|it| it == word);
        is_listed(word) || word.chars().all(|it| is_han(it) && is_listed(it.encode_utf8(&mut [0; 4])))
    }
}

/// How many words this phrase may have.
fn most(phrase: &str) -> usize {
    if phrase.chars().any(is_han) { LONGEST_PHRASE } else { LONGEST_WORDS }
}

/// A word as it was typed, and without its endings.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// In small letters, without accents.
    pub plain: String,
    /// Without endings.
    pub short: String,
}

fn join<'a>(words: impl Iterator<Item = &'a Word>) -> String {
    words.map(|it| it.short.as_str()).collect::<Vec<_>>().join(" ")
}

/// The lines that say something, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let all = text.lines().enumerate().map(|(at, it)| (at + 1, it.trim()));
    all.filter(|(_, it)| !it.is_empty() && !it.starts_with('#'))
}
