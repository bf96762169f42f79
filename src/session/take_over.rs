//! What touches several parts of the visit at once: answers are taken over, other tabs are told and followed, and what was
//! typed goes only to the one who typed it.

use client::{Failure, Standing};
use contract::{Ended, PasskeyRules};
use leptos::task::spawn_local;

use super::{
    code_lock::CodeLock,
    email_token::EmailToken,
    help_trail::HelpTrail,
    kept::Kept,
    life::Life,
    location::Location,
    notices::Notices,
    settings::Settings,
    sign_out::SignOut,
    support_trail::SupportTrail,
    visit::{Forgets, Visit, has_session, is_signed_out},
    voice::Voice,
};
use crate::{
    browser::{self, News},
    route::Route,
    text::{identities, told},
};

/// The session, as a whole. Copied freely.
#[derive(Clone, Copy)]
pub struct Session {
    pub(super) settings: Settings,
    pub(super) location: Location,
    pub(super) token: EmailToken,
    pub(super) visit: Visit,
    pub(super) kept: Kept,
    pub(super) notices: Notices,
    pub(super) voice: Voice,
    pub(super) help: HelpTrail,
    pub(super) trail: SupportTrail,
    pub(super) life: Life,
    pub(super) code_lock: CodeLock,
    pub(super) sign_out: SignOut,
}

impl Session {
    /// Takes over what the backend answered. The screen follows by itself, and so do other tabs.
    pub fn replace(&self, standing: Standing) {
        if let Some(news) = self.settle(standing) {
            browser::tell_tabs(news);
        }
    }

    /// Takes `standing` over. Gives what other tabs should hear.
    fn settle(&self, standing: Standing) -> Option<News> {
        let change = self.visit.change_to(standing);
        match change.forgets {
            Forgets::Everything => self.forget_all(),
            Forgets::Typed => {
                self.kept.forget_fields();
                self.help.forget_said();
                self.forget_notices();
            }
            Forgets::Nothing => {}
        }
        if let Some(member) = change.leaves {
            self.forget_notices();
            self.kept.leave(member, self.location.address_untracked().path);
        }
        if let Some((provider, is_added)) = change.waited {
            let name = identities::name(&self.settings.config(), &provider);
            match is_added {
                true => self.notices.say_next(told::telling(&identities::added(&name), change.now.told())),
                false => self.notices.warn_next(identities::not_added(&name)),
            }
        }
        browser::keep_request(change.now.request_id().as_deref());
        self.life.count(if let Standing::Member(me) = &change.now { me.time_left() } else { None });
        self.code_lock.count(change.now.locked_for());
        if !is_signed_out(&change.now) {
            self.sign_out.settle();
        }
        self.visit.take_over(fitting(change.now, self.settings.config().passkey), change.is_another);
        change.news
    }

    /// Nothing of who was here stays.
    fn forget_all(&self) {
        self.token.forget();
        self.kept.forget_all();
        self.help.forget_said();
        self.help.forget_left();
        self.trail.forget();
        self.forget_notices();
    }

    fn forget_notices(&self) {
        self.notices.forget();
        self.voice.forget();
    }

    /// Types what was left at this page into its fields, if it is there again for the same member.
    pub fn put_back_typed(&self) {
        if let Some(Standing::Member(me)) = self.visit.standing_if_here() {
            self.kept.put_back(&me, &self.location.address_untracked().path);
        }
    }

    /// Takes over where the backend says that the visit stands after it has refused a call. Someone who has signed out here
    /// while the backend was away is a member there still: whoever comes next must not get in by that.
    pub fn follow_refusal(self, standing: Standing) {
        if !self.sign_out.may_be_in() || !has_session(&standing) {
            // Nobody has signed in here: that someone is in is only learned.
            return match self.settle(standing) {
                Some(News::SignedIn) => browser::tell_tabs(News::Changed),
                Some(news) => browser::tell_tabs(news),
                None => {}
            };
        }
        spawn_local(async move {
            if standing.leave().await.is_ok() {
                self.sign_out.confirm();
            }
        });
    }

