//! Letters, texts and calls come in the language of their reader.

use serde_json::json;

use crate::client::{ORIGIN, PASSWORD, World};

const ANA: &str = "ana.ruiz@example.org";
const SPANISH: &str = "es-MX,es;q=0.9,en;q=0.8";

fn speaks(browser: &mut crate::client::Browser, languages: &str) {
    browser.extra = vec![("accept-language", languages.to_owned())];
}

#[tokio::test]
async fn an_account_made_in_spanish_gets_spanish_letters_with_links_to_spanish_pages() {
    let world = World::new();
    let mut ana = world.visitor().await;
    speaks(&mut ana, SPANISH);
    ana.post("/accounts", json!({ "email": ANA })).await.session();
    let mail = world.mails_to(ANA).pop().unwrap();
    assert!(mail.subject.starts_with("Su código para"), "{}", mail.subject);
    assert!(mail.text.contains(&format!("{ORIGIN}/es/create-account/email-link#")), "{}", mail.text);
    let code = mail.text.split("Su código es: ").nth(1).unwrap()[..6].to_owned();
    ana.post("/session/email-verification", json!({ "code": code })).await.session();
    ana.put("/session/password", json!({ "password": PASSWORD })).await.session();
    ana.add_totp(&world).await;
    ana.post_empty("/account/methods/backup-codes").await.ok();
    let subjects: Vec<_> = world.mails_to(ANA).into_iter().skip(1).map(|it| it.subject).collect();
    assert_eq!(subjects, ["Su cuenta está lista"]);
}

#[tokio::test]
async fn a_stranger_does_not_choose_the_language_of_a_members_letters() {
    let world = World::new();
    world.member(ANA).await;
    let mut stranger = world.visitor().await;
    speaks(&mut stranger, SPANISH);
    stranger.post("/password-resets", json!({ "email": ANA })).await.session();
    assert!(world.mails_to(ANA).pop().unwrap().subject.starts_with("A new password"));
    stranger.post("/accounts", json!({ "email": ANA })).await.session();
    assert!(world.mails_to(ANA).pop().unwrap().subject.starts_with("You already have"));
}

#[tokio::test]
async fn letters_follow_the_language_with_which_one_signs_in() {
    let world = World::new();
    let (_, secret) = world.member(ANA).await;
    world.clock.advance(60);
    let mut ana = world.visitor().await;
    speaks(&mut ana, SPANISH);
    ana.sign_in(ANA, PASSWORD).await.session();
    let code = world.totp(&secret, 0);
    ana.post("/session/second-step", json!({ "type": "totp", "code": code })).await.session();
    let told = world.mails_to(ANA).pop().unwrap().subject;
    assert_eq!(told, "Your account was signed in to from a new browser");
    let mut other = world.visitor().await;
    other.post("/password-resets", json!({ "email": ANA })).await.session();
    assert!(world.mails_to(ANA).pop().unwrap().subject.starts_with("Una contraseña nueva"));
}

#[tokio::test]
async fn the_language_that_a_new_account_names_comes_before_that_of_the_browser() {
    let world = World::new();
    let mut ana = world.visitor().await;
    speaks(&mut ana, "en-US");
    ana.post("/accounts", json!({ "email": ANA, "locale": "es" })).await.session();
    assert!(world.mails_to(ANA).pop().unwrap().subject.starts_with("Su código"));
    ana.post("/accounts", json!({ "email": ANA, "locale": "tlh" })).await;
}
