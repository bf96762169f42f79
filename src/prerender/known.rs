//! Pages that are made with the rules of a backend: they say what is true for it, and need no program for that.

use contract::Feature;

use super::{
    switches::{full, text_of, without},
    *,
};

fn brand() -> Brand {
    let mut brand = Brand::default();
    brand.features.search_engines = true;
    brand
}

#[test]
fn rules_are_read_as_the_program_reads_them() {
    let answer = serde_json::to_string(&full()).unwrap();
    assert_eq!(read_rules(&answer), Ok(full()));
    for wrong in ["", "[]", "{}", "<html>", r#"{"contract":"2.0"}"#, r#"{"code":"unavailable"}"#] {
        assert!(read_rules(wrong).is_err_and(|it| it.contains("GET /config")), "{wrong}");
    }
}

#[test]
fn a_page_waits_for_the_program_only_where_it_says_all_that_is_true() {
    for route in routes() {
        assert!(!page(&route, &brand(), None).unwrap().is_whole, "{route} knows no backend");
        assert!(page(&route, &brand(), Some(&full())).unwrap().is_whole, "{route}");
    }
    let others = [not_found(&brand()), shell(Language::FIRST, &brand()), not_sent(Language::FIRST, &brand())];
    assert!(others.into_iter().all(|it| !it.unwrap().is_whole));
    Language::FIRST.speak();
}

#[test]
fn what_a_known_backend_does_not_offer_is_on_no_page_and_not_listed() {
    let rules = without(Feature::CreateAccount);
    let made = |path: &str, rules| page(path, &brand(), rules).unwrap();
    assert!(made("/sign-in", None).body_html.contains("href=\"/create-account\""));
    for path in ["/", "/sign-in", "/help", "/help/contact"] {
        let page = made(path, Some(&rules));
        assert!(page.is_listed && !page.body_html.contains("href=\"/create-account\""), "{path}: {}", page.body_html);
    }
    let page = made("/create-account", Some(&rules));
    assert!(!page.is_listed && !page.body_html.contains("<form"), "{}", page.body_html);
    assert!(made("/create-account", None).is_listed);
}

#[test]
fn words_and_numbers_are_those_of_the_rules() {
    let mut rules = full();
    rules.methods.backup_codes = 17;
    let said = |rules| text_of(&page("/help/backup-codes", &brand(), rules).unwrap().body_html);
    assert!(said(Some(&rules)).contains("You get 17 codes"), "{}", said(Some(&rules)));
    assert!(!said(None).contains("17 codes"));
    // Only known rules say that anyone asks.
    let asks = |rules| text_of(&page("/help/what-is-mfa", &brand(), rules).unwrap().body_html).contains("helpful?");
    assert!(asks(Some(&rules)) && !asks(None));
}

#[test]
fn the_page_for_signing_in_keeps_what_it_shows_once_it_is_refused() {
    let is_sign_in = |it: &str| Language::of(it).1 == "/sign-in";
    for route in routes() {
        let made = page(&route, &brand(), Some(&full())).unwrap();
        let Some(refused) = made.refused else {
            assert!(!is_sign_in(&route), "{route}");
            continue;
        };
        assert!(is_sign_in(&route) && page(&route, &brand(), None).unwrap().refused.is_some(), "{route}");
        let sentence = problem::INCORRECT_CREDENTIALS.of(made.language);
        made.language.speak();
        assert_eq!(refused.title, problem::error_title(&made.title));
        // In the summary and at the field.
        assert_eq!(text_of(&refused.html).matches(sentence).count(), 2, "{}", refused.html);
        assert!(refused.html.contains("id=\"email\"") && refused.html.contains("aria-invalid=\"true\""));
    }
    assert!(page("/sign-in", &brand(), Some(&without(Feature::Passwords))).unwrap().refused.is_none());
    Language::FIRST.speak();
}
