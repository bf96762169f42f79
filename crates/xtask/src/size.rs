//! How many bytes a browser loads, compressed by brotli, beside the budgets. It measures and fails nothing: whether a
//! release may go over is for people to decide.

use std::{fs, path::Path};

use crate::{
    build, compress,
    run::{self, Outcome},
};

const STYLE_BUDGET: usize = 15 * 1024;
const FIRST_VIEW_BUDGET: usize = 300 * 1024;
/// Where visits begin. Of answers and guides the longest stand for all.
const PAGES: [&str; 8] = [
    "",
    "sign-in",
    "create-account",
    "help",
    "help/which-method",
    "help/guides",
    "help/guides/link-your-account",
    "help/contact",
];

/// Prints the sizes of the built site, which is built first if it is not up to date.
pub fn size() -> Outcome {
    build::site_if_changed()?;
    report(&build::dist())
}

/// Prints the sizes of the site in `dist`.
pub fn report(dist: &Path) -> Outcome {
    println!("\n{:<54} {:>11} {:>11}", "Bytes (brotli, quality 11)", "raw", "brotli");
    let main = loaded_by(&run::read(&dist.join("index.html"))?);
    main.iter().for_each(|file| line(dist, file));
    println!("The parts of the program, each loaded when it is needed, or later:");
    let parts = build::files(dist).into_iter().filter(|it| it.ends_with(".wasm") && !it.ends_with("_bg.wasm"));
    parts.for_each(|file| line(dist, &file));
    let style = main.iter().filter(|it| it.ends_with(".css")).map(|it| packed(dist, it).1).sum();
    verdict("Style sheet", style, STYLE_BUDGET);
    let languages = ["", "es/"].map(|it| PAGES.map(|page| format!("{it}{page}")));
    for page in languages.as_flattened().iter().map(|it| it.trim_end_matches('/')) {
        verdict(&format!("First view of /{page}, all files"), first_view(dist, page)?, FIRST_VIEW_BUDGET);
    }
    Ok(())
}

/// The compressed size of a prerendered page and of all that it loads.
fn first_view(dist: &Path, page: &str) -> Outcome<usize> {
    let own = format!("{page}/index.html").trim_start_matches('/').to_owned();
    let loaded = loaded_by(&run::read(&dist.join(&own))?);
    Ok(loaded.iter().chain([&own]).map(|it| packed(dist, it).1).sum())
}

fn line(dist: &Path, file: &str) {
    match packed(dist, file) {
        (0, _) => println!("{file:<54} {:>11} {:>11}", "-", "-"),
        (raw, small) => println!("{file:<54} {raw:>11} {small:>11}"),
    }
}

fn verdict(what: &str, bytes: usize, budget: usize) {
    let word = if bytes <= budget { "within budget" } else { "OVER BUDGET" };
    println!("{what}: {:.1} KB of {} KB: {word}.", bytes as f64 / 1024.0, budget / 1024);
}

/// The size of a file, and of its compressed copy (made here if there is none). Zeros for a file that is missing.
fn packed(dist: &Path, file: &str) -> (usize, usize) {
    let Ok(plain) = fs::read(dist.join(file)) else { return (0, 0) };
    let copy = fs::read(dist.join(format!("{file}.br"))).or_else(|_| compress::brotli(&plain));
    (plain.len(), copy.map_or(plain.len(), |it| it.len()))
}

/// The files that a page's `<link>`s and `<script>`s load, each once, as paths relative to the site's folder.
fn loaded_by(page: &str) -> Vec<String> {
    let mut files = Vec::new();
    for tag in page.split('<').filter(|it| it.starts_with("link ") || it.starts_with("script ")) {
        let address = ["href=\"/", "src=\"/"].iter().find_map(|it| tag.split_once(it)).map(|(_, rest)| rest);
        if let Some(file) = address.and_then(|it| it.split('"').next()) {
            let file = file.to_owned();
            if !file.is_empty() && !files.contains(&file) {
                files.push(file);
            }
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_is_read_from_its_links_and_scripts_once_each() {
        let page = r#"<link rel="stylesheet" href="/a.css" integrity="x"><link rel="modulepreload" href="/b.js">
            <script type="module" src="/boot.js"></script><link rel="preload" href="/b.js"><a href="/help">Help</a>"#;
        assert_eq!(loaded_by(page), ["a.css", "b.js", "boot.js"]);
    }
}
