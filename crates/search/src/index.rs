//! Answers what members type, from the index: words, words like them, and the beginnings of words that are still being
//! typed. Pure; a question takes well under a millisecond.

use std::collections::BTreeMap;

use crate::{
    build::rarity,
    bytes::{Entry, Parts, Places, read},
    language::Word,
    near::{errors, forgiven},
    words::{is_han, words},
};

/// How much a find counts that is not the word itself: the beginning of a word, and one or two typing errors.
const BEGINNING: f32 = 0.6;
const ONE_ERROR: f32 = 0.7;
const TWO_ERRORS: f32 = 0.45;
/// What is less than this part of the best hit does not help, but for so many that are shown in any case.
const LEAST: f32 = 0.25;
const ALWAYS: usize = 3;

/// The index of one language.
#[derive(Clone, Debug)]
pub struct Index {
    parts: Parts,
}

/// A page of the help that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its name, as [`Document::name`] said.
    ///
    /// [`Document::name`]: crate::Document::name
    pub name: String,
    /// How well it fits; only to be compared.
    pub weight: f32,
}

/// What was found for a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The pages that fit, best first.
    pub hits: Vec<Hit>,
    /// The words of the vocabulary that were taken to be meant.
    meant: Vec<String>,
}

/// How much the likeness of the question to a way of asking counts against its words.
const WAYS: f32 = 1.5;
/// How many of the nearest ways of asking count, and how much each counts against the one before it.
const NEAREST: usize = 6;
const NEXT: f32 = 0.7;
/// How much it counts that a document fits all words, against how well it fits those that it fits.
const ALL_WORDS: f32 = 0.8;
/// What a word that says nothing counts in a way of asking; a rare word counts about 1.4.
const SILENT: f32 = 0.8;

/// What was typed, as entries of the vocabulary.
#[derive(Debug, Default)]
struct Question {
    /// Each word or phrase.
    meant: Vec<Meanings>,
    /// Words that say nothing.
    silent: Vec<usize>,
}

/// One word or phrase of the question, and what it may mean: entries of the vocabulary, each with how much it counts.
type Meanings = Vec<(usize, f32)>;

impl Index {
    /// Reads what [`build`] has made.
    ///
    /// [`build`]: crate::build
    pub fn read(bytes: &[u8]) -> Index {
        Index { parts: read(bytes) }
    }

    /// The pages that fit what was typed. `names` are the operator's names for placeholders: whoever types "Services
    /// Online" means `{service}`.
    pub fn find(&self, typed: &str, names: &[(&str, &str)]) -> Found {
        let question = self.understand(&named(typed, names));
        let by_words = self.by_words(&question);
        let most = by_words.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let by_ways = self.by_ways(&question);
        let weight = |at: usize| match by_words[at] / most {
            // A way of asking that shares nothing but words that say nothing is none.
            0.0 => 0.0,
            words => words + WAYS * by_ways[at],
        };
        let named = self.parts.names.iter().cloned().enumerate();
        let mut hits: Vec<Hit> =
            named.map(|(at, name)| Hit { name, weight: weight(at) }).filter(|it| it.weight > 0.0).collect();
        // Stable: pages that fit alike stay in the order of the help.
        hits.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        let least = hits.first().map_or(0.0, |it| it.weight * LEAST);
        let helping = hits.iter().take_while(|it| it.weight >= least).count();
        hits.truncate(helping.max(ALWAYS));
        Found { hits, meant: self.meant(&question.meant) }
    }

    /// How well the words of each document fit.
    fn by_words(&self, question: &Question) -> Vec<f32> {
        let mut weights = vec![(0.0_f32, 0_u32); self.parts.names.len()];
        for meanings in &question.meant {
            let mut best = vec![0.0_f32; weights.len()];
            for (at, counts) in meanings {
                for (document, weight) in self.places(*at) {
                    if let Some(best) = best.get_mut(*document) {
                        *best = best.max(f32::from(*weight) * counts);
                    }
                }
            }
            for (sum, one) in weights.iter_mut().zip(best).filter(|it| it.1 > 0.0) {
                *sum = (sum.0 + one, sum.1 + 1);
            }
        }
        let all = question.meant.len().max(1) as f32;
        // What fits more of the words counts more than what fits one of them well.
        weights.into_iter().map(|(sum, fits)| sum * (1.0 - ALL_WORDS + ALL_WORDS * fits as f32 / all)).collect()
    }

