//! The pages that are made at build time: every one, in every language, and what hosts and search engines hear of them.

use super::*;
use crate::text::fill;

#[test]
fn every_public_page_has_one_heading_and_a_title_of_its_own() {
    let mut titles = Vec::new();
    for route in routes() {
        let page = page(&route, &Brand::default(), None).unwrap();
        assert_eq!(page.body_html.matches("<h1").count(), 1, "{route}");
        let title = (page.language, page.title);
        assert!(!titles.contains(&title), "{route}: {title:?}");
        titles.push(title);
    }
    assert!(titles.len() > 20);
}

#[test]
fn each_button_of_a_page_can_be_told_apart_so_that_an_early_press_is_kept() {
    for route in routes() {
        let page = page(&route, &Brand::default(), None).unwrap();
        for (before, button) in page.body_html.match_indices("<button").map(|(at, _)| page.body_html.split_at(at)) {
            // A dialog is closed until the program opens it.
            if before.matches("<dialog").count() > before.matches("</dialog>").count() {
                continue;
            }
            let tag = button.split('>').next().unwrap();
            assert!(tag.contains("type=\"submit\"") || tag.contains(" id=\""), "{route}: <button{tag}>");
        }
    }
}

#[test]
fn each_page_has_the_frame_of_its_address_from_the_first_paint_and_leads_to_help_from_its_end() {
    let brand = Brand::default();
    let made = routes().into_iter().map(|it| (Route::read(&it, "").is_focused(), page(&it, &brand, None)));
    let shells = Language::all().map(|it| (true, shell(it, &brand)));
    let not_sent = Language::all().map(|it| (false, not_sent(it, &brand)));
    let not_found = [(Route::NotFound.is_focused(), not_found(&brand))];
    for (focused, page) in made.chain(shells).chain(not_sent).chain(not_found) {
        let Page { language, title, body_html, .. } = page.unwrap();
        language.speak();
        let of_journey = body_html.starts_with(r#"<div class="lk-frame lk-focused">"#);
        assert_eq!(of_journey, focused, "{title}: {body_html}");
        let (top, rest) = body_html.split_once("<main").unwrap();
        assert_eq!(top.contains(&format!("aria-label=\"{}\"", frame::NAVIGATION)), !focused, "{title}: {top}");
        let (_, end) = rest.split_once("</main>").unwrap();
        for link in [Route::Help, Route::Contact] {
            assert!(end.contains(&format!("href=\"{}\"", link.path())), "{title}: {end}");
        }
    }
    Language::FIRST.speak();
}

#[test]
fn with_one_language_a_journeys_header_is_its_name_alone_from_the_first_paint() {
    Language::offer(Some([""; 0]));
    let html = |path: &str| page(path, &Brand::default(), None).unwrap().body_html;
    for (path, has_menu) in [("/sign-in", false), ("/help", true)] {
        let html = html(path);
        assert_eq!((html.contains("site-menu"), html.contains("lk-header__panel")), (has_menu, has_menu), "{path}");
    }
    Language::offer(None::<[&str; 0]>);
}

#[test]
fn a_page_in_another_language_says_nothing_in_the_first_and_links_to_itself_in_each() {
    let spanish = Language::known("es").unwrap();
    let page = page("/es/sign-in", &Brand::default(), None).unwrap();
    assert_eq!((page.language, page.title.contains("Iniciar")), (spanish, true));
    assert!(page.body_html.contains("href=\"/es/create-account\""), "{}", page.body_html);
    assert!(!page.body_html.contains("Sign in"), "{}", page.body_html);
    assert_eq!(page.same[0], (Language::FIRST, "/sign-in".to_owned()));
    assert!(page.same.contains(&(spanish, "/es/sign-in".to_owned())));
}

/// The words between the tags, as far as they are words of ours.
fn own_words(html: &str, brand: &Brand) -> Vec<String> {
    let names = [&brand.agency, &brand.account, &brand.service].map(Clone::clone);
    let questions = QUESTIONS.iter().map(|it| fill(&it.title.of(Language::FIRST), brand, &Config::default()));
    let languages = Language::all().map(|it| it.name().to_owned());
    let not_ours: Vec<String> = names.into_iter().chain(questions).chain(languages).collect();
    let texts = html.split('<').filter_map(|it| it.split_once('>')).map(|it| it.1.trim().to_owned());
    texts.filter(|it| it.chars().filter(|it| it.is_alphabetic()).count() > 1 && !not_ours.contains(it)).collect()
}

#[test]
fn no_page_says_a_word_that_is_not_in_the_files_of_words() {
    let (language, brand) = (Language::made_up().unwrap(), Brand::default());
    let mut english_words = Vec::new();
    // The help itself is not in this language.
    let is_form = |it: &&str| !it.starts_with("/help") || *it == "/help/contact";
    let english = TABLE.iter().filter(|it| it.is_file() && it.gaps().next().is_none()).map(|it| it.pattern);
    for path in english.filter(is_form) {
        let page = page(&language.address(path), &brand, None).unwrap();
        for words in own_words(&page.body_html, &brand) {
            // Each word of ours is in brackets and has accents.
            let is_made = words.contains(['[', ']']) || words.chars().any(|it| it.is_alphabetic() && !it.is_ascii());
            if !is_made {
                english_words.push(format!("{path}: {words}"));
            }
        }
    }
    Language::FIRST.speak();
    assert!(english_words.is_empty(), "not of content/en/screens: {english_words:#?}");
}

#[test]
fn the_page_for_other_addresses_says_that_it_is_loading_and_claims_nothing_else() {
    for language in Language::all() {
        let Page { language: own, body_html, .. } = shell(language, &Brand::default()).unwrap();
        assert!(own == language && body_html.contains(frame::LOADING.of(language)), "{body_html}");
        // Neither that there is nothing, nor who is here.
        for words in [frame::NOT_FOUND, frame::SIGN_IN, frame::CREATE, frame::PROFILE, frame::SIGN_OUT] {
            assert!(!body_html.contains(&format!(">{}<", words.of(language))), "{}: {body_html}", words.of(language));
        }
        assert_eq!(body_html.matches("<h1").count(), 1, "{body_html}");
    }
    Language::FIRST.speak();
}

#[test]
fn an_address_without_a_file_is_that_of_a_journey_or_leads_a_visitor_to_one() {
    for route in crate::route::tests::all().into_iter().filter(|it| it.address().is_the_apps()) {
        assert!(route.is_focused() || route.is_private(), "{}", route.path());
    }
}

#[test]
fn every_address_of_the_app_is_a_file_or_the_fallback_on_every_host() {
    let files = routes();
    for route in crate::route::tests::all().into_iter().filter(|it| *it != Route::NotFound) {
        let path = route.path();
        let path = path.split('?').next().unwrap_or_default();
        let falls_back = hosting::candidates(path).contains(&hosting::fallback(path));
        let is_file = files.iter().any(|it| it == path);
        assert!(is_file || falls_back, "{path}: nothing answers it");
        assert!(!(is_file && falls_back), "{path} is a file of its own, and the fallback");
    }
    assert!(!hosting::candidates("/no-such-page").contains(&hosting::FALLBACK.to_owned()));
}

#[test]
fn search_engines_are_told_of_the_public_pages_and_of_no_other() {
    let listed = listed();
    let sitemap = hosting::sitemap("https://a.example", &listed);
    let robots = hosting::robots(hosting::LANGUAGES, Some("https://a.example"), true);
    for route in crate::route::tests::all() {
        let path = route.path();
        let is_in = sitemap.contains(&format!("<loc>https://a.example{path}</loc>"));
        let closed = |it: &str| {
            let it = it.strip_prefix("Disallow: ").unwrap_or("-");
            it.strip_suffix('$').map_or_else(|| path.starts_with(it), |it| path == it)
        };
        assert_eq!(is_in, listed.contains(&path), "{path}");
        assert!(!(is_in && (route.is_private() || robots.lines().any(closed))), "{path}");
        assert!(!route.is_private() || path == "/not-found" || robots.lines().any(closed), "{path}");
    }
    assert!(listed.contains(&"/help/what-is-mfa".to_owned()) && !listed.contains(&"/signed-out".to_owned()));
    for page in [
        not_found(&Brand::default()),
        shell(Language::FIRST, &Brand::default()),
        page("/signed-out", &Brand::default(), None),
    ] {
        assert!(!page.unwrap().is_listed);
    }
    assert!(page("/help", &Brand::default(), None).unwrap().is_listed);
}

#[test]
fn no_file_says_that_one_is_signed_out_because_only_the_backend_knows() {
    let files = routes();
    assert!(files.contains(&"/sign-in".to_owned()) && !files.iter().any(|it| it.ends_with("/signed-out")));
}

#[test]
fn hosts_know_every_language() {
    let others: Vec<&str> = Language::all().skip(1).map(Language::tag).collect();
    assert_eq!(hosting::LANGUAGES, others, "crates/hosting/build.rs");
}

#[test]
fn well_known_redirects_lead_to_pages_of_the_app() {
    for (_, to) in hosting::REDIRECTS {
        assert_eq!(Route::read(to, "").path(), *to);
    }
    assert_eq!(Route::read("/methods/add/passkey", "").path(), "/methods/add/passkey");
}

#[test]
fn the_operators_names_stand_in_the_pages() {
    let brand = Brand { support_phone: "1-555-0199".to_owned(), ..Brand::default() };
    assert!(page("/help", &brand, None).unwrap().body_html.contains("1-555-0199"));
}
