//! Mail on its way out: each mail has its own turn, several go at once, and lines are kept.

use std::sync::Mutex;
use std::sync::mpsc;

use backend::{MailSetting, Settings, Smtp, Tls};
use contract::{Code, FieldCode};
use serde_json::json;

use crate::client::{World, settings};
use crate::smtp::{Does, SmtpServer, Step};

const ANNA: &str = "anna@example.org";
const BEN: &str = "ben@example.org";
const NOBODY: &str = "nobody@example.org";

/// What settings say of `server`.
pub fn smtp(server: &SmtpServer) -> Smtp {
    let (port, timeout_seconds) = (server.port, 1);
    Smtp { port, timeout_seconds, tls: Tls::None, ..Smtp::new("127.0.0.1", "Example <no-reply@example.org>") }
}

pub fn world(smtp: Smtp) -> World {
    World::with(Settings { mail: MailSetting::Smtp(smtp), ..settings() })
}

/// Someone begins to create an account, so that a mail is written.
pub async fn ask(world: &World, email: &str) {
    world.visitor().await.post("/accounts", json!({ "email": email })).await.session();
}

/// To whom mails still wait.
pub fn waiting(world: &World) -> Vec<String> {
    world.backend.outbox().into_iter().map(|it| it.to).collect()
}

fn for_nobody(step: Step, said: &str) -> bool {
    step == Step::Rcpt && said.contains(NOBODY)
}

#[tokio::test]
async fn a_mail_goes_out_as_it_was_written() {
    let server = SmtpServer::start(|_, _| None);
    let world = world(smtp(&server));
    ask(&world, ANNA).await;
    let code = world.code(ANNA);
    world.backend.carry();
    assert!(waiting(&world).is_empty());
    let text = server.seen().taken[0].text.clone();
    for line in ["From: Example <no-reply@example.org>", "To: anna@example.org", "multipart/alternative", &code] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert_eq!(server.heard("MAIL FROM:<no-reply@example.org>"), 1);
}

#[tokio::test]
async fn an_answer_to_a_message_for_the_agency_goes_to_whoever_wrote_it() {
    let server = SmtpServer::start(|_, _| None);
    let mut settings = Settings { mail: MailSetting::Smtp(smtp(&server)), ..settings() };
    settings.support.mailbox = "help@agency.example".to_owned();
    let world = World::with(settings);
    let message = json!({ "topic": "other", "full_name": "Anna", "email": ANNA, "message": "Where do I begin?" });
    world.visitor().await.post("/support-requests", message).await.ok();
    world.backend.carry();
    assert_eq!(server.taken(), [ANNA, "help@agency.example"]);
    assert!(server.seen().taken[1].text.contains("Reply-To: anna@example.org"));
}

#[tokio::test]
async fn a_mail_that_cannot_go_holds_up_no_other_and_is_tried_again_with_growing_pauses() {
    let server = SmtpServer::start(|step, said| for_nobody(step, said).then_some(Does::Says("450 4.2.1 later")));
    let world = world(smtp(&server));
    ask(&world, NOBODY).await;
    ask(&world, ANNA).await;
    let tries = || server.heard("RCPT TO:<nobody");
    world.backend.carry();
    assert_eq!((server.taken(), waiting(&world), tries()), (vec![ANNA.to_owned()], vec![NOBODY.to_owned()], 1));
    for (seconds, expected) in [(29, 1), (1, 2), (59, 2), (1, 3), (119, 3), (1, 4)] {
        world.clock.advance(seconds);
        world.backend.carry();
        assert_eq!(tries(), expected);
    }
    // Nor does it hold up what is written now.
    ask(&world, BEN).await;
    world.backend.carry();
    assert_eq!(server.taken(), [ANNA, BEN]);
}

#[tokio::test]
async fn while_a_server_is_slow_with_one_mail_others_go() {
    let (others_went, wait) = mpsc::channel();
    let (others_went, wait) = (Mutex::new(others_went), Mutex::new(wait));
    let server = SmtpServer::start(move |step, said| {
        match step {
            Step::Rcpt if said.contains(NOBODY) => wait.lock().unwrap().recv().unwrap(),
            Step::Message if said == ANNA => others_went.lock().unwrap().send(()).unwrap(),
            _ => {}
        }
        None
    });
    let world = world(Smtp { timeout_seconds: 60, ..smtp(&server) });
    ask(&world, NOBODY).await;
    ask(&world, ANNA).await;
    // One of the two carriers gets the slow mail, which ends only once the other has gone.
    std::thread::scope(|both| {
        both.spawn(|| world.backend.carry());
        both.spawn(|| world.backend.carry());
    });
    let mut taken = server.taken();
    taken.sort();
    assert_eq!(taken, [ANNA, NOBODY]);
    assert!(waiting(&world).is_empty());
}

