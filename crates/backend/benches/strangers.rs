//! What strangers can do to a running backend, in figures: mails that cannot go, and rows that are too old. Nothing is
//! asserted here; the rules have their tests. Run it with `cargo bench -p backend --bench strangers`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "it measures")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::Request;
use backend::{Backend, HashCost, MailSetting, Settings, Smtp, SystemClock, Tls};
use rusqlite::Connection;
use tower::ServiceExt;

#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../tests/http/smtp.rs"]
mod smtp;

use smtp::{Does, SmtpServer, Step};

fn main() {
    ordinary_mail();
    mail_behind_mail_that_cannot_go();
    rows_as_they_were_cleared_away();
    rows_as_they_are_cleared_away("600 registrations, 36,000 visits", 600, 36_000);
    rows_as_they_are_cleared_away("100,000 registrations, visits and counters each", 100_000, 100_000);
}

struct Place {
    _folder: tempfile::TempDir,
    database: PathBuf,
    backend: Backend,
}

impl Place {
    fn new(mail: MailSetting) -> Place {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("latchkey.sqlite");
        let (access_log, hash_cost) = (false, HashCost::CHEAP);
        let settings = Settings { database: database.clone(), mail, access_log, hash_cost, ..Settings::default() };
        let backend = Backend::open(settings, Arc::new(SystemClock)).unwrap();
        Place { _folder: folder, database, backend }
    }

    /// With a mail server that greets after a while.
    fn with_server() -> (Place, SmtpServer) {
        let server = SmtpServer::start(|step, said| {
            if step == Step::Greeting {
                std::thread::sleep(Duration::from_millis(200));
            }
            (step == Step::Rcpt && said.contains("cannot-go")).then_some(Does::Says("450 4.2.1 later"))
        });
        let smtp = Smtp { port: server.port, tls: Tls::None, ..Smtp::new("127.0.0.1", "no-reply@example.org") };
        (Place::new(MailSetting::Smtp(smtp)), server)
    }

    fn post(&self, to: &str, count: u32) {
        filled(
            &self.database,
            &format!(
                "INSERT INTO mails (recipient, subject, body, at, until, turn)
                     WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})
                     SELECT '{to}-' || n || '@example.org', 'A code', 'Your code is: 123456', unixepoch(),
                            unixepoch() + 3600, 0 FROM numbers;"
            ),
        );
    }

    /// Carries with as many carriers as the default says.
    fn carry(&self) -> Duration {
        let begun = Instant::now();
        std::thread::scope(|all| (0..4).for_each(|_| _ = all.spawn(|| self.backend.carry())));
        begun.elapsed()
    }
}

fn filled(database: &Path, statements: &str) {
    let db = Connection::open(database).unwrap();
    db.execute_batch(&format!("PRAGMA synchronous = OFF; BEGIN; {statements} COMMIT;")).unwrap();
}

fn ordinary_mail() {
    let (place, server) = Place::with_server();
    place.post("anna", 147);
    let took = place.carry();
    println!("147 ordinary mails, server greets after 0.2 s: {took:.2?} over {} lines", server.seen().lines);
}

fn mail_behind_mail_that_cannot_go() {
    let (place, server) = Place::with_server();
    place.post("cannot-go", 300);
    place.post("anna", 1);
    let took = place.carry();
    println!("one code behind 300 new mails that are put off: all were tried within {took:.2?}");
    place.post("ben", 1);
    let took = place.carry();
    println!("one code while these 300 wait: {took:.2?}; taken so far: {}", server.taken().len());
}

/// Registrations that are over, one visit each, and further visits.
fn old_rows(registrations: u32, visits: u32) -> String {
    let numbers =
        |to| format!("WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {to})");
    format!(
        "INSERT INTO registrations (email, code_expires_at, link_expires_at, resend_at)
             {} SELECT 'stranger-' || n || '@example.org', 1, 1, 1 FROM numbers;
         INSERT INTO visits (token, stage, registration, started_at, used_at)
             {} SELECT CAST('visit ' || n AS BLOB), 'email', iif(n <= {registrations}, n, NULL), 1, 1 FROM numbers;
         INSERT INTO counters SELECT 'mails ' || email, 1, 1, 0, 1 FROM registrations;",
        numbers(registrations),
        numbers(visits)
    )
}

/// All at once, without an index: in one transaction, for which every call waited.
fn rows_as_they_were_cleared_away() {
    let place = Place::new(MailSetting::Outbox);
    filled(&place.database, &old_rows(600, 36_000));
    let db = Connection::open(&place.database).unwrap();
    db.execute_batch(
        "PRAGMA foreign_keys = ON;
         DROP INDEX visits_by_use; DROP INDEX registrations_by_end; DROP INDEX counters_by_end;
         DROP INDEX visits_of_registration; DROP INDEX visits_of_reset;",
    )
    .unwrap();
    let begun = Instant::now();
    db.execute_batch(
        "BEGIN IMMEDIATE;
         DELETE FROM registrations WHERE link_expires_at < unixepoch() - 86400;
         DELETE FROM visits WHERE used_at < unixepoch() - 86400;
         DELETE FROM counters WHERE ends_at <= unixepoch();
         COMMIT;",
    )
    .unwrap();
    println!("as it was, 600 registrations, 36,000 visits: every call waits {:.2?}", begun.elapsed());
}

fn rows_as_they_are_cleared_away(what: &str, registrations: u32, visits: u32) {
    let place = Place::new(MailSetting::Outbox);
    filled(&place.database, &old_rows(registrations, visits));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let call = || {
        let begun = Instant::now();
        let request = Request::get("/api/v1/session").body(Body::empty()).unwrap();
        let answer = runtime.block_on(place.backend.router().oneshot(request)).unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
        begun.elapsed()
    };
    let alone = (0..200).map(|_| call()).max().unwrap();
    let begun = Instant::now();
    let (mut waits, mut longest_tick) = (Vec::new(), Duration::ZERO);
    std::thread::scope(|both| {
        let clearing = both.spawn(|| {
            let mut longest = Duration::ZERO;
            loop {
                let begun = Instant::now();
                let more = place.backend.tick();
                longest = longest.max(begun.elapsed());
                if !more {
                    return longest;
                }
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        while !clearing.is_finished() {
            waits.push(call());
        }
        longest_tick = clearing.join().unwrap();
    });
    waits.sort();
    println!(
        "as it is, {what}: gone after {:.2?}; the longest tick {longest_tick:.2?}; {} calls meanwhile, the middle one \
         {:.2?}, one in a hundred {:.2?} or longer, the longest {:.2?} (alone: the longest of 200 {alone:.2?})",
        begun.elapsed(),
        waits.len(),
        waits[waits.len() / 2],
        waits[waits.len() * 99 / 100],
        waits.last().unwrap(),
    );
}
