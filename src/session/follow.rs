//! Where the visit stands, kept true: answers are taken over, other tabs are told and followed, and what was typed goes
//! only to the one who typed it.

use std::{collections::HashMap, mem::discriminant};

use client::{Failure, Member, Standing};
use contract::Ended;
use leptos::{prelude::*, task::spawn_local};

use super::{Life, Session, fitting};
use crate::{
    browser::{self, Language, News, Typed},
    route::Route,
};

/// What a member had typed at a page when the session ended.
#[derive(Clone, Debug)]
pub(super) struct Left {
    member: Member,
    path: String,
    typed: Typed,
}

impl Session {
    /// Takes over what the backend answered. The screen follows by itself, and so do other tabs.
    pub fn replace(&self, standing: Standing) {
        if let Some(news) = self.settle(standing) {
            browser::tell_tabs(news);
        }
    }

    /// Takes over where the backend says that the visit stands after it has refused a call. Someone who has signed out here
    /// while the backend was away is a member there still: whoever comes next must not get in by that.
    pub fn follow_refusal(self, standing: Standing) {
        if !self.may_be_in.get_value() || !matches!(standing, Standing::Member(_)) {
            return self.replace(standing);
        }
        spawn_local(async move {
            if standing.leave().await.is_ok() {
                self.confirm_sign_out();
            }
        });
    }

    /// The backend has heard of it that one has signed out.
    pub fn confirm_sign_out(&self) {
        _ = self.may_be_in.try_set_value(false);
        _ = self.unsure_sign_out.try_set(false);
        browser::tell_tabs(News::Changed);
    }

    /// Takes `standing` over. Gives what other tabs should hear.
    fn settle(&self, standing: Standing) -> Option<News> {
        let before = self.standing_untracked();
        let standing = with_reason(&before, standing);
        let news = news(&before, &standing);
        match (&before, &standing) {
            (_, now) if is_signed_out(now) || has_ended(now, Ended::AccountDeleted) => self.forget_all_typed(),
            (Standing::Member(before), Standing::Visitor(_) | Standing::Away(_)) => {
                let path = self.address.with_untracked(|it| it.path.clone());
                self.left.set_value(Some(Left { member: before.clone(), path, typed: Typed::take() }));
            }
            (_, Standing::Member(me)) => self.welcome(me),
            _ => {}
        }
        if self.may_be_someone_else(&before, &standing) {
            self.typed.update_value(HashMap::clear);
            self.forget_said();
        }
        let left = if let Standing::Member(me) = &standing { me.time_left() } else { None };
        self.life.set(left.map(|it| Life::counted_from(browser::page_clock(), it)));
        self.revision.update_value(|it| *it += 1);
        if !is_signed_out(&standing) {
            self.may_be_in.set_value(false);
        }
        self.standing.set(fitting(standing, self.config().passkey));
        news
    }

    /// Whoever comes next is not shown what the one before has typed, nor a page of theirs.
    fn welcome(&self, me: &Member) {
        if self.owner.with_value(|it| it.as_ref().is_some_and(|it| !it.is(me))) {
            self.forget_all_typed();
            self.turn.update(|it| *it += 1);
        }
        self.owner.set_value(Some(me.clone()));
    }

    /// Whether someone may come now who is not the member that was here: a session on a shared computer is over, or an
    /// account gets its first method. What the member left at a page is still theirs when they are back.
    fn may_be_someone_else(&self, before: &Standing, now: &Standing) -> bool {
        self.owner.with_value(|owner| match (before, now) {
            (Standing::Member(_) | Standing::Away(_), Standing::Visitor(_)) => {
                owner.as_ref().is_some_and(Member::is_on_shared)
            }
            (Standing::FirstMethod(_), _) => false,
            (_, Standing::FirstMethod(_)) => owner.is_some(),
            _ => false,
        })
    }

    fn forget_all_typed(&self) {
        self.email_token.set_value(None);
        self.forget_trail();
        self.forget_said();
        self.forget_left_help();
        self.typed.update_value(HashMap::clear);
        self.carried_codes.update_value(Vec::clear);
        self.left.set_value(None);
    }

