//! A file of words: read, and compared with the same file in another language.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{BRAND, Language, Mistake, isolate::isolated, language::CATEGORIES};

/// All entries of one file.
#[derive(Clone, Debug)]
pub struct File {
    pub path: PathBuf,
    pub entries: Vec<Entry>,
}

/// One key with its words.
#[derive(Clone, Debug)]
pub struct Entry {
    pub line: usize,
    pub key: String,
    pub parameters: Vec<Parameter>,
    pub value: Value,
}

/// What a sentence is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parameter {
    Text(String),
    Number(String),
    /// The names of the operator.
    Brand,
}

#[derive(Clone, Debug)]
pub enum Value {
    One(String),
    List(Vec<String>),
    /// By category.
    Plural(Vec<(&'static str, String)>),
}

impl Entry {
    /// All its texts.
    pub fn texts(&self) -> Vec<&str> {
        match &self.value {
            Value::One(it) => vec![it],
            Value::List(items) => items.iter().map(String::as_str).collect(),
            Value::Plural(forms) => forms.iter().map(|(_, it)| it.as_str()).collect(),
        }
    }

    /// The names that its gaps may have, apart from those of the operator.
    pub fn names(&self) -> Vec<&str> {
        self.parameters.iter().filter(|it| **it != Parameter::Brand).map(Parameter::name).collect()
    }

    /// Isolates what is put into its texts. Numbers are read the same way everywhere.
    pub fn isolate(&mut self) {
        let named = self.parameters.iter().filter_map(|it| match it {
            Parameter::Text(name) => Some(name.as_str()),
            _ => None,
        });
        let brand = BRAND.into_iter().filter(|_| self.has_brand());
        let gaps: Vec<&str> = named.chain(brand).collect();
        let texts: Vec<&mut String> = match &mut self.value {
            Value::One(it) => vec![it],
            Value::List(items) => items.iter_mut().collect(),
            Value::Plural(forms) => forms.iter_mut().map(|it| &mut it.1).collect(),
        };
        texts.into_iter().for_each(|it| *it = isolated(it, &gaps));
    }

    fn has_brand(&self) -> bool {
        self.parameters.contains(&Parameter::Brand)
    }

    fn has_number(&self) -> bool {
        self.parameters.iter().any(|it| matches!(it, Parameter::Number(_)))
    }

    /// Whether it is one text, with forms or without.
    fn is_text(&self) -> bool {
        !matches!(self.value, Value::List(_))
    }

    /// What is wrong with it in itself.
    fn mistakes(&self, language: &Language) -> Vec<String> {
        let mut mistakes = Vec::new();
        let names = self.names();
        let mut used = BTreeSet::new();
        for text in self.texts() {
            if text.is_empty() {
                mistakes.push(format!("`{}` is empty", self.key));
            }
            match gaps(text) {
                None => mistakes.push("a brace without its partner".to_owned()),
                Some(found) => used.extend(found),
            }
        }
        for gap in &used {
            let is_brand = self.has_brand() && BRAND.contains(&gap.as_str());
            if !names.contains(&gap.as_str()) && !is_brand {
                let names = names.iter().map(|it| format!("{{{it}}}")).collect::<Vec<_>>().join(" ");
                let brand =
                    if self.has_brand() { BRAND.map(|it| format!("{{{it}}}")).join(" ") } else { String::new() };
                mistakes.push(format!("`{}` has no gap {{{gap}}}, only {names}{brand}", self.key));
            }
        }
        for name in names.iter().filter(|it| !used.contains(**it)) {
            mistakes.push(format!("`{}` does not use {{{name}}}", self.key));
        }
        if let Value::Plural(forms) = &self.value {
            if !self.has_number() {
                mistakes.push(format!("`{}` has no number (`name#`) that decides between its forms", self.key));
            }
            let has = forms.iter().map(|it| it.0).collect::<Vec<_>>();
            if has != language.plurals {
                mistakes.push(format!("`{}` needs the forms {}, in this order", self.key, language.plurals.join(", ")));
            }
        }
        mistakes
    }
}

impl Parameter {
    fn name(&self) -> &str {
        match self {
            Parameter::Text(it) | Parameter::Number(it) => it,
            Parameter::Brand => "brand",
        }
    }
}

/// The names of the gaps; `None`: a brace has no partner.
pub fn gaps(text: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (name, after) = rest[at..].strip_prefix('{')?.split_once('}')?;
        if !is_name(name) {
            return None;
        }
        found.push(name.to_owned());
        rest = after;
    }
    Some(found)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_lowercase())
        && text.chars().all(|it| matches!(it, 'a'..='z' | '0'..='9' | '_'))
}

/// Reads a file.
pub fn read(path: &Path, language: &Language) -> Result<File, Vec<Mistake>> {
    let placed = |(line, what)| Mistake { file: path.to_owned(), line, what };
    let text = fs::read_to_string(path).map_err(|it| vec![placed((1, format!("cannot be read: {it}")))])?;
    let (entries, mut mistakes) = entries(&text);
    let mut keys = BTreeSet::new();
    for entry in &entries {
        if !keys.insert(&entry.key) {
            mistakes.push((entry.line, format!("the key `{}` is here twice", entry.key)));
        }
        mistakes.extend(entry.mistakes(language).into_iter().map(|it| (entry.line, it)));
    }
    if mistakes.is_empty() {
        Ok(File { path: path.to_owned(), entries })
    } else {
        Err(mistakes.into_iter().map(placed).collect())
    }
}

