//! What an answer is bound to: browser, provider, purpose and code; and that it counts once (RFC 9700, sections 4.2.4, 4.5 and
//! 4.7).

use backend::IdentityProviderSetting;
use contract::{Code, FieldCode, State};
use serde_json::json;

use super::{
    ANNA, ID, finish, finish_join, goes, lands, signed_in, start, start_join, start_with, trusting, with, world,
};
use crate::client::PASSWORD;

#[tokio::test]
async fn an_answer_counts_once_and_only_in_the_browser_that_began() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    let back = provider.agrees(&start(&mut browser).await);
    // Else a stranger could have someone sign in to the stranger's account (RFC 9700, section 4.7: CSRF).
    assert_eq!(finish(&mut world.visitor().await, back.clone()).await.code(), Code::ProviderNotBegun);
    let mut made_up = back.clone();
    made_up["state"] = json!("made up");
    assert_eq!(finish(&mut browser, made_up).await.code(), Code::ProviderNotBegun);
    assert_eq!(signed_in(finish(&mut browser, back.clone()).await).session.state, State::NeedsFirstMethod);
    browser.delete("/session").await.session();
    assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderNotBegun);
}

#[tokio::test]
async fn an_answer_that_was_not_confirmed_is_used_up_too() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    let mut back = provider.agrees(&start(&mut browser).await);
    back["iss"] = json!("https://other.example");
    assert_eq!(finish(&mut browser, back.clone()).await.code(), Code::ProviderUnconfirmed);
    back["iss"] = json!(provider.origin);
    assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderNotBegun);
}

#[tokio::test]
async fn a_code_of_another_visit_is_worth_nothing() {
    let (world, provider) = trusting().await;
    let mut other = world.visitor().await;
    let stolen = provider.agrees(&start(&mut other).await);
    let mut browser = world.visitor().await;
    let mut back = provider.agrees(&start(&mut browser).await);
    // PKCE (RFC 9700, section 4.5): the code was asked for with another verifier.
    back["code"] = stolen["code"].clone();
    assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderUnconfirmed);
    super::told(&world, "the code: it answered 400");
    assert_eq!(browser.session().await.state, State::Anonymous);
}

#[tokio::test]
async fn an_answer_of_one_provider_is_not_taken_for_that_of_another() {
    let (world, provider) = with(|it| {
        let other = IdentityProviderSetting {
            id: "other".to_owned(),
            issuer: "https://other.example".to_owned(),
            ..it.sign_in_with[0].clone()
        };
        it.sign_in_with.push(other);
    })
    .await;
    let mut browser = world.visitor().await;
    let back = provider.agrees(&start(&mut browser).await);
    let answer = browser.post("/session/identities/other/finish", back.clone()).await;
    assert_eq!(answer.code(), Code::ProviderNotBegun);
    let nobody = browser.post("/session/identities/nobody/finish", back.clone()).await;
    assert_eq!(nobody.code(), Code::NotFound);
    assert_eq!(browser.post("/session/identities/nobody/start", json!({})).await.code(), Code::NotFound);
    finish(&mut browser, back).await.ok();
}

#[tokio::test]
async fn what_was_begun_to_sign_in_joins_nothing_and_the_other_way_round() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    let back = provider.agrees(&start(&mut browser).await);
    let (mut member, secret) = world.member("ben@example.org").await;
    assert_eq!(finish_join(&mut member, back.clone()).await.code(), Code::ProviderNotBegun);
    // The same browser, signed in by now.
    browser.sign_in("ben@example.org", PASSWORD).await.session();
    super::second_step(&world, &mut browser, &secret).await;
    assert_eq!(finish_join(&mut browser, back.clone()).await.code(), Code::ProviderNotBegun);
    assert_eq!(finish(&mut browser, back).await.code(), Code::StepMismatch);

    let back = provider.agrees(&start_join(&mut member).await);
    member.delete("/session").await.session();
    assert_eq!(finish(&mut member, back).await.code(), Code::ProviderNotBegun);
}

#[tokio::test]
async fn the_way_there_and_back_takes_ten_minutes_at_most() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    let back = provider.agrees(&start(&mut browser).await);
    world.clock.advance(600);
    assert_eq!(finish(&mut browser, back).await.code(), Code::CodeExpired);
    let back = provider.agrees(&start(&mut browser).await);
    world.clock.advance(599);
    finish(&mut browser, back).await.ok();
}

#[tokio::test]
async fn a_browser_has_five_ways_open_and_the_oldest_makes_room() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    let first = provider.agrees(&start(&mut browser).await);
    let second = provider.agrees(&start(&mut browser).await);
    for _ in 0..4 {
        start(&mut browser).await;
    }
    assert_eq!(finish(&mut browser, first).await.code(), Code::ProviderNotBegun);
    finish(&mut browser, second).await.ok();
}

#[tokio::test]
async fn the_page_that_was_wanted_comes_back_and_only_one_of_the_site() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    for (wanted, want) in [
        ("/methods", Some("/methods")),
        ("//evil.example", None),
        ("https://evil.example", None),
        ("/\\evil.example", None),
    ] {
        let url = start_with(&mut browser, json!({ "return_to": wanted })).await;
        let done = signed_in(finish(&mut browser, provider.agrees(&url)).await);
        assert_eq!(done.return_to.as_deref(), want, "{wanted}");
        browser.delete("/session").await.session();
    }
    let long = json!({ "return_to": format!("/{}", "x".repeat(300)) });
    let refused = browser.post(&format!("/session/identities/{ID}/start"), long).await;
    assert_eq!(refused.field(), ("/return_to".into(), FieldCode::TooLong));
    let url = start(&mut browser).await;
    let mut back = provider.agrees(&url);
    back["code"] = json!("");
    // Canceled there: that is the end of what was begun.
    assert_eq!(finish(&mut browser, back.clone()).await.code(), Code::ProviderUnconfirmed);
    assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderNotBegun);
}

#[tokio::test]
async fn who_asks_for_a_language_gets_it_there_and_in_the_letter() {
    let (world, provider) = world().await;
    let mut browser = world.visitor().await;
    let url = start_with(&mut browser, json!({ "locale": "es-MX" })).await;
    assert!(url.contains("ui_locales=es") && url.contains("response_mode=fragment"), "{url}");
    finish(&mut browser, provider.agrees(&url)).await.ok();
    assert!(world.mails_to(ANNA)[0].text.contains("Su código es"), "{}", world.mails_to(ANNA)[0].text);
}

#[tokio::test]
async fn a_member_signs_in_with_nothing_else() {
    let (world, provider) = trusting().await;
    let (mut member, _) = world.member("ben@example.org").await;
    let refused = member.post(&format!("/session/identities/{ID}/start"), json!({})).await;
    assert_eq!(refused.code(), Code::StepMismatch);
    let mut other = world.visitor().await;
    assert_eq!(lands(&mut other, &provider).await.state, State::NeedsFirstMethod);
    // Who is setting up may sign in as someone else: nothing of the first is lost.
    provider.is_visited_by(json!({ "sub": "person-2", "email": "cara@example.org", "email_verified": true }));
    assert_eq!(signed_in(goes(&mut other, &provider).await).session.account.unwrap().email, "cara@example.org");
}
