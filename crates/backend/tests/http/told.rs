//! What an answer says was told is what went into the outbox: for every call that changes something, and for nobody else's
//! account.

use std::collections::BTreeSet;

use contract::{API_BASE, Assurance, OPERATIONS, Session, Told, ToldBy, Verb};
use serde_json::{Value, json};

use crate::client::{Answer, Browser, PASSWORD, World};
use crate::emails::{ANNA, SECOND, add, entry, open_link, with_two};
use crate::identities;
use crate::listed::operation;
use crate::services;
use crate::soft_key::soft_key;

const THIRD: &str = "anna@example.com";
const ON_FILE: &str = "margaret@example.org";
const PHONE: &str = "+12025550123";
const NEW: &str = "three small red lanterns";
const RESETS: &str = "/links/services-online/password-resets";

/// A member who does things, and what they were.
struct Tried<'a> {
    world: &'a World,
    member: Browser,
    done: BTreeSet<&'static str>,
}

impl Tried<'_> {
    /// Does one thing. To how many addresses it says that an email went is to how many of the member's own one did go.
    async fn tells(&mut self, verb: &str, path: &str, body: Option<Value>, want: u32) -> Value {
        let before = self.world.backend.outbox().len();
        let mut own = addresses(&self.member.session().await);
        let json = self.member.call(verb, path, body).await.ok();
        own.extend(addresses(&self.member.session().await));
        let said = told(&json);
        let went: BTreeSet<_> = self.world.backend.outbox()[before..].iter().map(|it| it.to.clone()).collect();
        assert_eq!((said, went.intersection(&own).count() as u32), (want, want), "{verb} {path}");
        // It is said once.
        assert_eq!(told(&self.member.get("/session").await.ok()), 0);
        self.done.insert(operation(verb, &format!("{API_BASE}{path}")).unwrap().name);
        json
    }
}

/// Every proved address.
fn addresses(session: &Session) -> BTreeSet<String> {
    let all = session.account.iter().flat_map(|it| &it.emails);
    all.filter(|it| it.is_proved()).map(|it| it.email.clone()).collect()
}

/// What a session document says, alone or inside of another answer.
fn told(json: &Value) -> u32 {
    let session = if json["session"].is_object() { &json["session"] } else { json };
    let told: Vec<Told> = serde_json::from_value(session.get("told").cloned().unwrap_or(json!([]))).unwrap();
    assert!(told.len() <= 1 && told.iter().all(|it| it.by == ToldBy::Email && it.to > 0), "{told:?}");
    told.first().map_or(0, |it| it.to)
}

fn id(json: &Value, pointer: &str) -> String {
    json.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no {pointer} in {json}")).to_owned()
}

/// Signs the member in elsewhere, from a browser that is known after the first time.
async fn elsewhere(world: &World, secret: &str) {
    world.clock.advance(30);
    let mut other = world.at_second_step(ANNA).await;
    let proof = json!({ "type": "totp", "code": world.totp(secret, 0) });
    other.post("/session/second-step", proof).await.session();
}

/// Signs the member in elsewhere, where an account of the provider waits for her yes.
async fn with_one_that_waits(world: &World, provider: &identities::Provider, secret: &str) -> Browser {
    let mut browser = world.visitor().await;
    identities::lands(&mut browser, provider).await;
    identities::types_code(world, &mut browser, ANNA).await;
    browser.sign_in(ANNA, NEW).await.session();
    identities::second_step(world, &mut browser, secret).await;
    browser
}

