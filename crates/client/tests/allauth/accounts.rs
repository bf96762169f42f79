//! Creating an account, signing in and out, and what a wrong password does.

use client::{Failure, Standing};
use contract::{Code, Feature, FieldCode, Holds, MethodKind, Without};

use crate::{
    foreign::{PASSWORD, is_member, is_refused, journeys, run},
    world::World,
};

journeys! {
    an_account_by_code: &[];
    another_email: &[("PEER_EMAILS", "often")];
    an_account_by_link: &[("PEER_EMAIL", "link")];
    an_account_by_link_with_its_password_first: &[("PEER_EMAIL", "link"), ("PEER_SIGN_UP", "password")];
    an_account_whose_password_comes_first: &[("PEER_SIGN_UP", "password")];
    an_address_that_is_taken_looks_like_any_other: &[("PEER_EMAILS", "often")];
    wrong_passwords_lock: &[];
    another_password: &[];
    what_is_offered: &[];
    apps_alone_are_offered: &[("PEER_METHODS", "totp")];
}

fn an_account_by_code(world: &World) {
    let browser = world.browser();
    let code = browser.begins_account(" Ann@example.org");
    assert_eq!(
        (code.email(), code.code_length(), code.holds(), code.is_once()),
        ("Ann@example.org", 0, Some(Holds::Code), false)
    );
    is_refused(run(code.answer("BBBB-BBBB")), Code::IncorrectCode);
    // This allauth sends one email. It is not told beforehand; afterward no other is offered.
    let Err(Failure::Moved(standing)) = run(code.resend()) else { panic!() };
    assert!(matches!(*standing, Standing::EmailCode(code) if code.is_once()));
    // A reload stays at the step, and knows no address.
    let Standing::EmailCode(code) = browser.stands() else { panic!() };
    assert_eq!(code.email(), "");
    let typed = world.code("ann@example.org").to_lowercase().replace('-', " ");
    let Standing::NewPassword(step) = run(code.answer(&typed)).unwrap() else { panic!() };
    assert_eq!(step.email(), "ann@example.org");
    let Standing::NewPassword(step) = browser.stands() else { panic!() };
    let Err(Failure::Refused(short)) = run(step.set("plum")) else { panic!() };
    assert_eq!(short.code, Code::Unknown);
    assert!(short.says.is_some_and(|it| it.text.contains("at least 8 characters")));
    let Err(Failure::Refused(common)) = run(step.set("password")) else { panic!() };
    assert_eq!((common.fields[0].name(), common.fields[0].code), ("password", FieldCode::PasswordCommon));
    let member = is_member(run(step.set(PASSWORD)).unwrap());
    assert_eq!((member.email(), member.methods().len(), member.time_left()), ("ann@example.org", 0, None));
    let member = is_member(browser.stands());
    assert!(matches!(run(Standing::Member(member).leave()), Ok(Standing::Visitor(_))));
    let Ok(Standing::Member(_)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
}

fn another_email(world: &World) {
    let code = world.browser().begins_account("ann@example.org");
    let old = world.code("ann@example.org");
    let Ok(Standing::EmailCode(code)) = run(code.resend()) else { panic!() };
    assert!(!code.is_once());
    is_refused(run(code.answer(&old)), Code::IncorrectCode);
    assert!(matches!(run(code.answer(&world.code("ann@example.org"))), Ok(Standing::NewPassword(_))));
}

fn an_account_by_link(world: &World) {
    let browser = world.browser();
    let code = browser.begins_account("ann@example.org");
    assert_eq!((code.holds(), code.is_once()), (Some(Holds::Link), true));
    let token = world.token("ann@example.org");
    let standing = browser.stands();
    is_refused(run(standing.open_email_link("no-such-link")), Code::CodeExpired);
    let Ok(Standing::NewPassword(step)) = run(standing.open_email_link(&token)) else { panic!() };
    is_member(run(step.set(PASSWORD)).unwrap());

    // In another browser the address is proved, and nobody is signed in.
    world.browser().begins_account("bob@example.org");
    let token = world.token("bob@example.org");
    let other = world.browser().stands();
    assert!(matches!(run(other.open_email_link(&token)), Ok(Standing::Visitor(_))));
}

fn an_account_by_link_with_its_password_first(world: &World) {
    let browser = world.browser();
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    let Ok(Standing::NewPassword(step)) = run(visitor.create_account("ann@example.org", "en")) else { panic!() };
    let Ok(Standing::EmailCode(code)) = run(step.set(PASSWORD)) else { panic!() };
    assert_eq!(code.holds(), Some(Holds::Link));
    // Where the link signs nobody in, one signs in afterward.
    let token = world.token("ann@example.org");
    let Ok(Standing::Visitor(_)) = run(browser.stands().open_email_link(&token)) else { panic!() };
    is_member(browser.signs_in("ann@example.org", PASSWORD).unwrap());
}

fn an_account_whose_password_comes_first(world: &World) {
    let browser = world.browser();
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    let Ok(Standing::NewPassword(step)) = run(visitor.create_account("ann@example.org", "en")) else { panic!() };
    let Err(Failure::Refused(common)) = run(step.set("password")) else { panic!() };
    assert_eq!(common.fields[0].code, FieldCode::PasswordCommon);
    let Ok(Standing::EmailCode(code)) = run(step.set(PASSWORD)) else { panic!() };
    assert_eq!(code.email(), "ann@example.org");
    is_member(run(code.answer(&world.code("ann@example.org"))).unwrap());
}

fn an_address_that_is_taken_looks_like_any_other(world: &World) {
    world.member("ann@example.org");
    let code = world.browser().begins_account("ann@example.org");
    is_refused(run(code.answer("BBBB-BBBB")), Code::IncorrectCode);
    let Standing::Visitor(visitor) = world.browser().stands() else { panic!() };
    let Err(Failure::Refused(refusal)) = run(visitor.create_account("ann@", "en")) else { panic!() };
    assert_eq!((refusal.fields[0].name(), refusal.fields[0].code), ("email", FieldCode::EmailMalformed));
}

fn wrong_passwords_lock(world: &World) {
    world.member("ann@example.org");
    let browser = world.browser();
    for _ in 0..5 {
        is_refused(browser.signs_in("ann@example.org", "wrong"), Code::IncorrectCredentials);
    }
    let locked: Result<Standing, Failure> = browser.signs_in("ann@example.org", "wrong");
    assert!(matches!(locked, Err(Failure::Wait { .. })), "{locked:?}");
    // Too many wrong codes end what was begun: the next one leads to the beginning.
    let code = world.browser().begins_account("bob@example.org");
    for _ in 0..3 {
        is_refused(run(code.answer("BBBB-BBBB")), Code::IncorrectCode);
    }
    let Err(Failure::Moved(standing)) = run(code.answer("BBBB-BBBB")) else { panic!() };
    assert!(matches!(*standing, Standing::Visitor(_)));
}

fn another_password(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let wrong = run(member.change_password("wrong", "a hedge of old roses", false));
    let Err(Failure::Refused(refusal)) = wrong else { panic!("{wrong:?}") };
    assert_eq!((refusal.fields[0].name(), refusal.fields[0].code), ("current", FieldCode::PasswordIncorrect));
    is_member(run(member.change_password(PASSWORD, "a hedge of old roses", false)).unwrap());
    is_member(browser.stands());
    is_refused(world.browser().signs_in("ann@example.org", PASSWORD), Code::IncorrectCredentials);
    is_member(world.browser().signs_in("ann@example.org", "a hedge of old roses").unwrap());
}

fn what_is_offered(world: &World) {
    let (config, standing) = world.browser().opens();
    assert!(matches!(standing, Standing::Visitor(_)));
    let offered: Vec<Feature> = Feature::ALL.into_iter().filter(|it| config.offers(*it)).collect();
    let want = [
        Feature::CreateAccount,
        Feature::ResetPassword,
        Feature::Emails,
        Feature::Methods,
        Feature::Passkeys,
        Feature::SecurityKeys,
        Feature::Apps,
        Feature::BackupCodes,
        Feature::Passwords,
    ];
    assert_eq!(offered, want);
    assert!(config.lacks(Without::Activity) && !config.lacks(Without::Devices));
    assert!(config.passkey.is_some_and(|it| it.sign_in && it.rp_id == "localhost"));
}

fn apps_alone_are_offered(world: &World) {
    let (config, _) = world.browser().opens();
    assert_eq!(config.methods.types, [MethodKind::Totp]);
    assert!(!config.offers(Feature::BackupCodes) && !config.offers(Feature::Passkeys));
}