fn entries(text: &str) -> (Vec<Entry>, Vec<(usize, String)>) {
    let (mut entries, mut mistakes) = (Vec::new(), Vec::new());
    let mut lines = text.lines().map(str::trim_end).enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut below = Vec::new();
        while let Some((_, it)) = lines.next_if(|(_, it)| it.is_empty() || it.starts_with(' ')) {
            below.push(it.strip_prefix("  ").unwrap_or(it.trim_start()));
        }
        while below.last().is_some_and(|it| it.is_empty()) {
            below.pop();
        }
        match head(line) {
            Err(what) => mistakes.push((at + 1, what)),
            Ok((_, _, value)) if !value.is_empty() && !below.is_empty() => {
                mistakes.push((at + 2, "a text is after its key or below it, not both".to_owned()));
            }
            Ok((key, parameters, value)) => {
                let value = if below.is_empty() { Value::One(value.to_owned()) } else { block(&below) };
                entries.push(Entry { line: at + 1, key: key.to_owned(), parameters, value });
            }
        }
    }
    (entries, mistakes)
}

/// `key: text` or `key(name, number#, brand): text`.
fn head(line: &str) -> Result<(&str, Vec<Parameter>, &str), String> {
    let wrong =
        || "a line begins with `key:` or `key(name):`, or with two spaces if it belongs to the key above".to_owned();
    let end = line.find([':', '(']).ok_or_else(wrong)?;
    let (key, rest) = line.split_at(end);
    if !is_name(key) {
        return Err(wrong());
    }
    let (parameters, value) = match rest.strip_prefix('(') {
        None => (Vec::new(), rest.strip_prefix(':').ok_or_else(wrong)?),
        Some(rest) => {
            let (inside, value) = rest.split_once("):").ok_or_else(wrong)?;
            (inside.split(',').map(|it| parameter(it.trim())).collect::<Result<_, _>>()?, value)
        }
    };
    Ok((key, parameters, value.trim()))
}

fn parameter(text: &str) -> Result<Parameter, String> {
    let (name, is_number) = text.strip_suffix('#').map_or((text, false), |it| (it, true));
    match (name, is_number) {
        ("brand", false) => Ok(Parameter::Brand),
        (name, _) if !is_name(name) => Err(format!("`{text}` cannot be the name of a gap")),
        (name, true) => Ok(Parameter::Number(name.to_owned())),
        (name, false) => Ok(Parameter::Text(name.to_owned())),
    }
}

fn block(lines: &[&str]) -> Value {
    let form = |line: &&str| {
        let (category, text) = line.split_once(':')?;
        let known = CATEGORIES.iter().find(|it| **it == category)?;
        Some((*known, text.trim().to_owned()))
    };
    let item = |line: &&str| line.strip_prefix("- ").map(|it| it.trim().to_owned());
    if let Some(forms) = lines.iter().map(form).collect::<Option<Vec<_>>>() {
        Value::Plural(forms)
    } else if let Some(items) = lines.iter().map(item).collect::<Option<Vec<_>>>() {
        Value::List(items)
    } else {
        Value::One(lines.join("\n"))
    }
}

/// What is not the same in every language. The first file is right.
pub fn differences(files: &[File]) -> Vec<Mistake> {
    let Some((first, others)) = files.split_first() else { return Vec::new() };
    let mut mistakes = Vec::new();
    for file in others {
        let mut wrong = |line, what| mistakes.push(Mistake { file: file.path.clone(), line, what });
        for entry in &first.entries {
            let there = || format!("{}:{}", first.path.display(), entry.line);
            match file.entries.iter().find(|it| it.key == entry.key) {
                None => wrong(1, format!("`{}` is missing; it is in {}", entry.key, there())),
                Some(it) if it.parameters != entry.parameters => {
                    wrong(it.line, format!("what is in the parentheses of `{}` differs from {}", entry.key, there()));
                }
                // Where there is a number, each language says for itself whether its words have forms.
                Some(it) if it.has_number() && it.is_text() && entry.is_text() => {}
                Some(it) if kind(&it.value) != kind(&entry.value) => {
                    wrong(
                        it.line,
                        format!("`{}` is {}, but {} in {}", entry.key, kind(&it.value), kind(&entry.value), there()),
                    );
                }
                Some(_) => {}
            }
        }
        for entry in file.entries.iter().filter(|it| !first.entries.iter().any(|first| first.key == it.key)) {
            wrong(entry.line, format!("there is no `{}` in {}", entry.key, first.path.display()));
        }
    }
    mistakes
}

fn kind(value: &Value) -> String {
    match value {
        Value::One(_) => "one text".to_owned(),
        Value::List(items) => format!("a list of {}", items.len()),
        Value::Plural(_) => "a text with forms for numbers".to_owned(),
    }
}