#[tokio::test]
async fn whatever_a_member_changes_is_said_to_be_told_to_as_many_addresses_as_were_told() {
    let provider = identities::Provider::open().await;
    let world = services::with_settings(|it| it.sign_in_with = vec![provider.setting()]);
    provider.keeps_time_by(world.clock.clone());
    let (member, second) = with_two(&world).await;
    let mut anna = Tried { world: &world, member, done: BTreeSet::new() };
    let own = "/account/emails";

    // Methods.
    let codes = "/account/methods/backup-codes";
    anna.tells("POST", codes, None, 2).await;
    let setup = anna.tells("POST", "/account/methods/totp", None, 0).await;
    let secret = id(&setup, "/secret");
    let code = json!({ "code": world.totp(&secret, 0), "name": "Second" });
    let session = anna.tells("PUT", "/account/methods/totp", Some(code), 2).await;
    let app = id(&session, "/account/methods/2/id");
    anna.tells("PATCH", &format!("/account/methods/{app}"), Some(json!({ "name": "Third" })), 0).await;
    anna.tells("PUT", "/account/methods/default", Some(json!({ "id": app })), 0).await;
    let options = anna.tells("POST", "/account/methods/webauthn/options", Some(json!({ "kind": "passkey" })), 0).await;
    let credential = soft_key(7, true).create(&options);
    let key = json!({ "kind": "passkey", "name": "", "credential": credential });
    let session = anna.tells("POST", "/account/methods/webauthn", Some(key), 2).await;
    let key = id(&session, "/account/methods/3/id");
    anna.tells("DELETE", &format!("/account/methods/{key}"), None, 2).await;
    let phones = "/account/methods/phones";
    let session = anna.tells("POST", phones, Some(json!({ "number": PHONE, "channel": "sms" })), 0).await;
    let phone = format!("{phones}/{}", id(&session, "/pending/phone/id"));
    world.clock.advance(30);
    anna.tells("POST", &format!("{phone}/resend"), Some(json!({ "channel": "sms" })), 0).await;
    let code = json!({ "code": world.phone_code(PHONE) });
    anna.tells("POST", &format!("{phone}/verification"), Some(code), 2).await;

    // Where one is signed in, and the password.
    elsewhere(&world, &secret).await;
    let devices = anna.member.get("/account/sessions").await.ok();
    anna.tells("DELETE", &format!("/account/sessions/{}", id(&devices, "/devices/1/id")), None, 2).await;
    anna.tells("DELETE", "/account/sessions", None, 0).await;
    elsewhere(&world, &secret).await;
    anna.tells("DELETE", "/account/sessions", None, 2).await;
    anna.tells("DELETE", "/account/remembered-browsers", None, 0).await;
    let passwords = json!({ "current": PASSWORD, "password": NEW, "end_other_sessions": true });
    anna.tells("PUT", "/account/password", Some(passwords), 2).await;

    // Accounts from elsewhere.
    let at = format!("/account/identities/{}", identities::ID);
    let url = id(&anna.tells("POST", &format!("{at}/start"), None, 0).await, "/redirect_url");
    let session = anna.tells("POST", &format!("{at}/finish"), Some(provider.agrees(&url)), 2).await;
    let identity = id(&session, "/account/identities/0/id");
    anna.tells("DELETE", &format!("/account/identities/{identity}"), None, 2).await;
    for (verb, want) in [("DELETE", 0), ("POST", 2)] {
        anna.member = with_one_that_waits(&world, &provider, &secret).await;
        anna.tells(verb, "/account/waiting-identity", None, want).await;
    }

    // Addresses. One that is only being added is told nothing, one that is removed is told so.
    let session = anna.tells("POST", own, Some(json!({ "email": THIRD })), 0).await;
    let third = entry(&serde_json::from_value(session).unwrap(), THIRD).id;
    world.clock.advance(30);
    anna.tells("POST", &format!("{own}/{third}/verification/resend"), None, 0).await;
    let code = json!({ "code": world.code(THIRD) });
    anna.tells("POST", &format!("{own}/{third}/verification"), Some(code), 3).await;
    anna.tells("PUT", &format!("{own}/primary"), Some(json!({ "id": second })), 3).await;
    anna.tells("DELETE", &format!("{own}/{third}"), None, 3).await;

    // Older accounts. The address on the record is told, too; it is none of the member's own.
    let forgot = json!({ "fields": { "claim_number": "A12345670", "email": ON_FILE } });
    anna.tells("POST", RESETS, Some(forgot), 0).await;
    world.clock.advance(30);
    anna.tells("POST", &format!("{RESETS}/current/resend"), None, 0).await;
    let set = json!({ "code": world.code(ON_FILE), "password": "seven brown hens asleep" });
    anna.tells("PUT", &format!("{RESETS}/current"), Some(set), 2).await;
    let fields = json!({ "claim_number": "A12345670", "password": "seven brown hens asleep" });
    let asked = Some(json!({ "provider": "services-online", "fields": fields }));
    let shown = anna.tells("POST", "/account/links", asked, 0).await;
    let link = format!("/account/links/{}", id(&shown, "/id"));
    let notices = |to: &str| Some(json!({ "notice_email": to }));
    anna.tells("POST", &format!("{link}/confirm"), notices("account"), 2).await;
    anna.tells("POST", &format!("{link}/confirm"), notices("account"), 0).await;
    anna.tells("PATCH", &link, notices("on_file"), 2).await;
    anna.tells("PATCH", &link, notices("on_file"), 0).await;
    anna.tells("DELETE", &link, None, 2).await;
    anna.tells("POST", &format!("{link}/restore"), None, 2).await;
    assert!(world.mails_to(ON_FILE).len() > 3);

    // Services.
    let request = services::begun(&world, &mut anna.member, &[]).await;
    anna.tells("POST", &format!("/service-requests/{request}/agreement"), None, 2).await;
    anna.tells("POST", &format!("/service-requests/{request}/agreement"), None, 0).await;
    anna.tells("POST", &format!("/service-requests/{request}/answer"), None, 0).await;
    anna.tells("DELETE", "/account/services/shop", None, 2).await;

    anna.tells("POST", "/session/extend", None, 0).await;
    anna.tells("DELETE", "/account/passkey-offer", None, 0).await;
    anna.tells("POST", "/account/deletion", Some(json!({ "password": NEW })), 2).await;

    // Nothing was forgotten: what is left proves who one is, or goes to another site, and changes nothing.
    let changes = OPERATIONS.iter().filter(|it| it.verb != Verb::Get && it.assurance >= Assurance::Full);
    let left: Vec<_> =
        changes.filter(|it| it.assurance != Assurance::Operator && !anna.done.contains(it.name)).collect();
    let left: Vec<_> = left.into_iter().map(|it| it.name).collect();
    assert_eq!(left, ["FreshChallenge", "SendFreshCode", "ProveAgain", "StartRedirect", "FinishRedirect"]);
}

