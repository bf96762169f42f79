//! What a service may ask for, and what becomes of the rest: a page for the member where nothing may be sent on, an error at
//! the service's own address where that is certain, and a line for the operator.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use super::{BACK, ISSUER, SECRET, calls, error, goes, location, parameter, parameters, query, sent, world};
use crate::client::{ORIGIN, World};

fn told(world: &World) -> Vec<(Value, String)> {
    let lines = world.watched.lines().into_iter().filter(|it| it["event"] == "service");
    lines.map(|it| (it["service"].clone(), it["why"].as_str().unwrap().to_owned())).collect()
}

#[tokio::test]
async fn a_service_that_is_not_registered_gets_nothing_and_the_operator_reads_the_setting() {
    let world = world();
    let mut browser = world.visitor().await;
    for id in ["nobody", "", "SHOP", "shop "] {
        let to = sent(&world, &mut browser, &[("client_id", id), ("ui_locales", "es")]).await;
        assert_eq!(to, format!("{ORIGIN}/es/services/refused?why=service"), "{id}");
    }
    let twice = format!("{}&client_id=shop", query(&parameters(&[])));
    assert!(location(&goes(&world, &mut browser, &format!("/authorize?{twice}")).await).ends_with("?why=service"));
    assert!(location(&goes(&world, &mut browser, "/authorize").await).ends_with("?why=service"));
    assert!(told(&world).iter().all(|it| it.0.is_null() && it.1.starts_with("services.id: ")));
    assert_eq!(told(&world).len(), 6);
}

#[tokio::test]
async fn an_address_that_is_not_registered_gets_nothing_and_the_operator_reads_the_setting() {
    let world = world();
    let mut browser = world.visitor().await;
    for address in [
        "",
        "https://evil.example/back",
        "https://shop.example/back/",
        "https://shop.example/back?x=1",
        "https://shop.example/back#x",
        "https://shop.example:443/back",
        "https://SHOP.example/back",
        "http://shop.example/back",
        "https://shop.example/%62ack",
        "https://shop.example.evil.example/back",
        "https://records.example/back",
        "javascript:alert(1)",
    ] {
        let to = sent(&world, &mut browser, &[("redirect_uri", address)]).await;
        assert_eq!(to, format!("{ORIGIN}/services/refused?why=address"), "{address}");
    }
    let twice = format!("{}&redirect_uri=https://evil.example/", query(&parameters(&[])));
    assert!(location(&goes(&world, &mut browser, &format!("/authorize?{twice}")).await).ends_with("?why=address"));
    let told = told(&world);
    assert!(told.iter().all(|it| it.0 == "shop" && it.1.starts_with("services.redirect_uris: ")), "{told:?}");
    assert!(told.iter().all(|it| !it.1.contains("example/")), "nothing of what was sent is in the log");
}

#[tokio::test]
async fn what_cannot_be_is_told_to_the_service_with_its_state_and_by_whom() {
    let world = world();
    let mut browser = world.visitor().await;
    for (changes, want) in [
        (&[("response_type", "")][..], "invalid_request"),
        (&[("response_type", "token")], "unsupported_response_type"),
        (&[("response_type", "code id_token")], "unsupported_response_type"),
        (&[("response_mode", "fragment")], "invalid_request"),
        (&[("response_mode", "web_message")], "invalid_request"),
        (&[("scope", "")], "invalid_scope"),
        (&[("scope", "email")], "invalid_scope"),
        (&[("code_challenge", "")], "invalid_request"),
        (&[("code_challenge", "short")], "invalid_request"),
        (&[("code_challenge_method", "")], "invalid_request"),
        (&[("code_challenge_method", "plain")], "invalid_request"),
        (&[("prompt", "create")], "invalid_request"),
        (&[("prompt", "none login")], "invalid_request"),
        (&[("max_age", "-1")], "invalid_request"),
        (&[("max_age", "soon")], "invalid_request"),
        (&[("request", "e30.e30.")], "request_not_supported"),
        (&[("request_uri", "https://shop.example/request")], "request_uri_not_supported"),
        (&[("registration", "{}")], "registration_not_supported"),
    ] {
        let to = sent(&world, &mut browser, changes).await;
        assert!(to.starts_with(BACK), "{changes:?}: {to}");
        let of = |name| parameter(&to, name);
        assert_eq!(of("error").as_deref(), Some(want), "{changes:?}");
        assert_eq!((of("state").as_deref(), of("iss").as_deref()), (Some("state-of-the-shop"), Some(ISSUER)));
        assert!(of("code").is_none() && of("error_description").is_some());
    }
    let long = sent(&world, &mut browser, &[("nonce", &"n".repeat(1025))]).await;
    assert_eq!(parameter(&long, "error").as_deref(), Some("invalid_request"));
}

