//! Tables of words: all texts of some modules, one string a language, in which each text is known by its number. So a
//! program that does not hold the words can still name them, and one more language is one more string beside it.

use std::collections::BTreeMap;

use crate::{Style, entry::File, rust};

/// What stands between two texts of a table. No file of words has it.
const BETWEEN: &str = "\0";

/// Where the words of a module are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the table with this place among all tables.
    Table(usize),
    /// In the program, in every language: `Text` and `Plural` are those of the module with this path.
    Program(&'static str),
}

/// What a folder of words is compiled to.
#[derive(Clone, Debug)]
pub struct Tables {
    /// The Rust text of each module, by its name.
    pub modules: Vec<(String, String)>,
    /// In their order. The numbers of a table begin where those of the one before end.
    pub tables: Vec<Table>,
}

/// The texts of some modules.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The number of its first text.
    pub from: usize,
    /// By number, each in every language.
    texts: Vec<Vec<String>>,
}

impl Table {
    /// A table that begins with texts of elsewhere, each in every language. If it is the first one, they have the numbers
    /// from 0 on.
    #[must_use]
    pub fn begun_with(texts: Vec<Vec<String>>) -> Table {
        Table { from: 0, texts }
    }

    /// Takes in a text in every language, and gives its number.
    pub(crate) fn put(&mut self, each: Vec<String>) -> usize {
        self.texts.push(each);
        self.from + self.texts.len() - 1
    }

    /// The number that comes after its last text.
    #[must_use]
    pub fn end(&self) -> usize {
        self.from + self.texts.len()
    }

    /// The whole table in the language with this place.
    #[must_use]
    pub fn in_language(&self, place: usize) -> String {
        self.texts.iter().filter_map(|it| it.get(place)).map(String::as_str).collect::<Vec<_>>().join(BETWEEN)
    }
}

/// `modules`: by name, the files in all languages.
pub fn of(modules: &[(String, Vec<File>)], style: Style, begun: Vec<Table>, place: impl Fn(&str) -> Place) -> Tables {
    let mut rust = BTreeMap::new();
    for (name, files) in modules {
        if let Place::Program(path) = place(name) {
            rust.insert(name.clone(), rust::module(files, Style { path, ..style }, None));
        }
    }
    let mut tables: Vec<Table> = Vec::new();
    for (at, begun) in begun.into_iter().enumerate() {
        let mut table = Table { from: tables.last().map_or(0, Table::end), ..begun };
        for (name, files) in modules.iter().filter(|(name, _)| place(name) == Place::Table(at)) {
            rust.insert(name.clone(), rust::module(files, style, Some(&mut table)));
        }
        tables.push(table);
    }
    Tables { modules: rust.into_iter().collect(), tables }
}
