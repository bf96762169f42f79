//! One whole document: the frame that index.html gives, in the language of its page and with the operator's phone number,
//! around a page, with the links that load the parts of the program which the page needs.

use std::collections::{BTreeSet, HashMap};

use hosting::{refill, refill_each, replace_once};
use latchkey::{
    browser::OFFERED_HERE,
    prerender::{Page, Refused},
    text::{Brand, start},
};

/// Where the page goes in index.html.
pub const PLACE: &str = r#"<div id="app"></div>"#;

/// What stands before the description of every page.
const DESCRIPTION: &str = r#"<meta name="description" content=""#;

/// What names the rules that the pages were made with (crates/xtask/src/finish.rs).
const RULES: &str = "data-rules=\"";

/// The files of each part of the program, by its name.
pub type Parts = HashMap<String, Vec<String>>;

/// By post; or a search.
fn may_be_sent(form: &str) -> bool {
    opening(form).contains("method=\"post\"") || is_search(form)
}

/// A form whose words belong into the address, and which has one field that is not secret.
fn is_search(form: &str) -> bool {
    let inside = form.split("</form>").next().unwrap_or_default();
    let is_alone = inside.matches("<input").count() == 1 && inside.contains("type=\"search\"");
    opening(form).contains("role=\"search\"") && is_alone
}

/// The first field of a form that the browser would send. Choices need a name to be one group, and hold nothing typed.
fn named_field(form: &str) -> Option<&str> {
    let inside = form.split("</form>").next().unwrap_or_default();
    let fields = inside.split('<').filter(|it| ["input", "textarea", "select"].iter().any(|kind| it.starts_with(kind)));
    fields.map(opening).find(|it| it.contains(" name=") && !it.contains("type=\"radio\""))
}

