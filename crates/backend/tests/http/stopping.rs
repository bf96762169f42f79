//! What is under way when the program is told to stop: it ends, and then nothing of it is done again.

use std::sync::{Mutex, mpsc};

use backend::{LineSetting, Settings, Smtp};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::client::World;
use crate::mail::{ask, smtp, waiting};
use crate::smtp::{Does, SmtpServer, Step};

const ANNA: &str = "anna@example.org";
const BEN: &str = "ben@example.org";

/// Serves with two mails to send over one line, and is told to stop while the server has the whole of the first and has
/// not answered. It may answer when no line is accepted any more. Gives the world, once serving has ended.
async fn stopped_in_the_middle(
    server: &SmtpServer,
    has_it: oneshot::Receiver<()>,
    may_answer: mpsc::Sender<()>,
    stop_seconds: u64,
) -> World {
    let lines = LineSetting { stop_seconds, ..LineSetting::default() };
    let mail = backend::MailSetting::Smtp(Smtp { connections: 1, timeout_seconds: 60, ..smtp(server) });
    let world = World::with(Settings { mail, lines, ..crate::client::settings() });
    ask(&world, ANNA).await;
    ask(&world, BEN).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, (stop, stopped)) = (listener.local_addr().unwrap(), oneshot::channel::<()>());
    let backend = world.backend.clone();
    let served = tokio::spawn(async move { backend.serve_until(listener, async { _ = stopped.await }).await });
    has_it.await.unwrap();
    stop.send(()).unwrap();
    while TcpStream::connect(address).await.is_ok() {}
    for _ in 0..100 {
        assert!(TcpStream::connect(address).await.is_err() && !served.is_finished(), "it did not wait for the mail");
    }
    may_answer.send(()).unwrap();
    served.await.unwrap().unwrap();
    world
}

/// Tells once that something was reached.
fn once(told: oneshot::Sender<()>) -> impl Fn() + Send + Sync {
    let told = Mutex::new(Some(told));
    move || {
        if let Some(told) = told.lock().unwrap().take() {
            told.send(()).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_the_server_has_is_settled_before_the_program_ends_and_no_other_is_begun() {
    let (told, has_it) = oneshot::channel();
    let ((may_answer, answers), tell) = (mpsc::channel(), once(told));
    let answers = Mutex::new(answers);
    let server = SmtpServer::start(move |step, _| {
        if step == Step::Message {
            tell();
            answers.lock().unwrap().recv().unwrap();
        }
        None
    });
    let world = stopped_in_the_middle(&server, has_it, may_answer, 60).await;
    assert_eq!((server.taken(), waiting(&world)), (vec![ANNA.to_owned()], vec![BEN.to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_does_not_answer_keeps_no_program_from_ending() {
    let (told, has_it) = oneshot::channel();
    let ((may_answer, _never), tell) = (mpsc::channel(), once(told));
    let server = SmtpServer::start(move |step, _| {
        (step == Step::Message).then(|| {
            tell();
            Does::Hangs
        })
    });
    let world = stopped_in_the_middle(&server, has_it, may_answer, 1).await;
    assert_eq!(waiting(&world), [ANNA, BEN]);
    let lines = world.watched.lines();
    let cut_off = lines.iter().find(|it| it["event"] == "lines").unwrap();
    assert_eq!((&cut_off["then"], cut_off["why"].as_str().unwrap().starts_with("mails")), (&"cut_off".into(), true));
}
