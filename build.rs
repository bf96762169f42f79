//! Compiles the answers in `content/<lang>/questions` for `src/content.rs` and the words in `content/<lang>/screens` for
//! `src/text/`, so that neither is read in the browser. The rules for the files and their mistakes are in
//! `crates/content` and `crates/words`. Also tells the linker what splitting needs.

use std::{env, error::Error, fmt::Display, fs, path::PathBuf};

use words::Style;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo xtask dist` names a folder in which an operator's own help stands among ours.
    println!("cargo::rerun-if-env-changed=CONTENT_FOLDER");
    let texts = env::var_os("CONTENT_FOLDER").map_or_else(|| PathBuf::from("content"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", texts.display());
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let style =
        Style { path: "crate::text", language_is_told: false, pseudo: env::var_os("CARGO_FEATURE_SSR").is_some() };
    match words::languages(&texts, style.pseudo) {
        Ok(languages) => {
            let names = languages.iter().map(|it| (it.tag.as_str(), it.name.as_str())).collect::<Vec<_>>();
            let rust = format!("pub const LANGUAGES: [(&str, &str); {}] = {names:?};\n", names.len());
            fs::write(out.join("languages.rs"), rust)?;
            let tags: Vec<&str> = languages.iter().map(|it| it.tag.as_str()).collect();
            match content::compile_all(&texts, &tags) {
                Ok(rust) => fs::write(out.join("content.rs"), rust)?,
                Err(mistakes) => refuse(&mistakes),
            }
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
