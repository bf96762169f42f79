//! One call of allauth and its answer.

use contract::Verb::{self, Delete, Get, Post};
use serde_json::Value;

use super::{Allauth, problems::foreign};
use crate::{
    Reply, Request,
    dialects::foreign::{Stop, list},
};

/// The header and the cookie of Django's CSRF token.
const CSRF: (&str, &str) = ("X-CSRFToken", "csrftoken");

/// What allauth said: `{"status": …, "data": …, "meta": …, "errors": …}`.
pub(super) struct Answer {
    pub status: u16,
    json: Value,
}

impl Answer {
    /// `None` if allauth did not say it.
    fn read(reply: &Reply) -> Option<Answer> {
        let json: Value = serde_json::from_str(&reply.body).ok()?;
        json["status"].is_number().then_some(Answer { status: reply.status, json })
    }

    pub fn data(&self) -> &Value {
        &self.json["data"]
    }

    pub fn meta(&self) -> &Value {
        &self.json["meta"]
    }

    pub fn errors(&self) -> &[Value] {
        list(&self.json["errors"])
    }

    pub fn is_ok(&self) -> bool {
        matches!(self.status, 200..300)
    }

    /// Whether someone is signed in. It may be `null`, which is no.
    pub fn is_authenticated(&self) -> bool {
        self.meta()["is_authenticated"] == true
    }

    /// The flow with this name.
    pub fn flow(&self, id: &str) -> Option<&Value> {
        list(&self.data()["flows"]).iter().find(|it| it["id"] == id)
    }

    /// Whether this step is due.
    pub fn is_pending(&self, id: &str) -> bool {
        self.flow(id).is_some_and(|it| it["is_pending"] == true)
    }
}

/// The token of a link: allauth percent-encodes it (RFC 3986, section 2.1), and wants it back as it was.
pub(super) fn token(of: &str) -> String {
    let mut parts = of.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let byte = part.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            None => {
                bytes.push(b'%');
                bytes.extend(part.bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Allauth {
    pub(super) async fn get(&self, path: &str) -> Result<Answer, Stop> {
        self.call(Get, path, Value::Null).await
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Result<Answer, Stop> {
        self.call(Post, path, body).await
    }

    pub(super) async fn delete(&self, path: &str, body: Value) -> Result<Answer, Stop> {
        self.call(Delete, path, body).await
    }

    /// Asks, and gives what allauth answered, whatever the status is. It stops where someone else has answered: the CSRF
    /// check of Django, a proxy, or an address that is not there.
    pub(super) async fn call(&self, verb: Verb, path: &str, body: Value) -> Result<Answer, Stop> {
        let token = || self.transport.cookie(CSRF.1).unwrap_or_default();
        let headers = if verb == Get { Vec::new() } else { vec![(CSRF.0, token())] };
        let body = (!body.is_null()).then(|| body.to_string());
        let reply = self.transport.send(Request { verb, path: path.to_owned(), body, headers }).await?;
        let answer = Answer::read(&reply).ok_or_else(|| foreign(reply))?;
        if answer.status == 429 { Err(Stop::limited(None)) } else { Ok(answer) }
    }

    /// A list that is empty where its part of allauth is not installed: then nobody is at its address.
    pub(super) async fn list_of(&self, path: &str) -> Result<Vec<Value>, Stop> {
        match self.get(path).await {
            Ok(answer) if answer.is_ok() => Ok(list(answer.data()).to_vec()),
            Ok(answer) => Err(self.why_not(&answer).await),
            Err(Stop::Foreign(reply)) if reply.status == 404 => Ok(Vec::new()),
            Err(stop) => Err(stop),
        }
    }
}
