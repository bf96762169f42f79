//! Callers who take their time, or never come to an end: the real server on a real line.

use backend::{LineSetting, Settings};
use contract::{API_BASE, CSRF_HEADER};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::client::{World, settings};

/// Long enough that no test sees the end of it.
const NEVER: u64 = 600;

fn limits() -> LineSetting {
    LineSetting { most: 8, head_seconds: NEVER, body_seconds: NEVER, answer_seconds: NEVER, stop_seconds: NEVER }
}

struct Server {
    address: String,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

async fn serve(lines: LineSetting) -> Server {
    serve_with(Settings { lines, ..settings() }).await
}

async fn serve_with(settings: Settings) -> Server {
    let world = World::with(settings);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (stop, stopped) = oneshot::channel::<()>();
    let ended = tokio::spawn(async move {
        let told = async { _ = stopped.await };
        world.backend.serve_until(listener, told).await.unwrap();
    });
    Server { address, stop, ended }
}

impl Server {
    async fn line(&self) -> TcpStream {
        TcpStream::connect(&self.address).await.unwrap()
    }

    /// A line on which all of a sign-in is said but the end of its body.
    async fn half_a_sign_in(&self) -> TcpStream {
        let mut line = self.line().await;
        let session = ask(&mut line).await;
        let part = |begin: &str, end: &str| session.split(begin).nth(1).unwrap().split(end).next().unwrap().to_owned();
        let (cookie, token) = (part("set-cookie: latchkey=", ";"), part("\"csrf_token\":\"", "\""));
        say(
            &mut line,
            &format!(
                "POST {API_BASE}/session HTTP/1.1\r\nhost: localhost\r\ncookie: latchkey={cookie}\r\n\
                 {CSRF_HEADER}: {token}\r\ncontent-type: application/json\r\ncontent-length: 28\r\n\r\n{{\"email\":\"\""
            ),
        )
        .await;
        line
    }
}

const REST: &str = ",\"password\":\"\"  }";

async fn say(line: &mut TcpStream, text: &str) {
    line.write_all(text.as_bytes()).await.unwrap();
}

/// Asks for the session, on a line that stays open.
async fn ask(line: &mut TcpStream) -> String {
    say(line, &format!("GET {API_BASE}/session HTTP/1.1\r\nhost: localhost\r\n\r\n")).await;
    let mut answer = String::new();
    while !answer.ends_with('}') {
        let mut bytes = [0; 4096];
        let count = line.read(&mut bytes).await.unwrap();
        assert!(count > 0, "closed: {answer}");
        answer += std::str::from_utf8(&bytes[..count]).unwrap();
    }
    answer
}

/// All that still comes until the other side closes.
async fn rest(line: &mut TcpStream) -> String {
    let mut text = String::new();
    line.read_to_string(&mut text).await.unwrap();
    text
}

#[tokio::test]
async fn a_line_that_does_not_say_what_it_wants_is_closed() {
    let server = serve(LineSetting { head_seconds: 1, ..limits() }).await;
    let (mut silent, mut slow, mut idle) = (server.line().await, server.line().await, server.line().await);
    say(&mut slow, &format!("GET {API_BASE}/session HTTP/1.1\r\nhost: localhost\r\nx-a: ")).await;
    ask(&mut idle).await;
    for line in [&mut silent, &mut slow, &mut idle] {
        assert!(!rest(line).await.contains(" 200 "));
    }
    ask(&mut server.line().await).await;
}

#[tokio::test]
async fn a_body_that_does_not_end_is_answered_all_the_same_and_the_line_is_closed() {
    let server = serve(LineSetting { body_seconds: 1, ..limits() }).await;
    let answer = rest(&mut server.half_a_sign_in().await).await;
    assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("\"unavailable\""), "{answer}");
    assert!(answer.contains("retry-after: "), "{answer}");
}

#[tokio::test]
async fn a_line_that_does_not_take_its_answer_is_closed_and_one_that_takes_it_is_not() {
    // More than systems keep for a line.
    const SIZE: usize = 64 << 20;
    let site = tempfile::tempdir().unwrap();
    std::fs::write(site.path().join("large.bin"), vec![7; SIZE]).unwrap();
    let lines = LineSetting { most: 1, answer_seconds: 1, ..limits() };
    let server = serve_with(Settings { lines, site: Some(site.path().to_owned()), ..settings() }).await;
    let large = "GET /large.bin HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let mut never_reads = server.line().await;
    say(&mut never_reads, large).await;
    // There is room for one line: this one is answered when the first is closed.
    let mut reads = server.line().await;
    ask(&mut reads).await;
    say(&mut reads, large).await;
    let (mut taken, mut bytes) = (0, vec![0; 1 << 20]);
    while taken < SIZE {
        let count = reads.read(&mut bytes).await.unwrap();
        assert!(count > 0, "closed after {taken}");
        taken += count;
    }
    drop(never_reads);
}

#[tokio::test]
async fn more_lines_than_are_allowed_wait_until_one_ends() {
    let server = serve(LineSetting { most: 1, ..limits() }).await;
    let (mut first, mut second) = (server.line().await, server.line().await);
    ask(&mut first).await;
    say(&mut second, &format!("GET {API_BASE}/session HTTP/1.1\r\nhost: localhost\r\n\r\n")).await;
    for _ in 0..20 {
        ask(&mut first).await;
    }
    assert!(second.try_read(&mut [0; 16]).is_err(), "the second line was answered");
    drop(first);
    assert!(ask(&mut second).await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn a_stop_closes_idle_lines_at_once_and_lets_calls_end() {
    let server = serve(limits()).await;
    let (mut idle, mut under_way) = (server.line().await, server.half_a_sign_in().await);
    ask(&mut idle).await;
    server.stop.send(()).unwrap();
    assert_eq!(rest(&mut idle).await, "");
    assert!(TcpStream::connect(&server.address).await.is_err());
    say(&mut under_way, REST).await;
    let answer = rest(&mut under_way).await;
    assert!(answer.starts_with("HTTP/1.1 422 "), "{answer}");
    server.ended.await.unwrap();
}

#[tokio::test]
async fn a_stop_ends_though_a_call_does_not() {
    let server = serve(LineSetting { stop_seconds: 1, ..limits() }).await;
    let mut line = server.half_a_sign_in().await;
    // It is under way: what comes after it on another line is answered.
    ask(&mut server.line().await).await;
    server.stop.send(()).unwrap();
    server.ended.await.unwrap();
    // Cut off, in one way or the other.
    let mut text = String::new();
    _ = line.read_to_string(&mut text).await;
    assert_eq!(text, "");
}
