//! Compiles the answers in `content/en` for `src/content.rs`, so that no Markdown is read in the browser.
//! The rules for the files and their mistakes are in `crates/content`. Also tells the linker what splitting needs.

use std::{
    env,
    error::Error,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-env-changed=EXTRA_HELP");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let help = match env::var_os("EXTRA_HELP") {
        Some(extra) => with_extra(Path::new(&extra), &out.join("content"))?,
        None => PathBuf::from("content"),
    };
    match content::compile(&help.join("en")) {
        Ok(rust) => fs::write(out.join("content.rs"), rust)?,
        // Cargo prints each of these lines and fails the build.
        Err(mistakes) => mistakes.iter().for_each(|it| println!("cargo::error={it}")),
    }
    // Which function uses which is only known before linking, unless the linker writes it down.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=latchkey=--emit-relocs");
    }
    Ok(())
}

/// A folder with the help of content/, and over it that of an operator (`cargo xtask dist`, setting `help_folder`): a
/// file of the same name takes the other's place.
fn with_extra(extra: &Path, both: &Path) -> io::Result<PathBuf> {
    println!("cargo::rerun-if-changed={}", extra.display());
    if both.exists() {
        fs::remove_dir_all(both)?;
    }
    copy(Path::new("content"), both)?;
    copy(extra, both)?;
    Ok(both.to_owned())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        match path.is_dir() {
            true => copy(&path, &to.join(name))?,
            false => _ = fs::copy(&path, to.join(name))?,
        }
    }
    Ok(())
}