    /// How like the question the nearest ways of asking for each document are, from 0 to 1: the weights of the words that
    /// both have against those of each (the cosine of the two), the nearest most.
    fn by_ways(&self, question: &Question) -> Vec<f32> {
        let weight = |number: usize| self.weight(number);
        let mut asked = BTreeMap::<usize, f32>::new();
        let mut own = 0.0;
        for meanings in &question.meant {
            let mut heaviest = 0.0_f32;
            for (at, counts) in meanings {
                let number = self.number(*at);
                heaviest = heaviest.max(weight(number));
                let counts_so_far = asked.entry(number).or_default();
                *counts_so_far = counts_so_far.max(*counts);
            }
            own += heaviest * heaviest;
        }
        for at in &question.silent {
            asked.insert(self.number(*at), 1.0);
            own += SILENT * SILENT;
        }
        let like = |way: &Vec<usize>| {
            let shared = way.iter().map(|it| asked.get(it).map_or(0.0, |counts| counts * weight(*it) * weight(*it)));
            let length: f32 = way.iter().map(|it| weight(*it) * weight(*it)).sum();
            shared.sum::<f32>() / (own * length).sqrt().max(f32::MIN_POSITIVE)
        };
        let nearest = |ways: &Vec<Vec<usize>>| {
            let mut likes: Vec<f32> = ways.iter().map(like).collect();
            likes.sort_by(|one, other| other.total_cmp(one));
            let counts = || std::iter::successors(Some(1.0), |it| Some(it * NEXT)).take(NEAREST);
            likes.iter().zip(counts()).map(|(like, counts)| like * counts).sum::<f32>() / counts().sum::<f32>()
        };
        self.parts.ways.iter().map(nearest).collect()
    }

    /// The number of an entry of the vocabulary among the ways of asking.
    fn number(&self, at: usize) -> usize {
        match self.parts.vocabulary.get(at) {
            Some((_, Entry::Group(group))) => *group,
            _ => self.parts.groups.len() + at,
        }
    }

    /// How much the word or group with this number counts.
    fn weight(&self, number: usize) -> f32 {
        let groups = self.parts.groups.len();
        let places = match number.checked_sub(groups) {
            None => self.parts.groups.get(number),
            Some(at) => match self.parts.vocabulary.get(at) {
                Some((_, Entry::Places(places))) => Some(places),
                _ => None,
            },
        };
        match places.map(Vec::len) {
            None | Some(0) => SILENT,
            Some(with) => rarity(self.parts.names.len(), with),
        }
    }

    /// How many of the words that were meant stand in this text.
    pub fn count_in(&self, text: &str, found: &Found) -> usize {
        let words = self.parts.language.words(text);
        let meant = |word: &&str| found.meant.iter().any(|it| it == word);
        let mut there: Vec<&str> = words.iter().map(|it| it.short.as_str()).filter(meant).collect();
        there.sort_unstable();
        there.dedup();
        there.len()
    }

    /// The words in which a text says what was asked: those that were typed, and their synonyms.
    fn meant(&self, questions: &[Meanings]) -> Vec<String> {
        let entries = || questions.iter().flatten().filter_map(|(at, _)| self.parts.vocabulary.get(*at));
        let is_meant = |it: &&(String, Entry)| match &it.1 {
            Entry::Group(_) => entries().any(|meant| meant.1 == it.1),
            Entry::Places(_) => entries().any(|meant| meant.0 == it.0),
        };
        let words = self.parts.vocabulary.iter().filter(is_meant).flat_map(|it| it.0.split(' '));
        words.filter(|it| !self.parts.language.is_silent(it)).map(str::to_owned).collect()
    }

    fn places(&self, at: usize) -> &Places {
        const NONE: &Places = &Vec::new();
        match self.parts.vocabulary.get(at).map(|it| &it.1) {
            Some(Entry::Places(places)) => places,
            Some(Entry::Group(group)) => self.parts.groups.get(*group).unwrap_or(NONE),
            None => NONE,
        }
    }

