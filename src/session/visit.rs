//! Where the visit stands, who was here, and what a new standing means for what is kept: the rules of taking over an answer.
//! They only say it; `take_over.rs` does it.

use std::mem::discriminant;

use client::{Member, Standing};
use contract::Ended;
use leptos::prelude::*;

use crate::browser::{Moment, News};

/// Where the visit stands. Copied freely.
#[derive(Clone, Copy)]
pub struct Visit {
    standing: RwSignal<Standing>,
    /// The member who was here last.
    owner: StoredValue<Option<Member>>,
    /// Grows when another member is here.
    turn: RwSignal<u32>,
    /// Grows with each standing.
    revision: StoredValue<u64>,
    /// When the standing came.
    since: StoredValue<Moment>,
}

/// What a new standing means.
#[derive(Debug, PartialEq)]
pub(super) struct Change {
    /// The new standing, with the reason if a member is one no longer.
    pub now: Standing,
    pub forgets: Forgets,
    /// The member whose session is over, who may come back to what was typed.
    pub leaves: Option<Member>,
    /// Another member is here than before: no page may stay.
    pub is_another: bool,
    /// What other tabs should hear.
    pub news: Option<News>,
    /// The provider of an account from elsewhere that has waited until now, and whether it was added.
    pub waited: Option<(String, bool)>,
}

/// What must be forgotten, so that whoever comes is not shown what is someone else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forgets {
    Nothing,
    /// What was typed and said. What a member left at a page is still theirs when they are back.
    Typed,
    Everything,
}

impl Visit {
    pub(super) fn new(standing: Standing) -> Visit {
        let (owner, revision) = (StoredValue::new(None), StoredValue::new(0));
        let since = StoredValue::new(Moment::in_seconds(0));
        Visit { standing: RwSignal::new(standing), owner, turn: RwSignal::new(0), revision, since }
    }

    /// Where the visit stands; tracked.
    pub fn standing(&self) -> Standing {
        self.standing.get()
    }

    /// Where the visit stands, for code that runs once.
    pub fn standing_untracked(&self) -> Standing {
        self.standing.get_untracked()
    }

    /// What is left now of a wait of so many seconds, of which the standing says. A page that is left and opened again does
    /// not restart it.
    pub fn left_of(&self, seconds: u64) -> u64 {
        seconds.saturating_sub(self.since.try_get_value().map_or(0, |it| it.passed()))
    }

    /// The same after a call, when the app may be gone.
    pub fn standing_if_here(&self) -> Option<Standing> {
        self.standing.try_get_untracked()
    }

    /// Whether one is signed in, for code that runs once.
    pub fn is_member(&self) -> bool {
        matches!(self.standing_untracked(), Standing::Member(_))
    }

    /// Whether one is known to be nobody yet.
    pub fn is_visitor(&self) -> bool {
        matches!(self.standing_untracked(), Standing::Visitor(_))
    }

    /// Whether it is not even known who one is.
    pub(super) fn is_away(&self) -> bool {
        matches!(self.standing_if_here(), Some(Standing::Away(_)))
    }

    /// Grows when another member is here: no page may stay. Tracked.
    pub fn turn(&self) -> u32 {
        self.turn.get()
    }

    /// Grows with each standing: an answer to a question asked before the last one is overtaken.
    pub(super) fn revision(&self) -> Option<u64> {
        self.revision.try_get_value()
    }

    /// What it would mean to stand there.
    pub(super) fn change_to(&self, standing: Standing) -> Change {
        let before = self.standing_untracked();
        self.owner.with_value(|owner| change(&before, standing, owner.as_ref()))
    }

    /// Stands there from now on.
    pub(super) fn take_over(&self, now: Standing, is_another: bool) {
        if let Standing::Member(me) = &now {
            self.owner.set_value(Some(me.clone()));
        }
        if is_another {
            self.turn.update(|it| *it += 1);
        }
        self.revision.update_value(|it| *it += 1);
        self.since.set_value(Moment::in_seconds(0));
        self.standing.set(now);
    }
}

/// Whether there is someone to sign out: a member, or who sets up an account.
pub fn has_session(standing: &Standing) -> bool {
    matches!(standing, Standing::Member(_) | Standing::FirstMethod(_))
}

