//! The answers of the help pages, as constant data compiled from `content/en` by `crates/content`.
//! No words of the screens here (those are in `text`), and nobody's name: names and rules are pieces that the app fills in.

include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// One question and its answer. Its address is `/help/<slug>`.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// Its name in addresses; unique.
    pub slug: &'static str,
    /// The question, as a member would ask it.
    pub title: Words,
    /// Where it stands on the help page.
    pub topic: Topic,
    /// The page on which the member can do at once what the answer speaks of.
    pub flow: Option<Flow>,
    /// Whether it is one of the few on the home page.
    pub top: bool,
}

impl Question {
    /// The answer; never empty. Not a field, so that whoever needs only titles does not load all answers.
    pub fn blocks(&self) -> &'static [Block] {
        ANSWERS.iter().find(|(slug, _)| *slug == self.slug).map_or(&[], |(_, blocks)| blocks)
    }

    /// All words of the question and its answer, run by run: what a search looks through.
    pub fn words(&self) -> impl Iterator<Item = Words> {
        let runs = self.blocks().iter().flat_map(Block::runs).copied().flatten();
        std::iter::once(self.title).chain(runs.map(Inline::words))
    }
}

/// A link from an answer into the app.
#[derive(Debug, PartialEq)]
pub struct Flow {
    /// An address of the app, such as `/sign-in`.
    pub href: &'static str,
    /// The words of the link.
    pub label: Words,
}

/// What questions are about, in the order of the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// What is new, and why. In Markdown: `changes`.
    Changes,
    /// Creating an account: `create-account`.
    CreateAccount,
    /// Signing in, and what to do when it fails: `sign-in`.
    SignIn,
    /// The second step of signing in: `methods`.
    Methods,
    /// Linking an older record and unlinking it: `link`.
    Link,
    /// Changing what the account holds: `profile`.
    Profile,
    /// Reaching people: `contact`.
    Contact,
}

impl Topic {
    /// All topics, in the order of the help page.
    pub const ALL: [Topic; 7] = [
        Topic::Changes,
        Topic::CreateAccount,
        Topic::SignIn,
        Topic::Methods,
        Topic::Link,
        Topic::Profile,
        Topic::Contact,
    ];
}

/// A part of an answer.
#[derive(Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(&'static [Inline]),
    /// A heading inside the answer, one level below the question. In Markdown: `##`.
    Heading(&'static [Inline]),
    /// A list without an order.
    Bullets(&'static [&'static [Inline]]),
    /// Steps to be done one after the other.
    Steps(&'static [&'static [Inline]]),
    /// Something to be aware of. In Markdown: `>`.
    Note(&'static [Inline]),
}

impl Block {
    /// The paragraphs it is made of: one, or one an item.
    fn runs(&self) -> &[&'static [Inline]] {
        match self {
            Block::Paragraph(it) | Block::Heading(it) | Block::Note(it) => std::slice::from_ref(it),
            Block::Bullets(items) | Block::Steps(items) => items,
        }
    }
}

/// A run of words inside a block.
#[derive(Debug, PartialEq)]
pub enum Inline {
    /// Plain words.
    Words(Words),
    /// Words to be stressed.
    Strong(Words),
    /// A link.
    Link {
        /// An address of the app (it begins with `/`) or an outside one (`https://`).
        href: &'static str,
        /// The words of the link.
        text: Words,
    },
}

impl Inline {
    fn words(&self) -> Words {
        match self {
            Inline::Words(words) | Inline::Strong(words) | Inline::Link { text: words, .. } => words,
        }
    }
}

/// Words with gaps. Put together without adding spaces.
pub type Words = &'static [Piece];

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// Text as it is.
    Text(&'static str),
    /// A name that the operator's settings give.
    Brand(Brand),
    /// A rule that the backend states.
    Rule(Rule),
}

/// What the operator's settings name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brand {
    /// `{agency}`: the agency, as it stands inside a sentence ("your record with …").
    Agency,
    /// `{service}`: the older service whose record is linked, such as "Services Online".
    Service,
    /// `{account}`: the account system, without the word "account" ("your … account").
    Account,
    /// `{support_phone}`: the call centre's number.
    SupportPhone,
    /// `{support_hours}`: when the call centre answers, such as "Monday to Friday, 8 am to 5 pm".
    SupportHours,
    /// `{contact_form}`: the words "the contact form" in the reader's language, as a link where one is known.
    ContactForm,
}

/// What the backend or the operator states as a rule. Times come with their unit ("10 minutes"), counts without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// `{code_length}`: how many digits a code has, such as "6".
    CodeLength,
    /// `{code_time}`: how long a code works, such as "10 minutes".
    CodeTime,
    /// `{password_min}`: the fewest characters of a password, such as "12".
    PasswordMin,
    /// `{backup_codes}`: how many backup codes a set has, such as "10".
    BackupCodes,
    /// `{reset_wait}`: the wait before an account whose methods are all lost is deleted, such as "24 hours".
    ResetWait,
    /// `{reset_confirm}`: how long the link after that wait works, such as "24 hours".
    ResetConfirm,
    /// `{reset_outcome}`: a sentence that says what an account reset does here.
    ResetOutcome,
    /// `{answer_time}`: when a message is answered, such as "3 to 5 business days".
    AnswerTime,
}

#[cfg(test)]
mod tests {
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
}
