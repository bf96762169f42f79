//! Providers that answer by a form: the browser posts it to the backend, and takes it from there to the page, behind `#`.

use axum::body::Body;
use axum::http::{Request, header};
use backend::{EmailTrust, ResponseMode};
use contract::{Code, State};
use serde_json::json;
use url::{Url, form_urlencoded};

use super::{Provider, finish, finish_join, signed_in, start, start_join, with};
use crate::client::{Answer, ORIGIN, World};

async fn posting() -> (World, Provider) {
    with(|it| {
        let provider = &mut it.sign_in_with[0];
        (provider.response_mode, provider.email) = (ResponseMode::FormPost, EmailTrust::Trusted);
    })
    .await
}

/// The provider's page posts this, from its own site and so without a cookie of ours.
async fn posts(world: &World, to: &str, form: String) -> Answer {
    let request = Request::post(to)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ORIGIN, "https://id.example.org")
        .body(Body::from(form));
    world.raw(request.unwrap()).await
}

/// What goes back from where `url` leads, the way the provider sends it.
async fn posted(world: &World, provider: &Provider, url: &str) -> (String, serde_json::Value) {
    let asked = Url::parse(url).unwrap();
    let find = |name: &str| asked.query_pairs().find(|it| it.0 == name).map(|it| it.1.into_owned()).unwrap();
    assert_eq!(find("response_mode"), "form_post");
    let to = find("redirect_uri").strip_prefix(ORIGIN).unwrap().to_owned();
    let back = provider.agrees(url);
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("code", back["code"].as_str().unwrap())
        .append_pair("state", back["state"].as_str().unwrap())
        .append_pair("iss", &provider.origin)
        .append_pair("session_state", "of the provider")
        .finish();
    world.watched.plant(back["code"].as_str().unwrap());
    world.watched.plant(back["state"].as_str().unwrap());
    let answer = posts(world, &to, form).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (303, ""));
    assert!(answer.headers.get(header::SET_COOKIE).is_none());
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(answer.headers["referrer-policy"], "no-referrer");
    let location = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
    let (page, fragment) = location.split_once('#').unwrap();
    let back: serde_json::Map<_, _> =
        form_urlencoded::parse(fragment.as_bytes()).map(|(name, value)| (name.into_owned(), json!(value))).collect();
    assert_eq!(back.len(), 3);
    (page.strip_prefix(ORIGIN).unwrap().to_owned(), back.into())
}

#[tokio::test]
async fn the_answer_comes_by_a_form_and_reaches_the_page_behind_the_hash() {
    let (world, provider) = posting().await;
    let mut browser = world.visitor().await;
    let url = start(&mut browser).await;
    let (page, back) = posted(&world, &provider, &url).await;
    assert_eq!(page, "/sign-in/with/example-id");
    assert_eq!(signed_in(finish(&mut browser, back).await).session.state, State::NeedsFirstMethod);
    browser.add_totp(&world).await;
    provider.is_visited_by(json!({ "sub": "second" }));
    let url = start_join(&mut browser).await;
    let (page, back) = posted(&world, &provider, &url).await;
    assert_eq!(page, "/profile/identities/example-id/return");
    finish_join(&mut browser, back).await.session();
}

#[tokio::test]
async fn whoever_declines_there_comes_back_to_the_page_too() {
    let (world, _) = posting().await;
    let form = "error=access_denied&error_description=%3Cscript%3E&state=abc".to_owned();
    let answer = posts(&world, "/api/sign-in-with/example-id/sign-in", form).await;
    let location = answer.headers[header::LOCATION].to_str().unwrap();
    assert_eq!(location, format!("{ORIGIN}/sign-in/with/example-id#state=abc&error=access_denied"));
}

#[tokio::test]
async fn nothing_but_such_a_form_is_taken_and_only_of_a_provider_that_answers_so() {
    let (world, _) = posting().await;
    let at = "/api/sign-in-with/example-id/sign-in";
    for (to, form, want) in [
        ("/api/sign-in-with/nobody/sign-in", "code=a&state=b".to_owned(), Code::NotFound),
        ("/api/sign-in-with/example-id/other", "code=a&state=b".to_owned(), Code::NotFound),
        ("/api/sign-in-with/example-id", "code=a&state=b".to_owned(), Code::NotFound),
        (at, "code=a&code=b&state=c".to_owned(), Code::Validation),
        (at, format!("code={}", "a".repeat(5000)), Code::Validation),
        (at, format!("code={}", "a".repeat(70_000)), Code::TooLarge),
    ] {
        let answer = posts(&world, to, form).await;
        assert_eq!(answer.code(), want, "{to}");
        assert!(answer.headers.get(header::LOCATION).is_none());
    }
    let get = world.raw(Request::get(at).body(Body::empty()).unwrap()).await;
    assert_eq!(get.code(), Code::MethodNotAllowed);
    let json = Request::post(at).header(header::CONTENT_TYPE, "application/json").body(Body::from("{}"));
    assert_eq!(world.raw(json.unwrap()).await.code(), Code::UnsupportedMediaType);
    let (world, _) = super::world().await;
    assert_eq!(posts(&world, at, "code=a&state=b".to_owned()).await.code(), Code::NotFound);
}
