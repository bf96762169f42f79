//! The words of the screens, as tables that are parts of the program: each group of words is one string a language, loaded
//! beside the program in the language of the page only (decision 19). A text is known by its number; which one that is
//! stands in `text`, and `build.rs` says which module is in which group.

use std::cell::RefCell;

use crate::split::{NotLoaded, part};

/// Which words are loaded together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What public pages say, and what stands around every page.
    First,
    /// What only members read, and who is on the last steps of the way in.
    More,
}

impl Group {
    pub const ALL: [Group; 2] = [Group::First, Group::More];

    /// The one with the text of this number.
    fn of(number: u16) -> Option<Group> {
        Group::ALL.into_iter().find(|it| number < it.end())
    }

    fn start(self) -> u16 {
        match self {
            Group::First => 0,
            Group::More => Group::First.end(),
        }
    }

    fn end(self) -> u16 {
        ENDS[self as usize]
    }
}

/// Makes a part of the program of each table: by group, and in it by the place of the language.
macro_rules! tables {
    ($($group:ident { $($place:literal = $module:ident, $name:ident, $words:literal;)+ })+) => {
        $($(part! { $module = $name() -> &'static str { $words } })+)+

        /// All texts of a group, if they are there.
        fn words(group: Group, place: usize) -> Option<&'static str> {
            match (group, place) {
                $($((Group::$group, $place) => $module::call(),)+)+
                _ => None,
            }
        }

        async fn load_one(group: Group, place: usize) -> Result<(), NotLoaded> {
            match (group, place) {
                $($((Group::$group, $place) => $module::load().await,)+)+
                _ => Ok(()),
            }
        }

        fn is_there(group: Group, place: usize) -> bool {
            match (group, place) {
                $($((Group::$group, $place) => $module::is_loaded(),)+)+
                _ => true,
            }
        }

        /// The name of the part with a group in the language with this place.
        pub fn part_of(group: Group, place: usize) -> &'static str {
            match (group, place) {
                $($((Group::$group, $place) => stringify!($name),)+)+
                _ => "",
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// A table, taken apart.
struct Table {
    group: Group,
    place: usize,
    texts: Vec<&'static str>,
}

thread_local! {
    /// Those that were read. In the browser there is but one thread.
    static READ: RefCell<Vec<Table>> = const { RefCell::new(Vec::new()) };
}

/// The text with this number in the language with this place: empty as long as its table is not there.
pub fn text(number: u16, place: usize) -> &'static str {
    let Some(group) = Group::of(number) else { return "" };
    #[cfg(test)]
    if tests::is_withheld(group) {
        return "";
    }
    let at = usize::from(number - group.start());
    READ.with_borrow_mut(|read| {
        if let Some(known) = read.iter().find(|it| it.group == group && it.place == place) {
            return known.texts.get(at).copied().unwrap_or_default();
        }
        let Some(words) = words(group, place) else { return "" };
        let texts: Vec<&str> = words.split('\0').collect();
        let text = texts.get(at).copied().unwrap_or_default();
        read.push(Table { group, place, texts });
        text
    })
}

/// Loads groups in the language with this place, at once if they are there already.
///
/// # Errors
/// They did not come; it can be tried again.
pub async fn load(groups: &[Group], place: usize) -> Result<(), NotLoaded> {
    futures::future::try_join_all(groups.iter().map(|it| load_one(*it, place))).await.map(|_| ())
}

/// Whether groups are there in the language with this place.
pub fn is_loaded(groups: &[Group], place: usize) -> bool {
    groups.iter().all(|it| is_there(*it, place))
}

/// The groups that are there in the language with this place, and the first one in any case: what another language needs
/// for the page to say as much.
pub fn as_in(place: usize) -> Vec<Group> {
    Group::ALL.into_iter().filter(|it| *it == Group::First || is_there(*it, place)).collect()
}

#[cfg(test)]
pub mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        static THERE: Cell<Option<&'static [Group]>> = const { Cell::new(None) };
    }

    pub(super) fn is_withheld(group: Group) -> bool {
        THERE.get().is_some_and(|it| !it.contains(&group))
    }

    /// What is made while only these groups are there.
    pub fn with_only<T>(groups: &'static [Group], make: impl FnOnce() -> T) -> T {
        THERE.set(Some(groups));
        let made = make();
        THERE.set(None);
        made
    }

    /// The places of all languages.
    fn languages() -> impl Iterator<Item = usize> {
        (0..).take_while(|it| words(Group::First, *it).is_some())
    }

    #[test]
    fn each_number_is_a_text_in_every_language_and_none_is_beyond() {
        for (group, place) in Group::ALL.into_iter().flat_map(|it| languages().map(move |place| (it, place))) {
            assert!((group.start()..group.end()).all(|it| !text(it, place).is_empty()), "{group:?} in {place}");
            assert_eq!(words(group, place).unwrap().split('\0').count(), usize::from(group.end() - group.start()));
        }
        assert!(languages().count() >= 3);
        assert_eq!(text(Group::More.end(), 0), "");
        assert_eq!(text(u16::MAX, 0), "");
    }

    #[test]
    fn a_text_whose_table_is_not_there_is_empty() {
        let number = Group::More.start();
        let (early, first) = with_only(&[Group::First], || (text(number, 0), text(0, 0)));
        assert_eq!((early, first.is_empty(), text(number, 0).is_empty()), ("", false, false));
    }
}