    /// Asks the backend where the visit stands. `false`: there was no answer. An answer that something newer has overtaken
    /// is not looked at.
    pub async fn look_again(self) -> bool {
        self.look_whether(|_| true).await
    }

    /// The same, and takes only an answer over that this holds for.
    pub async fn look_whether(self, holds: impl FnOnce(&Standing) -> bool) -> bool {
        let revision = self.visit.revision();
        let answer = self.visit.standing_untracked().look_again().await;
        let overtaken = self.visit.revision() != revision;
        let standing = match answer {
            Ok(standing) => standing,
            Err(Failure::Moved(standing)) => *standing,
            Err(_) => return false,
        };
        // Who has just signed out is in for the backend until it hears of it.
        let may_be_in = self.sign_out.may_be_in();
        let unheard = may_be_in && has_session(&standing);
        if !overtaken && !unheard && holds(&standing) {
            self.settle(standing);
            if may_be_in {
                self.sign_out.confirm();
            }
        }
        true
    }

    /// Continues the session: its time without use starts over, in all tabs.
    pub async fn extend(self) -> Result<(), Failure> {
        let Standing::Member(member) = self.visit.standing_untracked() else { return Ok(()) };
        let standing = match member.extend().await {
            Ok(standing) => standing,
            Err(Failure::Moved(standing)) => *standing,
            Err(failure) => return Err(failure),
        };
        // Whoever has signed out meanwhile stays so.
        if matches!(self.visit.standing_if_here(), Some(Standing::Member(me)) if me.is(&member)) {
            self.settle(standing);
            browser::tell_tabs(News::Changed);
        }
        Ok(())
    }

    /// The session is over as far as the page can tell.
    pub fn expire(&self) {
        self.replace(self.visit.standing_untracked().ended(Ended::Expired));
    }

    /// Nothing is known of who looks at the page until the backend answers; but that one has signed out meanwhile is.
    pub fn lose_sight(&self) {
        if !self.sign_out.may_be_in() {
            self.settle(self.visit.standing_untracked().unknown());
        }
    }

    /// Signs out. The page forgets the member at once; the backend is told afterward, whether or not it answers.
    pub async fn sign_out(self) {
        let standing = self.visit.standing_untracked();
        self.replace(standing.after_leaving());
        self.sign_out.begin();
        self.location.go(&Route::SignedOut);
        let answer = standing.leave().await;
        match answer {
            Ok(_) => self.sign_out.confirm(),
            Err(_) => self.sign_out.fail(),
        }
        // Whoever has begun to sign in again meanwhile is not thrown back.
        if let (Ok(answer), Standing::Visitor(_)) = (answer, self.visit.standing_untracked()) {
            self.replace(answer);
        }
    }

    /// Follows what other tabs tell.
    pub fn follow_tabs(self) {
        browser::hear_tabs(move |news| self.follow(news));
    }

    pub(super) fn follow(self, news: News) {
        match news {
            // Without asking: the backend may be away, or may not have heard of it yet.
            News::SignedOut => self.follow_sign_out(),
            News::Unheard => self.sign_out.follow_failure(),
            News::SignedIn => {
                self.sign_out.settle();
                spawn_local(async move { _ = self.look_again().await });
            }
            News::Changed => spawn_local(async move { _ = self.look_again().await }),
        }
    }

    fn follow_sign_out(&self) {
        let standing = self.visit.standing_untracked();
        if matches!(standing, Standing::Visitor(_)) {
            return;
        }
        self.settle(standing.after_leaving());
        self.sign_out.wait();
        let route = self.location.route_untracked();
        if route.is_private() || matches!(route, Route::CreateAccount(_) | Route::Service(_)) {
            self.location.go_instead(&Route::SignedOut);
        }
    }
}

/// The standing as it fits this browser: nobody is asked to make a passkey where the device makes none.
fn fitting(standing: Standing, rules: Option<PasskeyRules>) -> Standing {
    let makes_them = || browser::device_makes_passkeys() && rules.is_some_and(|it| browser::can_use_keys(&it.rp_id));
    match standing {
        Standing::Member(it) if it.is_offered_passkey() && !makes_them() => Standing::Member(it.without_offer()),
        other => other,
    }
}
