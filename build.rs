//! Compiles the answers in `content/<lang>/questions` for `src/content.rs` and the words in `content/<lang>/screens` for
//! `src/text/`, so that neither is read in the browser. The rules for the files and their mistakes are in
//! `crates/content` and `crates/words`. Also tells the linker what splitting needs.

use std::{
    env,
    error::Error,
    fmt::Display,
    fs,
    path::{Path, PathBuf},
};

use words::{Language, Style};

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo xtask dist` names a folder in which an operator's own help stands among ours.
    println!("cargo::rerun-if-env-changed=CONTENT_FOLDER");
    let texts = env::var_os("CONTENT_FOLDER").map_or_else(|| PathBuf::from("content"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", texts.display());
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let style =
        Style { path: "crate::text", language_is_told: false, pseudo: env::var_os("CARGO_FEATURE_PSEUDO").is_some() };
    match words::languages(&texts, style.pseudo) {
        Ok(languages) => {
            let names = languages.iter().map(|it| (it.tag.as_str(), it.name.as_str())).collect::<Vec<_>>();
            let rust = format!("pub const LANGUAGES: [(&str, &str); {}] = {names:?};\n", names.len());
            fs::write(out.join("languages.rs"), rust)?;
            match help(&texts, &languages) {
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

/// The help in all languages: a module each, and over them the lists that are read in the language of the page.
fn help(texts: &Path, languages: &[Language]) -> Result<String, Vec<content::Mistake>> {
    let first = texts.join(words::FIRST);
    let mut text = String::new();
    let mut lists = Vec::new();
    for (place, Language { tag, .. }) in languages.iter().enumerate() {
        let rust = match place {
            0 => content::compile(&first)?,
            _ => content::compile_beside(&texts.join(tag), &first)?,
        };
        let rust = rust.replace("\nstatic ", "\npub static ").replace("use super::*;\n", "");
        if place == 0 {
            lists.extend(rust.lines().filter_map(|it| {
                let (name, rest) = it.strip_prefix("pub static ")?.split_once(": &[")?;
                Some((name.to_owned(), rest.split_once("] =")?.0.to_owned()))
            }));
        }
        text += &format!(
            "mod language_{place} {{\nuse super::{{Block, Brand, Date, Flow, Guide, Inline, Picture, Piece, Question, Rule, Table, Topic}};\n{rust}}}\n"
        );
    }
    // The long ones are parts of the program of their own.
    let parts = |kind: &str, list: &str| {
        let each = languages.iter().enumerate().map(|(place, Language { tag, .. })| {
            let name: String = [kind, tag].into_iter().map(capital).collect();
            format!("{place} = in_{place}, {name}, language_{place}::{list}; ")
        });
        format!("texts! {{ {kind}: {}}}\n", each.collect::<String>())
    };
    text += &(parts("answers", "ANSWERS") + &parts("guides", "GUIDE_TEXTS"));
    lists.retain(|(name, _)| !["ANSWERS", "GUIDE_TEXTS"].contains(&name.as_str()));
    for (name, kind) in lists {
        let each: String = (0..languages.len()).map(|it| format!("language_{it}::{name}, ")).collect();
        text += &format!("/// In each language.\npub static {name}: Localized<{kind}> = Localized([{each}]);\n");
    }
    Ok(text)
}

/// "answers" as "Answers", and "en-XA" as "EnXA".
fn capital(word: &str) -> String {
    let rest = word.chars().skip(1).filter(char::is_ascii_alphanumeric);
    word.chars().take(1).map(|it| it.to_ascii_uppercase()).chain(rest).collect()
}

/// Cargo prints each of these lines and fails the build.
fn refuse(mistakes: &[impl Display]) {
    mistakes.iter().for_each(|it| println!("cargo::error={it}"));
}