/// The whole document of one page. The error ends a sentence that begins with the page.
pub fn framed(frame: &str, page: &Page, parts: &Parts) -> Result<String, String> {
    if let Some(form) = page.body_html.split("<form").skip(1).find(|it| !may_be_sent(it)) {
        // Sent before the program runs, or without it, such a form would put a password into the address.
        return Err(format!("has a form without method=\"post\": <form{}>", opening(form)));
    }
    if let Some(field) = page.body_html.split("<form").skip(1).filter(|it| !is_search(it)).find_map(named_field) {
        // Sent by the browser itself it would hold what was typed.
        return Err(format!("has a field with a name in a form: <{field}>"));
    }
    let refused = page.refused.as_ref().map(kept_for_later).unwrap_or_default();
    if [&page.body_html, &refused].iter().any(|it| it.contains(" style=\"") || it.contains("<script")) {
        return Err("has a style attribute or a script in it, which the Content-Security-Policy blocks.".to_owned());
    }
    let titled = refill(frame, "<title>", "</title>", &escaped(&page.title)).map_err(of_frame)?;
    // Last, so that the style sheet comes first.
    let robots = if page.is_listed { "" } else { r#"<meta name="robots" content="noindex">"# };
    let links = format!("{robots}{}</head>", preloads(page, parts)?);
    let head = replace_once(&titled, "</head>", &links).map_err(of_frame)?;
    let head = if page.is_whole { waiting(&head, page) } else { starting(&head) }.map_err(of_frame)?;
    replace_once(&head, PLACE, &format!(r#"<div id="app">{}</div>{refused}"#, page.body_html)).map_err(of_frame)
}

/// What public/boot/sign_in.js puts into the page if its form is refused before the program is there. Until then nobody sees it.
fn kept_for_later(refused: &Refused) -> String {
    format!(r#"<template id="refused" data-title="{}">{}</template>"#, escaped(&refused.title), refused.html)
}

/// What is wrong is wrong in the frame. Ends a sentence that begins with the page.
fn of_frame(what: String) -> String {
    format!("cannot be put into its frame, index.html: {what}")
}

/// The links that load the page's parts of the program while the main part is still on its way.
fn preloads(page: &Page, parts: &Parts) -> Result<String, String> {
    let mut files = BTreeSet::new();
    for part in &page.parts {
        files.extend(parts.get(part).ok_or(format!("needs the part {part}, which was not built."))?);
    }
    Ok(files.iter().map(|it| format!(r#"<link rel="preload" as="fetch" href="/{it}">"#)).collect())
}

/// The head of a page whose program waits until it is needed: the links that load it are kept where browsers load nothing,
/// and public/boot/program.js takes them out. A page with a form to fill in will need them soon, so its small files come when the
/// line is free; the main part, which is most of it, waits, and so do the words, which nothing but the main part reads.
fn waiting(head: &str, page: &Page) -> Result<String, String> {
    let (before, rest) = head.split_once("</head>").ok_or("There is no </head> in it.")?;
    let is_of_program = |it: &&str| {
        let is_preload = it.contains("<link rel=\"preload\"") && it.contains(".wasm\"");
        it.contains("<link rel=\"modulepreload\"") || is_preload
    };
    let (program, own): (Vec<&str>, Vec<&str>) = before.split_inclusive('>').partition(is_of_program);
    let has_form = page.body_html.contains("method=\"post\"");
    let waits = |it: &str| it.contains("_bg.wasm\"") || it.contains("/latchkey-words-");
    let small = program.iter().filter(|it| has_form && !waits(it));
    let hrefs = small.filter_map(|it| it.split_once("href=\"")?.1.split('"').next());
    let ahead: String = hrefs.map(|it| format!("<link rel=\"prefetch\" href=\"{it}\">")).collect();
    Ok(format!("{}{ahead}<template id=\"program\">{}</template></head>{rest}", own.concat(), program.concat()))
}

/// The head of a page that starts at once: it does not name the rules, so that boot.js does not ask whether it may wait.
fn starting(head: &str) -> Result<String, String> {
    match head.split_once(RULES) {
        Some((before, rest)) => {
            let (_, after) = rest.split_once("\" ").ok_or("The rules are named without an end.")?;
            Ok(format!("{before}{after}"))
        }
        None => Ok(head.to_owned()),
    }
}

/// The start tag's attributes, of what follows its name.
fn opening(rest: &str) -> &str {
    rest.split('>').next().unwrap_or_default()
}

/// The frame without its first comment, which is for those who read index.html.
pub fn without_comment(frame: &str) -> Result<String, String> {
    let parts = frame.split_once("<!--").and_then(|(before, rest)| Some((before, rest.split_once("-->\n")?.1)));
    let (before, after) = parts.ok_or("There is no comment at the head of index.html.")?;
    Ok(format!("{before}{after}"))
}

/// The frame with the program's hash where only boot.js reads it: browsers ignore `integrity` on such a link, and
/// complain about it in the console of every page. Why there is no `crossorigin`: public/boot/program.js.
pub fn quiet(frame: &str) -> Result<String, String> {
    let link = frame.split_inclusive('>').find(|it| it.contains("_bg.wasm")).ok_or("No link loads the program.")?;
    let marked = replace_once(link, " integrity=", " data-integrity=")?;
    replace_once(frame, link, &replace_once(&marked, r#" crossorigin="anonymous""#, "")?)
}

/// The document without all that loads and starts the program, and without what is said until it runs. The error ends a
/// sentence that begins with the page.
pub fn without_program(document: &str) -> Result<String, String> {
    let is_needed = |tag: &&str| {
        !["<script", "</script", "<link rel=\"preload\"", "<link rel=\"modulepreload\""]
            .iter()
            .any(|it| tag.contains(it))
    };
    let without = |mark: &str| of_frame(format!("There is no {mark} in it."));
    let (head, rest) = document.split_once("<noscript>").ok_or_else(|| without("<noscript>"))?;
    let (_, rest) = rest.split_once("<div id=\"app\">").ok_or_else(|| without("app"))?;
    let (app, _) = rest.split_once("<div id=\"start-wait\"").ok_or_else(|| without("start-wait"))?;
    let head: String = head.split_inclusive('>').filter(is_needed).collect();
    Ok(format!("{head}<div id=\"app\">{app}</body></html>\n"))
}

/// The frame with the languages that the site offers, for the program; with nothing where they are the default.
pub fn offering(frame: &str, languages: Option<&[String]>) -> Result<String, String> {
    let Some(languages) = languages else { return Ok(frame.to_owned()) };
    let root = format!("<html {OFFERED_HERE}=\"{}\" ", languages.join(" "));
    replace_once(frame, "<html ", &root).map_err(of_frame)
}

/// The frame in the language of the page, with links to the page in each language: whole addresses, as search engines
/// want them, where it is known at which `site` they are.
pub fn worded(frame: &str, page: &Page, site: Option<&str>) -> Result<String, String> {
    page.language.speak();
    // Beside other attributes, which the build has put there.
    let parts = frame.split_once("<html ").and_then(|(before, rest)| Some((before, rest.split_once('>')?)));
    let (before, (root, after)) = parts.ok_or_else(|| of_frame("There is no <html> in it.".to_owned()))?;
    let root = refill(root, "lang=\"", "\"", page.language.tag()).map_err(of_frame)?;
    let direction = page.language.direction().map(|it| format!(" dir=\"{it}\"")).unwrap_or_default();
    let mut text = format!("{before}<html {root}{direction}>{after}");
    for (name, words) in start::ALL.into_iter().filter(|it| it.0 != "description") {
        text = said(&text, name, &escaped(&words)).map_err(of_frame)?;
    }
    text = refill(&text, DESCRIPTION, "\"", &escaped(&start::DESCRIPTION)).map_err(of_frame)?;
    let help = format!(r#"href="{}""#, page.language.address("/help"));
    text = replace_once(&text, r#"href="/help""#, &help).map_err(of_frame)?;
    let site = site.unwrap_or_default();
    let link = |tag: &str, path: &str| format!(r#"<link rel="alternate" hreflang="{tag}" href="{site}{path}">"#);
    let mut links: String = page.same.iter().map(|(language, path)| link(language.tag(), path)).collect();
    if let Some((_, path)) = page.same.first() {
        links += &link("x-default", path);
    }
    replace_once(&text, "</head>", &format!("{links}</head>")).map_err(of_frame)
}

/// The text with these words in every part that asks for them by this name.
fn said(text: &str, name: &str, words: &str) -> Result<String, String> {
    let mark = format!(r#"data-word="{name}""#);
    let mut parts = text.split(mark.as_str());
    let mut changed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, rest) = part.split_once('>').unwrap_or_default();
        let (_, after) = rest.split_once('<').ok_or_else(|| format!("Nothing ends the part with {mark}."))?;
        changed += &format!("{mark}{tag}>{words}<{after}");
    }
    match text.contains(&mark) {
        true => Ok(changed),
        false => Err(format!("No part has {mark}.")),
    }
}

/// The frame with the operator's phone number in every part that asks for it; without one, its own words stay.
pub fn branded(frame: &str, brand: &Brand) -> Result<String, String> {
    if brand.support_phone.is_empty() {
        return Ok(frame.to_owned());
    }
    let mark = r#"<span data-brand="phone" data-word="phone">"#;
    refill_each(frame, mark, "</span>", &escaped(&brand.support_phone)).map_err(of_frame)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
