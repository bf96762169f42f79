//! Codes, tokens and the keys that sign them.

use axum::body::Body;
use axum::http::{Request, header};
use backend::{Algorithm, SealingSetting, Settings};
use rusqlite::Connection;
use serde_json::json;

use super::{
    ANNA, BACK, SECRET, VERIFIER, calls, claims, code, error, keys, opened, shows, token_form, told_to, with, world,
};
use crate::client::{World, settings};

#[tokio::test]
async fn a_code_works_once_and_when_it_comes_again_what_it_gave_ends() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let access = shows(&world, &code).await.ok()["access_token"].as_str().unwrap().to_owned();
    told_to(&world, &access).await.ok();
    assert_eq!(error(&shows(&world, &code).await), "invalid_grant");
    let denied = told_to(&world, &access).await;
    assert_eq!(denied.status, 401);
    assert_eq!(denied.headers[header::WWW_AUTHENTICATE], "Bearer error=\"invalid_token\"");
}

#[tokio::test]
async fn a_code_works_for_a_minute() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let late = code(&world, &mut anna, &[]).await;
    world.clock.advance(60);
    assert_eq!(error(&shows(&world, &late).await), "invalid_grant");
    let soon = code(&world, &mut anna, &[]).await;
    world.clock.advance(59);
    shows(&world, &soon).await.ok();
}

#[tokio::test]
async fn a_code_is_of_use_only_with_its_verifier_its_address_and_to_its_service() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    for (name, value) in [
        ("code_verifier", "another-verifier-that-is-just-as-long-as-43-letters"),
        ("code_verifier", "short"),
        ("redirect_uri", "https://shop.example/other"),
        ("code", "no-such-code"),
    ] {
        let code = code(&world, &mut anna, &[]).await;
        let mut form = token_form(&code);
        form.iter_mut().filter(|it| it.0 == name).for_each(|it| it.1 = value);
        assert_eq!(error(&calls(&world, "/token", Some(("shop", SECRET)), &form).await), "invalid_grant", "{value}");
        // One try: whoever had it wrong has not asked for it.
        if name != "code" {
            assert_eq!(error(&shows(&world, &code).await), "invalid_grant", "{value}");
        }
    }
    let code = code(&world, &mut anna, &[]).await;
    let records = calls(&world, "/token", Some(("records", SECRET)), &token_form(&code)).await;
    assert_eq!(error(&records), "invalid_grant");
    shows(&world, &code).await.ok();
}

#[tokio::test]
async fn a_service_shows_its_secret_in_the_header_or_in_the_form_and_not_in_both() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let token = async |code: &str, service: Option<(&str, &str)>, more: &[(&str, &str)]| {
        let form = [&token_form(code)[..], more].concat();
        calls(&world, "/token", service, &form).await
    };
    let code = code(&world, &mut anna, &[]).await;
    let (id, secret) = (("client_id", "shop"), ("client_secret", SECRET));
    for (service, more, want) in [
        (None, &[][..], "invalid_client"),
        (None, &[id], "invalid_client"),
        (None, &[id, ("client_secret", "wrong")], "invalid_client"),
        (Some(("shop", "wrong")), &[], "invalid_client"),
        (Some(("nobody", SECRET)), &[], "invalid_client"),
        (Some(("page", "")), &[], "invalid_client"),
        (Some(("shop", SECRET)), &[id, secret], "invalid_request"),
        (Some(("shop", SECRET)), &[("client_id", "page")], "invalid_request"),
    ] {
        let refused = token(&code, service, more).await;
        assert_eq!(error(&refused), want, "{service:?} {more:?}");
        let challenges = refused.headers.contains_key(header::WWW_AUTHENTICATE);
        assert_eq!(challenges, want == "invalid_client" && service.is_some(), "{service:?} {more:?}");
    }
    token(&code, None, &[id, secret]).await.ok();
}

