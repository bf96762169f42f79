//! What the search finds, ready to be shown. How it finds is the business of `crates/search`.

use std::sync::OnceLock;

use contract::Config;
use search::{Found, Index};

use crate::{
    browser::{LANGUAGES, Language},
    content::{self, Block, GUIDES, Inline, Piece, QUESTIONS},
    offers::{offers, shows},
    text::{self, Brand},
};

/// More than anyone looks through.
const MOST: usize = 8;
/// About two lines on a phone.
const PIECE: usize = 140;

/// One page of the help that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub href: String,
    pub title: String,
    /// The part of the text that fits best.
    pub piece: String,
}

/// In the language of the page. Read when it is first needed; nothing is found in it as long as it is not there.
fn index() -> &'static Index {
    static EACH: [OnceLock<Index>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    static NONE: OnceLock<Index> = OnceLock::new();
    match content::index::all() {
        [] => NONE.get_or_init(|| Index::read(&[])),
        bytes => EACH[Language::spoken().place()].get_or_init(|| Index::read(bytes)),
    }
}

/// What fits these words, best first.
pub fn find(typed: &str, brand: &Brand, config: &Config) -> Vec<Hit> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let names = [("service", &*brand.service), ("agency", &*brand.agency), ("account", &*brand.account)];
    let found = index().find(typed, &names);
    let fill = |words: &[Piece]| text::fill(words, brand, config);
    let hit = |it: &search::Hit| {
        let href = format!("/help/{}", it.name);
        let title = fill(&content::title_of(&href)?.pieces());
        let href = text::address(&href);
        let piece = piece(blocks(&it.name), &found, config, &fill);
        Some(Hit { href, title, piece })
    };
    let is_listed = |it: &&search::Hit| content::needs_of(&it.name).is_none_or(|it| offers(config, it));
    found.hits.iter().filter(is_listed).filter_map(hit).take(MOST).collect()
}

fn blocks(name: &str) -> &'static [Block] {
    match name.strip_prefix("guides/") {
        Some(slug) => GUIDES.iter().find(|it| it.slug == slug).map_or(&[], |it| it.blocks()),
        None => QUESTIONS.iter().find(|it| it.slug == name).map_or(&[], |it| it.blocks()),
    }
}

/// The sentences that say most of what was looked for; those at the beginning if none does.
fn piece(blocks: &'static [Block], found: &Found, config: &Config, fill: &impl Fn(&[Piece]) -> String) -> String {
    let paragraph = |it: &'static [Inline]| it.iter().map(|it| fill(it.words())).collect::<String>();
    let runs = blocks.iter().flat_map(Block::runs).filter(|it| shows(config, content::needs(it)));
    let paragraphs: Vec<String> = runs.map(paragraph).collect();
    let (mut best, mut most) = (paragraphs.first().map_or("", String::as_str), 0);
    for text in &paragraphs {
        for from in sentences(text) {
            let fits = index().count_in(short(from), found);
            if fits > most {
                (best, most) = (from, fits);
            }
        }
    }
    let piece = short(best);
    if piece.len() < best.trim_end().len() { format!("{piece} …") } else { piece.to_owned() }
}

/// The text from each of its sentences on.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = text
        .match_indices(['.', '?', '!', '؟'])
        .map(|(at, it)| at + it.len())
        .filter(|at| text[*at..].starts_with(' '));
    // Those of Chinese have no space behind them.
    let ends = ends.chain(text.match_indices(['。', '？', '！']).map(|(at, it)| at + it.len()));
    std::iter::once(text).chain(ends.map(|at| text[at..].trim_start()))
}

/// As much of it as is shown, up to the end of a word.
fn short(text: &str) -> &str {
    match text.char_indices().nth(PIECE) {
        None => text.trim_end(),
        // Where words have no space between them, anywhere.
        Some((end, _)) => match text[..end].rsplit_once(' ') {
            Some((whole, _)) if whole.len() * 2 > end => whole.trim_end(),
            _ => &text[..end],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_has_its_address_its_title_and_the_sentence_that_fits() {
        let brand = Brand::default();
        let hits = find("spam folder", &brand, &Config::default());
        assert_eq!(hits[0].href, "/help/code-does-not-come");
        assert!(hits[0].piece.contains("spam"), "{hits:?}");
        let hits = find(&format!("link {}", brand.service), &brand, &Config::default());
        assert!(hits[0].title.contains(&brand.service), "{hits:?}");
    }

    #[test]
    fn a_hit_leads_to_the_answer_in_the_language_of_the_page() {
        Language::known("es").unwrap().speak();
        let hits = find("no recuerdo mi contraseña", &Brand::default(), &Config::default());
        assert!(!hits.is_empty() && hits.iter().all(|it| it.href.starts_with("/es/help/")), "{hits:?}");
        Language::FIRST.speak();
    }

    #[test]
    fn pieces_are_short_and_end_with_a_word() {
        for typed in ["code", "password", "phone", "link", "sign in", "email", "account"] {
            let hits = find(typed, &Brand::default(), &Config::default());
            assert!((3..=MOST).contains(&hits.len()), "{typed}: {}", hits.len());
            for hit in hits {
                assert!(!hit.piece.is_empty() && hit.piece.chars().count() <= PIECE + 2, "{hit:?}");
            }
        }
        assert_eq!(short(&"word ".repeat(40)).len() % 5, 4);
    }

    #[test]
    fn where_accounts_have_no_password_no_hit_speaks_of_one() {
        let config = serde_json::from_str(r#"{"contract":"1.0","without":["passwords"]}"#).unwrap();
        for (tag, word, old, typed) in [
            ("en", "password", "old", ["password", "forgot my password", "change my password"]),
            ("es", "contraseña", "anterior", ["contraseña", "olvidé mi contraseña", "cambiar mi contraseña"]),
        ] {
            Language::known(tag).unwrap().speak();
            for typed in typed {
                let hits = find(typed, &Brand::default(), &config);
                // That of the mailbox, which is not ours.
                for hit in hits.iter().filter(|it| !it.href.ends_with("/someone-uses-my-email")) {
                    assert!(!hit.title.to_lowercase().contains(word), "{typed}: {hit:?}");
                    let is_old = hit.piece.contains(old) || hit.href.ends_with("/why-sign-in-changes");
                    assert!(!hit.piece.contains(word) || is_old, "{typed}: {hit:?}");
                }
                assert!(!hits.is_empty(), "{typed}");
            }
        }
        Language::FIRST.speak();
    }

    #[test]
    fn nothing_typed_finds_nothing() {
        assert_eq!(find("  ", &Brand::default(), &Config::default()), Vec::new());
        assert_eq!(find("pizza margherita", &Brand::default(), &Config::default()), Vec::new());
    }
}
