//! Texts and calls handed to the operator's own service by one signed HTTP request each. That service speaks to the
//! provider; so no provider is named here and any will do. The request is described in docs/phones.md.

use std::time::Duration;

use hmac::{Hmac, Mac};
use serde_json::json;
use sha2::Sha256;
use ureq::{Agent, Proxy};

use super::{Dispatcher, Message, NotTaken};
use crate::base::clock::{Clock, SystemClock};
use crate::base::method_kind::kind_name;
use crate::base::outgoing;
use crate::base::settings::Phones;

/// The header that carries `t=<seconds since 1970>,v1=<HMAC-SHA-256 of "t.body" in hex>`.
pub const SIGNATURE: &str = "X-Latchkey-Signature";

/// The operator's service.
pub struct Webhook {
    url: String,
    secret: String,
    agent: Agent,
}

impl Webhook {
    /// Redirects are not followed: a code goes where it was said, or nowhere.
    pub fn new(settings: &Phones) -> Webhook {
        let agent = outgoing::agent(Duration::from_secs(settings.timeout_seconds), Proxy::try_from_env());
        Webhook { url: settings.url.clone(), secret: settings.secret.clone(), agent }
    }
}

impl Dispatcher for Webhook {
    fn dispatch(&self, id: &str, message: &Message) -> Result<(), NotTaken> {
        let body = json!({
            "id": id, "kind": kind_name(message.kind), "to": message.to, "text": message.text, "language": message.language,
        })
        .to_string();
        let signature = sign(&self.secret, SystemClock.now().0, &body);
        let request = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json")
            .header("idempotency-key", id)
            .header(SIGNATURE, signature);
        // The error's own words may hold the address, and nothing of the message.
        let answer = request.send(body.as_bytes()).map_err(|error| NotTaken::Now(error.to_string()))?;
        match answer.status().as_u16() {
            200..300 => Ok(()),
            status @ (408 | 425 | 429) => Err(NotTaken::Now(says(status))),
            status @ 400..500 => Err(NotTaken::Ever(says(status))),
            status => Err(NotTaken::Now(says(status))),
        }
    }
}

fn says(status: u16) -> String {
    format!("the service for texts and calls says {status}")
}

fn sign(secret: &str, at: u64, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{at}.{body}").as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|it| format!("{it:02x}")).collect();
    format!("t={at},v1={hex}")
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;
    use std::thread::JoinHandle;

    use contract::{MethodKind, Timestamp};
    use serde_json::Value;

    use super::*;

    const SECRET: &str = "a secret of more than thirty-two letters";

    /// A service that answers one request with `status`, and gives the head and the body that came.
    fn serve_one(status: &'static str) -> (String, JoinHandle<(String, String)>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://127.0.0.1:{}/codes", listener.local_addr().unwrap().port());
        let told = std::thread::spawn(move || {
            let (line, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(line.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut said = String::new();
                if reader.read_line(&mut said).unwrap() <= 2 {
                    break;
                }
                if let Some(value) = said.to_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                head += &said;
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            write!(&line, "HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n").unwrap();
            (head, String::from_utf8(body).unwrap())
        });
        (url, told)
    }

    fn dispatched(url: &str) -> Result<(), NotTaken> {
        let settings =
            Phones { url: url.to_owned(), secret: SECRET.to_owned(), timeout_seconds: 1, ..Phones::default() };
        let (kind, to) = (MethodKind::Voice, "+12025550123".to_owned());
        Webhook::new(&settings)
            .dispatch("m-1", &Message { kind, to, language: "es".into(), text: "1, 2, 3".into(), at: Timestamp(0) })
    }

    #[test]
    fn a_call_is_handed_over_signed() {
        let (url, told) = serve_one("204 No Content");
        assert_eq!(dispatched(&url), Ok(()));
        let (head, body) = told.join().unwrap();
        assert!(head.starts_with("POST /codes HTTP/1.1"), "{head}");
        let header = |name: &str| {
            let line = head.lines().find(|it| it.to_lowercase().starts_with(&format!("{name}:")));
            line.unwrap().split_once(':').unwrap().1.trim().to_owned()
        };
        assert_eq!((header("content-type").as_str(), header("idempotency-key").as_str()), ("application/json", "m-1"));
        let json: Value = serde_json::from_str(&body).unwrap();
        let want = json!({ "id": "m-1", "kind": "voice", "to": "+12025550123", "text": "1, 2, 3", "language": "es" });
        assert_eq!(json, want);
        let signature = header("x-latchkey-signature");
        let at = signature.strip_prefix("t=").unwrap().split(',').next().unwrap().parse().unwrap();
        assert_eq!(sign(SECRET, at, &body), signature);
        assert_ne!(sign("another secret", at, &body), signature);
    }

    #[test]
    fn what_is_refused_for_good_is_gone_and_what_is_not_waits() {
        for (status, is_gone) in [
            ("200 OK", true),
            ("400 Bad Request", true),
            ("404 Not Found", true),
            ("302 Found", false),
            ("408 Request Timeout", false),
            ("429 Too Many Requests", false),
            ("500 Internal Server Error", false),
            ("503 Service Unavailable", false),
        ] {
            let (url, _told) = serve_one(status);
            assert_eq!(!matches!(dispatched(&url), Err(NotTaken::Now(_))), is_gone, "{status}");
        }
    }

    #[test]
    fn a_service_that_does_not_answer_is_given_up_for_now_and_nothing_of_the_message_is_said() {
        // Takes the connection, and says nothing.
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://127.0.0.1:{}/", silent.local_addr().unwrap().port());
        let Err(NotTaken::Now(why)) = dispatched(&url) else { panic!("it does not wait") };
        assert!(!why.contains("0123") && !why.contains("1, 2"), "{why}");
        drop(silent);
        assert!(dispatched(&url).is_err());
    }
}