#[tokio::test]
async fn a_new_account_is_told_when_it_is_whole_and_not_at_each_step() {
    let world = World::new();
    let mut anna = world.proved(ANNA).await;
    let created = anna.put("/session/password", json!({ "password": PASSWORD })).await.ok();
    assert_eq!(told(&created), 0);
    let secret = id(&anna.post_empty("/account/methods/totp").await.ok(), "/secret");
    let code = json!({ "code": world.totp(&secret, 0) });
    assert_eq!(told(&anna.put("/account/methods/totp", code).await.ok()), 0);
    assert_eq!(told(&anna.post_empty("/account/methods/backup-codes").await.ok()), 1);
}

#[tokio::test]
async fn nobody_learns_of_an_account_that_is_not_theirs_whom_it_has_told() {
    let world = World::new();
    let (mut anna, _) = with_two(&world).await;
    // The link of an address, opened by whoever reads it.
    add(&mut anna, THIRD).await.session();
    let before = world.mails_to(SECOND).len();
    let mut stranger = world.visitor().await;
    let answer = open_link(&mut stranger, &world.link_token(THIRD)).await;
    assert_eq!(told(&answer.ok()), 0);
    assert_eq!(world.mails_to(SECOND).len(), before + 1);
    // The password alone.
    let mut guest = world.at_second_step(ANNA).await;
    assert_eq!(told(&guest.post_empty("/account-resets").await.ok()), 0);
    assert_eq!(told(&guest.delete("/account-resets/current").await.ok()), 0);
}

#[tokio::test]
async fn known_and_unknown_addresses_have_the_same_answer_about_what_was_sent() {
    let world = World::new();
    with_two(&world).await;
    for (path, email) in [("/password-resets", ANNA), ("/password-resets", "b@example.org"), ("/accounts", ANNA)] {
        let answer: Answer = world.visitor().await.post(path, json!({ "email": email })).await;
        assert!(answer.ok().get("told").is_none(), "{path} {email}");
    }
}
