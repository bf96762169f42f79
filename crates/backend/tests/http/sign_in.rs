//! Signing in: a password, then a second method.

use contract::{Code, FieldCode, MethodKind, State};
use serde_json::json;

use crate::client::{PASSWORD, World, settings};

const ANNA: &str = "anna.smith@example.org";

#[tokio::test]
async fn a_password_and_a_code_open_the_account() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    world.clock.advance(60);
    let mut anna = world.visitor().await;
    let session = anna.sign_in(" ANNA.Smith@example.org", PASSWORD).await.session();
    assert_eq!(session.state, State::NeedsSecondStep);
    assert!(session.account.is_none());
    let methods = session.pending.unwrap().methods;
    assert_eq!((methods.len(), methods[0].kind), (1, MethodKind::Totp));
    assert_eq!(methods[0].name.as_deref(), Some("Authenticator app"));
    assert_eq!(methods[0].added_at, None);

    let proof = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    let session = anna.post("/session/second-step", proof).await.session();
    assert_eq!(session.state, State::SignedIn);
    assert_eq!(session.account.unwrap().email, ANNA);
    assert_eq!(session.fresh_until.unwrap().seconds_since(session.now), 1200);
}

#[tokio::test]
async fn a_member_without_a_second_method_sets_one_up() {
    let world = World::new();
    world.setting_up(ANNA).await;
    let mut anna = world.visitor().await;
    let session = anna.sign_in(ANNA, PASSWORD).await.session();
    assert_eq!(session.state, State::NeedsFirstMethod);
    anna.add_totp(&world).await;
}

#[tokio::test]
async fn wrong_address_and_wrong_password_are_answered_alike() {
    let world = World::new();
    world.member(ANNA).await;
    let mut said = Vec::new();
    for email in [ANNA, "nobody.here@example.org"] {
        let mut visitor = world.visitor().await;
        let mut answers = String::new();
        for _ in 0..7 {
            let answer = visitor.sign_in(email, "not the right one").await;
            answers += &format!("{} {}\n", answer.status, answer.text);
        }
        said.push(answers);
    }
    assert_eq!(said[0], said[1]);
}

#[tokio::test]
async fn the_fifth_wrong_password_is_a_minutes_wait() {
    let world = World::new();
    world.member(ANNA).await;
    let mut visitor = world.visitor().await;
    for left in [None, Some(3), Some(2), Some(1)] {
        let answer = visitor.sign_in(ANNA, "not the right one").await;
        assert_eq!(answer.code(), Code::IncorrectCredentials);
        assert_eq!(answer.problem().attempts_left, left);
    }
    let answer = visitor.sign_in(ANNA, "not the right one").await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::TooManyAttempts, Some(60)));
    world.clock.advance(59);
    let answer = world.visitor().await.sign_in(ANNA, PASSWORD).await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::TooManyAttempts, Some(1)));
    world.clock.advance(1);
    visitor.sign_in(ANNA, PASSWORD).await.session();
}

#[tokio::test]
async fn wrong_passwords_are_forgotten_after_a_day_and_after_a_right_one() {
    let world = World::new();
    world.member(ANNA).await;
    for pause in [86_400, 0] {
        for _ in 0..4 {
            let answer = world.visitor().await.sign_in(ANNA, "not the right one").await;
            assert_eq!(answer.code(), Code::IncorrectCredentials);
        }
        world.clock.advance(pause);
        if pause == 0 {
            world.visitor().await.sign_in(ANNA, PASSWORD).await.session();
        }
    }
    let answer = world.visitor().await.sign_in(ANNA, "not the right one").await;
    assert_eq!((answer.code(), answer.problem().attempts_left), (Code::IncorrectCredentials, None));
}

#[tokio::test]
async fn many_wrong_passwords_at_once_do_not_slip_past_the_limit() {
    let world = World::new();
    world.member(ANNA).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mut visitor = world.visitor().await;
        tries.spawn(async move { visitor.sign_in(ANNA, "not the right one").await.code() });
    }
    let codes = tries.join_all().await;
    assert_eq!(codes.iter().filter(|it| **it == Code::IncorrectCredentials).count(), 4);
}

