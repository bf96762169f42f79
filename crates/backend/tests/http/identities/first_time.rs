//! Who comes for the first time: an account is made once the address is proved, always gets a method, and has no password.

use contract::{Code, FieldCode, Holds, State};
use serde_json::json;

use super::{ANNA, ID, NAME, finish, goes, lands, member, signed_in, start, trusting, types_code, world};
use crate::client::ORIGIN;

#[tokio::test]
async fn an_address_that_a_trusted_provider_has_verified_makes_an_account_that_needs_a_method() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    let before = browser.cookie.clone();
    let session = lands(&mut browser, &provider).await;
    assert_eq!((session.state, session.identity), (State::NeedsFirstMethod, None));
    assert_ne!(browser.cookie, before, "who saw the old cookie has nothing");
    let account = session.account.unwrap();
    assert_eq!((account.email.as_str(), account.without_password), (ANNA, true));
    assert_eq!((account.identities[0].provider.as_str(), account.identities[0].label.as_deref()), (ID, Some(ANNA)));
    assert!(world.mails_to(ANNA).is_empty(), "nothing is to be proved, and the letter comes when the account is whole");
    let secret = browser.add_totp(&world).await;
    assert!(!secret.is_empty());
    let told = browser.get("/account/activity").await.ok();
    let kinds: Vec<_> = told["events"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["method_added", "identity_joined", "account_created"]);
    assert_eq!(told["events"][1]["what"], NAME);
}

#[tokio::test]
async fn an_address_is_proved_by_a_code_and_no_link_where_the_provider_is_not_trusted_or_does_not_vouch() {
    let (one, provider) = world().await;
    let (other, lax) = trusting().await;
    lax.is_visited_by(json!({ "sub": "p", "email": ANNA, "email_verified": false }));
    let (third, silent) = trusting().await;
    silent.is_visited_by(json!({ "sub": "p", "email": ANNA }));
    for (world, provider) in [(one, provider), (other, lax), (third, silent)] {
        let mut browser = world.visitor().await;
        let session = lands(&mut browser, &provider).await;
        assert_eq!((session.state, session.account), (State::NeedsEmailVerification, None));
        let pending = session.pending.unwrap();
        assert_eq!((pending.email.as_deref(), pending.sent.unwrap().only), (Some(ANNA), Some(Holds::Code)));
        let waits = session.identity.unwrap();
        assert_eq!((waits.provider.as_str(), waits.email.as_str()), (ID, ANNA));
        let mail = world.mails_to(ANNA).pop().unwrap();
        assert!(!mail.text.contains('#') && !mail.text.contains(ORIGIN), "whoever opened a link: {}", mail.text);
        assert!(mail.text.contains(NAME), "{}", mail.text);

        let wrong = json!({ "code": world.wrong_code(ANNA) });
        let refused = browser.post("/session/email-verification", wrong).await;
        assert_eq!(refused.code(), Code::IncorrectCode);
        let session = types_code(&world, &mut browser, ANNA).await;
        assert_eq!((session.state, session.identity), (State::NeedsFirstMethod, None));
        let account = session.account.unwrap();
        assert_eq!((account.email.as_str(), account.identities.len(), account.without_password), (ANNA, 1, true));
    }
}

#[tokio::test]
async fn another_code_can_be_asked_for_and_the_one_before_works_no_more() {
    let (world, provider) = world().await;
    let mut browser = world.visitor().await;
    lands(&mut browser, &provider).await;
    let before = world.code(ANNA);
    assert_eq!(browser.post_empty("/session/email-verification/resend").await.code(), Code::RateLimited);
    world.clock.advance(60);
    let session = browser.post_empty("/session/email-verification/resend").await.session();
    assert_eq!(session.pending.unwrap().sent.unwrap().only, Some(Holds::Code));
    if before != world.code(ANNA) {
        let refused = browser.post("/session/email-verification", json!({ "code": before })).await;
        assert_eq!(refused.code(), Code::IncorrectCode);
    }
    assert_eq!(types_code(&world, &mut browser, ANNA).await.state, State::NeedsFirstMethod);
}

