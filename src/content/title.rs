//! What is said of a page of the help where it is listed: a text of the first table of words, which every page loads in
//! its language. Its gaps are numbers there.

use super::{GAPS, Piece};
use crate::{browser::Language, tables};

/// A title, or a sentence below it, by its number in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title(pub(super) u16);

impl Title {
    /// Its pieces in the language of the page; none as long as the words of that language are not there.
    pub fn pieces(self) -> Vec<Piece> {
        self.of(Language::spoken())
    }

    /// The same in one language.
    pub fn of(self, language: Language) -> Vec<Piece> {
        pieces(tables::text(self.0, language.place()))
    }
}

fn pieces(text: &'static str) -> Vec<Piece> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((before, (gap, after))) =
        rest.split_once('{').and_then(|(before, it)| Some((before, it.split_once('}')?)))
    {
        pieces.extend(words(before));
        pieces.extend(gap.parse().ok().and_then(|it: usize| GAPS.get(it)));
        rest = after;
    }
    pieces.extend(words(rest));
    pieces
}

fn words(text: &'static str) -> Option<Piece> {
    (!text.is_empty()).then_some(Piece::Text(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Brand;

    #[test]
    fn the_gaps_of_a_title_are_pieces_in_their_places() {
        let service = Piece::Brand(Brand::Service);
        let number = GAPS.iter().position(|it| *it == service).unwrap();
        let gap = format!("{{{number}}}");
        assert_eq!(pieces(format!("Link {gap}?").leak()), [Piece::Text("Link "), service, Piece::Text("?")]);
        assert_eq!(pieces(format!("{gap}{gap} it").leak()), [service, service, Piece::Text(" it")]);
        assert_eq!(pieces("What is it?"), [Piece::Text("What is it?")]);
        assert_eq!(pieces(""), []);
    }
}