#[tokio::test]
async fn empty_fields_are_named_and_cost_no_try() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    for _ in 0..6 {
        let problem = visitor.sign_in("", "").await.problem();
        let fields: Vec<_> = problem.errors.iter().map(|it| (it.pointer.as_str(), it.code)).collect();
        assert_eq!(fields, [("/email", FieldCode::Required), ("/password", FieldCode::Required)]);
    }
}

#[tokio::test]
async fn a_code_of_an_app_works_once_and_one_step_early_or_late() {
    let world = World::new();
    let (_, secret) = world.member(ANNA).await;
    // The code that proved the app is used up, too.
    let mut anna = world.at_second_step(ANNA).await;
    let first = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    assert_eq!(anna.post("/session/second-step", first).await.code(), Code::IncorrectCode);

    let early = json!({ "type": "totp", "code": world.totp(&secret, 1) });
    anna.post("/session/second-step", early.clone()).await.session();
    let mut thief = world.at_second_step(ANNA).await;
    assert_eq!(thief.post("/session/second-step", early).await.code(), Code::IncorrectCode);

    world.clock.advance(120);
    let too_old = json!({ "type": "totp", "code": world.totp(&secret, -2) });
    assert_eq!(thief.post("/session/second-step", too_old).await.code(), Code::IncorrectCode);
    let late = json!({ "type": "totp", "code": world.totp(&secret, -1) });
    thief.post("/session/second-step", late).await.session();
}

#[tokio::test]
async fn ten_wrong_codes_lock_the_second_step_for_ten_minutes() {
    let world = World::new();
    let (mut member, secret) = world.member(ANNA).await;
    let codes = member.post_empty("/account/methods/backup-codes").await.ok()["codes"].clone();
    world.clock.advance(90);
    let mut anna = world.at_second_step(ANNA).await;
    // Kinds do not add up: five wrong ones of each.
    for left in (1..10).rev() {
        let wrong = match left % 2 {
            0 => json!({ "type": "totp", "code": world.wrong_totp(&secret) }),
            _ => json!({ "type": "backup_code", "code": "AAAA-AAAA-AAAA" }),
        };
        let answer = anna.post("/session/second-step", wrong).await;
        assert_eq!(answer.code(), Code::IncorrectCode);
        assert_eq!(answer.problem().attempts_left, (left <= 3).then_some(left));
    }
    assert_eq!(anna.session().await.pending.unwrap().attempts_left, Some(1));
    let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
    let answer = anna.post("/session/second-step", wrong).await;
    assert_eq!((answer.code(), answer.problem().retry_after), (Code::TooManyAttempts, Some(600)));

    let right = json!({ "type": "backup_code", "code": codes[0] });
    let locked = world.at_second_step(ANNA).await.post("/session/second-step", right.clone()).await;
    assert_eq!((locked.code(), locked.problem().retry_after), (Code::TooManyAttempts, Some(600)));
    // A page that is loaded again knows of it without another try. It is none of a member's.
    let pending = anna.session().await;
    assert_eq!(member.session().await.pending, None);
    assert_eq!(pending.pending.unwrap().locked_until, Some(pending.now.plus(600)));
    world.clock.advance(600);
    assert_eq!(anna.session().await.pending.unwrap().locked_until, None);
    anna.post("/session/second-step", right).await.session();
}

#[tokio::test]
async fn each_lock_of_the_second_step_is_twice_as_long_until_a_right_code_comes() {
    let mut settings = settings();
    // So that guessing does not end before the longest lock.
    settings.limits.code_tries = 2;
    let world = World::with(settings);
    let (_, secret) = world.member(ANNA).await;
    let lock_after_two = async || {
        let mut thief = world.at_second_step(ANNA).await;
        let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
        assert_eq!(thief.post("/session/second-step", wrong.clone()).await.code(), Code::IncorrectCode);
        let wait = thief.post("/session/second-step", wrong).await.problem().retry_after.unwrap();
        world.clock.advance(wait);
        wait
    };
    for minutes in [10, 20, 40, 80, 160, 240, 240] {
        assert_eq!(lock_after_two().await, minutes * 60);
    }
    let right = json!({ "type": "totp", "code": world.totp(&secret, 0) });
    world.at_second_step(ANNA).await.post("/session/second-step", right).await.session();
    assert_eq!(lock_after_two().await, 600);
}

