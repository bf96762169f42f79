//! Makes the index from the help, when the program is compiled. Words are weighed by BM25F (Robertson, Zaragoza: "The
//! Probabilistic Relevance Framework", 2009): each field has a weight and a length of its own, and rare words count more
//! than common ones. Beside the words, the index keeps each way of asking as a whole, so that a question can be compared
//! with questions.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    bytes::{Entry, Parts, Places, write},
    language::Language,
};

/// One page of the help.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What a hit is called by: the end of its address.
    pub name: String,
    /// Its question.
    pub title: String,
    /// How people ask for it: each entry is one way.
    pub asked: Vec<String>,
    /// Further words under which it is to be found; may be empty.
    pub keywords: String,
    /// The headings in its text, with spaces between them; may be empty.
    pub headings: String,
    /// Its text, in which only words count. Placeholders are in braces.
    pub body: String,
    /// Whether it is a long text about many things. Where a short answer fits as well, that one comes first.
    pub is_long: bool,
}

impl Document {
    /// Its fields, in the order of [`FIELDS`].
    fn fields(&self) -> [Vec<&str>; 4] {
        let asked = self.asked.iter().map(String::as_str).chain([self.keywords.as_str()]).collect();
        [vec![&self.title], asked, vec![&self.headings], vec![&self.body]]
    }
}

/// How much a word counts in the title, in the ways of asking, in headings, in the text; and how much less in a field that
/// is longer than others.
const FIELDS: [(f32, f32); 4] = [(5.0, 0.3), (3.0, 0.2), (2.0, 0.4), (1.0, 0.6)];
/// How soon a word that comes again counts no more.
const SOON: f32 = 24.0;
/// What a word in a text about many things counts against one in an answer.
const MANY_THINGS: f32 = 0.8;

/// The index as bytes, for [`Index::read`].
///
/// [`Index::read`]: crate::Index::read
pub fn build(language: &Language, documents: &[Document]) -> Vec<u8> {
    let language_with_words = language.knowing(documents.iter().flat_map(|it| it.fields().concat()));
    let language = &language_with_words;
    let counted = documents.iter().map(|it| count(language, it)).collect::<Vec<_>>();
    let averages = averages(&counted);
    let mut found = BTreeMap::<&Term, BTreeMap<usize, f32>>::new();
    for (at, fields) in counted.iter().enumerate() {
        for ((field, average), (counts, long)) in fields.iter().zip(averages).zip(FIELDS) {
            let length = 1.0 + long * (field.values().sum::<f32>() / average - 1.0);
            for (term, times) in field {
                *found.entry(term).or_default().entry(at).or_default() += counts * times / length;
            }
        }
    }
    let weigh = |in_documents: &BTreeMap<usize, f32>| -> Vec<(usize, f32)> {
        let rare = rarity(documents.len(), in_documents.len());
        let weight = |(at, count): (&usize, &f32)| {
            let counts = if documents[*at].is_long { MANY_THINGS } else { 1.0 };
            (*at, counts * rare * count / (SOON + count))
        };
        in_documents.iter().map(weight).collect()
    };
    let weighed: BTreeMap<&Term, Vec<(usize, f32)>> = found.iter().map(|(term, it)| (*term, weigh(it))).collect();
    let most = weighed.values().flatten().map(|it| it.1).fold(f32::MIN_POSITIVE, f32::max);
    // At least 1: whatever holds the word is found.
    let coarse = |it: &Vec<(usize, f32)>| -> Places {
        it.iter().map(|(at, weight)| (*at, (weight / most * 255.0).round().max(1.0) as u8)).collect()
    };

    let ways: Vec<Vec<BTreeSet<Term>>> = documents.iter().map(|it| ways(language, it)).collect();
    let groups = language.groups.values().max().map_or(0, |it| it + 1);
    let mut vocabulary: BTreeMap<String, Entry> = BTreeMap::new();
    for (word, group) in &language.groups {
        vocabulary.insert(word.clone(), Entry::Group(*group));
    }
    for (term, it) in &weighed {
        if let Term::Word(word) = term {
            vocabulary.insert(word.clone(), Entry::Places(coarse(it)));
        }
    }
    // Words that say nothing are in the ways of asking only.
    for word in ways.iter().flatten().flatten().filter_map(Term::silent) {
        vocabulary.entry(word.to_owned()).or_insert_with(|| Entry::Places(Places::new()));
    }
    let vocabulary: Vec<(String, Entry)> = vocabulary.into_iter().collect();
    let number = |term: &Term| match term {
        Term::Group(group) => Some(*group),
        Term::Word(word) | Term::Silent(word) => {
            vocabulary.binary_search_by(|it| it.0.cmp(word)).ok().map(|it| groups + it)
        }
    };
    let numbered = |way: &BTreeSet<Term>| {
        let mut numbers: Vec<usize> = way.iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    };
    write(&Parts {
        language: Language { groups: BTreeMap::new(), known: BTreeSet::new(), ..language.clone() },
        names: documents.iter().map(|it| it.name.clone()).collect(),
        ways: ways.iter().map(|it| it.iter().map(numbered).collect()).collect(),
        groups: (0..groups).map(|it| weighed.get(&Term::Group(it)).map(coarse).unwrap_or_default()).collect(),
        vocabulary,
    })
}

