//! The end of a session: the warning before it.

use contract::Ended;

use super::time;

super::words!("session_end");

/// What is spoken of it: `moment` is one of the few at which it is.
pub fn spoken(moment: u64) -> String {
    spoken_left(&time::exact(moment))
}

/// Said on a page that stays open though the session is over. `typed` is whether something was typed there, and whether
/// that is still there.
pub fn here(why: Ended, typed: Typed) -> String {
    let ended = if why == Ended::Expired { ENDED_HERE } else { ENDED_HERE_UNKNOWN };
    match typed {
        Typed::Nothing => ended.to_owned(),
        Typed::Kept => super::both(ended, KEPT),
        Typed::Cleared => super::both(ended, CLEARED),
    }
}

/// What became of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    Kept,
    Cleared,
}
