//! One whole document: the frame that index.html gives, in the language of its page and with the operator's phone number,
//! around a page, with the links that load the parts of the program which the page needs.

use std::collections::{BTreeSet, HashMap};

use latchkey::{
    prerender::Page,
    text::{Brand, start},
};

/// Where the page goes in index.html.
pub const PLACE: &str = r#"<div id="app"></div>"#;

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
    if page.body_html.contains(" style=\"") || page.body_html.contains("<script") {
        return Err("has a style attribute or a script in it, which the Content-Security-Policy blocks.".to_owned());
    }
    let (before, rest) = frame.split_once("<title>").ok_or("has no <title> in its frame, index.html.")?;
    let (_, after) = rest.split_once("</title>").ok_or("has no </title> in its frame, index.html.")?;
    // Last, so that the style sheet comes first.
    let robots = if page.is_listed { "" } else { r#"<meta name="robots" content="noindex">"# };
    let after = after.replacen("</head>", &format!("{robots}{}</head>", preloads(page, parts)?), 1);
    let head = format!("{before}<title>{}</title>{after}", escaped(&page.title));
    // Leptos marks where its parts begin, for a hydration that is not done here; text can hold no such mark, as `<`
    // is written `&lt;` in it.
    let body = page.body_html.replace("<!>", "");
    Ok(head.replacen(PLACE, &format!(r#"<div id="app">{body}</div>"#), 1))
}

/// The links that load the page's parts of the program while the main part is still on its way.
fn preloads(page: &Page, parts: &Parts) -> Result<String, String> {
    let mut files = BTreeSet::new();
    for part in &page.parts {
        files.extend(parts.get(part).ok_or(format!("needs the part {part}, which was not built."))?);
    }
    Ok(files.iter().map(|it| format!(r#"<link rel="preload" as="fetch" href="/{it}">"#)).collect())
}

/// The start tag's attributes, of what follows its name.
fn opening(rest: &str) -> &str {
    rest.split('>').next().unwrap_or_default()
}

/// The frame without its first comment, which is for those who read index.html.
pub fn without_comment(frame: &str) -> String {
    let parts = frame.split_once("<!--").and_then(|(before, rest)| Some((before, rest.split_once("-->\n")?.1)));
    parts.map_or_else(|| frame.to_owned(), |(before, after)| format!("{before}{after}"))
}

/// The frame with the program's hash where only boot.js reads it: browsers ignore `integrity` on such a link, and
/// complain about it in the console of every page. Why there is no `crossorigin`: public/boot.js.
pub fn quiet(frame: &str) -> String {
    let marked = |link: &str| match link.contains("_bg.wasm") {
        true => link.replacen(" integrity=", " data-integrity=", 1).replacen(r#" crossorigin="anonymous""#, "", 1),
        false => link.to_owned(),
    };
    frame.split_inclusive('>').map(marked).collect()
}

/// The document without all that loads and starts the program, and without what is said until it runs.
pub fn without_program(document: &str) -> String {
    let is_needed = |tag: &&str| {
        !["<script", "</script", "<link rel=\"preload\"", "<link rel=\"modulepreload\""]
            .iter()
            .any(|it| tag.contains(it))
    };
    let (head, rest) = document.split_once("<noscript>").unwrap_or((document, ""));
    let app = rest
        .split_once("<div id=\"app\">")
        .and_then(|(_, rest)| rest.split_once("<div id=\"start-wait\""))
        .map_or("", |it| it.0);
    let head: String = head.split_inclusive('>').filter(is_needed).collect();
    format!("{head}<div id=\"app\">{app}</body></html>\n")
}

/// The frame in the language of the page, with links to the page in each language.
pub fn worded(frame: &str, page: &Page) -> String {
    page.language.speak();
    let mut text = frame.replacen(r#"<html lang="en">"#, &format!(r#"<html lang="{}">"#, page.language.tag()), 1);
    for (name, words) in start::ALL {
        let mark = format!(r#"data-word="{name}""#);
        let mut parts = text.split(mark.as_str()).map(str::to_owned).collect::<Vec<_>>().into_iter();
        text = parts.next().unwrap_or_default();
        for part in parts {
            let inside =
                part.split_once('>').and_then(|(tag, rest)| Some((tag.to_owned(), rest.split_once('<')?.1.to_owned())));
            text += &mark;
            text += &inside.map_or(part, |(tag, after)| format!("{tag}>{}<{after}", escaped(&words)));
        }
    }
    let description = format!(r#"<meta name="description" content="{}">"#, escaped(&start::DESCRIPTION));
    text = text.replacen(
        r#"<meta name="description" content="Sign in, create an account, and get help.">"#,
        &description,
        1,
    );
    text = text.replace(r#"href="/help""#, &format!(r#"href="{}""#, page.language.address("/help")));
    let link = |tag: &str, path: &str| format!(r#"<link rel="alternate" hreflang="{tag}" href="{path}">"#);
    let mut links: String = page.same.iter().map(|(language, path)| link(language.tag(), path)).collect();
    if let Some((_, path)) = page.same.first() {
        links += &link("x-default", path);
    }
    text.replacen("</head>", &format!("{links}</head>"), 1)
}

/// The frame with the operator's phone number in every part that asks for it; without one, its own words stay.
pub fn branded(frame: &str, brand: &Brand) -> String {
    let mark = r#"<span data-brand="phone" data-word="phone">"#;
    if brand.support_phone.is_empty() {
        return frame.to_owned();
    }
    let mut parts = frame.split(mark);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.split_once("</span>").map_or("", |(_, rest)| rest);
        text += &format!("{mark}{}</span>{rest}", escaped(&brand.support_phone));
    }
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use latchkey::browser::Language;

    use super::*;

    const FRAME: &str = "<head><title>x</title></head><div id=\"app\"></div><span data-brand=\"phone\" data-word=\"phone\">our number</span>.";

    fn with(body: &str) -> Page {
        Page {
            language: Language::FIRST,
            same: Vec::new(),
            title: "Tom & <b>".to_owned(),
            body_html: body.to_owned(),
            parts: Vec::new(),
            is_listed: true,
        }
    }

    #[test]
    fn a_page_stands_in_the_frame_under_its_own_title() {
        let text = framed(FRAME, &with("<h1>Hello</h1>"), &Parts::new()).unwrap();
        assert!(text.contains("<title>Tom &amp; &lt;b&gt;</title>"), "{text}");
        assert!(text.contains("<div id=\"app\"><h1>Hello</h1></div>"), "{text}");
    }

    #[test]
    fn a_page_loads_its_part_of_the_program_with_the_main_part() {
        let page = Page { parts: vec!["SignIn".to_owned()], ..with("") };
        let parts = Parts::from([("SignIn".to_owned(), vec!["a.wasm".to_owned()])]);
        let text = framed(FRAME, &page, &parts).unwrap();
        assert!(text.contains(r#"<link rel="preload" as="fetch" href="/a.wasm">"#), "{text}");
        assert!(framed(FRAME, &page, &Parts::new()).is_err(), "a part that was not built");
    }

    #[test]
    fn a_page_that_search_engines_may_not_list_says_so() {
        let text = framed(FRAME, &Page { is_listed: false, ..with("") }, &Parts::new()).unwrap();
        assert!(text.contains(r#"<meta name="robots" content="noindex"></head>"#), "{text}");
        assert!(!framed(FRAME, &with(""), &Parts::new()).unwrap().contains("robots"));
    }

    #[test]
    fn a_form_that_would_send_what_is_typed_is_refused() {
        assert!(framed(FRAME, &with("<form id=\"a\"><input></form>"), &Parts::new()).is_err());
        assert!(framed(FRAME, &with("<form method=\"post\"></form><form></form>"), &Parts::new()).is_err());
        assert!(framed(FRAME, &with("<form method=\"post\"></form>"), &Parts::new()).is_ok());
        let search = |field: &str| with(&format!("<form role=\"search\" method=\"get\">{field}</form>"));
        assert!(framed(FRAME, &search("<input type=\"search\">"), &Parts::new()).is_ok());
        assert!(framed(FRAME, &search("<input type=\"password\">"), &Parts::new()).is_err());
        let form = |field: &str| with(&format!("<form method=\"post\">{field}</form>"));
        assert!(framed(FRAME, &form("<input id=\"a\" type=\"password\">"), &Parts::new()).is_ok());
        assert!(framed(FRAME, &form("<input id=\"a\" name=\"a\" type=\"password\">"), &Parts::new()).is_err());
        assert!(framed(FRAME, &form("<textarea name=\"a\"></textarea>"), &Parts::new()).is_err());
        assert!(framed(FRAME, &form("<input name=\"a\" type=\"radio\">"), &Parts::new()).is_ok());
        let both = "<input type=\"search\"><input type=\"password\">";
        assert!(framed(FRAME, &search(both), &Parts::new()).is_err());
    }

    #[test]
    fn what_the_policy_blocks_is_refused() {
        assert!(framed(FRAME, &with("<p style=\"color:red\">"), &Parts::new()).is_err());
        assert!(framed(FRAME, &with("<script>1</script>"), &Parts::new()).is_err());
    }

    #[test]
    fn a_comment_for_developers_is_not_sent_to_everyone() {
        assert_eq!(without_comment("<!doctype html>\n<!-- words\n words -->\n<html>"), "<!doctype html>\n<html>");
        assert_eq!(without_comment(FRAME), FRAME);
    }

    #[test]
    fn the_programs_hash_is_left_to_boot_js_and_no_other_is() {
        let link = r#"<link rel="modulepreload" integrity="a"><link href="/x_bg.wasm" integrity="c" crossorigin="anonymous" as="fetch">"#;
        let want = r#"<link rel="modulepreload" integrity="a"><link href="/x_bg.wasm" data-integrity="c" as="fetch">"#;
        assert_eq!(quiet(link), want);
    }

    #[test]
    fn a_document_without_the_program_keeps_its_look_and_its_page_only() {
        let document = "<html><head><title>x</title><link rel=\"stylesheet\" href=\"/a.css\">\n<script src=\"/b.js\"></script>\
                        <link rel=\"modulepreload\" href=\"/c.js\"><link rel=\"preload\" href=\"/d\"></head>\n<body>\n<noscript>\
                        on</noscript><div id=\"app\"><h1>Hello</h1></div>\n<div id=\"start-wait\"></div><p>Help</p></body></html>";
        let want = "<html><head><title>x</title><link rel=\"stylesheet\" href=\"/a.css\"></head>\n<body>\n\
                    <div id=\"app\"><h1>Hello</h1></div>\n</body></html>\n";
        assert_eq!(without_program(document), want);
    }

    #[test]
    fn the_phone_number_is_put_in_and_without_one_the_words_stay() {
        let brand = Brand { support_phone: "1-800 <5>".to_owned(), ..Brand::default() };
        assert!(
            branded(FRAME, &brand).ends_with("<span data-brand=\"phone\" data-word=\"phone\">1-800 &lt;5&gt;</span>.")
        );
        assert_eq!(branded(FRAME, &Brand::default()), FRAME);
    }

    #[test]
    fn the_frame_speaks_the_language_of_its_page_and_links_to_the_others() {
        let frame =
            r#"<html lang="en"><head></head><p data-word="safe">Old</p><a href="/help" data-word="read">Old</a>"#;
        let spanish = Language::known("es").unwrap();
        let same = vec![(Language::FIRST, "/help".to_owned()), (spanish, "/es/help".to_owned())];
        let text = worded(frame, &Page { language: spanish, same, ..with("") });
        for part in [
            r#"<html lang="es">"#,
            r#"<link rel="alternate" hreflang="en" href="/help">"#,
            r#"<link rel="alternate" hreflang="es" href="/es/help">"#,
            r#"<p data-word="safe">Su cuenta"#,
            r#"<a href="/es/help" data-word="read">O lea"#,
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn every_word_of_the_frame_is_one_of_the_list() {
        let frame = include_str!("../../../index.html");
        for name in frame.split("data-word=\"").skip(1).filter_map(|it| it.split('"').next()) {
            assert!(start::ALL.iter().any(|it| it.0 == name), "{name}");
        }
        Language::FIRST.speak();
        for (name, words) in start::ALL {
            assert!(frame.contains(&format!("\"{name}\"")) || name == "description", "{name} stands nowhere");
            assert!(frame.contains(&*words), "index.html says something else than {name}");
        }
    }
}
