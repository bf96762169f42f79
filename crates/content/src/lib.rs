//! Compiles the help's Markdown to the Rust data that `src/content.rs` of the app includes. Runs at build time only.
//! Not here: the types of that data (they are in the app), and whether addresses of the app other than answers exist.
//!
//! A file begins with front matter between `---` lines: `slug`, `title`, `topic`, `order`, and where wanted `flow` with
//! `flow_label`, `top: true`, and `keywords`. The answer follows. It may hold paragraphs, `##` headings, flat lists with bullets or
//! numbers, notes (`>`), `**bold**`, links to `/…` and `https://…`, and the placeholders in `words.rs`.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use question::Question;

mod front_matter;
mod markdown;
mod question;
mod search;
mod words;

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

/// Compiles the folder of one language, such as `content/en`, to Rust source text.
///
/// # Errors
/// Every mistake found, by file and line. Links between answers are looked at once each file is whole in itself.
pub fn compile(folder: &Path) -> Result<String, Vec<Mistake>> {
    let questions = read(&folder.join("questions"))?;
    let mistakes = question::mistakes_between(&questions);
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let mut documents: Vec<_> = questions.iter().collect();
    documents.sort_by_key(|it| it.place());
    let documents: Vec<_> = documents.into_iter().map(Question::document).collect();
    let index = search::rust(folder, &documents)?;
    Ok(question::rust(questions) + &index)
}

fn read(folder: &Path) -> Result<Vec<Question>, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let mut questions = Vec::new();
    for file in files(folder).map_err(|it| vec![it])? {
        match fs::read_to_string(&file).map_err(|it| vec![(1, format!("cannot be read: {it}"))]) {
            Err(found) => mistakes.extend(placed(&file, found)),
            Ok(text) => match Question::read(&file, &text) {
                Ok(question) => questions.push(question),
                Err(found) => mistakes.extend(placed(&file, found)),
            },
        }
    }
    if mistakes.is_empty() { Ok(questions) } else { Err(mistakes) }
}

/// All files of a folder by name, so that mistakes come in the same order everywhere. Hidden files are an editor's.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Mistake> {
    let unreadable = |it| Mistake { file: folder.to_owned(), line: 1, what: format!("cannot be read: {it}") };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// What is wrong, with the line on which it stands.
type Found = (usize, String);

fn placed(file: &Path, found: Vec<Found>) -> impl Iterator<Item = Mistake> {
    found.into_iter().map(|(line, what)| Mistake { file: file.to_owned(), line, what })
}
