//! Where nobody needs a second method, nobody reads that signing in takes a second step, or that the only method cannot go:
//! on no page, in no answer and in no guide, in any language.

use contract::{Feature, Without};

use super::{
    read::{sentences, texts_of_the_help, without_prose},
    switches::{each_page_of, full, without},
    *,
};
use crate::{
    content::needs_of,
    offers,
    screen::{Screen, tests::standings::VISITOR},
};

/// By language: what promises a second step, and what takes it for granted that one has a method.
const WORDS: [(&str, &[&str], &[&str]); 5] = [
    ("en", &["second step", "two steps", "one more step"], &["second method", "only method", "last method"]),
    ("es", &["segundo paso", "dos pasos", "y un paso más"], &["segundo método", "único método", "último método"]),
    (
        "fr",
        &["deuxième étape", "deux étapes", "une étape de plus"],
        &["deuxième méthode", "seule méthode", "dernière méthode"],
    ),
    ("zh", &["第二步", "两步", "再加一步"], &["第二种验证方式", "唯一的验证方式", "最后一种"]),
    ("ar", &["خطوة ثانية", "الخطوة الثانية", "خطوتين", "وخطوة أخرى"], &["طريقة ثانية", "طريقتك الوحيدة", "آخر طريقة"]),
];

/// What the words mean is told to everyone; the others are for those who have a method.
const MAY: [&str; 3] = ["what-is-mfa", "remember-browser", "which-method"];

fn words() -> impl Iterator<Item = (Language, &'static [&'static str], &'static [&'static str])> {
    let of = |language: Language| WORDS.iter().find(|it| it.0 == language.tag()).expect("the words in each language");
    Language::all().map(move |it| (it, of(it).1, of(it).2))
}

fn found<'a>(said: &[&str], told: &'a [String]) -> impl Iterator<Item = &'a String> {
    told.iter().filter(move |sentence| said.iter().any(|it| sentence.contains(it)))
}

#[test]
fn no_answer_and_no_guide_promises_a_second_step() {
    let mut mistakes = Vec::new();
    for also in [&[][..], &[Without::Passwords]] {
        let mut config = without(Feature::SecondStep);
        config.without.extend(also);
        for (language, step, method) in words() {
            language.speak();
            let (tag, said) = (language.tag(), [step, method].concat());
            for (slug, told) in texts_of_the_help(&config) {
                let needs = needs_of(slug).or_else(|| needs_of(&format!("guides/{slug}")));
                let is_told = needs.is_none_or(|it| offers::offers(&config, it));
                if is_told && !MAY.contains(&slug) {
                    mistakes.extend(found(&said, &told).map(|it| format!("{tag} {slug}: {it}")));
                }
            }
            let all = texts_of_the_help(&full()).filter(|it| found(&said, &it.1).next().is_some()).count();
            assert!(all > 2 * MAY.len(), "{tag}: only {all} texts say the words: does this test still know the help?");
        }
    }
    Language::FIRST.speak();
    assert!(mistakes.is_empty(), "{} {mistakes:#?}", mistakes.len());
}

#[test]
fn no_page_for_visitors_promises_a_second_step() {
    let mut mistakes = Vec::new();
    for also in [&[][..], &[Without::Passwords]] {
        for (language, step, _) in words() {
            language.speak();
            // What each page says of it for visitors.
            let said = |config: &Config| {
                let mut said = Vec::new();
                each_page_of([VISITOR].into_iter(), config, |_, route, screen, html| {
                    if !matches!(screen, Screen::NotOffered(..)) {
                        let told = sentences(&without_prose(&html));
                        said.extend(found(step, &told).map(|it| format!("{}: {it}", route.path())));
                    }
                });
                said
            };
            let mut config = full();
            config.without.extend(also);
            assert_ne!(said(&config), [""; 0], "{}: does this test still know the pages?", language.tag());
            config.without.push(Without::NeededMethod);
            mistakes.extend(said(&config));
        }
    }
    Language::FIRST.speak();
    assert!(mistakes.is_empty(), "{} {mistakes:#?}", mistakes.len());
}
