//! Compiles the words of the emails, texts and calls in `content/<lang>/letters` for `src/base/language.rs`. The rules for the
//! files and their mistakes are in `crates/words`.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use words::Style;

fn main() -> Result<(), Box<dyn Error>> {
    let content = Path::new("../../content");
    println!("cargo::rerun-if-changed=../../content");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::create_dir_all(out.join("letters"))?;
    let style = Style { path: "crate::base::language", language_is_told: true, pseudo: false };
    let (languages, modules) = (words::languages(content, false), words::compile(content, "letters", style));
    match (languages, modules) {
        (Ok(languages), Ok(modules)) => {
            let tags = languages.iter().map(|it| it.tag.as_str()).collect::<Vec<_>>();
            fs::write(out.join("languages.rs"), format!("pub const TAGS: [&str; {}] = {tags:?};\n", tags.len()))?;
            for (name, rust) in modules {
                fs::write(out.join("letters").join(format!("{name}.rs")), rust)?;
            }
        }
        // Cargo prints each of these lines and fails the build. The second names what the first does.
        (_, Err(mistakes)) | (Err(mistakes), _) => mistakes.iter().for_each(|it| println!("cargo::error={it}")),
    }
    Ok(())
}
