//! Builds the site into dist/: Trunk makes the program and the style sheet, and `split` takes the program apart; that is
//! the same for every operator, and is kept in target/. What is each operator's own is done after it, in `finish`. A
//! build that is not needed is not done.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use brand::Brand;

use crate::{
    config,
    finish::{self, SETTINGS},
    oldest,
    run::{self, Outcome, Step},
    setup, split,
    tools::tool,
};

/// What the site is made of. Tests, the backend and the rest of this crate are not.
const SOURCES: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "content",
    "crates/addresses",
    "crates/brand",
    "crates/client",
    "crates/content",
    "crates/contract",
    "crates/hosting",
    "crates/search",
    "crates/uswds",
    "crates/words",
    "crates/xtask/src/browsers.json",
    "crates/xtask/src/build.rs",
    "crates/xtask/src/compress.rs",
    "crates/xtask/src/content.rs",
    "crates/xtask/src/finish.rs",
    "crates/xtask/src/joined.rs",
    "crates/xtask/src/oldest.mjs",
    "crates/xtask/src/oldest.rs",
    "crates/xtask/src/pack.rs",
    "crates/xtask/src/pages.rs",
    "crates/xtask/src/parts.js",
    "crates/xtask/src/prefixes.mjs",
    "crates/xtask/src/radii.rs",
    "crates/xtask/src/scripts.rs",
    "crates/xtask/src/shrink.mjs",
    "crates/xtask/src/split.rs",
    "crates/xtask/src/style.rs",
    "crates/xtask/src/typeface.rs",
    "index.html",
    "package-lock.json",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
];

/// Where the built site is.
pub fn dist() -> PathBuf {
    run::root().join("dist")
}

/// What is built, and for whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Site {
    /// The folder with the operator's settings and files; without one, public/.
    pub brand: Option<PathBuf>,
    /// Where the site goes; without a folder, into dist/.
    pub out: Option<PathBuf>,
}

impl Site {
    fn folder(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(dist)
    }

    /// The settings are right, and say where more help is.
    fn help(&self) -> Outcome<Option<PathBuf>> {
        let folder = self.brand.clone().unwrap_or_else(|| run::root().join("public"));
        let file = folder.join(SETTINGS);
        let brand: Brand = finish::checked(&run::read(&file)?, &file)?;
        config::offered(&brand)?;
        let Some(help) = brand.help_folder.map(|it| folder.join(it)) else { return Ok(None) };
        match help.canonicalize() {
            Ok(help) if help.is_dir() => Ok(Some(help)),
            _ => Err(format!("{}: help_folder: there is no folder {}.", file.display(), help.display())),
        }
    }
}

/// Installs what is missing and builds the site.
pub fn site(site: &Site) -> Outcome {
    // Before minutes of building, not after.
    let help = site.help()?;
    setup::for_building()?;
    // A build that stops half-way must not look like a site that is up to date.
    let stamp = stamp("site");
    let _ = fs::remove_file(&stamp);
    let started = SystemTime::now();
    program(help.as_deref())?;
    finish::site(site.brand.as_deref(), &site.folder(), help.as_deref())?;
    if *site == Site::default() {
        date(&stamp, "public", started)?;
    }
    println!(
        "The site is in {}, rules for hosts are in {}.",
        site.folder().display(),
        finish::rules_of(&site.folder()).display()
    );
    Ok(())
}

/// Builds the site of the project itself if something changed since it was last built.
pub fn site_if_changed() -> Outcome {
    if is_new(&stamp("site"), "public") && dist().join(hosting::FALLBACK).is_file() {
        println!("The site in dist/ is up to date.");
        return Ok(());
    }
    site(&Site::default())
}

/// The program and the style sheet, without anything of an operator.
fn program(help: Option<&Path>) -> Outcome {
    let stamp = stamp("program");
    let made_of = help.map_or_else(|| "content".to_owned(), |it| it.display().to_string());
    let may_have_changed = help.is_some_and(|it| newest(it) > modified(&stamp));
    if is_new(&stamp, &made_of) && !may_have_changed && program_folder().join("index.html").is_file() {
        println!("The program is up to date.");
        return Ok(());
    }
    let _ = fs::remove_file(&stamp);
    let started = SystemTime::now();
    if let Some(help) = help {
        put_together(help)?;
    }
    trunk(help)?;
    split::program(&program_folder())?;
    oldest::program(&program_folder())?;
    date(&stamp, &made_of, started)
}

/// Where the program is kept, with the style sheet.
pub fn program_folder() -> PathBuf {
    run::target().join("xtask").join("program")
}

