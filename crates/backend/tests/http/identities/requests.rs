//! A service has sent its member here, who signs in with an account from elsewhere: the request is not lost on the way.

use backend::{EmailTrust, IdentityProviderSetting};
use contract::{Code, REQUEST_HEADER, RequestStep, State};
use serde_json::json;

use super::{Provider, finish, finish_join, signed_in, start, start_join, types_code};
use crate::client::{Browser, World};
use crate::services::{self, answered, begun, parameter, takes_up};

async fn world(email: EmailTrust) -> (World, Provider) {
    with(|it| it.email = email).await
}

pub async fn with(change: impl FnOnce(&mut IdentityProviderSetting)) -> (World, Provider) {
    let provider = Provider::open().await;
    let mut setting = provider.setting();
    change(&mut setting);
    let world = services::with_settings(|it| it.sign_in_with = vec![setting]);
    provider.keeps_time_by(world.clock.clone());
    (world, provider)
}

/// The way back is a page of its own, which knows no request.
fn loses_it(browser: &mut Browser) {
    browser.extra.retain(|it| it.0 != REQUEST_HEADER);
}

#[tokio::test]
async fn a_new_account_ends_where_the_service_waits() {
    let (world, provider) = world(EmailTrust::Prove).await;
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[]).await;
    let url = start(&mut browser).await;
    loses_it(&mut browser);
    let session = signed_in(finish(&mut browser, provider.agrees(&url)).await).session;
    let request = session.request.unwrap();
    assert_eq!(
        (session.state, request.id.as_str(), request.step),
        (State::NeedsEmailVerification, id.as_str(), RequestStep::SignIn)
    );
    takes_up(&mut browser, &id);
    types_code(&world, &mut browser, super::ANNA).await;
    browser.add_totp(&world).await;
    let url = answered(&world, &mut browser, &id).await;
    assert!(parameter(url.as_str(), "code").is_some());
}

#[tokio::test]
async fn it_waits_with_an_account_that_waits_and_is_there_when_its_member_signs_in() {
    let (world, provider) = world(EmailTrust::Trusted).await;
    let (_, secret) = world.member(super::ANNA).await;
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[]).await;
    let url = start(&mut browser).await;
    loses_it(&mut browser);
    let session = signed_in(finish(&mut browser, provider.agrees(&url)).await).session;
    assert_eq!((session.state, session.request.map(|it| it.id)), (State::Anonymous, Some(id.clone())));
    // Even if no tab has taken it up.
    let session = browser.sign_in(super::ANNA, crate::client::PASSWORD).await.session();
    assert_eq!(session.request.unwrap().id, id);
    takes_up(&mut browser, &id);
    let session = super::second_step(&world, &mut browser, &secret).await;
    assert!(session.identity.is_some() && session.request.unwrap().step == RequestStep::Agree);
    let session = super::says_yes(&mut browser).await.session();
    assert_eq!((session.account.unwrap().identities.len(), session.request.unwrap().step), (1, RequestStep::Agree));
}

#[tokio::test]
async fn another_browser_that_comes_back_has_nothing_of_it() {
    let (world, provider) = world(EmailTrust::Trusted).await;
    let mut browser = world.visitor().await;
    begun(&world, &mut browser, &[]).await;
    let url = start(&mut browser).await;
    let mut other = world.visitor().await;
    other.cookie.clone_from(&browser.cookie);
    other.csrf.clone_from(&browser.csrf);
    // The cookie of the visit alone says no more than where the request waits.
    let session = signed_in(finish(&mut other, provider.agrees(&url)).await).session;
    assert_eq!(session.request.map(|it| it.step), Some(RequestStep::Elsewhere));
}

#[tokio::test]
async fn joining_on_the_way_does_not_lose_it() {
    let (world, provider) = world(EmailTrust::Prove).await;
    let (mut anna, _) = world.member("ben@example.org").await;
    let id = begun(&world, &mut anna, &[]).await;
    let url = start_join(&mut anna).await;
    loses_it(&mut anna);
    let session = finish_join(&mut anna, provider.agrees(&url)).await.session();
    assert_eq!(session.request.unwrap().id, id);
    assert!(session.account.unwrap().identities[0].label.is_some() && json!(id).is_string());
}

#[tokio::test]
async fn who_cancels_at_the_provider_is_on_the_way_to_the_service_again_and_no_other_tab_is_once_one_has_said_so() {
    let (world, provider) = world(EmailTrust::Prove).await;
    let mut browser = world.visitor().await;
    let id = begun(&world, &mut browser, &[]).await;
    let url = start(&mut browser).await;
    loses_it(&mut browser);
    assert_eq!(browser.session().await.request, None, "not before");
    let mut back = provider.agrees(&url);
    back["code"] = json!("");
    assert_eq!(finish(&mut browser, back).await.code(), Code::ProviderUnconfirmed);
    assert_eq!(browser.session().await.request.map(|it| (it.id, it.step)), Some((id.clone(), RequestStep::SignIn)));
    let mut stranger = world.visitor().await;
    assert_eq!(stranger.session().await.request, None);
    takes_up(&mut browser, &id);
    start(&mut browser).await;
    loses_it(&mut browser);
    assert_eq!(browser.session().await.request, None);
}

#[tokio::test]
async fn whoever_comes_to_the_browser_later_is_told_of_no_request_that_waits_for_the_page_after_a_provider() {
    let (world, provider) = world(EmailTrust::Prove).await;
    let mut browser = world.visitor().await;
    begun(&world, &mut browser, &[("login_hint", super::ANNA)]).await;
    let url = start(&mut browser).await;
    loses_it(&mut browser);
    let mut back = provider.agrees(&url);
    back["code"] = json!("");
    finish(&mut browser, back).await;
    world.clock.advance(60);
    assert_eq!(browser.session().await.request, None);
}
