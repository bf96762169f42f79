//! `cargo xtask content …`: says what is wrong with the texts of all languages, for those who edit only text, and puts the
//! pictures of the guides beside the built site. What is right and wrong is known to `crates/content` and `crates/words`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use content::{Library, Mistake};
use words::{FIRST, Language, Style};

use crate::run::{self, Outcome};

/// What is compiled of the words of screens and letters does not matter here, only whether it can be.
const STYLE: Style = Style { path: "crate::text", language_is_told: false, pseudo: false };

/// Says every mistake by file and line, or that there is none. Builds nothing of the site.
pub fn check() -> Outcome {
    let content = folder();
    let (said, mistakes) = look_through(&content);
    said.iter().for_each(|it| println!("{it}"));
    // As editors and people find them: from the project's folder.
    let root = format!("{}/", run::root().display());
    mistakes.iter().for_each(|it| println!("{}", it.to_string().replace(&root, "")));
    match mistakes.len() {
        0 => Ok(()),
        1 => Err("1 mistake. Correct it and run this again.".to_owned()),
        mistakes => Err(format!("{mistakes} mistakes. Correct them and run this again.")),
    }
}

/// What is in order, and each mistake once: in the words of screens and letters, and in the help of each language.
fn look_through(content: &Path) -> (Vec<String>, Vec<Mistake>) {
    let languages = match words::languages(content, false) {
        Ok(languages) => languages,
        Err(mistakes) => return (Vec::new(), mistakes),
    };
    let (mut said, mut mistakes) = (Vec::new(), Vec::<Mistake>::new());
    let mut found = |more: Vec<Mistake>| {
        more.into_iter().for_each(|it| {
            // What is wrong in the first language is found again beside each other.
            if !mistakes.contains(&it) {
                mistakes.push(it);
            }
        })
    };
    for folder in ["screens", "letters"] {
        match words::compile(content, folder, STYLE) {
            Ok(_) => said.push(format!("{folder}: the words are in order in {}.", names(&languages))),
            Err(more) => found(more),
        }
    }
    for language in &languages {
        content::check_search(&content.join(&language.tag)).unwrap_or_else(&mut found);
        content::check_glossary(&content.join(&language.tag)).unwrap_or_else(&mut found);
        match library(content, language) {
            Ok(it) => said.push(format!("{}: {}", language.tag, in_order(&it))),
            Err(more) => found(more),
        }
    }
    (said, mistakes)
}

fn names(languages: &[Language]) -> String {
    languages.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The help of a language, with what it takes from the first one.
fn library(content: &Path, language: &Language) -> Result<Library, Vec<Mistake>> {
    let folder = content.join(&language.tag);
    match &*language.tag {
        FIRST => Library::read(&folder),
        _ => Library::read_beside(&folder, &content.join(FIRST)),
    }
}

fn in_order(library: &Library) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let pages = || library.questions().iter().chain(library.guides());
    let untranslated = match pages().filter(|it| it.language().is_some()).count() {
        0 => String::new(),
        count => format!(" {count} of them are not translated yet."),
    };
    format!(
        "{} and {} are in order, with {}.{untranslated}",
        counted(library.questions().len(), "answer"),
        counted(library.guides().len(), "guide"),
        counted(library.pictures().len(), "picture")
    )
}

/// Copies the pictures of all languages into the folder of the site that Trunk is making. Trunk calls this (Trunk.toml).
pub fn pictures() -> Outcome {
    let site = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let site = site.ok_or(
        "Trunk runs `cargo xtask content pictures` while it builds the site; there is no need to run it yourself.",
    )?;
    let content = folder();
    let told = |it: Vec<Mistake>| it.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for language in words::languages(&content, false).map_err(told)? {
        let library = library(&content, &language).map_err(told)?;
        for picture in library.pictures() {
            let to = site.join(picture.address.trim_start_matches('/'));
            let made = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(&picture.file, &to));
            made.map_err(|it| format!("Could not write {}: {it}.", to.display()))?;
        }
    }
    Ok(())
}

