//! OAuth 2.0 Security Best Current Practice (RFC 9700): each rule that binds a server of our kind, by its section. What is
//! not here does not apply: there are no refresh tokens (2.2.2, 4.14), and nothing but `userinfo` takes our access tokens.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;

use super::{
    ANNA, BACK, ISSUER, SECRET, VERIFIER, answered, begun, calls, code, error, goes, location, parameter, parameters,
    query, sent, shows, token_form, told_to, world,
};
use crate::client::{ORIGIN, World};

async fn discovery(world: &World) -> serde_json::Value {
    let request = Request::builder().uri("/api/oidc/.well-known/openid-configuration").body(Body::empty()).unwrap();
    world.raw(request).await.ok()
}

#[tokio::test]
async fn section_2_1_redirect_addresses_are_compared_letter_for_letter() {
    let world = world();
    for address in
        ["https://shop.example/back/x", "https://shop.example/bac", "https://x.shop.example/back", &BACK.to_uppercase()]
    {
        let to = sent(&world, &mut world.visitor().await, &[("redirect_uri", address)]).await;
        assert_eq!(to, format!("{ORIGIN}/services/refused?why=address"));
    }
}

#[tokio::test]
async fn section_2_1_answers_say_who_gives_them_against_mix_up() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    let url = answered(&world, &mut anna, &id).await;
    let refused = sent(&world, &mut anna, &[("response_type", "token")]).await;
    for url in [url.as_str(), &refused] {
        assert_eq!(parameter(url, "iss").as_deref(), Some(ISSUER));
    }
    let document = discovery(&world).await;
    assert_eq!(document["authorization_response_iss_parameter_supported"], true);
    assert_eq!(document["issuer"], ISSUER);
}

#[tokio::test]
async fn section_2_1_1_pkce_is_needed_of_every_service_by_s256_and_is_published() {
    let world = world();
    for id in [["shop", BACK], ["page", "https://page.example/back"]] {
        for changes in [[("code_challenge", "")], [("code_challenge_method", "plain")]] {
            let changes = [&[("client_id", id[0]), ("redirect_uri", id[1])][..], &changes].concat();
            let to = sent(&world, &mut world.visitor().await, &changes).await;
            assert_eq!(parameter(&to, "error").as_deref(), Some("invalid_request"));
        }
    }
    assert_eq!(discovery(&world).await["code_challenge_methods_supported"], json!(["S256"]));
}

#[tokio::test]
async fn section_2_1_2_no_token_is_given_in_an_address() {
    let world = world();
    for kind in ["token", "id_token", "id_token token", "code token", "none"] {
        let to = sent(&world, &mut world.visitor().await, &[("response_type", kind)]).await;
        assert_eq!(parameter(&to, "error").as_deref(), Some("unsupported_response_type"), "{kind}");
    }
    assert_eq!(discovery(&world).await["response_types_supported"], json!(["code"]));
}

#[tokio::test]
async fn section_2_3_an_access_token_opens_no_more_than_was_asked_and_agreed_to() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[("scope", "openid")]).await;
    let access = shows(&world, &code).await.ok()["access_token"].as_str().unwrap().to_owned();
    let told = told_to(&world, &access).await.ok();
    assert_eq!(told.as_object().unwrap().keys().collect::<Vec<_>>(), ["sub"]);
    // It is for the facts: the API of the pages does not know it.
    let request =
        Request::builder().uri("/api/v1/account/services").header(header::AUTHORIZATION, format!("Bearer {access}"));
    assert_eq!(world.raw(request.body(Body::empty()).unwrap()).await.status, 401);
}

#[tokio::test]
async fn section_2_4_a_members_password_is_never_a_grant() {
    let world = world();
    for kind in ["password", "client_credentials", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"] {
        let form = [("grant_type", kind), ("username", ANNA), ("password", crate::client::PASSWORD)];
        let refused = calls(&world, "/token", Some(("shop", SECRET)), &form).await;
        assert_eq!(error(&refused), "unsupported_grant_type", "{kind}");
    }
}

#[tokio::test]
async fn section_2_5_a_service_with_a_secret_must_show_it() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let form = [&token_form(&code)[..], &[("client_id", "shop")]].concat();
    assert_eq!(error(&calls(&world, "/token", None, &form).await), "invalid_client");
    assert_eq!(error(&calls(&world, "/par", None, &form).await), "invalid_client");
    assert_eq!(error(&calls(&world, "/revoke", None, &form).await), "invalid_client");
}

#[tokio::test]
async fn section_2_6_no_page_of_another_site_may_read_what_authorize_answers() {
    let world = world();
    let path = format!("/api/oidc/authorize?{}", query(&parameters(&[("client_id", "page")])));
    for verb in ["GET", "OPTIONS"] {
        let request = Request::builder().method(verb).uri(&path).header(header::ORIGIN, "https://page.example");
        let answer = world.raw(request.body(Body::empty()).unwrap()).await;
        assert!(!answer.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN), "{verb}");
    }
}

#[tokio::test]
async fn section_4_1_3_nothing_is_sent_to_an_address_that_cannot_be_checked() {
    let world = world();
    for changes in [[("client_id", "nobody")], [("redirect_uri", "https://evil.example/back")]] {
        // Not even what is wrong, or that nobody is signed in.
        for prompt in ["none", "login"] {
            let changes = [&changes[..], &[("prompt", prompt), ("response_type", "token")]].concat();
            let to = sent(&world, &mut world.visitor().await, &changes).await;
            assert!(to.starts_with(&format!("{ORIGIN}/services/refused")), "{to}");
        }
    }
}

