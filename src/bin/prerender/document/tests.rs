//! The document around a page: what is put into the frame, and what is refused.

use latchkey::browser::Language;

use super::*;

const FRAME: &str = "<head><title>x</title></head><div id=\"app\"></div><span data-brand=\"phone\" data-word=\"phone\">our number</span>.";

/// index.html as Trunk and crates/xtask/src/finish.rs leave it.
fn finished() -> String {
    let frame = include_str!("../../../../index.html");
    let link = r#"<link rel="modulepreload" href="/latchkey-1.js" integrity="a"><link rel="preload" href="/latchkey-1_bg.wasm" crossorigin="anonymous" integrity="b" as="fetch"></head>"#;
    let frame = replace_once(frame, "<html ", "<html data-settings=\"/latchkey-0.json\" ").unwrap();
    quiet(&without_comment(&replace_once(&frame, "</head>", link).unwrap()).unwrap()).unwrap()
}

fn spanish(path: &str) -> Page {
    let language = Language::known("es").unwrap();
    let same = vec![(Language::FIRST, path.to_owned()), (language, language.address(path))];
    Page { language, same, ..with("<h1>Ayuda</h1>") }
}

fn with(body: &str) -> Page {
    Page {
        language: Language::FIRST,
        same: Vec::new(),
        title: "Tom & <b>".to_owned(),
        body_html: body.to_owned(),
        refused: None,
        parts: Vec::new(),
        is_listed: true,
        is_whole: false,
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
fn a_page_that_is_whole_keeps_its_program_where_nothing_loads_it() {
    let frame = replace_once(&finished(), "<html ", "<html data-rules=\"0f1e\" ").unwrap();
    let page = Page { parts: vec!["SignIn".to_owned()], is_whole: true, ..with("") };
    let parts = Parts::from([("SignIn".to_owned(), vec!["a.wasm".to_owned(), "latchkey-words-en-1.wasm".to_owned()])]);
    let text = framed(&frame, &page, &parts).unwrap();
    let (before, rest) = text.split_once("<template id=\"program\">").unwrap();
    let (kept, after) = rest.split_once("</template></head>").unwrap();
    for link in ["/latchkey-1.js", "/latchkey-1_bg.wasm", "/a.wasm", "/latchkey-words-en-1.wasm"] {
        assert!(kept.contains(link) && !before.contains(link) && !after.contains(link), "{link}: {text}");
    }
    assert!(before.contains("data-rules=\"0f1e\"") && before.contains("href=\"/latchkey.json\""), "{before}");
    assert!(!before.contains("prefetch"), "a page to read");
    let page = Page { body_html: "<form method=\"post\"></form>".to_owned(), ..page };
    let text = framed(&frame, &page, &parts).unwrap();
    // Not the words, which nothing but the main part reads.
    let ahead = ["/latchkey-1.js", "/a.wasm"].map(|it| format!("<link rel=\"prefetch\" href=\"{it}\">")).concat();
    assert!(text.contains(&format!("{ahead}<template")) && text.matches("_bg.wasm").count() == 1, "{text}");
    let text = framed(&frame, &Page { is_whole: false, ..page }, &parts).unwrap();
    assert!(!text.contains("<template") && !text.contains("data-rules") && text.contains("/a.wasm"), "{text}");
}

#[test]
fn what_a_page_shows_once_its_form_is_refused_stands_behind_it_where_nobody_sees_it() {
    let refused = |html: &str| Some(Refused { title: "Error: \"Tom\"".to_owned(), html: html.to_owned() });
    let page = Page { refused: refused("<p>No</p>"), ..with("<p>Yes</p>") };
    let text = framed(FRAME, &page, &Parts::new()).unwrap();
    let kept = r#"<p>Yes</p></div><template id="refused" data-title="Error: &quot;Tom&quot;"><p>No</p></template>"#;
    assert!(text.contains(kept), "{text}");
    assert!(framed(FRAME, &Page { refused: refused("<p style=\"\">"), ..with("") }, &Parts::new()).is_err());
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
    let text = without_comment("<!doctype html>\n<!-- words\n words -->\n<html>");
    assert_eq!(text.as_deref(), Ok("<!doctype html>\n<html>"));
    assert!(without_comment(FRAME).is_err());
}

#[test]
fn the_programs_hash_is_left_to_boot_js_and_no_other_is() {
    let link = r#"<link rel="modulepreload" integrity="a"><link href="/x_bg.wasm" integrity="c" crossorigin="anonymous" as="fetch">"#;
    let want = r#"<link rel="modulepreload" integrity="a"><link href="/x_bg.wasm" data-integrity="c" as="fetch">"#;
    assert_eq!(quiet(link).as_deref(), Ok(want));
    assert!(quiet(r#"<link href="/x_bg.wasm" as="fetch">"#).is_err());
    assert!(quiet(FRAME).is_err());
}

#[test]
fn a_document_without_the_program_keeps_its_look_and_its_page_only() {
    let document = "<html><head><title>x</title><link rel=\"stylesheet\" href=\"/a.css\">\n<script src=\"/b.js\"></script>\
                    <link rel=\"modulepreload\" href=\"/c.js\"><link rel=\"preload\" href=\"/d\"></head>\n<body>\n<noscript>\
                    on</noscript><div id=\"app\"><h1>Hello</h1></div>\n<div id=\"start-wait\"></div><p>Help</p></body></html>";
    let want = "<html><head><title>x</title><link rel=\"stylesheet\" href=\"/a.css\"></head>\n<body>\n\
                <div id=\"app\"><h1>Hello</h1></div>\n</body></html>\n";
    assert_eq!(without_program(document).as_deref(), Ok(want));
    assert!(without_program(FRAME).is_err());
}

#[test]
fn the_phone_number_is_put_in_and_without_one_the_words_stay() {
    let brand = Brand { support_phone: "1-800 <5>".to_owned(), ..Brand::default() };
    let text = branded(FRAME, &brand).unwrap();
    assert!(text.ends_with("<span data-brand=\"phone\" data-word=\"phone\">1-800 &lt;5&gt;</span>."), "{text}");
    assert_eq!(branded(FRAME, &Brand::default()).as_deref(), Ok(FRAME));
    assert!(branded("<p>", &brand).is_err());
}

#[test]
fn the_finished_frame_speaks_the_language_of_its_page_and_links_to_the_others() {
    let text = worded(&finished(), &spanish("/help"), None).unwrap();
    for part in [
        r#"<html data-settings="/latchkey-0.json" lang="es">"#,
        r#"<link rel="alternate" hreflang="en" href="/help">"#,
        r#"<link rel="alternate" hreflang="es" href="/es/help">"#,
        r#"<link rel="alternate" hreflang="x-default" href="/help">"#,
        r#"data-word="safe">Su cuenta"#,
        r#"<a href="/es/help" data-word="read">O lea"#,
        r#"<meta name="description" content="Inicie sesión"#,
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn links_to_the_other_languages_are_whole_where_the_site_is_known() {
    let text = worded(&finished(), &spanish("/help"), Some("https://id.example")).unwrap();
    for (tag, path) in [("en", "/help"), ("es", "/es/help"), ("x-default", "/help")] {
        let link = format!(r#"<link rel="alternate" hreflang="{tag}" href="https://id.example{path}">"#);
        assert!(text.contains(&link), "{link} is not in {text}");
    }
}

#[test]
fn a_frame_that_lacks_what_is_to_be_changed_in_it_makes_no_page() {
    let frame = finished();
    for part in [
        "<html ",
        "lang=",
        r#"<meta name="description""#,
        r#"data-word="safe""#,
        r#"data-word="phone""#,
        r#"href="/help""#,
        "</head>",
    ] {
        assert!(frame.contains(part), "{part}");
        assert!(worded(&frame.replace(part, ""), &spanish("/help"), None).is_err(), "{part}");
    }
    for part in ["<title>", "</title>", "</head>", PLACE] {
        assert!(framed(&frame.replace(part, ""), &with(""), &Parts::new()).is_err(), "{part}");
    }
}

#[test]
fn the_languages_that_an_operator_names_stand_in_the_page_for_the_program() {
    let frame = offering(&finished(), Some(&["en".to_owned(), "es".to_owned()])).unwrap();
    let page = worded(&frame, &spanish("/help"), None).unwrap();
    let root = page.split("<html ").nth(1).and_then(|it| it.split('>').next()).unwrap();
    assert_eq!(root, "data-languages=\"en es\" data-settings=\"/latchkey-0.json\" lang=\"es\"");
    assert_eq!(offering(&finished(), None).unwrap(), finished());
}

#[test]
fn a_page_says_its_language_and_its_direction() {
    for language in Language::all() {
        let page = Page { language, same: Vec::new(), ..with("") };
        let page = worded(&finished(), &page, None).unwrap();
        let root = page.split("<html ").nth(1).and_then(|it| it.split('>').next()).unwrap();
        let direction = if words::is_right_to_left(language.tag()) { " dir=\"rtl\"" } else { "" };
        assert!(root.ends_with(&format!("lang=\"{}\"{direction}", language.tag())), "{root}");
    }
    Language::FIRST.speak();
}

#[test]
fn every_word_of_the_frame_is_one_of_the_list() {
    let frame = include_str!("../../../../index.html");
    for name in frame.split("data-word=\"").skip(1).filter_map(|it| it.split('"').next()) {
        assert!(start::ALL.iter().any(|it| it.0 == name), "{name}");
    }
    Language::FIRST.speak();
    for (name, words) in start::ALL {
        assert!(frame.contains(&format!("\"{name}\"")) || name == "description", "{name} stands nowhere");
        assert!(frame.contains(&*words), "index.html says something else than {name}");
    }
}
