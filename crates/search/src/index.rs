//! Answers what members type, from the index: words, words like them, and the beginnings of words that are still being
//! typed. Pure; a question takes well under a millisecond.

use crate::{
    bytes::{Entry, Parts, Places, read},
    language::Word,
    near::{errors, forgiven},
    words::words,
};

/// How much a find counts that is not the word itself: the beginning of a word, and one or two typing errors.
const BEGINNING: f32 = 0.6;
const ONE_ERROR: f32 = 0.7;
const TWO_ERRORS: f32 = 0.45;
/// What is less than this part of the best hit does not help.
const LEAST: f32 = 0.25;

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
        let questions = self.understand(&named(typed, names));
        let mut weights = vec![(0.0_f32, 0_u32); self.parts.names.len()];
        for meanings in &questions {
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
        let all = questions.len().max(1) as f32;
        // What fits more of the words counts more than what fits one of them well.
        let weigh = |(sum, fits): (f32, u32)| sum * (0.3 + 0.7 * fits as f32 / all);
        let named = self.parts.names.iter().cloned().zip(weights.into_iter().map(weigh));
        let mut hits: Vec<Hit> =
            named.map(|(name, weight)| Hit { name, weight }).filter(|it| it.weight > 0.0).collect();
        // Stable: pages that fit alike stay in the order of the help.
        hits.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        let least = hits.first().map_or(0.0, |it| it.weight * LEAST);
        hits.retain(|it| it.weight >= least);
        Found { hits, meant: self.meant(&questions) }
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

    /// What each word or phrase of the question may mean. Words that say nothing are left out.
    fn understand(&self, typed: &str) -> Vec<Meanings> {
        let language = &self.parts.language;
        let words = language.words(typed);
        let (mut questions, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let rest = &words[at..];
            let phrase = language.phrase_at(rest, |it| self.exactly(it).filter(|_| it.contains(' ')));
            if let Some((length, entry)) = phrase.or_else(|| Some((2, self.in_one_word(rest)?))) {
                questions.push(vec![(entry, 1.0)]);
                at += length;
                continue;
            }
            if !language.is_silent(&rest[0].plain) {
                questions.push(self.word(&rest[0].plain, &rest[0].short, rest.len() == 1));
            }
            at += 1;
        }
        questions
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
            if word.contains(' ') || word.starts_with('{') {
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