#[tokio::test]
async fn section_4_2_4_no_address_goes_on_by_the_referrer_and_a_code_works_once() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let path = format!("/authorize?{}", query(&parameters(&[])));
    let answer = goes(&world, &mut anna, &path).await;
    let policy = answer.headers[header::REFERRER_POLICY].to_str().unwrap();
    assert!(matches!(policy, "no-referrer" | "same-origin" | "strict-origin"), "{policy}");
    let code = code(&world, &mut anna, &[]).await;
    shows(&world, &code).await.ok();
    assert_eq!(error(&shows(&world, &code).await), "invalid_grant");
}

#[tokio::test]
async fn section_4_3_2_an_access_token_in_an_address_opens_nothing() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let access = shows(&world, &code).await.ok()["access_token"].as_str().unwrap().to_owned();
    let request =
        Request::builder().uri(format!("/api/oidc/userinfo?access_token={access}")).body(Body::empty()).unwrap();
    let denied = world.raw(request).await;
    assert_eq!((denied.status.as_u16(), &denied.headers[header::WWW_AUTHENTICATE]), (401, &"Bearer".parse().unwrap()));
    told_to(&world, &access).await.ok();
}

#[tokio::test]
async fn section_4_5_a_stolen_code_is_of_no_use_without_the_verifier_and_the_nonce_shows_whose_it_is() {
    let world = world();
    let (mut victim, _) = world.member(ANNA).await;
    let stolen = code(
        &world,
        &mut victim,
        &[("code_challenge", &super::challenge("the-verifier-of-the-browser-of-the-victim-itself"))],
    )
    .await;
    assert_eq!(error(&shows(&world, &stolen).await), "invalid_grant");
    let own = code(&world, &mut victim, &[("nonce", "nonce-of-that-visit")]).await;
    assert_eq!(super::claims(&world, &own).await["nonce"], "nonce-of-that-visit");
}

#[tokio::test]
async fn section_4_7_a_stranger_can_neither_start_nor_agree_nor_answer_in_a_members_name() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let id = begun(&world, &mut anna, &[]).await;
    for path in [format!("/service-requests/{id}/agreement"), format!("/service-requests/{id}/answer")] {
        let mut forged = anna.clone();
        forged.csrf.clear();
        assert_eq!(forged.post_empty(&path).await.code(), contract::Code::Csrf);
        let mut foreign = anna.clone();
        foreign.extra.push(("origin", "https://evil.example".into()));
        assert_eq!(foreign.post_empty(&path).await.code(), contract::Code::Origin);
    }
    let url = answered(&world, &mut anna, &id).await;
    assert_eq!(parameter(url.as_str(), "state").as_deref(), Some("state-of-the-shop"));
}

#[tokio::test]
async fn section_4_8_a_code_is_given_for_no_request_without_a_challenge_so_that_none_can_be_taken_out() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let form: Vec<_> = token_form(&code).into_iter().filter(|it| it.1 != VERIFIER).collect();
    assert_eq!(error(&calls(&world, "/token", Some(("shop", SECRET)), &form).await), "invalid_request");
    let silent = [("prompt", "none"), ("code_challenge", ""), ("code_challenge_method", "")];
    let to = sent(&world, &mut anna, &silent).await;
    assert_eq!((parameter(&to, "code"), parameter(&to, "error").as_deref()), (None, Some("invalid_request")));
}

#[tokio::test]
async fn section_4_11_2_nobody_can_use_it_to_send_others_anywhere() {
    let world = world();
    for path in ["/authorize", "/logout"] {
        for name in ["redirect_uri", "post_logout_redirect_uri", "return_to", "target_link_uri"] {
            let asked = query(&[("client_id".into(), "shop".into()), (name.into(), "https://evil.example/".into())]);
            let to = location(&goes(&world, &mut world.visitor().await, &format!("{path}?{asked}")).await);
            assert!(to.starts_with(&format!("{ORIGIN}/")), "{path} {name}: {to}");
        }
    }
}

#[tokio::test]
async fn section_4_12_a_form_with_a_secret_is_never_sent_on() {
    let world = world();
    let form = parameters(&[]);
    let form: Vec<(&str, &str)> = form.iter().map(|it| (&*it.0, &*it.1)).collect();
    for path in ["/authorize", "/logout"] {
        assert_eq!(calls(&world, path, None, &form).await.status, 303, "{path}");
    }
    assert_eq!(
        goes(&world, &mut world.visitor().await, &format!("/authorize?{}", query(&parameters(&[])))).await.status,
        303
    );
}

#[tokio::test]
async fn section_4_15_no_service_can_be_taken_for_a_member() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let code = code(&world, &mut anna, &[]).await;
    let subject = super::claims(&world, &code).await["sub"].as_str().unwrap().to_owned();
    // Ids of services are chosen by the operator; names of members are 256 bits of a keyed hash.
    assert_eq!(subject.len(), 43);
}

#[tokio::test]
async fn section_4_16_nothing_of_it_can_be_framed() {
    let world = world();
    let answer = goes(&world, &mut world.visitor().await, &format!("/authorize?{}", query(&parameters(&[])))).await;
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn section_4_17_no_answer_is_given_to_another_window() {
    let world = world();
    let to = sent(&world, &mut world.visitor().await, &[("response_mode", "web_message")]).await;
    assert_eq!(parameter(&to, "error").as_deref(), Some("invalid_request"));
}