/// How much a word counts that is in so many of all documents: the inverse document frequency of BM25, tempered. With so
/// few documents a word is often rare by chance, and would decide alone.
pub fn rarity(all: usize, with: usize) -> f32 {
    const TEMPER: f32 = 0.3;
    let (all, with) = (all as f32, with as f32);
    ((all - with + 0.5) / (with + 0.5) + 1.0).ln().powf(TEMPER)
}

/// How often each term is in each field.
fn count(language: &Language, document: &Document) -> [BTreeMap<Term, f32>; 4] {
    document.fields().map(|texts| {
        let mut counts = BTreeMap::new();
        for term in texts.into_iter().flat_map(|it| terms(language, it)).filter(|it| it.silent().is_none()) {
            *counts.entry(term).or_default() += 1.0;
        }
        counts
    })
}

fn averages(counted: &[[BTreeMap<Term, f32>; 4]]) -> [f32; 4] {
    let all = counted.len().max(1) as f32;
    [0, 1, 2, 3].map(|field| (counted.iter().flat_map(|it| it[field].values()).sum::<f32>() / all).max(1.0))
}

/// The ways to ask for a document, its title first. Words that say nothing count there, too: they tell "can I" from "how".
fn ways(language: &Language, document: &Document) -> Vec<BTreeSet<Term>> {
    let all = [&document.title].into_iter().chain(&document.asked);
    all.map(|it| terms(language, it).into_iter().collect()).collect()
}

/// What counts as one word of the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Term {
    Word(String),
    /// A group of synonyms.
    Group(usize),
    /// A word that says nothing.
    Silent(String),
}

impl Term {
    fn silent(&self) -> Option<&str> {
        if let Term::Silent(word) = self { Some(word) } else { None }
    }
}

/// The terms of a text in their order; the longest phrase that is a synonym counts as one. What is denied is there as it
/// is and as denied.
fn terms(language: &Language, text: &str) -> Vec<Term> {
    let words = language.words(text);
    let (mut terms, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match language.phrase_at(&words[at..], |it| language.groups.get(it).copied()) {
            Some((length, group)) => {
                terms.push(Term::Group(group));
                at += length;
            }
            None if language.is_silent(&words[at].plain) => {
                terms.push(Term::Silent(words[at].plain.clone()));
                at += 1;
            }
            None => {
                terms.push(Term::Word(words[at].short.clone()));
                at += 1;
            }
        }
    }
    terms.extend(language.denied(&words).into_iter().map(Term::Word));
    terms
}
