//! What strangers and services cannot do: make the backend work or keep without bounds, use what belonged to a session that
//! has ended, and learn what nobody has agreed to.

use contract::RequestStep;

use super::{
    ANNA, BACK, SECRET, begun, calls, code, error, goes, journey::signs_in, location, parameter, parameters, query,
    request, sent, shows, told_to, world,
};
use crate::client::ORIGIN;

#[tokio::test]
async fn more_parameters_than_anyone_needs_are_refused_wherever_they_come() {
    let world = world();
    let many: Vec<(String, String)> = (0..65).map(|it| (format!("p{it}"), String::new())).collect();
    let form: Vec<(&str, &str)> = many.iter().map(|it| (it.0.as_str(), "")).collect();
    for path in ["/token", "/par", "/revoke"] {
        assert_eq!(error(&calls(&world, path, Some(("shop", SECRET)), &form).await), "invalid_request", "{path}");
    }
    let mut browser = world.visitor().await;
    let all = [parameters(&[]), many.clone()].concat();
    let to = location(&goes(&world, &mut browser, &format!("/authorize?{}", query(&all))).await);
    assert!(to.starts_with(BACK) && to.contains("error=invalid_request"), "{to}");
    let to = location(&goes(&world, &mut browser, &format!("/logout?{}", query(&many))).await);
    assert_eq!(to, format!("{ORIGIN}/sign-out"));
}

#[tokio::test]
async fn what_is_too_long_is_not_kept_and_what_cannot_be_a_number_is_no_fault() {
    let world = world();
    let mut browser = world.visitor().await;
    let (long, longer) = ("x".repeat(1025), "x".repeat(4097));
    for (name, value) in [
        ("state", long.as_str()),
        ("ui_locales", &long),
        ("acr_values", &long),
        ("id_token_hint", &longer),
        ("max_age", "18446744073709551615"),
        ("max_age", "4294967296"),
        ("max_age", "-1"),
    ] {
        let to = sent(&world, &mut browser, &[(name, value)]).await;
        assert!(to.starts_with(BACK) && to.contains("error=invalid_request"), "{name}: {to}");
    }
    // Nobody reads it, so nobody keeps it.
    begun(&world, &mut browser, &[("unheard_of", &longer)]).await;
}

#[tokio::test]
async fn once_the_member_has_signed_out_a_code_opens_nothing_and_neither_does_what_it_gave() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let used = code(&world, &mut anna, &[]).await;
    let held_back = code(&world, &mut anna, &[]).await;
    let access = shows(&world, &used).await.ok()["access_token"].as_str().unwrap().to_owned();
    told_to(&world, &access).await.ok();
    anna.call("DELETE", "/session", None).await.session();
    assert_eq!(error(&shows(&world, &held_back).await), "invalid_grant");
    assert_eq!(told_to(&world, &access).await.status, 401);
}

#[tokio::test]
async fn a_service_that_nobody_agreed_to_does_not_learn_whether_an_older_account_is_linked() {
    let world = world();
    let (mut anna, _) = world.member(ANNA).await;
    let records = [
        ("client_id", "records"),
        ("redirect_uri", "https://records.example/back"),
        ("scope", "openid linked_number"),
        ("prompt", "none"),
    ];
    let to = sent(&world, &mut anna, &records).await;
    assert_eq!(parameter(&to, "error").as_deref(), Some("consent_required"));
}

#[tokio::test]
async fn the_address_that_a_service_supposes_is_shown_to_nobody_who_comes_after_a_member() {
    let world = world();
    let (_, secret) = world.member(ANNA).await;
    let mut anna = world.visitor().await;
    begun(&world, &mut anna, &[("login_hint", ANNA)]).await;
    assert_eq!(request(&mut anna).await.unwrap().login_hint.as_deref(), Some(ANNA));
    signs_in(&world, &mut anna, &secret).await;
    let here = request(&mut anna).await.unwrap();
    assert_eq!((here.step, here.login_hint), (RequestStep::Agree, None));
    anna.call("DELETE", "/session", None).await.session();
    let after = request(&mut anna).await.unwrap();
    assert_eq!((after.step, after.login_hint), (RequestStep::SignIn, None));
}
