//! A mail server that misbehaves at each step: nothing is lost but what is refused for good.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use backend::Smtp;

use crate::client::World;
use crate::mail::{ask, smtp, waiting, world};
use crate::smtp::{Does, SmtpServer, Step};

const ANNA: &str = "anna@example.org";

/// A server that does this at a step until it is told to be well.
fn faulty(at: Step, does: Does) -> (SmtpServer, Arc<AtomicBool>) {
    let well = Arc::new(AtomicBool::new(false));
    let is_well = well.clone();
    let server = SmtpServer::start(move |step, _| (step == at && !is_well.load(Ordering::SeqCst)).then_some(does));
    (server, well)
}

/// A world whose mail goes there, with someone to sign in as.
fn signed_in(server: &SmtpServer) -> World {
    world(Smtp { user: "latchkey".to_owned(), password: "letmein".to_owned(), ..smtp(server) })
}

#[tokio::test]
async fn only_a_refusal_of_this_recipient_or_this_message_ends_a_mail() {
    use Step::{Auth, Data, Ehlo, Greeting, MailFrom, Message, Rcpt};
    for (step, says, ends) in [
        (Greeting, "554 5.7.1 your address is on a list", false),
        (Greeting, "421 later", false),
        (Ehlo, "550 not you", false),
        (Auth, "535 5.7.8 wrong password", false),
        (Auth, "454 4.7.0 later", false),
        (MailFrom, "530 5.7.0 sign in first", false),
        (MailFrom, "552 5.2.2 your mailbox is full", false),
        (MailFrom, "550 5.1.8 no such sender", false),
        (MailFrom, "451 later", false),
        (Rcpt, "554 5.7.1 your address is on a list", false),
        (Rcpt, "550 5.7.1 we are no relay for you", false),
        (Rcpt, "530 5.7.0 sign in first", false),
        (Rcpt, "550 5.1.8 no such sender", false),
        (Rcpt, "554 no", false),
        (Rcpt, "503 not now", false),
        (Rcpt, "452 4.2.2 the mailbox is full", false),
        (Rcpt, "550 relay not permitted", false),
        (Rcpt, "553 not in my list", false),
        (Rcpt, "550 5.1.90 enough for today", false),
        (Rcpt, "550 5.1.1 not here", true),
        (Rcpt, "551 not local", false),
        (Rcpt, "556 takes no mail", true),
        (Rcpt, "552 5.2.2 the mailbox is full", true),
        (Rcpt, "554 5.1.2 no such domain", true),
        (Data, "503 not now", false),
        (Data, "554 no", false),
        (Data, "550 5.1.1 not here", true),
        (Message, "554 5.7.1 your address is on a list", false),
        (Message, "451 later", false),
        (Message, "554 not this", false),
        (Message, "554 5.2.0 not allowed to send", false),
        (Message, "554 5.2.252 not allowed to send as this address", false),
        (Message, "552 5.3.4 too long", true),
        (Message, "550 5.6.0 not this", true),
    ] {
        let (server, well) = faulty(step, Does::Says(says));
        let world = signed_in(&server);
        ask(&world, ANNA).await;
        world.backend.carry();
        assert_eq!(waiting(&world).is_empty(), ends, "{step:?} {says}");
        well.store(true, Ordering::SeqCst);
        world.clock.advance(60);
        world.backend.carry();
        assert!(waiting(&world).is_empty(), "{step:?} {says}");
        assert_eq!(server.taken().len(), usize::from(!ends), "{step:?} {says}");
    }
}

#[tokio::test]
async fn a_line_that_ends_or_falls_silent_at_any_step_loses_no_mail() {
    for step in [Step::Greeting, Step::Ehlo, Step::Auth, Step::MailFrom, Step::Rcpt, Step::Data, Step::Message] {
        for does in [Does::Ends, Does::Hangs, Does::Says("what")] {
            let (server, well) = faulty(step, does);
            let world = signed_in(&server);
            ask(&world, ANNA).await;
            world.backend.carry();
            assert_eq!(waiting(&world), [ANNA], "{step:?} {does:?}");
            well.store(true, Ordering::SeqCst);
            world.clock.advance(60);
            world.backend.carry();
            assert!(waiting(&world).is_empty(), "{step:?} {does:?}");
            assert_eq!(server.taken(), [ANNA], "{step:?} {does:?}");
        }
    }
}

