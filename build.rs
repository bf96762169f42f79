//! Compiles the answers in `content/en` for `src/content.rs`, so that no Markdown is read in the browser.
//! The rules for the files and their mistakes are in `crates/content`. Also tells the linker what splitting needs.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=content");
    match content::compile(Path::new("content/en")) {
        Ok(rust) => fs::write(Path::new(&env::var("OUT_DIR")?).join("content.rs"), rust)?,
        // Cargo prints each of these lines and fails the build.
        Err(mistakes) => mistakes.iter().for_each(|it| println!("cargo::error={it}")),
    }
    // Which function uses which is only known before linking, unless the linker writes it down.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=latchkey=--emit-relocs");
    }
    Ok(())
}
