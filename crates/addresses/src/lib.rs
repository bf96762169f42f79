//! Every address of the app, said once: the table in `table.rs`, and how to read it. The app makes its routes of it, the
//! rules for hosts and the list of pages to make at build time are loops over it, and so is the check of links in the help.
//! Not here: what a page shows, and languages (an address may begin with one; who reads it takes that off first).

mod address;
mod table;

pub use address::{Address, Who};

/// A list of all rows, of the table that [`table!`] hands over.
macro_rules! rows {
    ($(
        $who:ident {
            pages { $($(#[$_about:meta])* $_page:ident $(($($_gap:ident),+))? $pattern:literal $($word:ident)*;)* }
            $(
                $(#[$_journey:meta])*
                steps $_steps:ident of $_of:ident $(($_given:ident))? $(and $_more:ty)? {
                    $(
                        $(#[$_step_about:meta])*
                        $_step:ident $(($($_step_gap:ident),+))? $step_pattern:literal $($step_word:ident)*;
                    )*
                }
            )*
        }
    )*) => {
        &[$(
            $(Address::$who($pattern)$(.$word())*,)*
            $($(Address::$who($step_pattern)$(.$step_word())*,)*)*
        )*]
    };
}

/// All addresses, in the order of the table.
pub const TABLE: &[Address] = table!(rows);

/// The place of the address with this pattern in [`TABLE`]. The app asks while it is compiled, so that a pattern that is not
/// there is a mistake of the compiler's.
pub const fn place(pattern: &str) -> usize {
    let mut place = 0;
    while !is_same(TABLE[place].pattern, pattern) {
        place += 1;
    }
    place
}

/// `==` on text cannot be asked at compile time.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// An address of the table in a path that was asked for.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// Its place in [`TABLE`].
    pub place: usize,
    /// The address.
    pub address: &'static Address,
    parts: Vec<&'a str>,
}

impl Found<'_> {
    /// What fills the gap with this name; nothing where the address has no such gap.
    pub fn gap(&self, name: &str) -> &str {
        self.address.parts().position(|it| address::gap(it) == Some(name)).map_or("", |at| self.parts[at])
    }
}

/// Looks for a path. It begins with a slash, has no language, and ends without a slash unless it is `/`.
pub fn find(path: &str) -> Option<Found<'_>> {
    match path {
        "/" => find_parts(Vec::new()),
        path => find_parts(path.strip_prefix('/')?.split('/').collect()),
    }
}

/// The same for a path that was cut at its slashes.
pub fn find_parts(parts: Vec<&str>) -> Option<Found<'_>> {
    let place = TABLE.iter().position(|it| it.fits(&parts))?;
    Some(Found { place, address: &TABLE[place], parts })
}

#[cfg(test)]
mod tests;
