//! Folders of questions for the tests.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
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

/// The part of the app that `src/content.rs` needs besides itself.
fn stand_in() -> String {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
    format!(
        "//! Stands in for the app, and for the contract.\n\
         extern crate self as contract;\n\
         /// What may be offered.\n\
         #[derive(Clone, Copy, Debug, PartialEq)]\n\
         pub enum Feature {{\n\
         /// Links.\n\
         Links\n\
         }}\n\
         /// Words.\n\
         pub mod tables {{\n\
         /// One.\n\
         pub fn text(_: u16, _: usize) -> &'static str {{ \"\" }}\n\
         }}\n\
         /// Languages.\n\
         pub mod browser {{\n\
         /// One.\n\
         #[derive(Clone, Copy)]\n\
         pub struct Language(usize);\n\
         impl Language {{\n\
         /// Spoken.\n\
         pub fn spoken() -> Language {{ Language(0) }}\n\
         /// Its place.\n\
         pub fn place(self) -> usize {{ self.0 }}\n\
         /// Its tag.\n\
         pub fn tag(self) -> &'static str {{ \"\" }}\n\
         }}\n\
         }}\n\
         /// The app's own files.\n\
         #[path = {app:?}]\n\
         pub mod app {{\n\
         pub mod content;\n\
         pub mod split;\n\
         }}\n\
         pub use app::split;\n"
    )
}

/// Compiles what was made with the types of the app, as strictly as the app is.
#[allow(dead_code, reason = "not every test compiles")]
pub fn assert_accepted(folder: &Path, help: &content::Help) {
    fs::write(folder.join("content.rs"), &help.rust).unwrap();
    fs::write(folder.join("lib.rs"), stand_in()).unwrap();
    let compiled = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into()))
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--emit",
            "metadata",
            "-D",
            "warnings",
            "-W",
            "missing_docs",
        ])
        .arg("--out-dir")
        .arg(folder)
        .arg(folder.join("lib.rs"))
        .env("OUT_DIR", folder)
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
}
