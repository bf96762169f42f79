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

/// The paragraphs of an answer with its question, each gap filled with one word.
fn paragraphs(question: &Question) -> Vec<String> {
    let text = |words: Words| {
        words.iter().map(|it| if let Piece::Text(text) = it { text } else { "name" }).collect::<String>()
    };
    let runs = question.blocks().iter().flat_map(Block::runs);
    let runs = runs.map(|it| it.iter().map(|it| text(it.words())).collect());
    std::iter::once(text(question.title)).chain(runs).collect()
}

#[test]
fn every_fact_has_its_answers() {
    for (fact, slugs) in FACTS.iter().enumerate() {
        for slug in *slugs {
            assert!(QUESTIONS.iter().any(|it| it.slug == *slug), "fact {} has no {slug}", fact + 1);
        }
    }
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
fn a_sentence_has_at_most_twenty_words() {
    for question in QUESTIONS {
        for sentence in paragraphs(question).iter().flat_map(|it| it.split_inclusive(['.', '?', ':'])) {
            assert!(sentence.split_whitespace().count() <= 20, "{}: {sentence}", question.slug);
        }
    }
}

#[test]
fn an_answer_uses_no_word_of_the_trade() {
    for question in QUESTIONS {
        let text = paragraphs(question).join(" ").to_lowercase().replace("multi-factor authentication", "");
        for word in ["factor", "2fa", "authenticat", "credential", "token", "click", "biometric", "verif"] {
            let text = text.replace("authenticator app", "");
            assert!(!text.contains(word), "{} says {word}", question.slug);
        }
    }
}

#[test]
fn a_search_sees_the_question_and_each_part_of_the_answer() {
    for question in QUESTIONS {
        let seen: usize = question.words().map(<[Piece]>::len).sum();
        let there = format!("{:?}{:?}", question.title, question.blocks());
        assert_eq!(seen, ["Text(", "Brand(", "Rule("].map(|it| there.matches(it).count()).iter().sum::<usize>());
    }
}