#[tokio::test]
async fn who_comes_again_is_known_by_the_name_there_and_not_by_the_address() {
    let (world, provider) = trusting().await;
    member(&world, &provider).await;
    // The address may change there, or be given to someone else.
    provider.is_visited_by(json!({ "sub": "person-4711", "email": "anna@new.example", "email_verified": true }));
    let mut browser = world.visitor().await;
    let session = lands(&mut browser, &provider).await;
    assert_eq!(session.state, State::NeedsSecondStep);
    provider.is_visited_by(json!({ "sub": "person-2", "email": ANNA, "email_verified": true }));
    let mut stranger = world.visitor().await;
    let session = lands(&mut stranger, &provider).await;
    assert_eq!((session.state, session.identity.map(|it| it.email)), (State::Anonymous, Some(ANNA.to_owned())));
}

#[tokio::test]
async fn an_account_there_that_names_no_address_makes_none_here() {
    let (world, provider) = trusting().await;
    for person in [
        json!({ "sub": "p" }),
        json!({ "sub": "p", "email": "not an address", "email_verified": true }),
        json!({ "sub": "p", "email": "", "email_verified": true }),
    ] {
        provider.is_visited_by(person.clone());
        let mut browser = world.visitor().await;
        assert_eq!(goes(&mut browser, &provider).await.code(), Code::ProviderNoEmail, "{person}");
        assert_eq!(browser.session().await.state, State::Anonymous);
    }
}

#[tokio::test]
async fn an_account_from_elsewhere_has_no_way_around_its_first_method() {
    let (world, provider) = trusting().await;
    let mut browser = world.visitor().await;
    lands(&mut browser, &provider).await;
    assert_eq!(browser.post_empty("/session/extend").await.code(), Code::StepMismatch);
    // Nor has it when it comes again.
    let mut again = world.visitor().await;
    assert_eq!(lands(&mut again, &provider).await.state, State::NeedsFirstMethod);
    again.add_totp(&world).await;
    assert_eq!(browser.session().await.state, State::NeedsSecondStep);
}

#[tokio::test]
async fn mails_to_one_address_are_as_few_as_for_those_who_type_it() {
    let (world, provider) = world().await;
    let most = backend::Limits::default().email_sends_per_hour;
    for _ in 0..most {
        lands(&mut world.visitor().await, &provider).await;
    }
    let mut browser = world.visitor().await;
    assert_eq!(goes(&mut browser, &provider).await.code(), Code::RateLimited);
    assert_eq!(world.mails_to(ANNA).len(), most as usize);
}

#[tokio::test]
async fn a_deleted_accounts_address_makes_no_new_one_before_its_time() {
    for trusted in [true, false] {
        let (world, provider) = if trusted { trusting().await } else { world().await };
        let (mut anna, _) = member(&world, &provider).await;
        anna.post("/account/deletion", json!({ "password": "" })).await.session();
        let mut browser = world.visitor().await;
        let url = start(&mut browser).await;
        let answer = finish(&mut browser, provider.agrees(&url)).await;
        if trusted {
            assert_eq!(answer.code(), Code::NoAccount);
        } else {
            // It looks like any other, and the mail says from when on.
            assert_eq!(signed_in(answer).session.state, State::NeedsEmailVerification);
            let mail = world.mails_to(ANNA).pop().unwrap();
            assert!(!mail.text.contains("Your code is"), "{}", mail.text);
            let any = browser.post("/session/email-verification", json!({ "code": "123456" })).await;
            assert_eq!(any.code(), Code::IncorrectCode);
        }
        let token = browser.post("/session/email-verification", json!({ "token": "no-such-link" })).await;
        let refused = token.problem();
        assert!(
            matches!(refused.code, Code::CodeExpired | Code::Validation),
            "{:?} {:?}",
            refused,
            FieldCode::Required
        );
    }
}