/// Whether one has signed out.
pub(super) fn is_signed_out(standing: &Standing) -> bool {
    has_ended(standing, Ended::SignedOut)
}

/// `owner` is the member who was here last.
fn change(before: &Standing, now: Standing, owner: Option<&Member>) -> Change {
    let now = with_reason(before, now);
    let is_over = is_signed_out(&now) || has_ended(&now, Ended::AccountDeleted);
    let is_another = matches!(&now, Standing::Member(me) if owner.is_some_and(|it| !it.is(me)));
    let forgets = match is_over || is_another {
        true => Forgets::Everything,
        false if may_be_someone_else(before, &now, owner) => Forgets::Typed,
        false => Forgets::Nothing,
    };
    let leaves = match (before, &now) {
        (Standing::Member(me), Standing::Visitor(_) | Standing::Away(_)) if !is_over => Some(me.clone()),
        _ => None,
    };
    Change { forgets, leaves, is_another, news: news(before, &now), waited: waited(before, &now), now }
}

/// A member who is one no longer is told so, even where the backend has told the reason to another tab already. A reason
/// that was told stays until someone begins something; one's own end of the session is told by what one did. That a
/// session is over is not said of a step at which nobody was signed in, whatever word the backend has for both.
fn with_reason(before: &Standing, now: Standing) -> Standing {
    let Standing::Visitor(visitor) = &now else { return now };
    match (visitor.ended(), before) {
        (Some(Ended::Expired), Standing::ResetCode(_) | Standing::ResetPassword(_)) => now.ended(Ended::ResetExpired),
        (Some(Ended::Expired), Standing::SecondStep(it)) if it.resets_password() => now.ended(Ended::ResetExpired),
        (Some(Ended::Expired), Standing::EmailCode(_) | Standing::NewPassword(_)) => now.ended(Ended::StepExpired),
        (Some(Ended::Expired), Standing::SecondStep(_) | Standing::FirstMethod(_)) => now.ended(Ended::StepExpired),
        (Some(_), _) => now,
        (None, Standing::Member(_)) => now.ended(Ended::Unknown),
        (None, Standing::Visitor(it)) => match it.ended() {
            None | Some(Ended::SignedOut | Ended::AccountDeleted) => now,
            Some(told) => now.ended(told),
        },
        (None, _) => now,
    }
}

fn has_ended(standing: &Standing, why: Ended) -> bool {
    matches!(standing, Standing::Visitor(it) if it.ended() == Some(why))
}

/// Whether someone may come now who is not the member that was here: a session on a shared computer is over, or an
/// account gets its first method.
fn may_be_someone_else(before: &Standing, now: &Standing, owner: Option<&Member>) -> bool {
    match (before, now) {
        (Standing::Member(_) | Standing::Away(_), Standing::Visitor(_)) => owner.is_some_and(Member::is_on_shared),
        (Standing::FirstMethod(_), _) => false,
        (_, Standing::FirstMethod(_)) => owner.is_some(),
        _ => false,
    }
}

/// What has become of an account from elsewhere that waited until its member would sign in. One that waits on is asked about.
fn waited(before: &Standing, now: &Standing) -> Option<(String, bool)> {
    let Standing::Member(me) = now else { return None };
    if me.waiting_identity().is_some() {
        return None;
    }
    let waits = before.identity().filter(|_| matches!(before, Standing::Visitor(_) | Standing::SecondStep(_)))?;
    let is_mine = me.email() == waits.email || me.addresses().iter().any(|it| it.email == waits.email);
    let is_added = is_mine && me.identities().iter().any(|it| it.provider == waits.provider);
    Some((waits.provider.clone(), is_added))
}

fn news(before: &Standing, now: &Standing) -> Option<News> {
    let same = match (before, now) {
        (Standing::Member(before), Standing::Member(now)) => before.is(now),
        (Standing::Away(_), _) | (_, Standing::Away(_)) => true,
        _ => discriminant(before) == discriminant(now),
    };
    let what = match now {
        _ if is_signed_out(now) => News::SignedOut,
        _ if has_session(now) => News::SignedIn,
        _ => News::Changed,
    };
    (!same).then_some(what)
}

#[cfg(test)]
mod tests;
