//! What the help must say, and how.

use super::*;

/// What the help must say (docs of the product), and the answers that say it.
const FACTS: [&[&str]; 13] = [
    &["why-sign-in-changes"],
    &["what-stays-the-same", "claim-number-sign-in"],
    &["which-email-address"],
    &["how-to-create-an-account", "already-have-an-account"],
    &["change-email-password-phone", "who-helps-with-what"],
    &["how-to-link", "forgot-old-password"],
    &["what-is-mfa", "why-a-second-step", "which-method", "one-time-codes", "backup-codes"],
    &["why-a-code", "forgot-password", "sign-in-fails"],
    &["change-method", "all-methods-lost"],
    &["phone-abroad"],
    &["not-active-email"],
    &["unlink"],
    &["contact-us"],
];

/// Every answer and every guide: its slug, its title and its text.
fn pages() -> impl Iterator<Item = (&'static str, Vec<String>)> {
    let questions = QUESTIONS.iter().map(|it| (it.slug, vec![it.title], it.blocks()));
    let guides = GUIDES.iter().map(|it| (it.slug, vec![it.title, it.summary], it.blocks()));
    questions.chain(guides).map(|(slug, titles, blocks)| {
        (slug, paragraphs(&titles.into_iter().map(Title::pieces).collect::<Vec<_>>(), blocks))
    })
}

/// The paragraphs of a text below its titles, each gap filled with one word.
fn paragraphs(titles: &[Vec<Piece>], blocks: &'static [Block]) -> Vec<String> {
    let text = |words: &[Piece]| {
        words.iter().map(|it| if let Piece::Text(text) = it { text } else { "name" }).collect::<String>()
    };
    let runs = blocks.iter().flat_map(Block::runs);
    let runs = runs.map(|it| it.iter().map(|it| text(it.words())).collect());
    let words = blocks.iter().filter_map(Block::caption).map(text);
    titles.iter().map(|it| text(it)).chain(runs).chain(words).collect()
}

#[test]
fn every_fact_has_its_answers() {
    for (fact, slugs) in FACTS.iter().enumerate() {
        for slug in *slugs {
            assert!(QUESTIONS.iter().any(|it| it.slug == *slug), "fact {} has no {slug}", fact + 1);
        }
    }
}

/// What is more than an answer (docs of the product): each has a guide.
#[test]
fn every_guide_that_is_promised_is_there() {
    let slugs: Vec<&str> = GUIDES.iter().map(|it| it.slug).collect();
    let promised = [
        "link-your-account",
        "forgot-your-password",
        "trouble-signing-in",
        "ways-to-prove-it-is-you",
        "phones-abroad",
        "losing-a-device",
        "closing-your-account",
    ];
    assert_eq!(slugs, promised);
    assert!(GUIDES.iter().all(|it| !it.blocks().is_empty()));
    let has =
        |slug: &str, what: fn(&Block) -> bool| GUIDES.iter().any(|it| it.slug == slug && it.blocks().iter().any(what));
    assert!(has("ways-to-prove-it-is-you", |it| matches!(it, Block::Table(_))));
    assert!(has("phones-abroad", |it| *it == Block::PhoneCountries));
}

#[test]
fn every_topic_has_questions_and_they_stand_in_its_order() {
    assert!(QUESTIONS.is_sorted_by_key(|it| it.topic));
    for topic in Topic::ALL {
        assert!(QUESTIONS.iter().any(|it| it.topic == topic), "{topic:?}");
    }
}

#[test]
fn the_home_page_shows_about_five_questions() {
    assert!((4..=6).contains(&QUESTIONS.iter().filter(|it| it.top).count()));
}

#[test]
fn a_sentence_has_at_most_twenty_words_in_every_language() {
    for language in Language::all() {
        language.speak();
        for (slug, text) in pages() {
            for sentence in text.iter().flat_map(|it| it.split_inclusive(['.', '?', ':'])) {
                let tag = language.tag();
                assert!(sentence.split_whitespace().count() <= 20, "{tag} {slug}: {sentence}");
            }
        }
    }
}

#[test]
fn an_answer_uses_no_word_of_the_trade() {
    for (slug, text) in pages() {
        let text = text.join(" ").to_lowercase().replace("multi-factor authentication", "");
        for word in ["factor", "2fa", "authenticat", "credential", "token", "click", "biometric", "verif"] {
            let text = text.replace("authenticator app", "");
            assert!(!text.contains(word), "{slug} says {word}");
        }
    }
}

#[test]
fn a_search_sees_the_question_and_each_part_of_the_answer() {
    for question in QUESTIONS.iter() {
        let seen: usize = question.words().map(|it| it.len()).sum();
        let there = format!("{:?}{:?}", question.title.pieces(), question.blocks());
        assert_eq!(seen, ["Text(", "Brand(", "Rule("].map(|it| there.matches(it).count()).iter().sum::<usize>());
    }
}

/// A language more costs nobody a byte: what is outside of the modules of the languages is in the program of everyone, and
/// what is inside is a part that only its readers load.
#[test]
fn the_program_holds_no_title_of_the_help_in_any_language() {
    let compiled = include_str!(concat!(env!("OUT_DIR"), "/content.rs"));
    let (shared, rest) = compiled.split_once("mod language_0 {").unwrap();
    let parts = &rest[rest.rfind("\n}\n").unwrap()..];
    let lists = shared.find("INTERNAL_LINKS").map(|at| &shared[..at]).unwrap();
    assert!(
        lists.contains("slug: \"unlink\"") && parts.contains("AnswersEn, language_0::ANSWERS;"),
        "{shared} {parts}"
    );
    // No literal but slugs.
    let literals = lists.split('"').skip(1).step_by(2);
    let slugs: Vec<&str> = QUESTIONS.iter().map(|it| it.slug).chain(GUIDES.iter().map(|it| it.slug)).collect();
    assert_eq!(literals.collect::<Vec<_>>(), slugs);
    assert!(!parts.contains('"') && !parts.contains("Piece"), "{parts}");
    for language in Language::all() {
        let titles = QUESTIONS.iter().map(|it| it.title);
        let mut said = titles.chain(GUIDES.iter().map(|it| it.summary)).map(|it| it.of(language));
        assert!(said.all(|it| !it.is_empty()), "{}", language.tag());
    }
}