fn stamp(name: &str) -> PathBuf {
    run::target().join("xtask").join(format!("{name}.stamp"))
}

/// Whether what this stamp stands for was made of this, from sources that are older.
fn is_new(stamp: &Path, made_of: &str) -> bool {
    let newest = SOURCES.iter().filter_map(|it| newest(&run::root().join(it))).max();
    fs::read_to_string(stamp).is_ok_and(|it| it == made_of) && newest < modified(stamp)
}

fn date(stamp: &Path, made_of: &str, when: SystemTime) -> Outcome {
    run::write(stamp, made_of)?;
    let file = fs::File::options().write(true).open(stamp);
    file.and_then(|it| it.set_modified(when)).map_err(|it| format!("Could not date {}: {it}.", stamp.display()))
}

fn trunk(help: Option<&Path>) -> Outcome {
    let step = Step {
        doing: "Building the program and the style sheet with Trunk",
        may_take: "2 to 6 minutes the first time, 1 to 2 after a change",
        if_it_fails: "The message above names the file and the line. After changing tools, `trunk clean` helps.",
    };
    // Such a program runs only after it has been split.
    let mut command = trunks();
    command.args(["build", "--release", "--features", "csr,split", "--dist"]).arg(program_folder());
    step.run(with_help(&mut command, help))?;
    // Trunk copied public/ as a whole; the page loads the scripts under names with a hash.
    let _ = fs::remove_file(program_folder().join("guard.js"));
    let _ = fs::remove_dir_all(program_folder().join("boot"));
    Ok(())
}

/// Tells the build of the app (build.rs) where all help is.
pub fn with_help<'a>(command: &'a mut Command, help: Option<&Path>) -> &'a mut Command {
    match help {
        Some(_) => command.env("CONTENT_FOLDER", both()),
        None => command.env_remove("CONTENT_FOLDER"),
    }
}

/// Our help with that of an operator over it: a file of the same name takes the place of ours.
fn both() -> PathBuf {
    run::target().join("xtask").join("content")
}

fn put_together(help: &Path) -> Outcome {
    let _ = fs::remove_dir_all(both());
    finish::copy(&run::root().join("content"), &both())?;
    finish::copy(help, &both())
}

/// Serves the site with `trunk serve`, which builds it again at each change, until it is stopped.
pub fn serve() -> Outcome {
    setup::for_building()?;
    let step = Step {
        doing: "Serving the site, rebuilt at each change. Stop with Ctrl-C",
        may_take: "2 to 4 minutes until the first page",
        if_it_fails: "The message above says why. Is port 8081 in use?",
    };
    step.run(trunks().arg("serve"))
}

fn trunks() -> Command {
    let mut command = tool("trunk");
    // Trunk reads NO_COLOR as true or false and refuses its usual value, 1. It must not download tools: all are here.
    command.env_remove("NO_COLOR").env("TRUNK_OFFLINE", "true").env("TRUNK_SKIP_VERSION_CHECK", "true");
    command
}

/// Every file below a folder, relative to it, with `/` between the parts.
pub fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.strip_prefix(folder) {
                _ if path.is_dir() => open.push(path),
                Ok(name) => found.push(name.to_string_lossy().replace('\\', "/")),
                Err(_) => {}
            }
        }
    }
    found.sort();
    found
}

/// When the newest of the files at or below a path was changed.
fn newest(path: &Path) -> Option<SystemTime> {
    match path.is_dir() {
        true => files(path).iter().filter_map(|it| modified(&path.join(it))).max(),
        false => modified(path),
    }
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|it| it.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_of_the_site_is_there() {
        for source in SOURCES {
            assert!(run::root().join(source).exists(), "{source}");
        }
    }

    #[test]
    fn every_crate_of_the_site_is_a_source() {
        let manifest = run::read(&run::root().join("Cargo.toml")).unwrap();
        let paths = manifest.split("path = \"").skip(1).filter_map(|it| it.split('"').next());
        let crates: Vec<&str> = paths.filter(|it| it.starts_with("crates/")).collect();
        assert!(crates.len() > 5, "{crates:?}");
        // Those two are what tests run the site with.
        for name in crates.iter().filter(|it| !matches!(**it, "crates/backend" | "crates/soft_key")) {
            assert!(SOURCES.contains(name), "{name}");
        }
    }

    #[test]
    fn the_newest_file_below_a_folder_counts() {
        let own = newest(&run::root().join("crates/hosting/src/lib.rs"));
        assert!(own.is_some() && newest(&run::root().join("crates/hosting")) >= own);
    }
}
