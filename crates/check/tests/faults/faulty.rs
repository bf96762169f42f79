//! A backend with one fault: what is asked, or what is answered, is changed on the way.

use std::collections::HashMap;
use std::sync::Mutex;

use check::transport::{Answer, Request, Transport};
use serde_json::{Value, json};

use crate::world::InProcess;

/// Stands in front of the reference backend.
pub struct Faulty {
    inner: InProcess,
    fault: fn(&Faulty, &Request) -> Answer,
    kept: Mutex<HashMap<String, String>>,
}

impl Faulty {
    pub fn new(inner: InProcess, fault: fn(&Faulty, &Request) -> Answer) -> Faulty {
        Faulty { inner, fault, kept: Mutex::default() }
    }

    /// What the reference backend answers.
    pub fn pass(&self, request: &Request) -> Answer {
        self.inner.send(request).unwrap()
    }

    /// Its answer to a request that is changed on the way.
    pub fn with(&self, request: &Request, change: impl FnOnce(&mut Request)) -> Answer {
        let mut request = request.clone();
        change(&mut request);
        self.pass(&request)
    }

    /// Where the visit of a request is.
    pub fn session(&self, request: &Request) -> Answer {
        self.with(request, |it| {
            (it.verb, it.path, it.body) = ("GET".to_owned(), "/session".to_owned(), None);
            it.headers.retain(|it| it.0 != "content-type");
        })
    }

    /// Answers with the session document in place of doing what is asked, where that would be done.
    pub fn only_shows(&self, request: &Request, at: &str) -> Answer {
        let session = self.session(request);
        let json: Value = serde_json::from_str(&session.body).unwrap_or_default();
        let is_own = request.header("sec-fetch-site") == Some("same-origin");
        let has_token = request.header("x-csrf-token") == json["csrf_token"].as_str();
        if is_own && has_token && json["state"] == at { session } else { self.pass(request) }
    }

    /// Keeps something under a name.
    pub fn keep(&self, name: &str, value: &str) {
        self.kept.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// What was kept.
    pub fn kept(&self, name: &str) -> Option<String> {
        self.kept.lock().unwrap().get(name).cloned()
    }

    /// Answers a call that was done before in the same way again.
    pub fn replays(&self, request: &Request, is_it: bool) -> Answer {
        let name = format!("{} {} {:?}", request.verb, request.path, request.body);
        let old = is_it.then(|| self.kept(&name)).flatten();
        let answer = self.pass(request);
        match old {
            Some(body) if answer.status >= 400 => Answer { body, ..done(&answer) },
            _ => {
                if is_it && answer.status == 200 {
                    self.keep(&name, &answer.body);
                }
                answer
            }
        }
    }
}

impl Transport for Faulty {
    fn send(&self, request: &Request) -> Result<Answer, String> {
        Ok((self.fault)(self, request))
    }
}

/// The same answer as one of a call that was done.
pub fn done(answer: &Answer) -> Answer {
    let mut answer = Answer { status: 200, ..answer.clone() };
    set(&mut answer, "content-type", "application/json");
    answer.headers.retain(|it| it.0 != "retry-after");
    answer
}

/// A problem that the backend did not say.
pub fn problem(status: u16, code: &str) -> Answer {
    let body = json!({ "type": "about:blank", "title": code, "status": status, "code": code }).to_string();
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let headers = vec![header("content-type", "application/problem+json"), header("cache-control", "no-store")];
    Answer { status, headers, body }
}

/// Sets a header.
pub fn set(answer: &mut Answer, name: &str, value: &str) {
    answer.headers.retain(|it| it.0 != name);
    answer.headers.push((name.to_owned(), value.to_owned()));
}

/// Changes the body.
pub fn alter(answer: &mut Answer, change: impl FnOnce(&mut Value)) {
    let mut json: Value = serde_json::from_str(&answer.body).unwrap();
    change(&mut json);
    answer.body = json.to_string();
}

/// Whether the request is this call; `{}` stands for an id.
pub fn is(request: &Request, verb: &str, path: &str) -> bool {
    let own = request.path.split('?').next().unwrap();
    let fits = own.split('/').count() == path.split('/').count()
        && own.split('/').zip(path.split('/')).all(|(own, wanted)| wanted == "{}" || own == wanted);
    request.verb == verb && fits
}

/// The body of a request.
pub fn sent(request: &Request) -> Value {
    request.body.as_deref().and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

/// The code of a problem.
pub fn code(answer: &Answer) -> String {
    let json: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    json["code"].as_str().unwrap_or_default().to_owned()
}

/// The state that an answer says.
pub fn state(answer: &Answer) -> String {
    let json: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let found = json["state"].as_str().or(json["session"]["state"].as_str());
    found.unwrap_or_default().to_owned()
}
