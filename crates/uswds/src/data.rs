//! What nobody may change, also not a browser that translates the page: a code, a key, a number, an address. A component
//! that holds nothing else says so itself.

use leptos::prelude::*;

/// A sentence, and what in it is such data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WithData {
    /// The whole sentence.
    pub words: String,
    /// A part of it.
    pub data: String,
}

impl WithData {
    /// The sentence, with what nobody may change marked as that.
    pub fn view(self) -> AnyView {
        match self.words.split_once(&self.data).filter(|_| !self.data.is_empty()) {
            None => self.words.into_any(),
            Some((before, after)) => {
                let (before, after) = (before.to_owned(), after.to_owned());
                view! { {before}<span translate="no" dir="ltr">{self.data}</span>{after} }.into_any()
            }
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_may_change_is_marked_in_its_sentence() {
        let written = |words: &str, data: &str| {
            WithData { words: words.to_owned(), data: data.to_owned() }.view().to_html().replace("<!>", "")
        };
        assert_eq!(written("Say A-1 to us.", "A-1"), "Say <span translate=\"no\" dir=\"ltr\">A-1</span> to us.");
        assert_eq!(written("Say it to us.", "A-1"), "Say it to us.");
        assert_eq!(written("Say it to us.", ""), "Say it to us.");
    }
}
