//! The search in the help.

super::words!("search");

/// Spoken when typing rests.
pub fn found(hits: usize) -> String {
    if hits == 0 { NONE.to_owned() } else { some(hits) }
}

/// The heading of what was found.
pub fn found_for(hits: usize, words: &str) -> String {
    if hits == 0 { none_for(words) } else { some_for(hits, words) }
}