#[tokio::test]
async fn a_parameter_that_comes_twice_is_an_error_and_one_that_is_not_known_is_ignored() {
    let world = world();
    let mut browser = world.visitor().await;
    for twice in ["state=x", "scope=openid", "nonce=x", "prompt=login", "unknown=1&unknown=1"] {
        let path = format!("/authorize?{}&prompt=consent&{twice}", query(&parameters(&[])));
        let to = location(&goes(&world, &mut browser, &path).await);
        assert_eq!(parameter(&to, "error").as_deref(), Some("invalid_request"), "{twice}");
        assert_ne!(parameter(&to, "state").as_deref(), Some("x"), "{twice}");
    }
    let unknown = [("display", "popup"), ("claims", "{}"), ("resource", "https://x.example"), ("x", "y")];
    assert!(sent(&world, &mut browser, &unknown).await.contains("/services/"));
}

#[tokio::test]
async fn what_is_pushed_is_checked_at_once_kept_for_a_moment_and_taken_once_by_its_own_service() {
    let world = world();
    let mut browser = world.visitor().await;
    let all = parameters(&[("ui_locales", "es")]);
    let form: Vec<(&str, &str)> = all.iter().map(|it| (&*it.0, &*it.1)).collect();
    let push = async |form: &[(&str, &str)]| calls(&world, "/par", Some(("shop", SECRET)), form).await;
    let pushed = push(&form).await;
    assert_eq!((pushed.status.as_u16(), &pushed.json["expires_in"]), (201, &json!(90)));
    let name = pushed.json["request_uri"].as_str().unwrap().to_owned();
    let with = |id: &str, name: &str, more: &str| {
        format!("/authorize?{}{more}", query(&[("client_id".into(), id.into()), ("request_uri".into(), name.into())]))
    };
    // Another service cannot use it, and what stands beside it in the address does not count.
    assert!(location(&goes(&world, &mut browser, &with("page", &name, "")).await).ends_with("?why=expired"));
    let evil = "&redirect_uri=https://evil.example/&scope=x";
    let to = location(&goes(&world, &mut browser, &with("shop", &name, evil)).await);
    assert!(to.starts_with(&format!("{ORIGIN}/es/services/")) && !to.contains("refused"), "{to}");
    assert!(location(&goes(&world, &mut browser, &with("shop", &name, "")).await).ends_with("?why=expired"));

    let name = push(&form).await.json["request_uri"].as_str().unwrap().to_owned();
    world.clock.advance(90);
    assert!(location(&goes(&world, &mut browser, &with("shop", &name, "")).await).ends_with("?why=expired"));

    for (changes, want) in [
        (&[("redirect_uri", "https://evil.example/")][..], "invalid_request"),
        (&[("code_challenge_method", "plain")], "invalid_request"),
        (&[("scope", "email")], "invalid_scope"),
        (&[("request_uri", &*name)], "request_uri_not_supported"),
        (&[("client_id", "page")], "invalid_request"),
    ] {
        let all = parameters(changes);
        let form: Vec<(&str, &str)> = all.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(error(&push(&form).await), want, "{changes:?}");
    }
    assert_eq!(error(&calls(&world, "/par", Some(("shop", "wrong")), &form).await), "invalid_client");
}

#[tokio::test]
async fn services_find_all_addresses_and_abilities_by_themselves() {
    let world = world();
    let get = async |path: &str| {
        let request = Request::builder().uri(format!("/api/oidc{path}")).body(Body::empty()).unwrap();
        world.raw(request).await
    };
    let answer = get("/.well-known/openid-configuration").await;
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
    let document = answer.ok();
    assert_eq!(document["issuer"], ISSUER);
    for (name, value) in document.as_object().unwrap() {
        if let Some(path) = value.as_str().filter(|_| name != "issuer").and_then(|it| it.strip_prefix(ISSUER)) {
            assert_ne!(get(path).await.status, 404, "{name}");
        }
    }
    let all: Vec<_> = document["scopes_supported"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(all, ["openid", "email", "linked_number"]);
    assert_eq!(get("/nowhere").await.status, 404);
    assert_eq!(
        world.raw(Request::builder().method("DELETE").uri("/api/oidc/token").body(Body::empty()).unwrap()).await.status,
        405
    );
}
