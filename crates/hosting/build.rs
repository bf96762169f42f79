//! Names the languages of the site, which are the folders of `content/`, for `src/address.rs`.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    // An operator's own help is in languages that the site has.
    let content = Path::new("../../content");
    println!("cargo::rerun-if-changed=../../content");
    match words::languages(content, false) {
        Ok(languages) => {
            let others: Vec<&str> = languages.iter().skip(1).map(|it| it.tag.as_str()).collect();
            let rust = format!(
                "/// Languages besides the first, by their tags: each address exists with such a tag before it, too.\npub const LANGUAGES: &[&str] = &{others:?};\n"
            );
            fs::write(PathBuf::from(env::var("OUT_DIR")?).join("languages.rs"), rust)?;
        }
        // Cargo prints each of these lines and fails the build.
        Err(mistakes) => mistakes.iter().for_each(|it| println!("cargo::error={it}")),
    }
    Ok(())
}