#[tokio::test]
async fn a_program_without_a_secret_needs_none_and_pages_of_its_site_may_read_the_answers() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let back = "https://page.example/back";
    let page = [("client_id", "page"), ("redirect_uri", back), ("scope", "openid email")];
    let code = code(&world, &mut anna, &page).await;
    let form = format!(
        "grant_type=authorization_code&code={code}&redirect_uri={back}&code_verifier={VERIFIER}&client_id=page"
    );
    let ask = async |verb: &str, origin: &str| {
        let request = Request::builder().method(verb).uri("/api/oidc/token").header(header::ORIGIN, origin);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        world.raw(request.body(Body::from(form.clone())).unwrap()).await
    };
    let allowed = |answer: &crate::client::Answer| answer.headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN).cloned();
    let preflight = ask("OPTIONS", "https://page.example").await;
    assert_eq!(
        (preflight.status.as_u16(), allowed(&preflight).unwrap()),
        (204, "https://page.example".parse().unwrap())
    );
    assert!(!preflight.headers.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
    for other in ["https://shop.example", "https://evil.example", "null", "https://page.example.evil.example"] {
        assert_eq!(allowed(&ask("OPTIONS", other).await), None, "{other}");
    }
    let tokens = ask("POST", "https://page.example").await;
    assert!(allowed(&tokens).is_some());
    let tokens = tokens.ok();
    for name in ["access_token", "id_token"] {
        world.watched.plant(tokens[name].as_str().unwrap());
    }
    assert_eq!(tokens["scope"], "openid", "it is registered for no more");
}

#[tokio::test]
async fn what_the_form_must_have() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let form = token_form(&code);
    let shop = Some(("shop", SECRET));
    for left_out in ["grant_type", "code", "redirect_uri", "code_verifier"] {
        let form: Vec<_> = form.iter().copied().filter(|it| it.0 != left_out).collect();
        assert_eq!(error(&calls(&world, "/token", shop, &form).await), "invalid_request", "{left_out}");
    }
    let twice = [&form[..], &[("code", "x")]].concat();
    assert_eq!(error(&calls(&world, "/token", shop, &twice).await), "invalid_request");
    let json =
        Request::builder().method("POST").uri("/api/oidc/token").header(header::CONTENT_TYPE, "application/json");
    assert_eq!(error(&world.raw(json.body(Body::from("{}")).unwrap()).await), "invalid_request");
    let large = Request::builder().method("POST").uri("/api/oidc/token");
    let large = large.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let large = large.body(Body::from(format!("code={}", "x".repeat(70_000)))).unwrap();
    assert_eq!(error(&world.raw(large).await), "invalid_request");
    shows(&world, &code).await.ok();
}

#[tokio::test]
async fn an_access_token_works_for_ten_minutes_and_ends_when_its_own_service_says_so() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let access = shows(&world, &code).await.ok()["access_token"].as_str().unwrap().to_owned();
    let form = [("token", access.as_str()), ("token_type_hint", "refresh_token")];
    assert_eq!(error(&calls(&world, "/revoke", Some(("shop", "wrong")), &form).await), "invalid_client");
    assert_eq!(calls(&world, "/revoke", Some(("records", SECRET)), &form).await.status, 200);
    world.clock.advance(599);
    told_to(&world, &access).await.ok();
    assert_eq!(calls(&world, "/revoke", Some(("shop", SECRET)), &form).await.status, 200);
    assert_eq!(told_to(&world, &access).await.status, 401);
    assert_eq!(calls(&world, "/revoke", Some(("shop", SECRET)), &form).await.status, 200, "nothing is said of it");
    let other = super::code(&world, &mut anna, &[]).await;
    let other = shows(&world, &other).await.ok()["access_token"].as_str().unwrap().to_owned();
    world.clock.advance(600);
    assert_eq!(told_to(&world, &other).await.status, 401);
}

