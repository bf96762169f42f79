//! The real program, killed while it writes: its database stays whole, and what was acknowledged is there.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use backend::{Backend, Settings, SystemClock};
use contract::{API_BASE, CSRF_HEADER};
use rusqlite::Connection;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A visitor of the real program, over a real line.
struct Visitor {
    address: String,
    cookie: String,
    csrf: String,
}

impl Visitor {
    async fn at(address: &str) -> Option<Visitor> {
        let mut visitor = Visitor { address: address.to_owned(), cookie: String::new(), csrf: String::new() };
        visitor.call("GET", "/session", "").await?;
        Some(visitor)
    }

    /// `None`: no answer came, or it was none of success.
    async fn call(&mut self, verb: &str, path: &str, body: &str) -> Option<Value> {
        let request = format!(
            "{verb} {API_BASE}{path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: latchkey={}\r\n\
             {CSRF_HEADER}: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.cookie,
            self.csrf,
            body.len()
        );
        let mut line = TcpStream::connect(&self.address).await.ok()?;
        line.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        line.read_to_string(&mut answer).await.ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        if let Some(cookie) = head.split("set-cookie: latchkey=").nth(1) {
            self.cookie = cookie.split(';').next()?.to_owned();
        }
        let json: Value = serde_json::from_str(body).ok()?;
        self.csrf = json["csrf_token"].as_str()?.to_owned();
        head.starts_with("HTTP/1.1 200").then_some(json)
    }

    async fn create_account(mut self, database: &Path, email: &str) -> Option<()> {
        self.call("POST", "/accounts", &json!({ "email": email }).to_string()).await?;
        let db = Connection::open(database).ok()?;
        db.busy_timeout(Duration::from_secs(5)).ok()?;
        let text: String = db.query_row("SELECT body FROM mails WHERE recipient = ?1", [email], |it| it.get(0)).ok()?;
        let code = text.split("Your code is: ").nth(1)?.get(..6)?;
        self.call("POST", "/session/email-verification", &json!({ "code": code }).to_string()).await?;
        let password = json!({ "password": "plum tree by the wall" }).to_string();
        self.call("PUT", "/session/password", &password).await.map(|_| ())
    }
}

/// The program, its address, and its standard error, which must stay open as long as it runs.
fn start(database: &Path) -> (Child, String, BufReader<ChildStderr>) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_latchkey-backend"))
        .env("LATCHKEY_LISTEN", "127.0.0.1:0")
        .env("LATCHKEY_DATABASE", database)
        .env("LATCHKEY_ACCESS_LOG", "false")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut stderr = BufReader::new(program.stderr.take().unwrap());
    stderr.read_line(&mut first).unwrap();
    let address = first.split("listening on ").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    (program, address, stderr)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_backend_leaves_its_database_whole() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let mut acknowledged = Vec::new();
    for round in 0..2 {
        let (mut program, address, _stderr) = start(&database);
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..24 {
            let (address, database) = (address.clone(), database.clone());
            let email = format!("member-{round}-{number}@example.org");
            writers.spawn(async move {
                let visitor = Visitor::at(&address).await?;
                visitor.create_account(&database, &email).await?;
                Some(email)
            });
        }
        // The kill comes in the middle: when some are acknowledged, and the others are under way.
        let mut killed = false;
        while let Some(done) = writers.join_next().await {
            acknowledged.extend(done.unwrap());
            if acknowledged.len() >= 6 * (round + 1) && !killed {
                program.kill().unwrap();
                program.wait().unwrap();
                killed = true;
            }
        }
        assert!(killed, "the program ended early");
        assert!(acknowledged.len() < 24 * (round + 1), "everything was done before the kill");

        let db = Connection::open(&database).unwrap();
        let whole: String = db.query_row("PRAGMA integrity_check", [], |it| it.get(0)).unwrap();
        assert_eq!(whole, "ok");
        for email in &acknowledged {
            let there = "SELECT EXISTS (SELECT 1 FROM accounts WHERE email = ?1)";
            assert!(db.query_row(there, [email], |it| it.get::<_, bool>(0)).unwrap(), "{email}");
        }
    }
    let settings = Settings { database, ..Settings::default() };
    Backend::open(settings, Arc::new(SystemClock)).unwrap();
}