    fn exactly(&self, word: &str) -> Option<usize> {
        self.parts.vocabulary.binary_search_by(|it| it.0.as_str().cmp(word)).ok()
    }

    /// What each word or phrase of the question may mean.
    fn understand(&self, typed: &str) -> Question {
        let language = &self.parts.language;
        let words = language.words(typed);
        let (mut question, mut at) = (Question::default(), 0);
        while at < words.len() {
            let rest = &words[at..];
            let phrase = language.phrase_at(rest, |it| self.exactly(it).filter(|_| it.contains(' ')));
            if let Some((length, entry)) = phrase.or_else(|| Some((2, self.in_one_word(rest)?))) {
                question.meant.push(vec![(entry, 1.0)]);
                at += length;
                continue;
            }
            match language.is_silent(&rest[0].plain) {
                true => question.silent.extend(self.exactly(&rest[0].plain)),
                false => question.meant.push(self.word(&rest[0].plain, &rest[0].short, rest.len() == 1)),
            }
            at += 1;
        }
        let denied = language.denied(&words);
        question.meant.extend(denied.iter().filter_map(|it| Some(vec![(self.exactly(it)?, 1.0)])));
        question
    }

    /// Two words that are one: "finger print". Words that say nothing are none of them, or "de cara" would be "decir"; a
    /// letter may be, as in "e mail".
    fn in_one_word(&self, rest: &[Word]) -> Option<usize> {
        let [one, other, ..] = rest else { return None };
        if [one, other].iter().any(|it| it.plain.chars().count() > 1 && self.parts.language.is_silent(&it.plain)) {
            return None;
        }
        self.exactly(&self.parts.language.short(&format!("{}{}", one.plain, other.plain)))
    }

    fn word(&self, plain: &str, short: &str, is_last: bool) -> Meanings {
        let mut meanings: Meanings = self.exactly(short).map(|it| (it, 1.0)).into_iter().collect();
        let is_whole = !meanings.is_empty();
        if plain.chars().count() == 1 && plain.chars().all(is_han) {
            // In pairs it is part of words.
            let holding = |(at, (word, _)): (usize, &(String, Entry))| {
                (word != plain && word.contains(plain)).then_some((at, BEGINNING))
            };
            meanings.extend(self.parts.vocabulary.iter().enumerate().filter_map(holding));
            return meanings;
        }
        if (is_last && plain.chars().count() >= 2) || (!is_whole && plain.chars().count() >= 4) {
            let longer = |(at, (word, _)): (usize, &(String, Entry))| {
                let begins = word.starts_with(plain) || word.starts_with(short);
                (begins && word != short && !word.contains(' ')).then_some((at, if is_whole { 0.3 } else { BEGINNING }))
            };
            meanings.extend(self.parts.vocabulary.iter().enumerate().filter_map(longer));
        }
        if meanings.is_empty() { self.like(plain, short) } else { meanings }
    }

    /// The words with the fewest typing errors between them and this one.
    fn like(&self, plain: &str, short: &str) -> Meanings {
        let forms = [plain, short].map(|it| (it, forgiven(it.chars().count())));
        let (mut least, mut like) = (usize::MAX, Vec::new());
        for (at, (word, _)) in self.parts.vocabulary.iter().enumerate() {
            if word.contains(' ') || word.starts_with(['{', '-']) {
                continue;
            }
            let wrong = forms.iter().filter(|it| it.1 > 0).filter_map(|(form, most)| errors(form, word, *most)).min();
            let Some(wrong) = wrong.filter(|it| *it <= least) else { continue };
            if wrong < least {
                like.clear();
                least = wrong;
            }
            like.push((at, if wrong <= 1 { ONE_ERROR } else { TWO_ERRORS }));
        }
        like
    }
}

/// The question with the operator's names as placeholders.
fn named(typed: &str, names: &[(&str, &str)]) -> String {
    let mut text = words(&typed.replace(['{', '}'], " ")).join(" ");
    for (placeholder, name) in names {
        let name = words(name).join(" ");
        if !name.is_empty() {
            text = format!(" {text} ").replace(&format!(" {name} "), &format!(" {{{placeholder}}} ")).trim().to_owned();
        }
    }
    text
}
