//! Makes the index from the help, when the program is compiled. Words are weighed by BM25 with fields: what is in the
//! title of an answer counts more than what is in its text, and rare words count more than common ones.

use std::collections::BTreeMap;

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
    /// Further words under which it is to be found; may be empty.
    pub keywords: String,
    /// Its text, in which only words count. Placeholders stand in braces.
    pub body: String,
    /// Whether it is a long text about many things. Where a short answer fits as well, that one comes first.
    pub is_long: bool,
}

/// How much a word counts in the title, among the keywords, in the text.
const FIELDS: [f32; 3] = [5.0, 4.0, 1.0];
/// BM25: how soon a word that comes again counts no more, and how much long texts count less.
const SOON: f32 = 1.2;
const LONG: f32 = 0.4;
/// What a word in a text about many things counts against one in an answer.
const MANY_THINGS: f32 = 0.7;

/// The index as bytes, for [`Index::read`].
///
/// [`Index::read`]: crate::Index::read
pub fn build(language: &Language, documents: &[Document]) -> Vec<u8> {
    let mut found = BTreeMap::<Term, BTreeMap<usize, f32>>::new();
    let mut lengths = vec![0.0; documents.len()];
    for (at, document) in documents.iter().enumerate() {
        for (text, counts) in [&document.title, &document.keywords, &document.body].into_iter().zip(FIELDS) {
            for term in terms(language, text) {
                *found.entry(term).or_default().entry(at).or_default() += counts;
                lengths[at] += 1.0;
            }
        }
    }
    let average = lengths.iter().sum::<f32>() / (documents.len().max(1) as f32);
    let weigh = |in_documents: &BTreeMap<usize, f32>| -> Vec<(usize, f32)> {
        let (all, with) = (documents.len() as f32, in_documents.len() as f32);
        let rare = ((all - with + 0.5) / (with + 0.5) + 1.0).ln();
        let weight = |(at, count): (&usize, &f32)| {
            let long = 1.0 - LONG + LONG * lengths[*at] / average.max(1.0);
            let counts = if documents[*at].is_long { MANY_THINGS } else { 1.0 };
            (*at, counts * rare * count * (SOON + 1.0) / (count + SOON * long))
        };
        in_documents.iter().map(weight).collect()
    };
    let weighed: BTreeMap<&Term, Vec<(usize, f32)>> = found.iter().map(|(term, it)| (term, weigh(it))).collect();
    let most = weighed.values().flatten().map(|it| it.1).fold(f32::MIN_POSITIVE, f32::max);
    // At least 1: whatever holds the word is found.
    let coarse = |it: &Vec<(usize, f32)>| -> Places {
        it.iter().map(|(at, weight)| (*at, (weight / most * 255.0).round().max(1.0) as u8)).collect()
    };

    let groups = language.groups.values().max().map_or(0, |it| it + 1);
    let groups = (0..groups).map(|it| weighed.get(&Term::Group(it)).map(coarse).unwrap_or_default());
    let of_groups = language.groups.iter().map(|(word, group)| (word.clone(), Entry::Group(*group)));
    let own = weighed.iter().filter_map(|(term, it)| match term {
        Term::Word(word) => Some((word.clone(), Entry::Places(coarse(it)))),
        Term::Group(_) => None,
    });
    let mut vocabulary: Vec<(String, Entry)> = of_groups.chain(own).collect();
    vocabulary.sort_by(|one, other| one.0.cmp(&other.0));
    write(&Parts {
        language: Language { groups: BTreeMap::new(), ..language.clone() },
        names: documents.iter().map(|it| it.name.clone()).collect(),
        vocabulary,
        groups: groups.collect(),
    })
}

/// What counts as one word of the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Term {
    Word(String),
    /// A group of synonyms.
    Group(usize),
}

/// The terms of a text in their order; the longest phrase that is a synonym counts as one.
fn terms(language: &Language, text: &str) -> Vec<Term> {
    let words = language.words(text);
    let (mut terms, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match language.phrase_at(&words[at..], |it| language.groups.get(it).copied()) {
            Some((length, group)) => {
                terms.push(Term::Group(group));
                at += length;
            }
            None => {
                if !language.is_silent(&words[at].plain) {
                    terms.push(Term::Word(words[at].short.clone()));
                }
                at += 1;
            }
        }
    }
    terms
}
