//! The built site with some files changed, in a folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use backend::Settings;
use tempfile::TempDir;

use super::server::{built_site, project};

/// The site as it is made with the rules of a backend, which has them with these settings (crates/xtask/src/rules.rs).
pub fn site_with_rules(settings: &Settings) -> PathBuf {
    let folder = project().join("target/site-with-rules");
    let rules = fs::read_to_string(folder.join("operator/rules.json"));
    let rules = rules.expect("the site with rules is not made: run `cargo xtask test e2e` first");
    assert_eq!(rules, backend::rules(settings), "the site is made with the rules of another backend");
    folder.join("site")
}

/// A copy of the built site in which these files have other content. Their compressed copies are gone.
pub fn changed_site(files: &[(&str, &[u8])]) -> TempDir {
    changed(&built_site(), files)
}

/// The same of the site in this folder.
pub fn changed(site: &Path, files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder for the site");
    copy(site, folder.path());
    for (name, content) in files {
        replace(folder.path(), name, content);
    }
    folder
}

/// Puts another file in the place of one.
pub fn replace(folder: &Path, name: &str, content: &[u8]) {
    for old in [name.to_owned(), format!("{name}.br"), format!("{name}.gz")] {
        // Not written over: it may be the very file of the built site.
        _ = fs::remove_file(folder.join(old));
    }
    fs::write(folder.join(name), content).expect("the file is written");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let place = to.join(path.file_name().expect("a name"));
        match path.is_dir() {
            true => copy(&path, &place),
            // A second name for the same file, where the folders are on one disk.
            false => fs::hard_link(&path, &place).or_else(|_| fs::copy(&path, &place).map(|_| ())).expect("a copy"),
        }
    }
}
