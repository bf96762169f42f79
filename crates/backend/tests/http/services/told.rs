//! Services are told when their members have signed out, wherever that was (OpenID Connect Back-Channel Logout 1.0): beside
//! all calls, again while they do not answer, and not for ever.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::{ANNA, claims, code, keys, opened, with};
use crate::client::{Browser, PASSWORD, World};

/// A service's own address: keeps what comes, and answers with the status that is set.
struct Service {
    url: String,
    heard: Arc<Mutex<Vec<String>>>,
    status: Arc<Mutex<&'static str>>,
}

impl Service {
    fn open() -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://127.0.0.1:{}/out", listener.local_addr().unwrap().port());
        let service = Service { url, heard: Arc::default(), status: Arc::new(Mutex::new("204 No Content")) };
        let (heard, status) = (service.heard.clone(), service.status.clone());
        std::thread::spawn(move || {
            for line in listener.incoming() {
                let line = line.unwrap();
                let mut reader = BufReader::new(line.try_clone().unwrap());
                let mut length = 0;
                loop {
                    let mut head = String::new();
                    if reader.read_line(&mut head).unwrap() <= 2 {
                        break;
                    }
                    if let Some(value) = head.to_lowercase().strip_prefix("content-length:") {
                        length = value.trim().parse().unwrap();
                    }
                }
                let mut body = vec![0; length];
                reader.read_exact(&mut body).unwrap();
                heard.lock().unwrap().push(String::from_utf8(body).unwrap());
                let status = *status.lock().unwrap();
                write!(&line, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
            }
        });
        service
    }

    fn answers(&self, status: &'static str) {
        *self.status.lock().unwrap() = status;
    }

    fn heard(&self) -> usize {
        self.heard.lock().unwrap().len()
    }

    /// Head and claims of the last token that came.
    async fn last(&self, world: &World) -> (Value, Value) {
        let body = self.heard.lock().unwrap().last().unwrap().clone();
        let token = body.strip_prefix("logout_token=").unwrap().to_owned();
        world.watched.plant(&token);
        opened(&keys(world).await, &token).unwrap()
    }
}

fn telling(service: &Service) -> World {
    let mut services = super::registered();
    services[0].backchannel_logout_uri = Some(service.url.clone());
    with(services)
}

pub async fn tell(world: &World) {
    let backend = world.backend.clone();
    tokio::task::spawn_blocking(move || backend.tell_services()).await.unwrap();
}

/// A member who is signed in to the shop, with the claims that it has got.
async fn used(world: &World, browser: &mut Browser) -> Value {
    let code = code(world, browser, &[]).await;
    claims(world, &code).await
}