/// Where the folders of the languages are.
fn folder() -> PathBuf {
    std::env::var_os("CONTENT_FOLDER").map_or_else(|| run::root().join("content"), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The project's own texts in a folder of the test, to be spoiled.
    fn texts(name: &str) -> PathBuf {
        let to = run::target().join("xtask").join("tests").join(name);
        let _ = fs::remove_dir_all(&to);
        crate::finish::copy(&run::root().join("content"), &to).unwrap();
        to
    }

    fn mistakes(content: &Path) -> Vec<String> {
        let before = format!("{}/", content.display());
        look_through(content).1.iter().map(|it| it.to_string().replace(&before, "")).collect()
    }

    fn spoil(file: &Path, from: &str, to: &str) {
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(from));
        fs::write(file, text.replacen(from, to, 1)).unwrap();
    }

    #[test]
    fn the_texts_of_all_languages_are_in_order_and_counted() {
        let (said, mistakes) = look_through(&run::root().join("content"));
        assert_eq!(mistakes, []);
        let languages = words::languages(&run::root().join("content"), false).unwrap();
        let names = languages.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
        assert_eq!(said[0], format!("screens: the words are in order in {names}."));
        assert_eq!(said[1], format!("letters: the words are in order in {names}."));
        assert!(said[2].starts_with("en: ") && said[2].contains(" answers and "), "{said:?}");
        for (language, said_of) in languages.iter().zip(&said[2..]) {
            let bare = said_of.replace(&format!("{}: ", language.tag), "");
            assert_eq!(bare, said[2].replace("en: ", ""), "not all of the help is in {}", language.name);
        }
    }

    #[test]
    fn help_that_is_not_translated_is_counted() {
        let content = texts("partly");
        fs::remove_dir_all(content.join("es/guides")).unwrap();
        for of_one in ["unlink.md", "unlink.asked"] {
            fs::remove_file(content.join("es/questions").join(of_one)).unwrap();
        }
        let (said, mistakes) = look_through(&content);
        assert_eq!(mistakes, []);
        let is_said = |it: &String| it.starts_with("es: ") && it.ends_with(" 8 of them are not translated yet.");
        assert!(said.iter().any(is_said), "{said:?}");
    }

    #[test]
    fn each_kind_of_text_is_looked_through_in_each_language() {
        let content = texts("spoiled");
        spoil(&content.join("es/screens/frame.txt"), "sign_out:", "sing_out:");
        spoil(&content.join("es/letters/phone.txt"), "{minutes}", "{minute}");
        spoil(&content.join("es/synonyms.txt"), "aviso, notificación", "aviso");
        spoil(&content.join("es/questions/unlink.md"), "{service}", "{servicio}");
        spoil(&content.join("en/questions/unlink.md"), "{service}", "{servise}");
        let found = mistakes(&content);
        for file in [
            "es/screens/frame.txt",
            "es/letters/phone.txt",
            "es/synonyms.txt",
            "es/questions/unlink.md",
            "en/questions/unlink.md",
        ] {
            assert!(found.iter().any(|it| it.starts_with(&format!("{file}:"))), "{file}: {found:#?}");
        }
        let unlink = found.iter().filter(|it| it.starts_with("en/questions/unlink.md:")).count();
        assert_eq!(unlink, 1, "{found:#?}");
        fs::remove_dir_all(&content).unwrap();
    }

    #[test]
    fn a_word_that_a_language_does_not_use_is_refused_with_what_to_say_instead() {
        let content = texts("worded");
        spoil(&content.join("en/screens/sign_in.txt"), "continue: Continue", "continue: Go on");
        spoil(&content.join("es/screens/sign_in.txt"), "continue: Continuar", "continue: Hacer clic");
        let found = mistakes(&content);
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].starts_with("en/screens/sign_in.txt:"), "{found:#?}");
        assert!(found[0].ends_with(": say “continue”, not “go on” (README.md has the list)"), "{found:#?}");
        assert!(found[1].ends_with(": say “pulsar”, not “hacer clic” (README.md has the list)"), "{found:#?}");
        fs::remove_dir_all(&content).unwrap();
    }

    #[test]
    fn a_language_needs_its_name() {
        let content = texts("nameless");
        fs::write(content.join("es/language.txt"), "plurals: one, other\n").unwrap();
        let found = mistakes(&content);
        assert_eq!(found, ["es/language.txt:1: the file must have the lines `name: …` and `plurals: …`"]);
    }
}
