//! The long texts of the help, and the index of its search, as parts of the program, one a language.

use super::{Block, Date, Flow};

/// What a page of the help says below its title.
#[derive(Debug, PartialEq)]
pub struct Written {
    /// The name of its page.
    pub slug: &'static str,
    /// When someone last read it through and found it right.
    pub reviewed: Date,
    /// The page on which the member can do at once what it speaks of.
    pub flow: Option<Flow>,
    /// The text; never empty.
    pub blocks: &'static [Block],
}

/// The texts of pages.
pub type Texts = &'static [Written];

/// The index of the search, for the crate `search`.
pub type Bytes = &'static [u8];

/// Makes a module for texts that are parts of the program, one a language: nobody loads those of another.
macro_rules! texts {
    ($kind:ident: $type:ident; $($place:literal = $module:ident, $name:ident, $texts:path;)+) => {
        /// What there is of this in each language.
        pub mod $kind {
            use super::*;
            use $crate::split::{NotLoaded, part};

            $(part! { $module = $name() -> $type { $texts } })+

            /// In the language of the page; none until they are loaded.
            pub fn all() -> $type {
                of(Language::spoken())
            }

            /// In one language; none until they are loaded.
            pub fn of(language: Language) -> $type {
                let texts = match language.place() {
                    $($place => $module::call(),)+
                    _ => None,
                };
                texts.unwrap_or_default()
            }

            /// Loads those in the language of the page, at once if they are there already.
            ///
            /// # Errors
            /// They did not come; it can be tried again.
            pub async fn load() -> Result<(), NotLoaded> {
                match Language::spoken().place() {
                    $($place => $module::load().await,)+
                    _ => Ok(()),
                }
            }

            /// Whether those in the language of the page are there.
            pub fn is_loaded() -> bool {
                match Language::spoken().place() {
                    $($place => $module::is_loaded(),)+
                    _ => true,
                }
            }

            /// The name of the part.
            pub fn part_of(language: Language) -> &'static str {
                match language.place() {
                    $($place => stringify!($name),)+
                    _ => "",
                }
            }
        }
    };
}

pub(super) use texts;
