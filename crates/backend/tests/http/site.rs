//! The static site and the demonstration's outbox.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;

use crate::client::{Answer, World, settings};

fn site() -> (tempfile::TempDir, World) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("index.html", "home"),
        ("app.html", "app"),
        ("es/app.html", "aplicación"),
        ("404.html", "not there"),
        ("405.html", "not sent"),
        ("es/405.html", "no enviado"),
        (".well-known/passkey-endpoints", "{}"),
        ("help/index.html", "help"),
        ("style-0f1e2d3c4b5a6978.css", "plain"),
        ("style-0f1e2d3c4b5a6978.css.br", "brotli"),
        ("style-0f1e2d3c4b5a6978.css.gz", "gzip"),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut settings = settings();
    settings.site = Some(folder.path().join(""));
    (folder, World::with(settings))
}

async fn get(world: &World, path: &str, encoding: &str) -> Answer {
    world.raw(Request::get(path).header(header::ACCEPT_ENCODING, encoding).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn pages_come_from_their_own_file_or_are_the_app() {
    let (_folder, world) = site();
    for (path, text) in [
        ("/", "home"),
        ("/help", "help"),
        ("/help/", "help"),
        ("/profile?x=1", "app"),
        ("/es/profile", "aplicación"),
        ("/profile/links/7/unlink", "app"),
    ] {
        let answer = get(&world, path, "").await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, text), "{path}");
        assert_eq!(answer.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-cache");
        for (name, value) in hosting::SECURITY_HEADERS {
            assert_eq!(answer.headers[*name], *value);
        }
    }
    for path in ["/missing.js", "/.well-known/none", "/..%2fsecret", "/%2e%2e/secret", "/%ff", "/a%00b"] {
        assert_eq!(get(&world, path, "").await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn an_address_that_does_not_exist_has_a_page_that_says_so_and_the_status() {
    let (_folder, world) = site();
    for path in ["/no-such-page", "/sign-in/no-such-step", "/missing.js", "/.well-known/resource-that-should-not-exist"]
    {
        let answer = get(&world, path, "").await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (404, "not there"), "{path}");
        assert_eq!(answer.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        let tag = answer.headers[header::ETAG].clone();
        let again = Request::get(path).header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
        assert_eq!(world.raw(again).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_form_that_the_browser_sent_by_itself_is_answered_with_a_page_that_helps() {
    let (_folder, world) = site();
    for (path, text) in
        [("/sign-in", "not sent"), ("/", "not sent"), ("/no-such-page", "not sent"), ("/es/sign-in?x=1", "no enviado")]
    {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = world.raw(request.body(Body::from("email=ann%40example.org")).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (405, text), "{path}");
        assert_eq!(answer.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(answer.headers[header::ALLOW], "GET, HEAD");
        assert_eq!(answer.headers["content-security-policy"], hosting::CONTENT_SECURITY_POLICY);
    }
    assert_eq!(world.raw(Request::post("/api/none").body(Body::empty()).unwrap()).await.status, 404);
}

#[tokio::test]
async fn password_managers_find_what_they_look_for() {
    let (_folder, world) = site();
    let change = get(&world, "/.well-known/change-password", "").await;
    assert_eq!(
        (change.status.as_u16(), change.headers[header::LOCATION].to_str().unwrap()),
        (302, "/profile/password")
    );
    let endpoints = get(&world, "/.well-known/passkey-endpoints", "").await;
    assert_eq!(endpoints.status, 200);
    assert_eq!(endpoints.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(get(&world, "/.well-known/webauthn", "").await.status, 404);
}

#[tokio::test]
async fn packed_neighbors_are_sent_to_who_can_unpack_them() {
    let (_folder, world) = site();
    let path = "/style-0f1e2d3c4b5a6978.css";
    for (accepted, text, coding) in
        [("gzip, br", "brotli", Some("br")), ("gzip", "gzip", Some("gzip")), ("", "plain", None)]
    {
        let answer = get(&world, path, accepted).await;
        assert_eq!(answer.text, text);
        assert_eq!(answer.headers.get(header::CONTENT_ENCODING).map(|it| it.to_str().unwrap()), coding);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(answer.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert_eq!(answer.headers[header::VARY], "Accept-Encoding");
    }
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let (_folder, world) = site();
    let tag = get(&world, "/", "").await.headers[header::ETAG].clone();
    let request = Request::get("/").header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
    let answer = world.raw(request).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (304, ""));
}

#[tokio::test]
async fn the_outbox_shows_every_mail_newest_first_and_harmless() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.post("/accounts", json!({ "email": "o'neil&sons@example.org" })).await.session();
    visitor.post("/accounts", json!({ "email": "second@example.org" })).await.session();
    let page = get(&world, "/demo/outbox", "").await;
    assert_eq!(page.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    assert_eq!(page.headers["content-security-policy"], hosting::CONTENT_SECURITY_POLICY);
    let (first, second) = (page.text.find("o&#39;neil&amp;sons@example.org"), page.text.find("second@example.org"));
    assert!(second.unwrap() < first.unwrap());
    let token = world.link_token("second@example.org");
    assert!(page.text.contains(&format!("<a href=\"http://localhost:8080/create-account/email-link#{token}\">")));
    assert!(!page.text.contains("style=") && !page.text.contains("<script") && !page.text.contains("<style"));
    // Each letter also as mail programs show it, where nothing but its own styles can do anything.
    let shown = page.text.split("href=\"").find_map(|it| it.split('"').next().filter(|it| it.contains("/outbox/")));
    let letter = get(&world, shown.unwrap(), "").await;
    assert!(letter.text.contains("<html lang=\"en\">") && letter.text.contains(&token), "{}", letter.text);
    let policy = letter.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline';"), "{policy}");
    assert_eq!(get(&world, "/demo/outbox/4711", "").await.status, 404);
    assert_eq!(get(&world, "/demo/outbox.css", "").await.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
}

#[tokio::test]
async fn programs_read_the_outbox_as_json_oldest_first() {
    let world = World::new();
    let mut anna = world.setting_up("anna@example.org").await;
    anna.add_phone(&world, "+12025550123", "sms").await;
    let outbox = get(&world, "/demo/outbox.json", "").await.ok();
    let all = outbox["messages"].as_array().unwrap();
    let to = |at: usize| (all[at]["kind"].as_str().unwrap(), all[at]["to"].as_str().unwrap());
    assert_eq!((to(0), to(1)), (("email", "anna@example.org"), ("sms", "+12025550123")));
    assert!(all[0]["text"].as_str().unwrap().contains(&world.code("anna@example.org")), "{outbox}");
}

#[tokio::test]
async fn without_the_demonstration_there_is_no_outbox_and_no_older_account() {
    let mut settings = settings();
    settings.demo = false;
    let world = World::with(settings);
    for path in ["/demo/outbox", "/demo/outbox.json"] {
        assert_eq!(get(&world, path, "").await.status, 404);
    }
    let (mut member, _) = world.member("anna@example.org").await;
    let fields = json!({ "claim_number": "A12345670", "password": "garden-gate-4711" });
    let answer = member.post("/account/links", json!({ "provider": "services-online", "fields": fields })).await;
    assert_eq!(answer.code(), contract::Code::LinkNotFound);
}

#[tokio::test]
async fn the_rules_for_a_site_are_what_everyone_is_answered_to_the_byte() {
    let mut settings = settings();
    settings.limits.password_min = 21;
    let rules = backend::rules(&settings);
    let world = World::with(settings);
    assert!(rules.contains("\"min\":21"), "{rules}");
    for language in ["en", "es"] {
        let asked = Request::get("/api/v1/config").header(header::ACCEPT_LANGUAGE, language).body(Body::empty());
        assert_eq!(world.raw(asked.unwrap()).await.text, rules, "{language}");
    }
}
