//! The provider's answers on the way: who has answered (RFC 9207), what it says about itself, and what is no answer.

use std::time::Duration;

use contract::{Code, State};
use serde_json::json;

use super::provider::Answering;
use super::{ID, finish, is_unconfirmed, lands, start, told, trusting, with};

const ABOUT: &str = "/.well-known/openid-configuration";

#[tokio::test]
async fn an_answer_of_another_issuer_is_not_taken_and_its_code_goes_nowhere() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    // RFC 9700, section 4.4.2 (mix-up): equal, letter for letter, where it comes.
    for iss in ["https://other.example", "", &format!("{}/", provider.origin)] {
        let mut back = provider.agrees(&start(&mut browser).await);
        back["iss"] = json!(iss);
        assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderUnconfirmed, "{iss}");
        told(&world, "(iss)");
    }
    assert_eq!(provider.asked("/token"), 0);
    let mut back = provider.agrees(&start(&mut browser).await);
    back["iss"] = json!(provider.origin);
    finish(&mut browser, back).await.ok();
}

#[tokio::test]
async fn an_answer_must_say_who_has_answered_where_the_provider_has_promised_that() {
    let (world, provider) = trusting().await;
    provider.says_of_itself(json!({ "authorization_response_iss_parameter_supported": true }));
    is_unconfirmed(&world, &mut world.visitor().await, &provider, "does not say who has answered").await;
    assert_eq!(provider.asked("/token"), 0);
    let mut browser = world.visitor().await;
    let mut back = provider.agrees(&start(&mut browser).await);
    back["iss"] = json!(provider.origin);
    finish(&mut browser, back).await.ok();
}

#[tokio::test]
async fn whoever_says_to_be_another_or_names_unsafe_addresses_is_not_gone_to() {
    for (about, why) in [
        (json!({ "issuer": "https://other.example" }), "sign_in_with.issuer"),
        (json!({ "issuer": null }), "not understood"),
        (json!({ "authorization_endpoint": null }), "not understood"),
        (json!({ "token_endpoint": "http://other.example/token" }), "not safe"),
        (json!({ "authorization_endpoint": "javascript:alert(1)" }), "not safe"),
        (json!({ "jwks_uri": "file:///etc/keys" }), "not safe"),
        (json!({ "userinfo_endpoint": "http://user:pass@localhost/" }), "not safe"),
    ] {
        let (world, provider) = trusting().await;
        provider.says_of_itself(about);
        let mut browser = world.visitor().await;
        let answer = browser.post(&format!("/session/identities/{ID}/start"), json!({})).await;
        assert_eq!(answer.code(), Code::ProviderUnconfirmed, "{why}");
        told(&world, why);
    }
}

#[tokio::test]
async fn a_redirect_too_much_or_something_else_in_place_of_an_answer_signs_nobody_in() {
    for (answering, why) in [
        (Answering::Elsewhere, "it answered 307"),
        (Answering::TooMuch, "cut or too long"),
        (Answering::Page, "not understood"),
        (Answering::Error, "it answered 500"),
    ] {
        for path in [ABOUT, "/token", "/jwks"] {
            let (world, provider) = trusting().await;
            provider.answers(path, answering);
            let mut browser = world.visitor().await;
            let begun = browser.post(&format!("/session/identities/{ID}/start"), json!({})).await;
            if path == ABOUT {
                assert_eq!(begun.code(), Code::ProviderUnconfirmed, "{answering:?}");
            } else {
                let back = provider.agrees(begun.ok()["redirect_url"].as_str().unwrap());
                assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderUnconfirmed, "{answering:?} {path}");
            }
            told(&world, why);
            assert_eq!(browser.session().await.state, State::Anonymous);
            // It was a bad moment: afterward all is well.
            provider.answers(path, Answering::Well);
            world.clock.advance(3600);
            assert_eq!(lands(&mut browser, &provider).await.state, State::NeedsFirstMethod, "{answering:?} {path}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_never_comes_is_given_up() {
    let (world, provider) = with(|it| it.provider_patience = Duration::from_millis(200)).await;
    for path in ["/token", "/jwks"] {
        provider.answers(path, Answering::Never);
        is_unconfirmed(&world, &mut world.visitor().await, &provider, "it took too long").await;
        provider.answers(path, Answering::Well);
    }
}
