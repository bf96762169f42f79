//! Everyday ID with the reference backend: what becomes of each of its people, over HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod world;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use url::form_urlencoded;
use world::World;

impl World {
    /// Goes to Everyday ID, and is whoever that is there. What comes back.
    fn answer_as(&mut self, person: &str) -> BTreeMap<String, String> {
        self.calls("GET", "/session", Value::Null);
        let begun = self.calls("POST", "/session/identities/everyday-id/start", json!({ "locale": "en" }));
        let (status, _, page) = self.sends("GET", begun["redirect_url"].as_str().unwrap(), "");
        assert_eq!(status, 200, "{page}");
        let request = page.split("name=\"request\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let chosen = format!("request={request}&person={person}");
        let (_, to, _) = self.sends("POST", &format!("{}/choose", self.everyday), &chosen);
        let (page, answer) = to.split_once('#').unwrap();
        assert_eq!(page, format!("{}/sign-in/with/everyday-id", self.origin));
        form_urlencoded::parse(answer.as_bytes()).into_owned().collect()
    }

    /// The same, and the session that becomes of it.
    fn comes_back_as(&mut self, person: &str) -> Value {
        let answer = self.answer_as(person);
        self.calls("POST", "/session/identities/everyday-id/finish", json!(answer))["session"].take()
    }
}

#[test]
fn whoever_has_a_new_and_checked_address_has_an_account_at_once() {
    let mut world = World::open();
    let session = world.comes_back_as("person-1");
    assert_eq!(session["state"], "needs_first_method", "{session}");
    assert_eq!(session["account"]["email"], "nora@example.org");
}

#[test]
fn who_has_an_account_with_the_address_already_proves_it_first() {
    let mut world = World::open();
    world.joins_as("margaret@example.org");
    world.calls("DELETE", "/session", Value::Null);
    let session = world.comes_back_as("person-2");
    assert_eq!(
        (&session["state"], &session["identity"]["email"]),
        (&json!("anonymous"), &json!("margaret@example.org"))
    );
}

#[test]
fn an_address_that_everyday_id_has_not_checked_is_proved_here() {
    let mut world = World::open();
    let session = world.comes_back_as("person-3");
    assert_eq!(
        (&session["state"], &session["identity"]["email"]),
        (&json!("needs_email_verification"), &json!("sam@example.org"))
    );
    assert_eq!(world.gives_emailed_code()["state"], "needs_first_method");
}

#[test]
fn who_does_not_allow_it_comes_back_with_that() {
    let mut world = World::open();
    let answer = world.answer_as("nobody");
    assert_eq!(answer["error"], "access_denied");
    assert_eq!(world.calls("GET", "/session", Value::Null)["state"], "anonymous");
}