#[tokio::test]
async fn a_line_is_kept_from_mail_to_mail_also_after_a_refusal() {
    let server = SmtpServer::start(|step, said| for_nobody(step, said).then_some(Does::Says("550 5.1.1 not here")));
    let world = world(smtp(&server));
    for email in [ANNA, NOBODY, BEN] {
        ask(&world, email).await;
    }
    world.backend.carry();
    ask(&world, ANNA).await;
    world.backend.carry();
    assert_eq!(server.taken(), [ANNA, BEN, ANNA]);
    assert_eq!(server.seen().lines, 1);
}

#[tokio::test]
async fn a_line_that_the_server_has_ended_is_opened_again_and_that_is_no_failure() {
    let server = SmtpServer::start(|step, _| (step == Step::Message).then_some(Does::Leaves("250 taken")));
    let world = world(smtp(&server));
    for email in [ANNA, NOBODY, BEN] {
        ask(&world, email).await;
    }
    world.backend.carry();
    assert_eq!(server.taken(), [ANNA, NOBODY, BEN]);
    assert_eq!(server.seen().lines, 3);
}

#[tokio::test]
async fn what_strangers_cause_is_limited_over_all_addresses_whoever_has_them() {
    let mut settings = settings();
    settings.limits.stranger_emails_per_minute = 10;
    let world = World::with(settings);
    let (mut member, _) = world.member(ANNA).await;
    for number in 0..9 {
        ask(&world, &format!("stranger-{number}@example.org")).await;
    }
    let mut answers = Vec::new();
    for path in ["/accounts", "/password-resets"] {
        for email in [ANNA, NOBODY] {
            let answer = world.visitor().await.post(path, json!({ "email": email })).await;
            assert_eq!(answer.code(), Code::Unavailable);
            answers.push((answer.status, answer.headers.get("retry-after").cloned(), answer.json));
        }
    }
    assert!(answers.windows(2).all(|it| it[0] == it[1]), "{answers:?}");
    assert_eq!(answers[0].2["retry_after"], 60);
    // Members are not strangers, nor are browsers that the account knows; and nobody's own count was used up by it.
    member.post("/account/emails", json!({ "email": BEN })).await.session();
    let mut known = world.known(&member).await;
    known.post("/password-resets", json!({ "email": ANNA })).await.session();
    world.clock.advance(30);
    known.post_empty("/password-resets/current/resend").await.session();
    let of_another = known.post("/password-resets", json!({ "email": NOBODY })).await;
    assert_eq!((of_another.code(), of_another.problem().retry_after), (Code::Unavailable, Some(30)));
    world.clock.advance(60);
    for _ in 0..10 {
        ask(&world, NOBODY).await;
    }
}

#[tokio::test]
async fn an_address_that_no_mail_can_reach_is_refused_beside_its_field() {
    let server = SmtpServer::start(|_, _| None);
    let world = world(smtp(&server));
    let (mut member, _) = world.member(ANNA).await;
    let before = waiting(&world).len();
    for (email, code) in
        [("zoë@example.org", FieldCode::EmailUnreachable), ("a..b@example.org", FieldCode::EmailMalformed)]
    {
        let message = json!({ "topic": "other", "full_name": "Z", "email": email, "message": "Where do I begin?" });
        for (path, body) in [
            ("/accounts", json!({ "email": email })),
            ("/password-resets", json!({ "email": email })),
            ("/support-requests", message),
        ] {
            let answer = world.visitor().await.post(path, body).await;
            assert_eq!(answer.field(), ("/email".to_owned(), code), "{path} {email}");
        }
        let answer = member.post("/account/emails", json!({ "email": email })).await;
        assert_eq!(answer.field(), ("/email".to_owned(), code), "{email}");
    }
    assert_eq!(waiting(&world).len(), before);
    ask(&world, "anna@exämple.org").await;
    world.backend.carry();
    assert!(server.taken().contains(&"anna@xn--exmple-cua.org".to_owned()));
}

#[tokio::test]
async fn an_address_with_other_letters_continuesly_where_the_server_takes_it_and_holds_up_no_other() {
    for (offer, reply, goes) in [
        ("250-test\r\n250-8BITMIME\r\n250 SMTPUTF8", "250 fine", true),
        ("250-test\r\n250-8BITMIME\r\n250 SMTPUTF8", "555 5.5.4 I cannot", false),
        ("250 test", "250 fine", false),
    ] {
        let server = SmtpServer::start(move |step, said| match step {
            Step::Ehlo => Some(Does::Says(offer)),
            Step::MailFrom if said.contains("SMTPUTF8") => Some(Does::Says(reply)),
            _ => None,
        });
        let world = world(Smtp { non_ascii: true, ..smtp(&server) });
        ask(&world, "zoë@example.org").await;
        ask(&world, ANNA).await;
        world.backend.carry();
        let taken = server.taken();
        assert!(taken.contains(&ANNA.to_owned()), "{offer} {reply}");
        assert_eq!(taken.contains(&"zoë@example.org".to_owned()), goes, "{offer} {reply}");
        assert_eq!(waiting(&world).len(), usize::from(!goes));
    }
}
