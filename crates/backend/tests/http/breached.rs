//! Passwords that a service of the operator's knows from breaches: asked whenever one is chosen, and never a reason to
//! wait.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use backend::{BreachedSetting, Settings};
use contract::{Code, FieldCode, State};
use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use crate::client::{PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";
const STOLEN: &str = "stolen words of yesterday";
const NEW: &str = "three small red lanterns";

/// What the service was asked, head by head.
type Heads = Arc<Mutex<Vec<String>>>;

fn hash(password: &str) -> String {
    Sha1::digest(password).iter().map(|it| format!("{it:02X}")).collect()
}

/// A world with a service that answers each request, whose line and digits it is given, in this way.
fn world(answer: impl Fn(&mut TcpStream, &str) + Send + 'static) -> (World, Heads) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/range", listener.local_addr().unwrap());
    let heads = Heads::default();
    let kept = heads.clone();
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            let said = BufReader::new(line.try_clone().unwrap()).lines().map_while(Result::ok);
            let head: Vec<String> = said.take_while(|it| !it.is_empty()).collect();
            let digits = head[0].split(' ').nth(1).unwrap().rsplit('/').next().unwrap().to_owned();
            kept.lock().unwrap().push(head.join("\n"));
            answer(&mut line, &digits);
        }
    });
    let breached_passwords = BreachedSetting { url, timeout_seconds: 1 };
    (World::with(Settings { breached_passwords, ..settings() }), heads)
}

/// Who hangs up before the end is no fault of the service.
fn say(line: &mut TcpStream, head: &str, body: &str) {
    let length = body.len();
    _ = write!(line, "HTTP/1.1 {head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
}

/// Knows one password, which was seen so many times, among others and padding.
fn knows(password: &str, times: u64) -> impl Fn(&mut TcpStream, &str) + Send + 'static {
    let hash = hash(password);
    move |line, digits| {
        let mut lines = vec![format!("{:0>35}:7", "A1"), format!("{:0>35}:0", "B2")];
        if hash.starts_with(digits) {
            lines.push(format!("{}:{times}", &hash[5..]));
        }
        say(line, "200 OK", &lines.join("\r\n"));
    }
}

fn faults(world: &World) -> Vec<String> {
    let lines = world.watched.lines().into_iter().filter(|it| it["event"] == "fault");
    lines.map(|it| it["why"].as_str().unwrap().to_owned()).collect()
}

fn refused() -> (String, FieldCode) {
    ("/password".to_owned(), FieldCode::PasswordBreached)
}

#[tokio::test]
async fn a_password_from_a_breach_is_refused_wherever_one_is_chosen() {
    let (world, _) = world(knows(STOLEN, 3));
    let stolen = json!({ "password": STOLEN });
    let mut anna = world.proved(ANNA).await;
    assert_eq!(anna.put("/session/password", stolen.clone()).await.field(), refused());
    anna.put("/session/password", json!({ "password": PASSWORD })).await.session();
    anna.add_totp(&world).await;

    // More often than passwords may be guessed: the present one was right each time.
    let change = |to: &str| json!({ "current": PASSWORD, "password": to });
    for _ in 0..6 {
        assert_eq!(anna.put("/account/password", change(STOLEN)).await.field(), refused());
    }
    anna.put("/account/password", change(NEW)).await.session();

    let fields = json!({ "claim_number": "A12345670", "email": "margaret@example.org" });
    anna.post("/links/services-online/password-resets", json!({ "fields": fields })).await.session();
    let set = |to: &str| json!({ "code": world.code("margaret@example.org"), "password": to });
    let path = "/links/services-online/password-resets/current";
    assert_eq!(anna.put(path, set(STOLEN)).await.field(), refused());
    anna.put(path, set(NEW)).await.ok();

    world.setting_up("ben@example.org").await;
    let mut ben = world.reset_proved("ben@example.org").await;
    assert_eq!(ben.session().await.state, State::NeedsNewPassword);
    assert_eq!(ben.put("/password-resets/current", stolen).await.field(), refused());
    ben.put("/password-resets/current", json!({ "password": NEW })).await.session();
    assert_eq!(faults(&world), Vec::<String>::new());
}

#[tokio::test]
async fn five_digits_leave_when_a_password_is_chosen_and_nothing_at_sign_in() {
    let (world, heads) = world(knows(STOLEN, 3));
    world.member(ANNA).await;
    let asked = heads.lock().unwrap().clone();
    assert_eq!(asked.len(), 1, "{asked:?}");
    let hash = hash(PASSWORD);
    assert!(asked[0].starts_with(&format!("GET /range/{} HTTP/1.1\n", &hash[..5])), "{}", asked[0]);
    assert!(asked[0].to_lowercase().contains("\nadd-padding: true"), "{}", asked[0]);
    assert!(!asked[0].to_uppercase().contains(&hash[5..10]) && !asked[0].contains("cookie"), "{}", asked[0]);
    world.at_second_step(ANNA).await;
    assert_eq!(world.visitor().await.sign_in(ANNA, STOLEN).await.code(), Code::IncorrectCredentials);
    assert_eq!(heads.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_line_with_the_count_zero_is_padding() {
    let (world, _) = world(knows(PASSWORD, 0));
    world.member(ANNA).await;
    assert_eq!(faults(&world), Vec::<String>::new());
}

#[tokio::test]
async fn who_is_asked_and_does_not_answer_keeps_nobody_from_choosing() {
    type Answering = fn(&mut TcpStream, &str);
    let cases: [(&str, Answering); 7] = [
        ("too long", |line, _| _ = line.read(&mut [0; 1])),
        ("cannot be reached", |_, _| {}),
        ("answered 500", |line, _| say(line, "500 Internal Server Error", "")),
        ("answered 302", |line, _| say(line, "302 Found\r\nlocation: /elsewhere", "")),
        ("not understood", |line, _| say(line, "200 OK", "<html>Sign in to the network</html>")),
        ("not understood", |line, digits| say(line, "200 OK", &format!("{digits}:1"))),
        ("too long", |line, _| say(line, "200 OK", &format!("{:0>35}:1\n", "A").repeat(20_000))),
    ];
    for (why, answer) in cases {
        let (world, heads) = world(answer);
        world.member(ANNA).await;
        let said = faults(&world);
        assert!(matches!(&*said, [one] if one.contains(why)), "{why}: {said:?}");
        assert_eq!(heads.lock().unwrap().len(), 1, "{why}");
        // Nothing of the password is told, in whatever form.
        let hash = hash(PASSWORD);
        let log = Value::from(world.watched.lines()).to_string().to_uppercase();
        assert!(!log.contains(&format!("/{}", &hash[..5])) && !log.contains(&hash[5..]), "{log}");
    }
}