#[tokio::test]
async fn while_no_mail_can_go_all_of_it_rests_a_little_longer_each_time_and_then_goes() {
    let (server, well) = faulty(Step::Auth, Does::Says("535 5.7.8 wrong password"));
    let world = signed_in(&server);
    for number in 0..20 {
        ask(&world, &format!("member-{number}@example.org")).await;
    }
    world.backend.carry();
    for (seconds, tries) in [(4, 1), (1, 2), (9, 2), (1, 3), (20, 4), (40, 5), (60, 6), (60, 7)] {
        world.clock.advance(seconds);
        world.backend.carry();
        assert_eq!(server.seen().lines, tries);
    }
    well.store(true, Ordering::SeqCst);
    world.clock.advance(60);
    world.backend.carry();
    assert_eq!(server.taken().len(), 20);
}

#[tokio::test]
async fn a_mail_that_ends_without_the_servers_word_shortens_no_rest() {
    let (server, _) = faulty(Step::Auth, Does::Says("535 5.7.8 wrong password"));
    let world = signed_in(&server);
    ask(&world, ANNA).await;
    // Soon nothing in it works any more.
    world.clock.advance(24 * 3600 - 100);
    ask(&world, "ben@example.org").await;
    for seconds in [0, 5, 10, 20, 40] {
        world.clock.advance(seconds);
        world.backend.carry();
    }
    let tries = || server.seen().lines;
    assert_eq!((waiting(&world).len(), tries()), (2, 5));
    world.clock.advance(60);
    world.backend.carry();
    assert_eq!((waiting(&world), tries()), (vec!["ben@example.org".to_owned()], 6));
    for (seconds, expected) in [(59, 6), (1, 7)] {
        world.clock.advance(seconds);
        world.backend.carry();
        assert_eq!(tries(), expected, "after {seconds}");
    }
}

#[tokio::test]
async fn after_a_long_time_notices_still_go_and_codes_that_no_longer_work_do_not() {
    let (server, well) = faulty(Step::Auth, Does::Says("535 5.7.8 wrong password"));
    let world = signed_in(&server);
    world.member(ANNA).await;
    world.clock.advance(15 * 60);
    world.backend.tick();
    assert_eq!(waiting(&world), [ANNA, ANNA]);
    world.backend.carry();
    // Longer than a notice may be put off by a fault of its own.
    world.clock.advance(4 * 86_400);
    world.backend.tick();
    assert_eq!(waiting(&world), [ANNA]);
    ask(&world, "ben@example.org").await;
    world.clock.advance(25 * 3600);
    well.store(true, Ordering::SeqCst);
    world.backend.carry();
    assert!(waiting(&world).is_empty());
    assert_eq!(server.taken(), [ANNA]);
    assert!(!server.seen().taken[0].text.contains("Your code is"));
}

#[tokio::test]
async fn a_notice_that_waited_out_a_long_rest_has_its_three_days_still_before_it() {
    // First it takes nothing from us, then it puts each recipient off, then all is well.
    let phase = Arc::new(AtomicU8::new(0));
    let now = phase.clone();
    let server = SmtpServer::start(move |step, _| match (now.load(Ordering::SeqCst), step) {
        (0, Step::Auth) => Some(Does::Says("535 5.7.8 wrong password")),
        (1, Step::Rcpt) => Some(Does::Says("450 4.2.1 later")),
        _ => None,
    });
    let world = signed_in(&server);
    world.member(ANNA).await;
    world.clock.advance(15 * 60);
    world.backend.tick();
    world.backend.carry();
    world.clock.advance(4 * 86_400);
    phase.store(1, Ordering::SeqCst);
    world.backend.carry();
    assert_eq!(waiting(&world), [ANNA]);
    world.clock.advance(3600);
    phase.store(2, Ordering::SeqCst);
    world.backend.carry();
    assert_eq!(server.taken(), [ANNA]);
}

#[tokio::test]
async fn a_notice_that_was_put_off_for_three_days_is_given_up() {
    let (server, _) = faulty(Step::Rcpt, Does::Says("450 4.2.1 later"));
    let world = signed_in(&server);
    world.member(ANNA).await;
    world.clock.advance(15 * 60);
    world.backend.tick();
    for (days, left) in [(0, 2), (3, 1), (1, 0)] {
        world.clock.advance(days * 86_400);
        world.backend.carry();
        assert_eq!(waiting(&world).len(), left, "after {days} more days");
    }
}