#[tokio::test]
async fn signing_out_is_told_by_a_signed_token_that_is_no_id_token() {
    let service = Service::open();
    let world = telling(&service);
    let (mut anna, _) = world.member(ANNA).await;
    let told = used(&world, &mut anna).await;
    tell(&world).await;
    assert_eq!(service.heard(), 0);
    anna.call("DELETE", "/session", None).await.session();
    assert_eq!(service.heard(), 0, "no call waits for a service");
    tell(&world).await;
    let (head, claims) = service.last(&world).await;
    assert_eq!(head["typ"], "logout+jwt");
    assert_eq!(json!([claims["sid"], claims["sub"], claims["aud"]]), json!([told["sid"], told["sub"], "shop"]));
    assert_eq!(claims["events"], json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
    assert!(claims.get("nonce").is_none() && claims["jti"].is_string());
    assert_eq!(claims["exp"].as_u64().unwrap() - claims["iat"].as_u64().unwrap(), 120);
    tell(&world).await;
    assert_eq!(service.heard(), 1, "once is enough");
}

#[tokio::test]
async fn however_a_session_is_ended_the_services_used_in_it_are_told_and_no_other() {
    let service = Service::open();
    let world = telling(&service);
    let (mut anna, secret) = world.member(ANNA).await;
    used(&world, &mut anna).await;
    let mut tablet = world.known(&anna).await;
    tablet.sign_in(ANNA, PASSWORD).await.session();
    world.clock.advance(60);
    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    tablet.post("/session/second-step", proof).await.session();
    let there = used(&world, &mut tablet).await;

    // From another browser.
    anna.delete("/account/sessions").await.session();
    tell(&world).await;
    assert_eq!((service.heard(), &service.last(&world).await.1["sid"]), (1, &there["sid"]));
    // By ending the sharing, in whatever session.
    anna.delete("/account/services/shop").await.session();
    tell(&world).await;
    assert_eq!(service.heard(), 2);
    used(&world, &mut anna).await;
    // With the account.
    crate::delete_account::delete(&mut anna, PASSWORD).await.session();
    tell(&world).await;
    assert_eq!(service.heard(), 3);
}

#[tokio::test]
async fn the_end_of_a_sessions_time_is_no_signing_out() {
    let service = Service::open();
    let world = telling(&service);
    let (mut anna, _) = world.member(ANNA).await;
    used(&world, &mut anna).await;
    let (mut ben, _) = world.member("ben@example.org").await;
    used(&world, &mut ben).await;
    // Anna's browser asks, Ben's is never seen again.
    world.clock.advance(3600);
    anna.session().await;
    world.clock.advance(3 * 86_400);
    world.backend.tick();
    tell(&world).await;
    assert_eq!(service.heard(), 0);
}

#[tokio::test]
async fn the_end_of_sharing_and_of_the_account_is_told_even_when_no_session_is_left() {
    let service = Service::open();
    let world = telling(&service);
    let (mut anna, secret) = world.member(ANNA).await;
    // Who has agreed and not signed in is nobody whom the service knows.
    let id = super::begun(&world, &mut anna, &[]).await;
    super::agree(&mut anna, &id).await.session();
    anna.delete("/account/services/shop").await.session();
    tell(&world).await;
    assert_eq!(service.heard(), 0);

    let comes_back = async |browser: &mut Browser| {
        world.clock.advance(3600);
        browser.session().await;
        browser.sign_in(ANNA, PASSWORD).await.session();
        let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
        browser.post("/session/second-step", proof).await.session();
        tell(&world).await;
    };
    for times in 1..=2 {
        let told = used(&world, &mut anna).await;
        comes_back(&mut anna).await;
        assert_eq!(service.heard(), times - 1, "its time was over");
        match times {
            1 => anna.delete("/account/services/shop").await.session(),
            _ => crate::delete_account::delete(&mut anna, PASSWORD).await.session(),
        };
        tell(&world).await;
        assert_eq!(service.heard(), times);
        let (head, claims) = service.last(&world).await;
        assert_eq!((&head["typ"], &claims["sub"]), (&json!("logout+jwt"), &told["sub"]));
        assert_eq!(claims.get("sid"), None, "all of the member's sessions there");
    }
    tell(&world).await;
    assert_eq!(service.heard(), 2);
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_tried_again_and_given_up_after_a_day() {
    let service = Service::open();
    let world = telling(&service);
    let (mut anna, _) = world.member(ANNA).await;
    used(&world, &mut anna).await;
    anna.call("DELETE", "/session", None).await.session();
    // A proxy says so while the service is being started again.
    service.answers("404 Not Found");
    tell(&world).await;
    tell(&world).await;
    assert_eq!(service.heard(), 1);
    for pause in [30, 60, 120] {
        let before = service.heard();
        world.clock.advance(pause - 1);
        tell(&world).await;
        assert_eq!(service.heard(), before);
        world.clock.advance(1);
        tell(&world).await;
        assert_eq!(service.heard(), before + 1);
    }
    world.clock.advance(86_400);
    tell(&world).await;
    let tries = service.heard();
    world.clock.advance(86_400);
    service.answers("204 No Content");
    tell(&world).await;
    assert_eq!(service.heard(), tries, "it was given up");
    let then: Vec<Value> = lines(&world).into_iter().map(|it| it["then"].clone()).collect();
    assert_eq!(then, ["put_off", "put_off", "put_off", "put_off", "given_up"]);
}

#[tokio::test]
async fn what_waited_for_a_day_behind_a_try_is_given_up_with_it() {
    let service = Service::open();
    let world = telling(&service);
    for email in [ANNA, "ben@example.org"] {
        let (mut member, _) = world.member(email).await;
        code(&world, &mut member, &[]).await;
        member.call("DELETE", "/session", None).await.session();
    }
    service.answers("503 Service Unavailable");
    tell(&world).await;
    world.clock.advance(86_401);
    tell(&world).await;
    let then: Vec<Value> = lines(&world).into_iter().map(|it| it["then"].clone()).collect();
    assert_eq!(then, ["put_off", "given_up", "given_up"]);
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_asked_once_and_holds_up_no_other() {
    let (down, other) = (Service::open(), Service::open());
    let mut services = super::registered();
    services[0].backchannel_logout_uri = Some(down.url.clone());
    services[2].backchannel_logout_uri = Some(other.url.clone());
    let world = with(services);
    let page = [("client_id", "page"), ("redirect_uri", "https://page.example/back")];
    for email in [ANNA, "ben@example.org", "cara@example.org"] {
        let (mut member, _) = world.member(email).await;
        code(&world, &mut member, &[]).await;
        code(&world, &mut member, &page).await;
        member.call("DELETE", "/session", None).await.session();
    }
    down.answers("500 Internal Server Error");
    tell(&world).await;
    assert_eq!((down.heard(), other.heard()), (1, 3));
    down.answers("200 OK");
    world.clock.advance(30);
    tell(&world).await;
    assert_eq!((down.heard(), other.heard()), (4, 3));
}

#[tokio::test]
async fn a_service_that_refuses_for_good_is_not_asked_again_and_the_operator_reads_the_setting() {
    let service = Service::open();
    let world = telling(&service);
    let (mut anna, _) = world.member(ANNA).await;
    used(&world, &mut anna).await;
    anna.call("DELETE", "/session", None).await.session();
    service.answers("400 Bad Request");
    tell(&world).await;
    world.clock.advance(3600);
    tell(&world).await;
    assert_eq!(service.heard(), 1);
    let line = lines(&world).remove(0);
    assert_eq!((&line["service"], &line["then"]), (&json!("shop"), &json!("given_up")));
    assert_eq!(line["why"], "services.backchannel_logout_uri: the service says 400");
}

fn lines(world: &World) -> Vec<Value> {
    world.watched.lines().into_iter().filter(|it| it["event"] == "service").collect()
}
