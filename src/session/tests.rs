//! The parts together. What a page shows of it is tested in `tests/browser`.

use std::sync::{Arc, Mutex};

use client::{Client, Latchkey, Member, Offline, Reply, Request, Transport};
use futures::{
    FutureExt,
    channel::oneshot::{Receiver, channel},
    executor::block_on,
    future::{LocalBoxFuture, join, ready},
};

use super::*;
use crate::{browser::News, text::support::Cause};

/// Where one stands by a session document with this in it.
pub(super) fn standing(says: &str) -> Standing {
    Client::new(Latchkey::over(Arc::new(Says(says.to_owned())))).standing().now_or_never().unwrap()
}

/// The member with this address.
pub(super) fn member(email: &str) -> Member {
    match standing(&format!(r#""state":"signed_in","account":{{"email":"{email}"}}"#)) {
        Standing::Member(it) => it,
        other => panic!("{other:?}"),
    }
}

struct Says(String);

impl Transport for Says {
    fn send(&self, _: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        Box::pin(ready(Ok(reply(&self.0))))
    }
}

fn reply(says: &str) -> Reply {
    Reply { status: 200, body: format!(r#"{{{says},"now":"2026-11-24T09:30:00Z"}}"#), retry_after: None }
}

/// Says at once where one stands, and then nothing until it is let.
struct Slow {
    first: &'static str,
    late: Mutex<Option<Receiver<&'static str>>>,
    asked: Mutex<u32>,
}

impl Transport for Slow {
    fn send(&self, _: Request) -> LocalBoxFuture<'static, Result<Reply, Offline>> {
        let mut asked = self.asked.lock().unwrap();
        *asked += 1;
        if *asked == 1 {
            return Box::pin(ready(Ok(reply(self.first))));
        }
        let late = self.late.lock().unwrap().take().unwrap();
        Box::pin(async move { late.await.map(reply).map_err(|_| Offline) })
    }
}

/// Leaves something in each part as a member does, then continues, and says what is still there.
fn left_after(then: impl Fn(Session)) -> Vec<&'static str> {
    Owner::new().with(|| {
        let ann = Standing::Member(member("ann@example.org"));
        let (brand, address, email_token) = (Brand::default(), Address::read("/profile"), Some("secret".to_owned()));
        start(Start { brand, config: None, standing: ann, address, email_token });
        let (kept, help, trail) = (Kept::expect(), HelpTrail::expect(), SupportTrail::expect());
        kept.carry_codes(vec!["AAAA".to_owned()]);
        help.keep_said("/help/x", Said::default());
        help.leave("/help/x".to_owned());
        trail.leave_page("Profile".to_owned());
        trail.note_problem(Cause::NoAnswer);
        Notices::expect().say_next("ann@example.org is your primary address now.".to_owned());
        Voice::expect().say("ann@example.org is your primary address now.");
        then(Session::expect());
        let there = [
            ("token", EmailToken::expect().get().is_some()),
            ("codes", !kept.carried_codes().is_empty()),
            ("said", help.said("/help/x").is_some()),
            ("help", help.left().is_some()),
            ("page", trail.page_before().is_some()),
            ("problem", trail.last_problem().is_some()),
            ("spoken", !Voice::expect().said().words.is_empty()),
            ("notice", {
                Notices::expect().turn_page();
                Notices::expect().now().is_some()
            }),
        ];
        there.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    })
}

const ALL: [&str; 8] = ["token", "codes", "said", "help", "page", "problem", "spoken", "notice"];

#[test]
fn nothing_of_a_member_stays_after_signing_out_or_deleting_the_account_or_for_another_member() {
    let replaced_by = |says: &'static str| left_after(move |it| it.replace(standing(says)));
    assert_eq!(replaced_by(SIGNED_OUT), [""; 0]);
    assert_eq!(replaced_by(r#""state":"anonymous","ended":"account_deleted""#), [""; 0]);
    assert_eq!(replaced_by(r#""state":"signed_in","account":{"email":"bob@example.org"}"#), [""; 0]);
}

#[test]
fn an_answer_about_the_same_member_leaves_everything() {
    assert_eq!(left_after(|it| it.replace(Standing::Member(member("ann@example.org")))), ALL);
}

#[test]
fn what_was_said_of_the_help_is_not_for_whoever_sets_up_an_account_next() {
    let setup = r#""state":"needs_first_method","account":{"email":"bob@example.org"}"#;
    assert_eq!(left_after(|it| it.replace(standing(setup))), ["token", "codes", "help", "page", "problem"]);
}

#[test]
fn a_visit_that_begins_signed_out_may_have_come_by_a_link() {
    Owner::new().with(|| {
        let (brand, address, email_token) = (Brand::default(), Address::read("/recover"), Some("secret".to_owned()));
        let standing = standing(SIGNED_OUT);
        start(Start { brand, config: None, standing, address, email_token });
        assert_eq!(EmailToken::expect().get().as_deref(), Some("secret"));
    });
}

const VISITOR: &str = r#""state":"anonymous""#;
const SIGNED_OUT: &str = r#""state":"anonymous","ended":"signed_out""#;
const STEP: &str = r#""state":"needs_second_step","pending":{"methods":[{"type":"totp","id":"t"}]}"#;
const FIRST_METHOD: &str = r#""state":"needs_first_method","account":{"email":"ann@example.org"}"#;
const ANN: &str = r#""state":"signed_in","account":{"email":"ann@example.org"}"#;

/// Where the visit stands when `call` is under way from `first`, `meanwhile` happens, and the backend then says that a
/// member is here.
fn after<R: Future>(first: &'static str, call: fn(Session) -> R, meanwhile: fn(Session)) -> Standing {
    after_answer(first, ANN, call, meanwhile)
}

/// The same when the backend then says this.
fn after_answer<R: Future>(
    first: &'static str,
    says: &'static str,
    call: fn(Session) -> R,
    meanwhile: fn(Session),
) -> Standing {
    let (late, waits) = channel();
    let backend = Slow { first, late: Mutex::new(Some(waits)), asked: Mutex::new(0) };
    let standing = block_on(Client::new(Latchkey::over(Arc::new(backend))).standing());
    Owner::new().with(|| {
        let (brand, address) = (Brand::default(), Address::read("/"));
        start(Start { brand, config: None, standing, address, email_token: None });
        let session = Session::expect();
        block_on(join(call(session), async {
            meanwhile(session);
            late.send(says).unwrap();
        }));
        Visit::expect().standing_untracked()
    })
}

#[test]
fn an_answer_that_something_newer_has_overtaken_is_not_looked_at() {
    assert!(matches!(after(VISITOR, Session::look_again, |_| ()), Standing::Member(_)));
    let newer = |it: Session| it.replace(standing(STEP));
    assert!(matches!(after(VISITOR, Session::look_again, newer), Standing::SecondStep(_)));
}

#[test]
fn who_has_signed_out_is_not_let_in_by_a_backend_that_has_not_heard_of_it() {
    let unheard = |it: Session| it.sign_out.begin();
    for says in [ANN, FIRST_METHOD] {
        let stands = after_answer(VISITOR, says, Session::look_again, unheard);
        assert!(matches!(stands, Standing::Visitor(_)), "{stands:?}");
    }
    // What someone begins who comes next is theirs.
    assert!(matches!(after_answer(VISITOR, STEP, Session::look_again, unheard), Standing::SecondStep(_)));
}

#[test]
fn who_signs_out_while_the_session_is_extended_stays_so() {
    assert!(matches!(after(ANN, Session::extend, |_| ()), Standing::Member(_)));
    let signs_out = |it: Session| it.replace(standing(SIGNED_OUT));
    assert!(matches!(after(ANN, Session::extend, signs_out), Standing::Visitor(_)));
}

/// Begins a visit that stands there, and looks at what `then` makes of its sign-out.
fn begun(says: &str, then: impl FnOnce(Session, SignOut)) {
    Owner::new().with(|| {
        let (brand, address) = (Brand::default(), Address::read("/help"));
        start(Start { brand, config: None, standing: standing(says), address, email_token: None });
        then(Session::expect(), SignOut::expect());
    });
}

#[test]
fn who_signed_out_unheard_may_be_in_until_someone_is_here_by_an_answer() {
    begun(VISITOR, |session, sign_out| {
        sign_out.begin();
        session.replace(standing(SIGNED_OUT));
        assert!(sign_out.may_be_in());
        sign_out.fail();
        session.replace(standing(VISITOR));
        assert!(!sign_out.may_be_in());
        // Nothing of it is said after a later sign-out, which has a page of its own.
        assert!(!sign_out.is_unsure());
    });
}

#[test]
fn a_tab_that_followed_a_sign_out_is_as_unsure_as_the_one_that_could_not_tell_of_it() {
    begun(ANN, |session, sign_out| {
        // Not what is heard of another's: this one is here.
        session.follow(News::Unheard);
        assert!(!sign_out.is_unsure());
        session.follow(News::SignedOut);
        assert!(sign_out.may_be_in() && !sign_out.is_unsure());
        session.follow(News::Unheard);
        assert!(sign_out.is_unsure());
        // Who was here is known, and stays so.
        session.lose_sight();
        assert!(sign_out.may_be_in());
        assert!(matches!(Visit::expect().standing_untracked(), Standing::Visitor(_)));
    });
}

#[test]
fn a_sign_out_that_the_backend_knows_of_by_now_does_not_become_unsure() {
    begun(SIGNED_OUT, |session, sign_out| {
        sign_out.begin();
        // Another tab has told it.
        assert!(block_on(session.look_again()));
        sign_out.fail();
        assert!(!sign_out.is_unsure());
    });
}

#[test]
fn an_answer_that_nobody_is_here_makes_a_sign_out_sure() {
    begun(SIGNED_OUT, |session, sign_out| {
        sign_out.begin();
        sign_out.fail();
        assert!(block_on(session.look_again()));
        assert!(!sign_out.may_be_in() && !sign_out.is_unsure());
    });
}

#[test]
fn where_a_tab_was_sent_from_outlives_a_session_and_nothing_of_the_member_is_in_it() {
    const REQUEST: &str = r#""request":{"id":"r-1","service":{"id":"s","name":"S","site":"https://s.example/"},"step":"agree",
        "facts":[{"kind":"email","value":"ann@example.org"}],"login_hint":"ann@example.org",
        "expires_at":"2026-11-24T09:40:00Z"}"#;
    Owner::new().with(|| {
        let ann = standing(&format!(r#""state":"signed_in","account":{{"email":"ann@example.org"}},{REQUEST}"#));
        let (brand, address) = (Brand::default(), Address::read("/services/r-1"));
        start(Start { brand, config: None, standing: ann, address, email_token: None });
        let (session, visit) = (Session::expect(), Visit::expect());
        session.replace(visit.standing_untracked().after_leaving());
        let now = visit.standing_untracked();
        assert_eq!(now.request().map(|it| it.service().name.as_str()), Some("S"));
        assert!(!format!("{:?}", now.request()).contains("ann@example.org"));
    });
}

#[test]
fn a_service_proposes_an_address_once_and_never_over_what_was_typed() {
    let sent = |id: &str| {
        standing(&format!(
            r#""state":"anonymous","request":{{"id":"{id}","service":{{"id":"s","name":"S","site":""}},"step":"sign_in",
                "login_hint":"ann@example.org","expires_at":"2026-11-24T09:40:00Z"}}"#
        ))
    };
    Owner::new().with(|| {
        let (kept, email) = (super::kept::Kept::new(), RwSignal::new(String::new()));
        kept.propose(email, sent("r-1").request());
        assert_eq!(email.get_untracked(), "ann@example.org");
        email.set(String::new());
        kept.propose(email, sent("r-1").request());
        assert_eq!(email.get_untracked(), "");
        email.set("bob@example.org".to_owned());
        kept.propose(email, sent("r-2").request());
        assert_eq!(email.get_untracked(), "bob@example.org");
    });
}