    /// Whether words that a member typed are kept until they sign in again.
    pub fn keeps_words(&self) -> bool {
        self.left.with_value(|it| it.as_ref().is_some_and(|it| it.typed.has_words()))
    }

    /// Types what was left at this page into its fields, if it is there again for the same member.
    pub fn put_back_typed(&self) {
        let here = |it: &Left| {
            self.address.with_untracked(|address| Language::of(&address.path).1 == Language::of(&it.path).1)
        };
        let mine =
            |it: &Left| matches!(self.standing_untracked(), Standing::Member(me) if me.is(&it.member)) && here(it);
        // The page may be gone by now.
        if let Some(left) = self.left.try_get_value().flatten().filter(mine) {
            self.left.set_value(None);
            left.typed.put_back();
        }
    }

    /// Asks the backend where the visit stands. `false`: there was no answer. An answer that something newer has overtaken
    /// is not looked at.
    pub async fn look_again(self) -> bool {
        let revision = self.revision.get_value();
        let answer = self.standing_untracked().look_again().await;
        let overtaken = self.revision.try_get_value() != Some(revision);
        let standing = match answer {
            Ok(standing) => standing,
            Err(Failure::Moved(standing)) => *standing,
            Err(_) => return false,
        };
        // Who has just signed out is a member for the backend until it hears of it.
        let unheard = matches!(standing, Standing::Member(_)) && self.may_be_in.try_get_value() == Some(true);
        if !overtaken && !unheard {
            self.settle(standing);
        }
        true
    }

    /// Goes on with the session: its time without use begins anew, in all tabs.
    pub async fn extend(self) -> Result<(), Failure> {
        let Standing::Member(member) = self.standing_untracked() else { return Ok(()) };
        let standing = match member.extend().await {
            Ok(standing) => standing,
            Err(Failure::Moved(standing)) => *standing,
            Err(failure) => return Err(failure),
        };
        // Whoever has signed out meanwhile stays so.
        if matches!(self.standing.try_get_untracked(), Some(Standing::Member(me)) if me.is(&member)) {
            self.settle(standing);
            browser::tell_tabs(News::Changed);
        }
        Ok(())
    }

    /// The session is over as far as the page can tell.
    pub fn expire(&self) {
        self.replace(self.standing_untracked().ended(Ended::Expired));
    }

    /// Nothing is known of who looks at the page until the backend answers.
    pub fn lose_sight(&self) {
        self.settle(self.standing_untracked().unknown());
    }

    /// Follows what other tabs tell.
    pub fn follow_tabs(self) {
        browser::hear_tabs(move |news| match news {
            // Without asking: the backend may be away, or may not have heard of it yet.
            News::SignedOut => self.follow_sign_out(),
            News::Changed => spawn_local(async move { _ = self.look_again().await }),
        });
    }

    fn follow_sign_out(&self) {
        let standing = self.standing_untracked();
        if matches!(standing, Standing::Visitor(_)) {
            return;
        }
        self.settle(standing.after_leaving());
        self.may_be_in.set_value(true);
        let route = self.address.with_untracked(|it| Route::read(&it.path, &it.query));
        if route.is_private() || matches!(route, Route::CreateAccount(_)) {
            self.go_instead(&Route::SignedOut);
        }
    }
}

/// A member who is one no longer is told so, even where the backend has told the reason to another tab already.
fn with_reason(before: &Standing, now: Standing) -> Standing {
    match (before, &now) {
        (Standing::Member(_), Standing::Visitor(it)) if it.ended().is_none() => now.ended(Ended::Unknown),
        _ => now,
    }
}

fn is_signed_out(standing: &Standing) -> bool {
    has_ended(standing, Ended::SignedOut)
}

fn has_ended(standing: &Standing, why: Ended) -> bool {
    matches!(standing, Standing::Visitor(it) if it.ended() == Some(why))
}

fn news(before: &Standing, now: &Standing) -> Option<News> {
    let same = match (before, now) {
        (Standing::Member(before), Standing::Member(now)) => before.is(now),
        (Standing::Away(_), _) | (_, Standing::Away(_)) => true,
        _ => discriminant(before) == discriminant(now),
    };
    let what = if is_signed_out(now) { News::SignedOut } else { News::Changed };
    (!same).then_some(what)
}
