//! Creating an account, signing in and out, and what a wrong password does.

use client::{Failure, Standing};
use contract::{Code, Ended, Feature, FieldCode, Holds, MethodKind, Without};

use crate::{
    foreign::{PASSWORD, is_member, is_refused, journeys, run},
    world::World,
};

journeys! {
    an_account_by_code: &[];
    a_code_that_is_too_old: &[];
    too_many_wrong_codes: &[];
    an_account_that_was_left_before_its_proof: &[];
    an_address_that_is_taken_looks_like_any_other: &[];
    nobody_can_create_an_account: &[("PEER_SIGN_UP", "closed")];
    too_many_calls: &[("PEER_LIMITS", "yes")];
    another_password: &[];
    a_page_of_another_site: &[];
    what_is_offered: &[];
}

fn an_account_by_code(world: &World) {
    let browser = world.browser();
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    let Err(Failure::Refused(refusal)) = run(visitor.create_account("ann@", "en")) else { panic!() };
    assert_eq!((refusal.fields[0].name(), refusal.fields[0].code), ("email", FieldCode::EmailMalformed));
    let Ok(Standing::NewPassword(step)) = run(visitor.create_account(" Ann@example.org", "en")) else { panic!() };
    assert_eq!(step.email(), "Ann@example.org");
    let Standing::NewPassword(step) = browser.stands() else { panic!("a reload stays at the step") };
    let Err(Failure::Refused(short)) = run(step.set("plum")) else { panic!() };
    assert_eq!((short.fields[0].name(), short.fields[0].code), ("password", FieldCode::PasswordTooShort));
    let Ok(Standing::EmailCode(code)) = run(step.set(PASSWORD)) else { panic!() };
    assert_eq!((code.email(), code.code_length(), code.holds()), ("Ann@example.org", 0, Some(Holds::Code)));
    is_refused(run(code.answer("000000")), Code::IncorrectCode);
    let old = world.code("ann@example.org");
    let Ok(Standing::EmailCode(code)) = run(code.resend()) else { panic!() };
    is_refused(run(code.answer(&old)), Code::IncorrectCode);
    let member = is_member(run(code.answer(&world.code("ann@example.org"))).unwrap());
    assert_eq!((member.email(), member.methods().len(), member.time_left()), ("ann@example.org", 0, None));
    assert_eq!(browser.note(), None, "nothing is left of what was begun");
    let member = is_member(browser.stands());
    let Ok(Standing::Visitor(visitor)) = run(Standing::Member(member).leave()) else { panic!() };
    assert_eq!(visitor.ended(), Some(Ended::SignedOut));
    is_refused(browser.signs_in("ann@example.org", "wrong"), Code::IncorrectCredentials);
    is_refused(browser.signs_in("nobody@example.org", PASSWORD), Code::IncorrectCredentials);
    is_member(browser.signs_in("ann@example.org", PASSWORD).unwrap());
}

fn a_code_that_is_too_old(world: &World) {
    let browser = world.browser();
    let code = browser.begins_account("ann@example.org", PASSWORD);
    let old = world.code("ann@example.org");
    world.later(301);
    is_refused(run(code.answer(&old)), Code::CodeExpired);
    let Ok(Standing::EmailCode(code)) = run(code.resend()) else { panic!() };
    is_member(run(code.answer(&world.code("ann@example.org"))).unwrap());
}

fn too_many_wrong_codes(world: &World) {
    let code = world.browser().begins_account("ann@example.org", PASSWORD);
    for _ in 0..3 {
        is_refused(run(code.answer("000000")), Code::IncorrectCode);
    }
    // The right one is too late now, and another can be asked for at once.
    is_refused(run(code.answer(&world.code("ann@example.org"))), Code::CodeExpired);
    let Ok(Standing::EmailCode(code)) = run(code.resend()) else { panic!() };
    is_member(run(code.answer(&world.code("ann@example.org"))).unwrap());
}

