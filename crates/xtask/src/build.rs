//! Builds the site into dist/: Trunk makes the program and the style sheet, `split` takes the program apart, the
//! prerenderer writes a page for each public route, and this module adds the headers and the compressed copies. A build
//! that is not needed is not done.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use crate::{
    compress,
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
    "crates/client",
    "crates/content",
    "crates/contract",
    "crates/hosting",
    "crates/uswds",
    "crates/xtask/src/content.rs",
    "crates/xtask/src/pack.rs",
    "crates/xtask/src/parts.js",
    "crates/xtask/src/split.rs",
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

/// Installs what is missing and builds the site.
pub fn site() -> Outcome {
    setup::for_building()?;
    // A build that stops half-way must not look like a site that is up to date.
    let _ = fs::remove_file(stamp());
    let started = SystemTime::now();
    trunk()?;
    split::program(&dist())?;
    prerender()?;
    headers()?;
    compress::all(&dist())?;
    run::write(&stamp(), "The site in dist/ was built from sources older than this file.\n")?;
    let file = fs::File::options().write(true).open(stamp());
    file.and_then(|it| it.set_modified(started))
        .map_err(|it| format!("Could not date {}: {it}.", stamp().display()))?;
    println!("The site is in {}.", dist().display());
    Ok(())
}

/// Builds the site if something changed since it was last built.
pub fn site_if_changed() -> Outcome {
    let built = fs::metadata(stamp()).and_then(|it| it.modified()).ok();
    let whole = dist().join(hosting::FALLBACK).is_file();
    let newest = SOURCES.iter().filter_map(|it| newest(&run::root().join(it))).max();
    match (built, newest) {
        (Some(built), Some(newest)) if whole && newest < built => {
            println!("The site in dist/ is up to date.");
            Ok(())
        }
        _ => site(),
    }
}

fn stamp() -> PathBuf {
    run::target().join("xtask").join("site.stamp")
}

fn trunk() -> Outcome {
    let step = Step {
        doing: "Building the program and the style sheet with Trunk",
        may_take: "2 to 6 minutes the first time, 1 to 2 after a change",
        if_it_fails: "The message above names the file and the line. After changing tools, `trunk clean` helps.",
    };
    // Such a program runs only after it has been split.
    step.run(trunks().args(["build", "--release", "--features", "csr,split", "--dist"]).arg(dist()))?;
    // Trunk copied public/ as a whole; the page loads boot.js under a name with a hash.
    let _ = fs::remove_file(dist().join("boot.js"));
    Ok(())
}

/// Serves the site with `trunk serve`, which builds it anew at each change, until it is stopped.
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

fn prerender() -> Outcome {
    let step = Step {
        doing: "Writing the public pages as plain HTML",
        may_take: "1 to 3 minutes the first time",
        if_it_fails: "The message above names the page or the line.",
    };
    step.run(
        run::cargo()
            .args(["run", "--quiet", "--bin", "prerender", "--features", "ssr", "--"])
            .arg(dist())
            .arg(split::list()),
    )
}

fn headers() -> Outcome {
    let mut hashed: Vec<String> = files(&dist()).into_iter().filter(|it| hosting::has_hash(it)).collect();
    hashed.sort();
    run::write(&dist().join("_headers"), hosting::netlify_headers(&hashed))
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
    let changed = |it: &Path| fs::metadata(it).and_then(|it| it.modified()).ok();
    match path.is_dir() {
        true => files(path).iter().filter_map(|it| changed(&path.join(it))).max(),
        false => changed(path),
    }
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
    fn the_newest_file_below_a_folder_counts() {
        let own = newest(&run::root().join("crates/hosting/src/lib.rs"));
        assert!(own.is_some() && newest(&run::root().join("crates/hosting")) >= own);
    }
}
