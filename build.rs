//! Compiles the answers in `content/<lang>/questions` for `src/content.rs` and the words in `content/<lang>/screens` for
//! `src/text/`, so that neither is read in the browser. The rules for the files and their mistakes are in
//! `crates/content` and `crates/words`. Also tells the linker what splitting needs.

use std::{
    env,
    error::Error,
    fmt::Display,
    fs, io,
    path::{Path, PathBuf},
};

use words::Style;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-env-changed=EXTRA_HELP");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let texts = match env::var_os("EXTRA_HELP") {
        Some(extra) => with_extra(Path::new(&extra), &out.join("content"))?,
        None => PathBuf::from("content"),
    };
    match content::compile(&texts.join("en")) {
        Ok(rust) => fs::write(out.join("content.rs"), rust)?,
        Err(mistakes) => refuse(&mistakes),
    }
    let style = Style { path: "crate::text", language_is_told: false, pseudo: false };
    match words::languages(&texts, style.pseudo) {
        Ok(languages) => {
            let names = languages.iter().map(|it| (it.tag.as_str(), it.name.as_str())).collect::<Vec<_>>();
            let rust = format!("pub const LANGUAGES: [(&str, &str); {}] = {names:?};\n", names.len());
            fs::write(out.join("languages.rs"), rust)?;
        }
        Err(mistakes) => refuse(&mistakes),
    }
    fs::create_dir_all(out.join("screens"))?;
    match words::compile(&texts, "screens", style) {
        Ok(modules) => {
            for (name, rust) in modules {
                fs::write(out.join("screens").join(format!("{name}.rs")), rust)?;
            }
        }
        Err(mistakes) => refuse(&mistakes),
    }
    // Which function uses which is only known before linking, unless the linker writes it down.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=latchkey=--emit-relocs");
    }
    Ok(())
}

/// Cargo prints each of these lines and fails the build.
fn refuse(mistakes: &[impl Display]) {
    mistakes.iter().for_each(|it| println!("cargo::error={it}"));
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
