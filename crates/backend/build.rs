//! Compiles the words of the emails, texts and calls in `content/<lang>/letters`, and those that they share with the
//! screens, for `src/base/language.rs`. The rules for the files and their mistakes are in `crates/words`.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use words::Style;

/// The modules of `content/<lang>/screens` that letters use, too.
const SHARED: [&str; 1] = ["date"];

fn main() -> Result<(), Box<dyn Error>> {
    let content = Path::new("../../content");
    println!("cargo::rerun-if-changed=../../content");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let style = Style { path: "crate::base::language", language_is_told: true, pseudo: false };
    let compiled = words::languages(content, false).and_then(|languages| {
        Ok((languages, words::compile(content, "letters", style)?, words::compile(content, "screens", style)?))
    });
    match compiled {
        Ok((languages, letters, mut screens)) => {
            let tags = languages.iter().map(|it| it.tag.as_str()).collect::<Vec<_>>();
            let reviewed = languages.iter().map(|it| it.is_reviewed).collect::<Vec<_>>();
            let rust = format!(
                "pub const TAGS: [&str; {count}] = {tags:?};\nconst REVIEWED: [bool; {count}] = {reviewed:?};\n",
                count = tags.len()
            );
            fs::write(out.join("languages.rs"), rust)?;
            screens.retain(|(name, _)| SHARED.contains(&name.as_str()));
            for (folder, modules) in [("letters", letters), ("screens", screens)] {
                fs::create_dir_all(out.join(folder))?;
                for (name, rust) in modules {
                    fs::write(out.join(folder).join(format!("{name}.rs")), rust)?;
                }
            }
        }
        // Cargo prints each of these lines and fails the build.
        Err(mistakes) => mistakes.iter().for_each(|it| println!("cargo::error={it}")),
    }
    Ok(())
}