#[tokio::test]
async fn malformed_codes_and_kinds_the_account_has_not_cost_no_try() {
    let world = World::new();
    world.member(ANNA).await;
    let mut anna = world.at_second_step(ANNA).await;
    for _ in 0..12 {
        let answer = anna.post("/session/second-step", json!({ "type": "totp", "code": "12345" })).await;
        assert_eq!(answer.field(), ("/code".into(), FieldCode::CodeMalformed));
        for kind in ["backup_code", "passkey", "password", "sms"] {
            let answer = anna.post("/session/second-step", json!({ "type": kind, "code": "123456" })).await;
            assert_eq!(answer.field(), ("/type".into(), FieldCode::NotOffered));
        }
    }
    assert_eq!(anna.session().await.pending.unwrap().attempts_left, None);
}

#[tokio::test]
async fn a_backup_code_works_once_however_it_is_typed() {
    let world = World::new();
    let (mut member, _) = world.member(ANNA).await;
    let made = member.post_empty("/account/methods/backup-codes").await.ok();
    let code = made["codes"][3].as_str().unwrap().to_owned();
    let mut anna = world.at_second_step(ANNA).await;
    let methods = anna.session().await.pending.unwrap().methods;
    let kinds: Vec<_> = methods.iter().map(|it| (it.kind, it.left)).collect();
    assert_eq!(kinds, [(MethodKind::Totp, None), (MethodKind::BackupCode, Some(10))]);

    let typed = code.to_lowercase().replace('-', " – ");
    let session = anna.post("/session/second-step", json!({ "type": "backup_code", "code": typed })).await.session();
    let left = session.account.unwrap().methods.iter().find_map(|it| it.left);
    assert_eq!(left, Some(9));

    let mut again = world.at_second_step(ANNA).await;
    let answer = again.post("/session/second-step", json!({ "type": "backup_code", "code": code })).await;
    assert_eq!(answer.code(), Code::IncorrectCode);
}

#[tokio::test]
async fn signing_in_again_replaces_a_sign_in_that_was_begun() {
    let world = World::new();
    world.member(ANNA).await;
    world.setting_up("ben@example.org").await;
    let mut browser = world.at_second_step(ANNA).await;
    let session = browser.sign_in("ben@example.org", PASSWORD).await.session();
    assert_eq!((session.state, session.account.unwrap().email), (State::NeedsFirstMethod, "ben@example.org".into()));
}

#[tokio::test]
async fn who_is_signed_in_is_told_so() {
    let world = World::new();
    let (mut anna, _) = world.member(ANNA).await;
    for (path, body) in [
        ("/session", json!({ "email": ANNA, "password": PASSWORD })),
        ("/accounts", json!({ "email": ANNA })),
        ("/session/email-verification", json!({ "code": "123456" })),
        ("/session/email-verification", json!({ "token": "x" })),
        ("/session/second-step", json!({ "type": "totp", "code": "123456" })),
    ] {
        let answer = anna.post(path, body).await;
        assert_eq!(answer.code(), Code::StepMismatch, "{path}");
        assert_eq!(answer.problem().session.unwrap().state, State::SignedIn);
    }
}

#[tokio::test]
async fn the_owner_hears_of_it_when_codes_are_locked() {
    let world = World::new();
    let (mut anna, secret) = world.member(ANNA).await;
    anna.delete("/session").await.session();
    let mut other = world.at_second_step(ANNA).await;
    let wrong = json!({ "type": "totp", "code": world.wrong_totp(&secret) });
    let before = world.mails_to(ANNA).len();
    for _ in 0..9 {
        other.post("/session/second-step", wrong.clone()).await.problem();
    }
    assert_eq!(world.mails_to(ANNA).len(), before);
    for _ in 0..3 {
        assert_eq!(other.post("/session/second-step", wrong.clone()).await.code(), Code::TooManyAttempts);
    }
    let mails = world.mails_to(ANNA);
    assert_eq!(mails.len(), before + 1);
    let text = &mails[before].text;
    assert!(text.contains("10 minutes") && text.contains("Someone entered your password"), "{text}");
}
