//! An outbox that is asked by HTTP, such as the one of the reference backend's demonstration. README.md gives its form.

use serde::Deserialize;
use ureq::Agent;

use super::Post;
use crate::transport::agent;

/// What an outbox answers.
#[derive(Deserialize)]
pub struct Messages {
    /// Oldest first.
    pub messages: Vec<Message>,
}

/// One email, text or call.
#[derive(Deserialize)]
pub struct Message {
    /// The address or the number.
    pub to: String,
    /// What it says, as plain text.
    pub text: String,
}

impl Messages {
    /// The texts of those to this address or number.
    pub fn to(self, to: &str) -> Vec<String> {
        self.messages.into_iter().filter(|it| it.to.eq_ignore_ascii_case(to)).map(|it| it.text).collect()
    }
}

/// An outbox with an address.
pub struct HttpOutbox {
    agent: Agent,
    url: String,
}

impl HttpOutbox {
    /// The outbox at this address.
    pub fn new(url: &str) -> HttpOutbox {
        HttpOutbox { agent: agent(), url: url.to_owned() }
    }
}

impl Post for HttpOutbox {
    fn texts(&mut self, to: &str) -> Result<Vec<String>, String> {
        let wrong = |why: String| format!("The outbox {}: {why}", self.url);
        let asked = self.agent.get(&self.url).header("accept", "application/json").call();
        let mut said = asked.map_err(|it| wrong(it.to_string()))?;
        if said.status() != 200 {
            return Err(wrong(format!("it says {}", said.status())));
        }
        let text = said.body_mut().read_to_string().map_err(|it| wrong(it.to_string()))?;
        let all: Messages = serde_json::from_str(&text).map_err(|it| wrong(format!("not of the form: {it}")))?;
        Ok(all.to(to))
    }
}
