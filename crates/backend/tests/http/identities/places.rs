//! Who waits for a provider that takes its time: nobody else waits with them, and strangers keep no member out.

use std::time::Duration;

use contract::{Code, State};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::provider::Answering;
use super::{ANNA, Provider, finish, finish_join, goes, lands, second_step, signed_in, start, start_join, with};
use crate::client::{Browser, PASSWORD, World};

/// A world whose provider does not answer until it hangs up, and so many strangers whom it has sent back.
async fn sent_back(strangers: usize) -> (World, Provider, Vec<(Value, Browser)>) {
    let (world, provider) = with(|it| it.provider_patience = Duration::from_secs(30)).await;
    let mut waiting = Vec::new();
    for _ in 0..strangers {
        let mut browser = world.visitor().await;
        waiting.push((provider.agrees(&start(&mut browser).await), browser));
    }
    (world, provider, waiting)
}

/// All of them are back, and this many get a place: gives them when all wait there.
async fn come(provider: &Provider, all: Vec<(Value, Browser)>, places: usize) -> JoinSet<Code> {
    provider.answers("/token", Answering::Never);
    let mut tries = JoinSet::new();
    for (back, mut browser) in all {
        tries.spawn(async move { finish(&mut browser, back).await.code() });
    }
    while provider.asked("/token") < places {
        tokio::task::yield_now().await;
    }
    tries
}

/// How the first was answered.
async fn first(of: &mut JoinSet<Code>) -> Code {
    of.join_next().await.unwrap().unwrap()
}

#[tokio::test]
async fn who_waits_for_a_provider_keeps_nobody_from_anything_else() {
    let (world, provider, nine) = sent_back(9).await;
    let (_, secret) = world.member(ANNA).await;
    let mut tries = come(&provider, nine, 8).await;
    // Eight wait; the one that finds no place is told at once to come again.
    assert_eq!(first(&mut tries).await, Code::Unavailable);
    // All others do what they want meanwhile, and write, too.
    let mut anna = world.visitor().await;
    assert_eq!(anna.sign_in(ANNA, PASSWORD).await.session().state, State::NeedsSecondStep);
    second_step(&world, &mut anna, &secret).await;
    provider.hangs_up();
    for refused in tries.join_all().await {
        assert_eq!(refused, Code::ProviderUnconfirmed);
    }
    provider.answers("/token", Answering::Well);
    lands(&mut world.visitor().await, &provider).await;
}

#[tokio::test]
async fn strangers_keep_no_member_out_whose_browser_is_known() {
    let (world, provider, nine) = sent_back(9).await;
    let (mut anna, _) = world.member(ANNA).await;
    let mut known = world.known(&anna).await;
    let (back, joining) = (provider.agrees(&start(&mut known).await), provider.agrees(&start_join(&mut anna).await));
    let mut tries = come(&provider, nine, 8).await;
    assert_eq!(first(&mut tries).await, Code::Unavailable);
    assert_eq!(goes(&mut world.visitor().await, &provider).await.code(), Code::Unavailable);
    // The strangers wait still; whoever comes with a known browser, or is signed in, is asked about.
    provider.answers("/token", Answering::Well);
    finish_join(&mut anna, joining).await.session();
    assert_eq!(signed_in(finish(&mut known, back).await).session.state, State::NeedsSecondStep);
    provider.hangs_up();
    tries.join_all().await;
}

#[tokio::test]
async fn who_is_told_to_come_again_may_and_what_nobody_has_begun_takes_no_place() {
    let (world, provider, eight) = sent_back(8).await;
    let mut late = world.visitor().await;
    let back = provider.agrees(&start(&mut late).await);
    let mut made_up = world.visitor().await;
    start(&mut made_up).await;
    let tries = come(&provider, eight, 8).await;
    let refused = finish(&mut late, back.clone()).await;
    assert_eq!((refused.code(), refused.headers["retry-after"].to_str().unwrap()), (Code::Unavailable, "5"));
    let made_up = finish(&mut made_up, json!({ "code": "made up", "state": "made up" })).await;
    assert_eq!(made_up.code(), Code::ProviderNotBegun);
    provider.hangs_up();
    tries.join_all().await;
    provider.answers("/token", Answering::Well);
    assert_eq!(signed_in(finish(&mut late, back).await).session.state, State::NeedsEmailVerification);
}

#[tokio::test]
async fn a_visit_has_one_place_however_often_it_has_begun() {
    let (world, provider, _) = sent_back(0).await;
    let mut browser = world.visitor().await;
    let one = provider.agrees(&start(&mut browser).await);
    let two = provider.agrees(&start(&mut browser).await);
    let canceled = provider.agrees(&start(&mut browser).await);
    let (mut other, mut third) = (world.visitor().await, world.visitor().await);
    for copy in [&mut other, &mut third] {
        copy.cookie.clone_from(&browser.cookie);
        copy.csrf.clone_from(&browser.csrf);
    }
    let mut tries = come(&provider, vec![(one, browser), (two, other)], 1).await;
    assert_eq!(first(&mut tries).await, Code::Unavailable);
    // Giving up what was begun needs no place.
    let nothing = json!({ "code": "", "state": canceled["state"] });
    assert_eq!(finish(&mut third, nothing).await.code(), Code::ProviderUnconfirmed);
    provider.hangs_up();
    assert_eq!(first(&mut tries).await, Code::ProviderUnconfirmed);
}
