//! Folders of questions for the tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The head of a file that has nothing wrong; eight lines, so that the answer begins on line 9.
pub const HEAD: &str = "---\nslug: one\ntitle: How?\ntopic: sign-in\norder: 10\ntop: true\nreviewed: 2026-11-24\n---\n";

/// The same for a guide.
#[allow(dead_code, reason = "not every test has guides")]
pub const GUIDE: &str =
    "---\nslug: all\ntitle: All of it\ntopic: sign-in\norder: 10\nsummary: Step by step.\nreviewed: 2026-11-24\n---\n";

/// A folder of a language, named like the test that uses it, with these files: in `questions`, or where their names say.
pub fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("questions")).unwrap();
    for (file, text) in files {
        let file = if file.contains('/') { folder.join(file) } else { folder.join("questions").join(file) };
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}