fn an_account_that_was_left_before_its_proof(world: &World) {
    let browser = world.browser();
    browser.begins_account("ann@example.org", PASSWORD);
    // A reload forgets the password: then one signs in after the proof.
    let Standing::EmailCode(code) = browser.stands() else { panic!() };
    assert_eq!(code.email(), "ann@example.org");
    let Ok(Standing::Visitor(visitor)) = run(code.answer(&world.code("ann@example.org"))) else { panic!() };
    assert_eq!(visitor.ended(), None);
    is_member(browser.signs_in("ann@example.org", PASSWORD).unwrap());

    // Whoever has left it altogether is led to the proof by signing in.
    world.browser().begins_account("bob@example.org", PASSWORD);
    let other = world.browser();
    is_refused(other.signs_in("bob@example.org", "wrong"), Code::IncorrectCredentials);
    let Ok(Standing::EmailCode(code)) = other.signs_in("bob@example.org", PASSWORD) else { panic!() };
    is_member(run(code.answer(&world.code("bob@example.org"))).unwrap());
}

fn an_address_that_is_taken_looks_like_any_other(world: &World) {
    world.member("ann@example.org");
    let browser = world.browser();
    let code = browser.begins_account("ann@example.org", "a hedge of old roses");
    is_refused(run(code.answer("000000")), Code::IncorrectCode);
    // Whoever reads the emails of the account proves the address again, and does not get in by another password.
    let Ok(Standing::Visitor(_)) = run(code.answer(&world.code("ann@example.org"))) else { panic!() };
    is_refused(browser.signs_in("ann@example.org", "a hedge of old roses"), Code::IncorrectCredentials);
}

fn nobody_can_create_an_account(world: &World) {
    let Standing::Visitor(visitor) = world.browser().stands() else { panic!() };
    // better-auth says so only once it is asked with a password.
    let Ok(Standing::NewPassword(step)) = run(visitor.create_account("ann@example.org", "en")) else { panic!() };
    is_refused(run(step.set(PASSWORD)), Code::Unsupported);
}

fn too_many_calls(world: &World) {
    let browser = world.browser();
    for _ in 0..3 {
        is_refused(browser.signs_in("ann@example.org", "wrong"), Code::IncorrectCredentials);
    }
    let wait = browser.signs_in("ann@example.org", "wrong");
    assert!(matches!(wait, Err(Failure::Wait { seconds: 1..=10, .. })), "{wait:?}");
}

fn another_password(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let other = world.browser();
    is_member(other.signs_in("ann@example.org", PASSWORD).unwrap());
    let wrong = run(member.change_password("wrong", "a hedge of old roses", false));
    let Err(Failure::Refused(refusal)) = wrong else { panic!("{wrong:?}") };
    assert_eq!((refusal.fields[0].name(), refusal.fields[0].code), ("current", FieldCode::PasswordIncorrect));
    let Err(Failure::Refused(short)) = run(member.change_password(PASSWORD, "plum", false)) else { panic!() };
    assert_eq!((short.fields[0].name(), short.fields[0].code), ("password", FieldCode::PasswordTooShort));
    is_member(run(member.change_password(PASSWORD, "a hedge of old roses", false)).unwrap());
    is_member(browser.stands());
    assert!(matches!(other.stands(), Standing::Visitor(_)), "all others are signed out");
    is_refused(other.signs_in("ann@example.org", PASSWORD), Code::IncorrectCredentials);
    is_member(other.signs_in("ann@example.org", "a hedge of old roses").unwrap());
}

fn a_page_of_another_site(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    browser.goes_to("https://elsewhere.example");
    is_refused(run(member.change_password(PASSWORD, "a hedge of old roses", false)), Code::Origin);
}

fn what_is_offered(world: &World) {
    let (config, standing) = world.browser().opens();
    assert!(matches!(standing, Standing::Visitor(_)));
    let offered: Vec<Feature> = Feature::ALL.into_iter().filter(|it| config.offers(*it)).collect();
    let want = [
        Feature::CreateAccount,
        Feature::ResetPassword,
        Feature::Methods,
        Feature::Passkeys,
        Feature::Apps,
        Feature::BackupCodes,
        Feature::Passwords,
    ];
    assert_eq!(offered, want);
    assert_eq!(config.methods.types, [MethodKind::Passkey, MethodKind::Totp]);
    assert!(config.lacks(Without::KeptSessions) && !config.lacks(Without::Devices));
    // What is not offered is refused, too.
    is_refused(run(standing.phone_countries()), Code::Unsupported);
}
