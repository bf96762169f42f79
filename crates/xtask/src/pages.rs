//! What every page of a built site must say of itself before any program runs: its language, a title, a description, one
//! heading, and where it is in the other languages. Looked at in the files, at the end of each build, because nothing
//! that runs later would show that they are wrong.

use std::path::Path;

use words::FIRST;

use crate::{
    build,
    run::{self, Outcome},
};

/// Looks at each page in `dist`. `others` are the languages besides the first that the site offers; `site` is its address,
/// where that is known.
pub fn check(dist: &Path, others: &[&str], site: Option<&str>) -> Outcome {
    let mut wrong = Vec::new();
    for name in build::files(dist).into_iter().filter(|it| it.ends_with(".html")) {
        let page = run::read(&dist.join(&name))?;
        wrong.extend(mistakes(&name, &page, others, site).into_iter().map(|it| format!("{name}: {it}")));
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!("The pages of {} are not right:\n{}", dist.display(), wrong.join("\n"))),
    }
}

/// What is wrong with the page in this file.
fn mistakes(name: &str, page: &str, others: &[&str], site: Option<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut demand = |holds: bool, what: String| wrong.extend((!holds).then_some(what));
    let tag = tag_of(name, others);
    let root = between(page, "<html ", ">").unwrap_or_default();
    demand(attribute(root, "lang") == Some(tag), format!("its language is not {tag}: <html {root}>"));
    let is_said = |text: Option<&str>| text.is_some_and(|it| !it.trim().is_empty());
    demand(is_said(between(page, "<title>", "</title>")), "it has no title".to_owned());
    let description = between(page, "<meta name=\"description\" content=\"", "\"");
    demand(is_said(description), "it has no description".to_owned());
    let headings = page.split("<div id=\"app\">").nth(1).unwrap_or_default().matches("<h1").count();
    demand(headings == 1, format!("it has {headings} main headings"));
    let links: Vec<&str> =
        page.split("<link rel=\"alternate\" ").skip(1).filter_map(|it| it.split('>').next()).collect();
    let Some(path) = name.strip_suffix("index.html") else {
        // The same file answers many addresses.
        demand(links.is_empty(), "it is no page of its own, and names others in its place".to_owned());
        return wrong;
    };
    let bare = path.strip_prefix(tag).and_then(|it| it.strip_prefix('/')).unwrap_or(path).trim_end_matches('/');
    for other in [FIRST, "x-default"].iter().chain(others) {
        let start = if others.contains(other) { format!("/{other}") } else { String::new() };
        let path = format!("{start}/{bare}");
        // The home page of another language is `/es`, and that of the first `/`.
        let path = if path.len() > 1 { path.trim_end_matches('/') } else { &path };
        let address = format!("{}{path}", site.unwrap_or_default());
        let is_it = |it: &&str| attribute(it, "hreflang") == Some(other) && attribute(it, "href") == Some(&address);
        demand(links.iter().filter(|it| is_it(it)).count() == 1, format!("it does not name {address} for {other}"));
    }
    let count = others.len() + 2;
    demand(links.len() == count, format!("it names {} pages in its place instead of {count}", links.len()));
    wrong
}

/// The language of the page in this file.
fn tag_of<'a>(name: &str, others: &[&'a str]) -> &'a str {
    let first = name.split('/').next().unwrap_or_default();
    others.iter().find(|it| **it == first).copied().unwrap_or(FIRST)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}

/// The value of an attribute, among those of one tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let pairs = tag.split_inclusive("\" ").filter_map(|it| it.trim_end().strip_suffix('"')?.split_once("=\""));
    pairs.map(|(key, value)| (key.trim(), value)).find(|it| it.0 == name).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    fn mistakes(name: &str, page: &str, site: Option<&str>) -> Vec<String> {
        super::mistakes(name, page, &["es"], site)
    }

    fn page(lang: &str, path: &str, site: &str) -> String {
        let other = if path == "/" { "/es".to_owned() } else { format!("/es{path}") };
        format!(
            "<html data-settings=\"/latchkey-0.json\" lang=\"{lang}\"><head><title>Help</title>\
             <meta name=\"description\" content=\"What this is.\">\
             <link rel=\"alternate\" hreflang=\"en\" href=\"{site}{path}\">\
             <link rel=\"alternate\" hreflang=\"es\" href=\"{site}{other}\">\
             <link rel=\"alternate\" hreflang=\"x-default\" href=\"{site}{path}\"></head>\
             <body><div id=\"app\"><h1>Help</h1></div></body></html>"
        )
    }

    #[test]
    fn a_page_that_says_what_it_is_passes() {
        for (name, lang, path) in [
            ("index.html", "en", "/"),
            ("es/index.html", "es", "/"),
            ("help/index.html", "en", "/help"),
            ("es/help/what-is-mfa/index.html", "es", "/help/what-is-mfa"),
        ] {
            assert_eq!(mistakes(name, &page(lang, path, ""), None), [""; 0], "{name}");
            let site = "https://id.example";
            assert_eq!(mistakes(name, &page(lang, path, site), Some(site)), [""; 0], "{name}");
        }
    }

    #[test]
    fn a_page_in_another_language_than_its_address_says_stops_the_build() {
        let told = mistakes("es/help/index.html", &page("en", "/help", ""), None);
        assert_eq!(told, ["its language is not es: <html data-settings=\"/latchkey-0.json\" lang=\"en\">"]);
    }

    #[test]
    fn what_a_page_lacks_is_said() {
        let whole = page("en", "/help", "");
        for part in ["<title>Help", "content=\"What this is.\"", "<h1>", "hreflang=\"es\"", "hreflang=\"x-default\""] {
            assert!(whole.contains(part), "{part}");
            assert!(!mistakes("help/index.html", &whole.replace(part, ""), None).is_empty(), "{part}");
        }
        // Where it is known at which address the site is, search engines want the whole of it.
        assert_eq!(mistakes("help/index.html", &whole, Some("https://id.example")).len(), 3);
    }

    #[test]
    fn a_file_that_answers_many_addresses_names_none_in_its_place() {
        assert_eq!(mistakes("404.html", &page("en", "/help", ""), None).len(), 1);
        let bare = page("es", "/help", "").replace("<link rel=\"alternate\" ", "<link ");
        assert_eq!(mistakes("es/405.html", &bare, None), [""; 0]);
    }
}
