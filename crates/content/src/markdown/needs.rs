//! `{needs …}` and `{needs no …}` at the beginning of a paragraph, a heading, an item, a note, a row or a picture: it is
//! shown only where the backend offers that, or only where it does not. What else is offered is no matter here.

use pulldown_cmark::Event;

use super::Reader;
use crate::front_matter;

/// When something is shown.
pub struct Needs {
    /// As named in the app.
    feature: &'static str,
    /// Shown where it is offered, or where it is not. Of what is offered nobody knows before the backend answers: then
    /// all is.
    pub is_offered: bool,
}

impl Needs {
    /// Rust text.
    pub fn rust(&self) -> String {
        format!("Needs {{ feature: Feature::{}, is_offered: {} }}", self.feature, self.is_offered)
    }
}

impl Reader<'_> {
    /// Takes it from the words that come next, if they begin with it.
    pub(super) fn needs(&mut self) -> Option<Needs> {
        let (Event::Text(text), line) = self.events.peek_mut()? else { return None };
        let (what, rest) = text.strip_prefix("{needs ")?.split_once('}')?;
        let (is_offered, name) = what.strip_prefix("no ").map_or((true, what), |it| (false, it));
        let (found, line) = (front_matter::feature(name), *line);
        match rest.trim_start().to_owned() {
            rest if rest.is_empty() => {
                self.events.next();
                self.events.next_if(|(it, _)| *it == Event::SoftBreak);
            }
            rest => *text = rest.into(),
        }
        if self.events.peek().is_some_and(|(it, _)| matches!(it, Event::End(_))) {
            self.mistakes.push((line, "nothing follows `{needs …}`: it begins what it is about".to_owned()));
        }
        found.map(|feature| Needs { feature, is_offered }).map_err(|it| self.mistakes.push((line, it))).ok()
    }
}
