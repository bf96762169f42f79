//! The index as bytes: small, because the browser loads it. Numbers are written seven bits a byte, texts with their
//! length before them. Whatever the bytes are, reading them never panics: it ends.

use crate::language::Language;

/// Where a word stands: documents by number, rising, each with its weight.
pub type Places = Vec<(usize, u8)>;

/// What a word of the vocabulary leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Places of its own.
    Places(Places),
    /// The places of its group of synonyms.
    Group(usize),
}

/// Everything that is in the bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Without its groups: they are in the vocabulary.
    pub language: Language,
    /// The names of the documents.
    pub names: Vec<String>,
    /// Words and phrases, sorted.
    pub vocabulary: Vec<(String, Entry)>,
    /// The places of each group of synonyms.
    pub groups: Vec<Places>,
    /// The ways to ask for each document, as rising numbers: first those of the groups, then those of the vocabulary.
    pub ways: Vec<Vec<Vec<usize>>>,
}

/// Writes the bytes.
pub fn write(parts: &Parts) -> Vec<u8> {
    let mut to = Vec::new();
    texts(&mut to, &parts.language.silent);
    texts(&mut to, &parts.language.denials);
    texts(&mut to, &parts.language.opposites);
    number(&mut to, parts.language.endings.len());
    for (ending, instead) in &parts.language.endings {
        text(&mut to, ending);
        text(&mut to, instead);
    }
    texts(&mut to, &parts.names);
    number(&mut to, parts.vocabulary.len());
    let mut before = "";
    for (word, entry) in &parts.vocabulary {
        // Only what differs from the word before.
        let same = word.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
        let same = (0..=same).rev().find(|it| word.is_char_boundary(*it)).unwrap_or(0);
        number(&mut to, same);
        text(&mut to, &word[same..]);
        match entry {
            Entry::Group(group) => {
                number(&mut to, 0);
                number(&mut to, *group);
            }
            // 0 is a group.
            Entry::Places(it) => {
                number(&mut to, it.len() + 1);
                places(&mut to, it);
            }
        }
        before = word;
    }
    number(&mut to, parts.groups.len());
    for it in &parts.groups {
        number(&mut to, it.len());
        places(&mut to, it);
    }
    for ways in &parts.ways {
        number(&mut to, ways.len());
        for way in ways {
            number(&mut to, way.len());
            way.iter().fold(0, |before, it| {
                number(&mut to, it - before);
                *it
            });
        }
    }
    to
}

fn number(to: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn text(to: &mut Vec<u8>, text: &str) {
    number(to, text.len());
    to.extend(text.bytes());
}

fn texts(to: &mut Vec<u8>, texts: &[String]) {
    number(to, texts.len());
    texts.iter().for_each(|it| text(to, it));
}

/// The documents first and the weights after them: each kind by itself is squeezed better.
fn places(to: &mut Vec<u8>, places: &Places) {
    let mut before = 0;
    for (document, _) in places {
        number(to, document - before);
        before = *document;
    }
    to.extend(places.iter().map(|(_, weight)| weight));
}

/// Reads the bytes. What is cut off or wrong reads as less, never as a panic.
pub fn read(bytes: &[u8]) -> Parts {
    let mut from = Reader { rest: bytes };
    let (silent, denials, opposites) = (from.texts(), from.texts(), from.texts());
    let endings = (0..from.number()).map_while(|_| Some((from.text()?, from.text()?))).collect();
    let names = from.texts();
    let mut vocabulary = Vec::new();
    let mut before = String::new();
    for _ in 0..from.number() {
        let same = from.number();
        let (Some(kept), Some(own)) = (before.get(..same), from.text()) else { break };
        let word = format!("{kept}{own}");
        let entry = match from.number() {
            0 => Entry::Group(from.number()),
            count => Entry::Places(from.places(count - 1)),
        };
        before.clone_from(&word);
        vocabulary.push((word, entry));
    }
    let groups = (0..from.number()).map_while(|_| from.more().then(|| from.counted_places())).collect();
    let ways = names.iter().map(|_| from.ways()).collect();
    let language = Language { silent, endings, denials, opposites, ..Language::default() };
    Parts { language, names, vocabulary, groups, ways }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn more(&self) -> bool {
        !self.rest.is_empty()
    }

    /// 0 behind the end.
    fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..28).step_by(7) {
            let Some((byte, rest)) = self.rest.split_first() else { return number };
            self.rest = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number();
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn texts(&mut self) -> Vec<String> {
        (0..self.number()).map_while(|_| self.text()).collect()
    }

    fn ways(&mut self) -> Vec<Vec<usize>> {
        (0..self.number()).map_while(|_| self.more().then(|| self.way())).collect()
    }

    fn way(&mut self) -> Vec<usize> {
        let mut last = 0;
        let count = self.number().min(self.rest.len());
        let mut way = Vec::with_capacity(count);
        for _ in 0..count {
            last += self.number();
            way.push(last);
        }
        way
    }

    fn counted_places(&mut self) -> Places {
        let count = self.number();
        self.places(count)
    }

    fn places(&mut self, count: usize) -> Places {
        let mut document = 0;
        let mut documents = Vec::new();
        for _ in 0..count.min(self.rest.len()) {
            document += self.number();
            documents.push(document);
        }
        let (weights, rest) = self.rest.split_at(documents.len().min(self.rest.len()));
        self.rest = rest;
        documents.into_iter().zip(weights.iter().copied()).collect()
    }
}
