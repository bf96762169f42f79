//! The help of all languages as one Rust text: a module for each, and over them the lists that are read in the language
//! of the page (`Localized` and `texts!` in `src/content.rs` of the app).

use std::path::Path;

use crate::{Mistake, compile, compile_beside};

/// The long lists, which the app makes parts of the program: the module of each, its type, and its list.
const PARTS: [(&str, &str, &str); 3] =
    [("answers", "Texts", "ANSWERS"), ("guides", "Texts", "GUIDE_TEXTS"), ("index", "Bytes", "SEARCH")];

/// Compiles the help in `content/<tag>` for each tag. What a language does not have stands there in the first one.
///
/// # Errors
/// Every mistake found in any of them, by file and line.
pub fn compile_all(content: &Path, tags: &[&str]) -> Result<String, Vec<Mistake>> {
    let (mut modules, mut lists, mut mistakes) = (String::new(), Vec::new(), Vec::new());
    for (place, tag) in tags.iter().enumerate() {
        let folder = content.join(tag);
        let rust = if place == 0 { compile(&folder) } else { compile_beside(&folder, &content.join(tags[0])) };
        match rust {
            Ok(rust) => {
                let rust = rust.replace("\nstatic ", "\npub static ");
                if place == 0 {
                    lists =
                        rust.lines().filter_map(list).map(|(name, kind)| (name.to_owned(), kind.to_owned())).collect();
                }
                modules += &format!("mod language_{place} {{\nuse super::*;\n{rust}}}\n");
            }
            // What is wrong in the first one is found again beside each other.
            Err(found) => mistakes.extend(found.into_iter().filter(|it| !mistakes.contains(it)).collect::<Vec<_>>()),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    for (kind, of, list) in PARTS {
        let each = tags.iter().enumerate().map(|(place, tag)| {
            let name: String = [kind, tag].into_iter().map(capital).collect();
            format!("{place} = in_{place}, {name}, language_{place}::{list}; ")
        });
        modules += &format!("texts! {{ {kind}: {of}; {}}}\n", each.collect::<String>());
    }
    for (name, kind) in lists.into_iter().filter(|(name, _)| PARTS.iter().all(|it| it.2 != name)) {
        let each: String = (0..tags.len()).map(|it| format!("language_{it}::{name}, ")).collect();
        modules += &format!("/// In each language.\npub static {name}: Localized<{kind}> = Localized([{each}]);\n");
    }
    Ok(modules)
}

/// "answers" as "Answers", and "en-XA" as "EnXA".
fn capital(word: &str) -> String {
    let rest = word.chars().skip(1).filter(char::is_ascii_alphanumeric);
    word.chars().take(1).map(|it| it.to_ascii_uppercase()).chain(rest).collect()
}

/// The name of a list that begins on this line, and of what.
fn list(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("pub static ")?.split_once(": &[")?;
    Some((name, rest.split_once("] =")?.0))
}
