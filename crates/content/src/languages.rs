//! The help of all languages as one Rust text: what the program holds of it, which is the same in every language; and a
//! module for each language, whose lists are parts of the program (`texts!` in `src/content.rs` of the app). Titles are in
//! neither: they are texts beside those of the screens, known by their numbers.

use std::{collections::BTreeSet, path::Path};

use crate::{Library, Mistake, search};

/// The long lists, which the app makes parts of the program: the module of each, its type, and its list.
const PARTS: [(&str, &str, &str); 3] =
    [("answers", "Texts", "ANSWERS"), ("guides", "Texts", "GUIDE_TEXTS"), ("index", "Bytes", "SEARCH")];

/// All help, compiled.
#[derive(Clone, Debug)]
pub struct Help {
    /// What `src/content.rs` of the app includes.
    pub rust: String,
    /// What is said of the pages where they are listed, by the numbers in `rust`: each text in every language.
    pub titles: Vec<Vec<String>>,
}

/// Compiles the help in `content/<tag>` for each tag. What a language does not have stands there in the first one.
///
/// # Errors
/// Every mistake found in any of them, by file and line.
pub fn compile_all(content: &Path, tags: &[&str]) -> Result<Help, Vec<Mistake>> {
    let (mut modules, mut libraries, mut mistakes) = (String::new(), Vec::new(), Vec::new());
    for (place, tag) in tags.iter().enumerate() {
        let folder = content.join(tag);
        let read =
            if place == 0 { Library::read(&folder) } else { Library::read_beside(&folder, &content.join(tags[0])) };
        match read.and_then(|it| Ok((search::rust(&folder, &it)?, it))) {
            Ok((index, library)) => {
                modules += &format!("mod language_{place} {{\nuse super::*;\n{}{index}}}\n", library.rust());
                libraries.push(library);
            }
            // What is wrong in the first one is found again beside each other.
            Err(found) => mistakes.extend(found.into_iter().filter(|it| !mistakes.contains(it)).collect::<Vec<_>>()),
        }
    }
    let Some(first) = libraries.first().filter(|_| mistakes.is_empty()) else { return Err(mistakes) };
    let links: BTreeSet<&str> = libraries.iter().flat_map(Library::internal_links).collect();
    let links = format!(
        "/// Every address of the app that an answer or a guide leads to in any language, each once.\n\
         pub static INTERNAL_LINKS: &[&str] = &{:?};\n",
        links.iter().collect::<Vec<_>>()
    );
    let parts: String = PARTS.iter().map(|(kind, of, list)| part(kind, of, list, tags)).collect();
    let each: Vec<Vec<String>> = libraries.iter().zip(tags).map(|(library, tag)| library.texts(first, tag)).collect();
    let count = each.first().map_or(0, Vec::len);
    let titles = (0..count).map(|at| each.iter().filter_map(|it| it.get(at).cloned()).collect()).collect();
    Ok(Help { rust: first.lists() + &links + &modules + &parts, titles })
}

/// A list as a part of the program in each language.
fn part(kind: &str, of: &str, list: &str, tags: &[&str]) -> String {
    let each = tags.iter().enumerate().map(|(place, tag)| {
        let name: String = [kind, tag].into_iter().map(capital).collect();
        format!("{place} = in_{place}, {name}, language_{place}::{list}; ")
    });
    format!("texts! {{ {kind}: {of}; {}}}\n", each.collect::<String>())
}

/// "answers" as "Answers", and "en-XA" as "EnXA".
fn capital(word: &str) -> String {
    let rest = word.chars().skip(1).filter(char::is_ascii_alphanumeric);
    word.chars().take(1).map(|it| it.to_ascii_uppercase()).chain(rest).collect()
}
