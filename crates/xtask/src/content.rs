//! `cargo xtask content …`: says what is wrong with the help's Markdown, for those who edit only text, and puts the
//! pictures of the guides beside the built site. What is right and wrong is known to `crates/content`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use content::Library;

use crate::run::{self, Outcome};

/// Says every mistake by file and line, or that there is none. Builds nothing of the site.
pub fn check() -> Outcome {
    let (mut mistakes, mut count) = (0, 0);
    for folder in languages()? {
        let name = folder.strip_prefix(run::root()).unwrap_or(&folder).display().to_string();
        match library(&folder) {
            Ok(it) => println!("{name}: {}", in_order(it.questions().len(), it.guides().len(), it.pictures().len())),
            Err(found) => {
                // As editors and people find them: from the project's folder.
                let shown = |file: &Path| file.strip_prefix(run::root()).unwrap_or(file).display().to_string();
                found.iter().for_each(|it| println!("{}:{}: {}", shown(&it.file), it.line, it.what));
                mistakes += found.len();
            }
        }
        count += 1;
    }
    match (count, mistakes) {
        (0, _) => Err("There is no help: the folder content/ holds no language.".to_owned()),
        (_, 0) => Ok(()),
        (_, 1) => Err("1 mistake. Put it right and run this again.".to_owned()),
        (_, mistakes) => Err(format!("{mistakes} mistakes. Put them right and run this again.")),
    }
}

fn in_order(questions: usize, guides: usize, pictures: usize) -> String {
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    format!(
        "{} and {} are in order, with {}.",
        counted(questions, "answer"),
        counted(guides, "guide"),
        counted(pictures, "picture")
    )
}

/// Copies the pictures of all languages into the folder of the site that Trunk is making. Trunk calls this (Trunk.toml).
pub fn pictures() -> Outcome {
    let site = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let site =
        site.ok_or("Trunk runs `cargo xtask content pictures` while it builds the site; by hand there is no need.")?;
    for folder in languages()? {
        let library =
            library(&folder).map_err(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
        for picture in library.pictures() {
            let to = site.join(picture.address.trim_start_matches('/'));
            let made = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(&picture.file, &to));
            made.map_err(|it| format!("Could not write {}: {it}.", to.display()))?;
        }
    }
    Ok(())
}

/// The help in one language. What a language does not have, it has in the first one.
fn library(folder: &Path) -> Result<Library, Vec<content::Mistake>> {
    let first = folder.with_file_name(words::FIRST);
    if folder == first { Library::read(folder) } else { Library::read_beside(folder, &first) }
}

/// The folders of all languages that have questions, by name.
fn languages() -> Outcome<Vec<PathBuf>> {
    let own = std::env::var_os("CONTENT_FOLDER").map(PathBuf::from);
    let content = own.unwrap_or_else(|| run::root().join("content"));
    let entries = fs::read_dir(&content).map_err(|it| format!("Could not read {}: {it}.", content.display()))?;
    let mut folders: Vec<PathBuf> =
        entries.flatten().map(|it| it.path()).filter(|it| it.join("questions").is_dir()).collect();
    folders.sort();
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_order_is_counted() {
        assert_eq!(in_order(31, 7, 1), "31 answers and 7 guides are in order, with 1 picture.");
    }

    #[test]
    fn english_is_among_the_languages() {
        assert!(languages().unwrap().iter().any(|it| it.ends_with("content/en")));
    }
}
