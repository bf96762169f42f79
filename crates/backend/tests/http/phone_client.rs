//! What the tests about phones share: adding one, and what was sent to it.

use backend::Message;
use contract::State;
use serde_json::json;

use crate::client::{Browser, World};

impl World {
    /// What was sent to this number, oldest first.
    pub fn messages_to(&self, number: &str) -> Vec<Message> {
        self.backend.messages().into_iter().filter(|it| it.to == number).collect()
    }

    /// The code in the newest text or call to `number`.
    pub fn phone_code(&self, number: &str) -> String {
        let text = self.messages_to(number).pop().unwrap().text;
        let digits: String = text.split("code is").nth(1).unwrap().chars().filter(char::is_ascii_digit).collect();
        digits[..6].to_owned()
    }

    /// A code that was not sent to `number` last.
    pub fn wrong_phone_code(&self, number: &str) -> &'static str {
        if self.phone_code(number) == "000000" { "000001" } else { "000000" }
    }
}

impl Browser {
    /// Adds a phone and gives its id.
    pub async fn add_phone(&mut self, world: &World, number: &str, channel: &str) -> String {
        let start = self.post("/account/methods/phones", json!({ "number": number, "channel": channel })).await;
        let setup = start.session().pending.unwrap().phone.unwrap();
        let path = format!("/account/methods/phones/{}/verification", setup.id);
        let session = self.post(&path, json!({ "code": world.phone_code(number) })).await.session();
        assert_eq!(session.state, State::SignedIn);
        setup.id
    }
}
