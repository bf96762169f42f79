//! What is put into a sentence that is read from right to left: a name, an address or a phone number may be written the
//! other way, and would carry the words around it along. So its gap stands between two characters that nobody sees (Unicode
//! Bidirectional Algorithm, isolates). Put in while the words are compiled, so that no translator has to think of it.

/// First strong isolate: what follows has the direction of its own first letter.
const BEGIN: char = '\u{2068}';
/// Pop directional isolate.
const END: char = '\u{2069}';

/// The text with each of these gaps, such as `{name}`, in isolation.
pub fn isolated(text: &str, gaps: &[&str]) -> String {
    gaps.iter().fold(text.to_owned(), |text, it| {
        let gap = format!("{{{it}}}");
        text.replace(&gap, &format!("{BEGIN}{gap}{END}"))
    })
}

/// The text without such characters, for where it is not read on a page: by a voice, by a phone that looks for a code.
pub fn plain(text: &str) -> String {
    text.replace([BEGIN, END], "")
}
