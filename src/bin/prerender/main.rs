//! Writes the public pages as plain HTML into the built site: `prerender dist parts.json`, and `prerender dist parts.json
//! rules.json` where the backend's rules are known. It runs natively at build time,
//! after Trunk; `latchkey::prerender` renders the pages, and `document` puts them into the frame that index.html gives.
//! The file lists the parts of the program (crates/xtask/src/split.rs). `prerender ahead` says which of them a visitor's
//! browser loads unasked.
//! Headers and compressed copies are not made here (crates/xtask).

mod document;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use latchkey::{
    browser::Language,
    prerender::{Page, ahead, listed, not_found, not_sent, page, read_rules, routes, shell},
    text::Brand,
};

use document::{PLACE, Parts, branded, framed, offering, quiet, without_comment, without_program, worded};

fn main() -> ExitCode {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let done = match (paths.next(), paths.next(), paths.next()) {
        (Some(dist), Some(parts), rules) => {
            write_all(&dist, &parts, rules.as_deref()).map(|count| format!("    {count} pages written"))
        }
        (Some(word), None, _) if word.as_os_str() == "ahead" => named_ahead(),
        _ => {
            eprintln!(
                "Usage: prerender <folder of the built site> <list of the program's parts> [<the backend's rules>], or: \
                 prerender ahead"
            );
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// As JSON, by language.
fn named_ahead() -> Result<String, String> {
    serde_json::to_string(&ahead()?).map_err(|it| it.to_string())
}

fn write_all(dist: &Path, parts: &Path, rules: Option<&Path>) -> Result<usize, String> {
    let parts: Parts = serde_json::from_str(&read(parts)?).map_err(|it| format!("{}: {it}.", parts.display()))?;
    let frame = read(&dist.join("index.html"))?;
    if !frame.contains(PLACE) {
        return Err(format!(
            "{} is not as Trunk leaves it: it has no empty {PLACE}. Run `cargo xtask build`, which runs Trunk first.",
            dist.join("index.html").display()
        ));
    }
    let brand = brand(&read(&dist.join("latchkey.json"))?)?;
    let offered = brand.languages_offered.as_deref();
    Language::offer(offered.map(|it| it.iter().map(String::as_str)));
    let rules =
        rules.map(|file| read_rules(&read(file)?).map_err(|it| format!("{} {it}", file.display()))).transpose()?;
    let frame = offering(&quiet(&without_comment(&frame)?)?, offered)?;
    let framed = |page: Page| {
        let frame = branded(&worded(&frame, &page, brand.site_url.as_deref())?, &brand)?;
        framed(&frame, &page, &parts)
    };
    let routes = routes();
    for route in &routes {
        let file = dist.join(route.trim_start_matches('/')).join("index.html");
        write(
            &file,
            &page(route, &brand, rules.as_ref()).and_then(framed).map_err(|it| format!("The page {route} {it}"))?,
        )?;
    }
    let of = |name: &str, what: String| format!("The page {name} {what}");
    let name = hosting::NOT_FOUND;
    write(&dist.join(name), &not_found(&brand).and_then(framed).map_err(|it| of(name, it))?)?;
    for language in Language::all() {
        let name = hosting::fallback(&language.address("/"));
        write(&dist.join(&name), &shell(language, &brand).and_then(framed).map_err(|it| of(&name, it))?)?;
        let name = hosting::not_sent(&language.address("/"));
        let page = not_sent(language, &brand).and_then(framed).and_then(|it| without_program(&it));
        write(&dist.join(&name), &page.map_err(|it| of(&name, it))?)?;
    }
    let (site, may_list) = (brand.site_url.as_deref(), brand.features.search_engines);
    write(&dist.join("robots.txt"), &hosting::robots(&others(), site, may_list))?;
    if let Some(site) = site.filter(|_| may_list) {
        write(&dist.join("sitemap.xml"), &hosting::sitemap(site, &listed()))?;
    }
    Ok(routes.len() + 1 + 2 * Language::all().count())
}

/// The languages besides the first.
fn others() -> Vec<&'static str> {
    Language::all().skip(1).map(Language::tag).collect()
}

/// The operator's settings. Pages are made of right ones only; what is wrong is said key by key.
fn brand(json: &str) -> Result<Brand, String> {
    let brand = Brand::read(json, &Brand::unknown());
    let lines: Vec<_> = brand.mistakes.iter().map(|it| format!("latchkey.json: {it}")).collect();
    if lines.is_empty() { Ok(brand) } else { Err(lines.join("\n")) }
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|it| format!("Could not read {}: {it}.", file.display()))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    let made = file.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(file, text)).map_err(|it| format!("Could not write {}: {it}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_with_a_mistake_make_no_pages() {
        let told = brand(r#"{ "agency": 7, "acount": "x" }"#).unwrap_err();
        assert_eq!(told.lines().count(), 2, "{told}");
        assert!(told.starts_with("latchkey.json: agency: "), "{told}");
    }
}
