//! The end of a session on a page that anyone may read, such as the contact form: it stays open, and says what has happened
//! and what became of what was typed. Where the page goes, the sign-in page says it.

use client::Standing;
use contract::Ended;
use leptos::prelude::*;

use crate::{
    browser,
    session::{Kept, Location, Notices, Visit},
    text::session_end::{Typed, here},
};

pub fn tell_of_end() {
    let (visit, location) = (Visit::expect(), Location::expect());
    let (notices, kept) = (Notices::expect(), Kept::expect());
    Effect::watch(
        move || visit.standing(),
        move |now, before, _| {
            let (Standing::Visitor(now), Some(Standing::Member(me))) = (now, before) else { return };
            let Some(why) = now.ended() else { return };
            // One's own doing has a page of its own.
            if matches!(why, Ended::SignedOut | Ended::AccountDeleted) || location.route_untracked().is_private() {
                return;
            }
            let typed = match kept.has_left_words() {
                false => Typed::Nothing,
                true if me.is_on_shared() => Typed::Cleared,
                true => Typed::Kept,
            };
            notices.say_now(here(why, typed));
            // An empty form is begun from its top.
            let is_cleared = typed == Typed::Cleared;
            request_animation_frame(
                move || if is_cleared { browser::focus_heading(true) } else { browser::focus_if_lost() },
            );
        },
        false,
    );
}
