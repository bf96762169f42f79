//! What 200 sign-ins at once take of the memory, at the real cost of a hash: `cargo bench -p backend --bench hashing`
//! (Linux only: it reads `/proc`). The first line is how it was before hashing had threads of its own: each hash asked for
//! new memory, on whichever thread was free. The second is the program as it is. Figures, and no verdict: why they matter
//! is in docs/decisions/032-hashing-threads.md.

// A bench may panic, as a test may: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version, password_hash::SaltString};
use contract::{API_BASE, CSRF_HEADER};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

const AT_ONCE: usize = 200;
/// Passes of all of them, so that growth can be seen.
const ROUNDS: usize = 3;
/// How long after the last call the memory at rest is read.
const REST: Duration = Duration::from_secs(5);

fn main() {
    match std::env::args().any(|it| it == "--as-before") {
        true => as_before(),
        false => both(),
    }
}

fn both() {
    println!("{ROUNDS} rounds of {AT_ONCE} sign-ins at once; memory in MB");
    println!("{:<28} {:>6} {:>6} {:>6} {:>9} {:>9}", "", "start", "peak", "rest", "answered", "seconds");
    let mut before = Command::new(std::env::current_exe().unwrap());
    let mut before = before.arg("--as-before").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(before.stdout.take().unwrap()).lines();
    let (start, began) = (memory(&before).0, Instant::now());
    drop(before.stdin.take());
    said.next().unwrap().unwrap();
    report("before (the hashes alone)", &before, start, "all", began);
    before.kill().unwrap();
    before.wait().unwrap();

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_latchkey-backend"))
        .env("LATCHKEY_LISTEN", "127.0.0.1:0")
        .env("LATCHKEY_DATABASE", folder.path().join("bench.sqlite"))
        .env("LATCHKEY_ACCESS_LOG", "false")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(program.stderr.take().unwrap()).lines().map_while(Result::ok);
    let address = said.find_map(|it| Some(it.split("listening on ").nth(1)?.split(' ').next()?.to_owned())).unwrap();
    let (start, began) = (memory(&program).0, Instant::now());
    let (mut looked_at, mut put_off) = (0, 0);
    for round in 0..ROUNDS {
        let statuses = runtime.block_on(sign_ins(&address, round));
        looked_at += statuses.iter().filter(|it| **it == 422).count();
        put_off += statuses.iter().filter(|it| **it == 503).count();
    }
    report("now (the whole program)", &program, start, &format!("{looked_at}+{put_off}"), began);
    println!("answered: looked at + told to come back (503)");
    program.kill().unwrap();
    program.wait().unwrap();
}

fn report(what: &str, program: &Child, start: u64, answered: &str, began: Instant) {
    let seconds = began.elapsed().as_secs_f32();
    std::thread::sleep(REST);
    let (rest, peak) = memory(program);
    println!("{what:<28} {start:>6} {peak:>6} {rest:>6} {answered:>9} {seconds:>9.1}");
}

/// Resident memory of a program now, and at most so far.
fn memory(program: &Child) -> (u64, u64) {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap();
    let of = |name: &str| {
        let line = status.lines().find(|it| it.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

/// Wrong sign-ins, each with an address of its own; gives their statuses.
async fn sign_ins(address: &str, round: usize) -> Vec<u16> {
    let mut calls = JoinSet::new();
    for number in 0..AT_ONCE {
        let address = address.to_owned();
        calls.spawn(async move {
            let first = call(&address, "GET", "/session", "", "", "").await;
            let part =
                |begin: &str, end: &str| first.split(begin).nth(1).unwrap().split(end).next().unwrap().to_owned();
            let (cookie, token) = (part("set-cookie: latchkey=", ";"), part("\"csrf_token\":\"", "\""));
            let body =
                format!("{{\"email\":\"a{round}-{number}@example.org\",\"password\":\"plum tree by the wall\"}}");
            let answer = call(&address, "POST", "/session", &cookie, &token, &body).await;
            answer.split(' ').nth(1).unwrap().parse().unwrap()
        });
    }
    calls.join_all().await
}

async fn call(address: &str, verb: &str, path: &str, cookie: &str, token: &str, body: &str) -> String {
    let mut line = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "{verb} {API_BASE}{path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: latchkey={cookie}\r\n\
         {CSRF_HEADER}: {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    line.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    answer
}

/// The way of before: four hashes at once, each on any of the runtime's threads for blocking work, which the steps before
/// and after it keep many of.
fn as_before() {
    // Until it is to begin.
    _ = std::io::stdin().read_line(&mut String::new());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (four, database) = (Arc::new(Semaphore::new(4)), Arc::new(std::sync::Mutex::new(())));
    for round in 0..ROUNDS {
        let mut calls = JoinSet::new();
        for number in 0..AT_ONCE {
            let (four, database) = (Arc::clone(&four), Arc::clone(&database));
            let step = move || {
                let _lock = database.lock().unwrap();
                std::thread::sleep(Duration::from_millis(1));
            };
            let call = async move {
                tokio::task::spawn_blocking(step.clone()).await.unwrap();
                let permit = four.acquire_owned().await.unwrap();
                let hash = move || {
                    let _permit = permit;
                    hash(&format!("password {round} {number}"));
                };
                tokio::task::spawn_blocking(hash).await.unwrap();
                tokio::task::spawn_blocking(step).await.unwrap();
            };
            calls.spawn_on(call, runtime.handle());
        }
        runtime.block_on(calls.join_all());
    }
    println!("done");
    loop {
        std::thread::park();
    }
}

fn hash(password: &str) {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let salt = SaltString::encode_b64(b"sixteen bytes ok").unwrap();
    argon2.hash_password(password.as_bytes(), &salt).unwrap();
}
