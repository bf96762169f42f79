//! Compiles the answers in `content/<lang>/questions` for `src/content.rs` and the words in `content/<lang>/screens` for
//! `src/text/`, so that neither is read in the browser. The words of the screens become tables, a part of the program each
//! (`src/tables.rs`); the titles of the help stand in the first, since every page may name one. The rules for the files and their mistakes are in `crates/content` and `crates/words`. Also tells the
//! linker what splitting needs.

use std::{env, error::Error, fmt::Display, fs, path::PathBuf};

use words::{Language, Place, Style, Table, Tables};

/// The tables of words, as `Group` in `src/tables.rs` names them, and what their parts of the program are called.
const TABLES: [(&str, &str); 2] = [("First", "Words"), ("More", "MoreWords")];
/// What only members read, and who is on the last steps of the way in: the modules of the table `More`. Every other is in
/// the first, which each page needs. A test walks all pages with what they load (`src/prerender/spoken.rs`), and another
/// looks who names these modules (`tests/layers/words.rs`).
const MORE: [&str; 9] =
    ["account", "delete_account", "devices", "emails", "method", "methods", "old_password", "recover", "redirect"];
/// What is read in another language than that of the page, or only while the pages are built.
const IN_PROGRAM: [&str; 2] = ["language", "start"];

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo xtask dist` names a folder in which an operator's own help stands among ours.
    println!("cargo::rerun-if-env-changed=CONTENT_FOLDER");
    let texts = env::var_os("CONTENT_FOLDER").map_or_else(|| PathBuf::from("content"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", texts.display());
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let style =
        Style { path: "crate::text", language_is_told: false, pseudo: env::var_os("CARGO_FEATURE_SSR").is_some() };
    let languages = match words::languages(&texts, style.pseudo) {
        Ok(languages) => languages,
        Err(mistakes) => {
            refuse(&mistakes);
            return Ok(());
        }
    };
    let names = languages.iter().map(|it| (it.tag.as_str(), it.name.as_str())).collect::<Vec<_>>();
    let reviewed = languages.iter().map(|it| it.is_reviewed).collect::<Vec<_>>();
    let right_to_left = languages.iter().map(|it| words::is_right_to_left(&it.tag)).collect::<Vec<_>>();
    let rust = format!(
        "pub const LANGUAGES: [(&str, &str); {count}] = {names:?};\n\
         const REVIEWED: [bool; {count}] = {reviewed:?};\n\
         const RIGHT_TO_LEFT: [bool; {count}] = {right_to_left:?};\n",
        count = names.len()
    );
    fs::write(out.join("languages.rs"), rust)?;
    let titles = match content::compile_all(&texts, &names.iter().map(|it| it.0).collect::<Vec<_>>()) {
        Ok(help) => {
            fs::write(out.join("content.rs"), help.rust)?;
            help.titles
        }
        Err(mistakes) => {
            refuse(&mistakes);
            return Ok(());
        }
    };
    fs::create_dir_all(out.join("screens"))?;
    let mut begun = TABLES.map(|_| Table::default());
    begun[0] = Table::begun_with(titles);
    match words::tables(&texts, "screens", style, begun.into(), place) {
        Ok(Tables { modules, tables }) => {
            for (name, rust) in modules {
                fs::write(out.join("screens").join(format!("{name}.rs")), rust)?;
            }
            fs::write(out.join("tables.rs"), parts(&tables, &languages))?;
        }
        Err(mistakes) => refuse(&mistakes),
    }
    // Which function uses which is only known before linking, unless the linker writes it down.
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=latchkey=--emit-relocs");
    }
    Ok(())
}

/// Where the words of a module are.
fn place(module: &str) -> Place {
    match module {
        it if IN_PROGRAM.contains(&it) => Place::Program("crate::text::in_program"),
        it => Place::Table(usize::from(MORE.contains(&it))),
    }
}

/// The tables as parts of the program, one a language, and where the numbers of each end.
fn parts(tables: &[Table], languages: &[Language]) -> String {
    let ends: Vec<usize> = tables.iter().map(Table::end).collect();
    let groups = tables.iter().zip(TABLES).map(|(table, (group, part))| {
        let each = languages.iter().enumerate().map(|(place, language)| {
            let letters = language.tag.chars().filter(char::is_ascii_alphanumeric).enumerate();
            let tag: String = letters.map(|(at, it)| if at == 0 { it.to_ascii_uppercase() } else { it }).collect();
            // A zero before a digit looks like another character, to clippy and to people.
            let words = format!("{:?}", table.in_language(place)).replace("\\0", "\\x00");
            format!("    {place} = in_{place}_{part}, {part}{tag}, {words};\n")
        });
        format!("{group} {{\n{}}}\n", each.collect::<String>())
    });
    format!("const ENDS: [u16; {}] = {ends:?};\ntables! {{\n{}}}\n", ends.len(), groups.collect::<String>())
}

/// Cargo prints each of these lines and fails the build.
fn refuse(mistakes: &[impl Display]) {
    mistakes.iter().for_each(|it| println!("cargo::error={it}"));
}
