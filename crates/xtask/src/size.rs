//! How many bytes a browser loads, compressed by brotli, beside the budgets. It measures and fails nothing: whether a
//! release may go over is for people to decide.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    fs,
    path::Path,
};

use crate::{
    build, compress, finish, pack,
    run::{self, Outcome},
    split,
};

/// Names of parts or files, by what they belong to.
type Lists = BTreeMap<String, Vec<String>>;

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
    parts(dist).for_each(|file| line(dist, &file));
    let style = main.iter().filter(|it| it.ends_with(".css")).map(|it| packed(dist, it).1).sum();
    verdict("Style sheet", style, STYLE_BUDGET);
    let ahead = ahead()?;
    for page in pages() {
        let first = first_view(dist, &page)?;
        verdict(&format!("First view of /{page}, all files"), sum(dist, &first), FIRST_VIEW_BUDGET);
        let language = ahead.keys().find(|it| page.split('/').next() == Some(it)).map_or("en", String::as_str);
        let later: BTreeSet<_> = ahead.get(language).into_iter().flatten().cloned().collect();
        let unasked = &later - &first;
        println!("    left alone for 30 s: {:.1} KB more in {} files", in_kb(sum(dist, &unasked)), unasked.len());
    }
    println!("Copies: {:.1} % of the parts of the program.", 100.0 * copies(dist)?);
    Ok(())
}

/// Those in each language, without the slashes around them.
pub fn pages() -> impl Iterator<Item = String> {
    let languages = ["", "es/"].into_iter();
    languages.flat_map(|it| PAGES.map(|page| format!("{it}{page}").trim_end_matches('/').to_owned()))
}

/// A prerendered page and all that it loads.
fn first_view(dist: &Path, page: &str) -> Outcome<BTreeSet<String>> {
    let own = format!("{page}/index.html").trim_start_matches('/').to_owned();
    let loaded = loaded_by(&run::read(&dist.join(&own))?);
    Ok(loaded.into_iter().chain([own]).collect())
}

/// The files that a visitor's browser loads ahead, by language: what the app says of itself.
fn ahead() -> Outcome<Lists> {
    let said = finish::run_prerenderer(&[OsStr::new("ahead")])?;
    let parts: Lists = read_lists(&said)?;
    let files: Lists = read_lists(&run::read(&split::list())?)?;
    let files_of = |parts: Vec<String>| parts.iter().filter_map(|it| files.get(it)).flatten().cloned().collect();
    Ok(parts.into_iter().map(|(language, parts)| (language, files_of(parts))).collect())
}

fn read_lists(text: &str) -> Outcome<Lists> {
    serde_json::from_str(text).map_err(|it| format!("`{}` is not what was expected: {it}.", text.trim()))
}

/// Which share of the parts is there more than once.
fn copies(dist: &Path) -> Outcome<f64> {
    let mut modules = Vec::new();
    for file in parts(dist) {
        modules.extend(pack::modules(&pack::bytes(&dist.join(file))?));
    }
    let all: usize = modules.iter().map(|it| it.1).sum();
    let once: usize = modules.into_iter().collect::<BTreeMap<_, _>>().values().sum();
    Ok(1.0 - once as f64 / all as f64)
}

/// The files of the program that are loaded on demand.
fn parts(dist: &Path) -> impl Iterator<Item = String> {
    build::files(dist).into_iter().filter(|it| it.ends_with(".wasm") && !it.ends_with("_bg.wasm"))
}

fn sum<'a>(dist: &Path, files: impl IntoIterator<Item = &'a String>) -> usize {
    files.into_iter().map(|it| packed(dist, it).1).sum()
}

fn in_kb(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}

fn line(dist: &Path, file: &str) {
    match packed(dist, file) {
        (0, _) => println!("{file:<54} {:>11} {:>11}", "-", "-"),
        (raw, small) => println!("{file:<54} {raw:>11} {small:>11}"),
    }
}

fn verdict(what: &str, bytes: usize, budget: usize) {
    let word = if bytes <= budget { "within budget" } else { "OVER BUDGET" };
    println!("{what}: {:.1} KB of {} KB: {word}.", in_kb(bytes), budget / 1024);
}

/// The size of a file, and of its compressed copy (made here if there is none). Zeros for a file that is missing.
fn packed(dist: &Path, file: &str) -> (usize, usize) {
    let Ok(plain) = fs::read(dist.join(file)) else { return (0, 0) };
    let copy = fs::read(dist.join(format!("{file}.br"))).or_else(|_| compress::brotli(&plain));
    (plain.len(), copy.map_or(plain.len(), |it| it.len()))
}

/// The files that a page's `<link>`s and `<script>`s load, each once, as paths relative to the site's folder. What stands in
/// a `<template>` waits.
fn loaded_by(page: &str) -> Vec<String> {
    let mut files = Vec::new();
    let waits =
        page.split_once("<template").and_then(|(before, rest)| Some((before, rest.split_once("</template>")?.1)));
    let page = waits.map_or_else(|| page.to_owned(), |(before, after)| format!("{before}{after}"));
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
            <script type="module" src="/boot.js"></script><template><link href="/c.js"></template><link rel="preload" href="/b.js"><a href="/help">Help</a>"#;
        assert_eq!(loaded_by(page), ["a.css", "b.js", "boot.js"]);
    }
}