#[tokio::test]
async fn keys_are_replaced_after_a_month_and_old_tokens_are_still_checked_by_theirs() {
    let mut services = super::registered();
    services[1].algorithm = Algorithm::Rs256;
    let world = with(services);
    let (mut anna, _) = world.member(ANNA).await;
    let before = code(&world, &mut anna, &[]).await;
    let before = shows(&world, &before).await.ok()["id_token"].as_str().unwrap().to_owned();
    let first = keys(&world).await;
    let kinds: Vec<_> = first.iter().map(|it| it["alg"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["RS256", "ES256"]);
    // A code that was given before the change gets a token that is signed after it.
    let between = {
        world.clock.advance(30 * 86_400);
        let mut anna = world.known(&anna).await;
        anna.sign_in(ANNA, crate::client::PASSWORD).await.session();
        world.member("ben@example.org").await.0
    };
    let mut ben = between;
    let waiting = code(&world, &mut ben, &[]).await;
    world.backend.tick();
    let second = keys(&world).await;
    assert_eq!(second.len(), 4);
    let after = shows(&world, &waiting).await.ok()["id_token"].as_str().unwrap().to_owned();
    let (old, new) = (opened(&second, &before).unwrap().0, opened(&second, &after).unwrap().0);
    assert_ne!(old["kid"], new["kid"]);
    assert!(opened(&first, &after).is_none());
    world.backend.tick();
    assert_eq!(keys(&world).await, second, "once is enough");
    world.clock.advance(86_400);
    world.backend.tick();
    let left = keys(&world).await;
    assert_eq!(left.len(), 2);
    assert!(opened(&left, &before).is_none() && opened(&left, &after).is_some());
}

#[tokio::test]
async fn rsa_signs_where_nothing_else_is_set() {
    let mut services = super::registered();
    services[0].algorithm = Algorithm::default();
    let world = with(services);
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let tokens = shows(&world, &code).await.ok();
    assert_eq!(opened(&keys(&world).await, tokens["id_token"].as_str().unwrap()).unwrap().0["alg"], "RS256");
}

#[tokio::test]
async fn keys_are_kept_sealed_and_codes_and_tokens_by_their_hashes() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let sealing = SealingSetting { key: "1f".repeat(32), ..SealingSetting::default() };
    let settings = Settings { services: super::registered(), database: database.clone(), sealing, ..settings() };
    let world = World::with(settings.clone());
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let cookie = anna.extra.iter().find(|it| it.0 == "cookie").unwrap().1.split('=').nth(1).unwrap().to_owned();
    let tokens = shows(&world, &code).await.ok();
    let db = Connection::open(&database).unwrap();
    let secret: Vec<u8> = db.query_row("SELECT secret FROM service_keys", [], |it| it.get(0)).unwrap();
    assert!(secret.starts_with(b"sealed1:"));
    let mut kept = Vec::new();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        kept.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let access = tokens["access_token"].as_str().unwrap();
    for secret in [code.as_str(), access, tokens["id_token"].as_str().unwrap(), &cookie, SECRET] {
        assert!(!kept.windows(secret.len()).any(|it| it == secret.as_bytes()), "{secret}");
    }
    drop(world);
    // With another sealing key the same keys sign on.
    let sealing = SealingSetting { key: "2e".repeat(32), before: vec!["1f".repeat(32)] };
    let again = World::with(Settings { sealing, ..settings });
    assert_eq!(json!(keys(&again).await).to_string().matches("kid").count(), 1);
    assert!(opened(&keys(&again).await, tokens["id_token"].as_str().unwrap()).is_some());
}

#[tokio::test]
async fn what_is_old_is_cleared_away() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("latchkey.sqlite");
    let world = World::with(Settings { services: super::registered(), database: database.clone(), ..settings() });
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    claims(&world, &code).await;
    let all = super::parameters(&[]);
    let form: Vec<(&str, &str)> = all.iter().map(|it| (&*it.0, &*it.1)).collect();
    calls(&world, "/par", Some(("shop", SECRET)), &form).await;
    world.clock.advance(3 * 86_400);
    world.backend.tick();
    let db = Connection::open(database).unwrap();
    for table in ["service_requests", "service_codes", "service_tokens", "service_pushed", "service_sessions"] {
        let rows: u32 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |it| it.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    let agreed: u32 = db.query_row("SELECT count(*) FROM service_agreements", [], |it| it.get(0)).unwrap();
    assert_eq!((agreed, BACK.len()), (1, 25), "what was agreed to stays");
}
