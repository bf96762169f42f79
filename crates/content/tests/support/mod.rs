//! Folders of questions for the tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The head of a file that has nothing wrong; seven lines, so that the answer begins on line 8.
pub const HEAD: &str = "---\nslug: one\ntitle: How?\ntopic: sign-in\norder: 10\ntop: true\n---\n";

/// A folder of a language, named like the test that uses it, with these files in `questions`.
pub fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("questions")).unwrap();
    for (file, text) in files {
        fs::write(folder.join("questions").join(file), text).unwrap();
    }
    folder
}
