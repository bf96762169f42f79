//! The operator's settings at the terminal: whether a file is right, and the schema for editors.

use std::path::{Path, PathBuf};

use brand::Brand;

use crate::{
    finish::SETTINGS,
    run::{self, Outcome},
};

/// Says everything that is wrong with a file of settings; without one, with that in public/.
pub fn check(file: Option<&Path>) -> Outcome {
    let file = file.map_or_else(|| run::root().join("public").join(SETTINGS), Path::to_owned);
    let file = if file.is_dir() { file.join(SETTINGS) } else { file };
    let brand = Brand::read(&run::read(&file)?, &Brand::unknown());
    if brand.mistakes.is_empty() {
        offered(&brand).map_err(|it| format!("{}: {it}", file.display()))?;
        println!("{}: nothing is wrong with it.", file.display());
        return Ok(());
    }
    brand.mistakes.iter().for_each(|it| eprintln!("{}: {it}", file.display()));
    let count = brand.mistakes.len();
    Err(format!("{count} {} to correct.", if count == 1 { "mistake" } else { "mistakes" }))
}

/// The tags of the languages that the site offers, the first one first.
pub fn offered(brand: &Brand) -> Outcome<Vec<String>> {
    let told = |it: Vec<words::Mistake>| it.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let languages = words::languages(&run::root().join("content"), false).map_err(told)?;
    let offered = words::offered(&languages, brand.languages_offered.as_deref());
    let offered = offered.map_err(|it| format!("languages_offered: {it}."))?;
    Ok(offered.into_iter().map(|it| it.tag.clone()).collect())
}

/// Writes the schema into docs/.
pub fn write_schema() -> Outcome {
    run::write(&schema_file(), schema_text())?;
    println!("Wrote {}.", schema_file().display());
    Ok(())
}

fn schema_file() -> PathBuf {
    run::root().join("docs/latchkey.schema.json")
}

fn schema_text() -> String {
    format!("{:#}\n", brand::schema())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use boon::{Compiler, SchemaIndex, Schemas};
    use serde_json::Value;

    use super::*;

    /// Every example, and the settings that the project ships.
    fn files() -> Vec<PathBuf> {
        let examples = fs::read_dir(run::root().join("docs/examples")).unwrap();
        let mut files: Vec<_> =
            examples.map(|it| it.unwrap().path().join(SETTINGS)).filter(|it| it.is_file()).collect();
        assert!(files.len() >= 2, "{files:?}");
        files.push(run::root().join("public").join(SETTINGS));
        files
    }

    fn json(file: &Path) -> Value {
        serde_json::from_str(&run::read(file).unwrap()).unwrap()
    }

    fn compiled() -> (Schemas, SchemaIndex) {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("schema.json", brand::schema()).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        (schemas, index)
    }

    #[test]
    fn a_site_offers_what_is_reviewed_or_what_its_operator_names_and_nothing_without_words() {
        let of = |json: &str| offered(&Brand::read(json, &Brand::default()));
        assert_eq!(of("{}").unwrap(), ["en", "es"]);
        assert_eq!(of(r#"{ "languages_offered": [] }"#).unwrap(), ["en"]);
        let told = of(r#"{ "languages_offered": ["es", "xx"] }"#).unwrap_err();
        assert!(told.starts_with("languages_offered: there are no words in the language xx, only in en, "), "{told}");
    }

    #[test]
    fn the_published_schema_is_what_the_types_say() {
        let published = run::read(&schema_file()).unwrap();
        assert!(
            published == schema_text(),
            "docs/latchkey.schema.json is out of date: run `cargo xtask config schema`"
        );
    }

    #[test]
    fn the_examples_fit_the_schema_and_the_reader_finds_nothing_wrong() {
        let (schemas, index) = compiled();
        for file in files() {
            let settings = json(&file);
            let fits = schemas.validate(&settings, index);
            assert!(fits.is_ok(), "{}: {fits:?}", file.display());
            assert!(check(Some(&file)).is_ok(), "{}", file.display());
        }
    }

    #[test]
    fn schema_and_reader_know_the_same_keys() {
        let schema = brand::schema();
        let keys: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
        let told = |key: &str| Brand::read(&format!("{{\"{key}\":{{\"x\":1}}}}"), &Brand::default()).mistakes;
        for key in &keys {
            let unknown = told(key).iter().any(|it| it.place == **key && it.what.contains("is not a setting"));
            assert!(!unknown, "the reader does not know {key}");
        }
        // All keys that the reader knows are in one of the examples, which fit the schema.
        let used: Vec<String> =
            files().iter().flat_map(|it| json(it).as_object().unwrap().keys().cloned().collect::<Vec<_>>()).collect();
        for key in keys.iter().filter(|it| *it != &"help_folder") {
            assert!(used.contains(key), "no example shows {key}");
        }
    }

    #[test]
    fn the_schema_refuses_what_the_reader_refuses() {
        let (schemas, index) = compiled();
        for text in [
            r#"{ "agency": 7 }"#,
            r#"{ "colours": {} }"#,
            r##"{ "colors": { "main": "red" } }"##,
            r#"{ "logo": { "file": "https://cdn.example/a.svg", "width": 20, "height": 20 } }"#,
            r#"{ "api_base": "https://elsewhere.example/api" }"#,
            r#"{ "other_sites": [ { "label": "x", "url": "javascript:alert(1)" } ] }"#,
            r#"{ "site_url": "https://a.example/path" }"#,
            r#"{ "features": { "load_ahead": "no" } }"#,
            r#"{ "api_dialect": "klingon" }"#,
        ] {
            assert!(!Brand::read(text, &Brand::default()).mistakes.is_empty(), "{text}");
            assert!(schemas.validate(&serde_json::from_str(text).unwrap(), index).is_err(), "{text}");
        }
    }
}
