//! Both services with the reference backend: the whole way of a member, over HTTP, and out again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod world;

use serde_json::Value;
use url::Url;
use world::{ANN, World};

#[test]
fn each_service_is_told_what_it_needs_and_one_needs_the_older_account_first() {
    let mut world = World::open();
    world.joins();
    assert!(!world.is_in(0) && !world.is_in(1));
    world.is_sent_from(0);
    assert_eq!(world.step(), "link");
    world.links();
    world.agrees_and_returns();
    let page = world.page(0);
    assert!(page.contains(ANN) && page.contains("A12345670"), "{page}");

    assert!(!world.is_in(1));
    world.is_sent_from(1);
    world.agrees_and_returns();
    let page = world.page(1);
    assert!(page.contains(ANN) && !page.contains("A12345670"), "{page}");
}

#[test]
fn signing_out_at_one_service_signs_out_here_and_at_the_other() {
    let mut world = World::open();
    world.is_in_both();
    let (status, to, text) = world.sends("POST", &format!("{}/sign-out", world.services[1].clone()), "");
    assert_eq!(status, 303, "{text}");
    assert_eq!(world.goes(&to), format!("{}/", world.services[1]));
    assert_eq!(world.calls("GET", "/session", Value::Null)["state"], "anonymous");
    assert!(world.is_in(0) && !world.is_in(1));
    world.backend.tell_services();
    assert!(!world.is_in(0));
}

#[test]
fn a_news_of_signing_out_that_the_provider_has_not_signed_ends_nothing() {
    let mut world = World::open();
    world.is_in_both();
    let there = format!("{}/told-signed-out", world.services[0]);
    for form in ["", "logout_token=", "logout_token=a.b.c", "logout_token=eyJhbGciOiJub25lIn0.e30."] {
        assert_eq!(world.sends("POST", &there, form).0, 400, "{form}");
    }
    assert!(world.is_in(0));
    world.calls("DELETE", "/session", Value::Null);
    world.backend.tell_services();
    assert!(!world.is_in(0) && !world.is_in(1));
}

#[test]
fn who_did_not_begin_at_the_service_is_not_signed_in_by_an_address() {
    let mut world = World::open();
    world.joins();
    world.is_sent_from(1);
    let path = format!("/service-requests/{}", world.request);
    world.calls("POST", &format!("{path}/agreement"), Value::Null);
    let back = world.calls("POST", &format!("{path}/answer"), Value::Null);
    let back = back["redirect_url"].as_str().unwrap();
    // The same address in another browser, and with another state or issuer in this one.
    let own = world.cookies.remove("127.0.0.1").unwrap();
    assert_eq!(world.sends("GET", back, "").0, 502);
    world.cookies.insert("127.0.0.1".to_owned(), own);
    for (name, value) in [("state", "another"), ("iss", "http://localhost:1/api/oidc")] {
        let mut url = Url::parse(back).unwrap();
        let all: Vec<_> = url.query_pairs().into_owned().filter(|it| it.0 != name).collect();
        url.query_pairs_mut().clear().extend_pairs(all).append_pair(name, value);
        assert_eq!(world.sends("GET", url.as_str(), "").0, 502, "{name}");
    }
    assert!(!world.is_in(1));
    assert_eq!(world.goes(back), "/");
    assert!(world.is_in(1));
}
