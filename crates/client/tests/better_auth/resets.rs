//! Forgotten passwords.

use client::{Failure, Standing};
use contract::{Code, Ended, FieldCode, Holds};

use crate::{
    foreign::{PASSWORD, is_member, is_refused, journeys, run},
    world::World,
};

journeys! {
    a_forgotten_password: &[];
    a_code_that_grows_old_on_the_way: &[];
}

const NEW: &str = "a hedge of old roses";

fn a_forgotten_password(world: &World) {
    let (member_browser, _) = world.member("ann@example.org");
    let browser = world.browser();
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    // Whether there is such an account is told neither by the step nor by a first wrong code.
    for email in ["nobody@example.org", "ann@example.org"] {
        let Ok(Standing::ResetCode(code)) = run(visitor.forgot_password(email)) else { panic!() };
        assert_eq!((code.email(), code.holds()), (email, Some(Holds::Code)));
        is_refused(run(code.answer("000000")), Code::IncorrectCode);
        let Standing::ResetCode(code) = browser.stands() else { panic!("a reload stays at the step") };
        assert_eq!(code.email(), email);
        let Ok(Standing::ResetCode(_)) = run(code.resend()) else { panic!() };
    }
    let Standing::ResetCode(code) = browser.stands() else { panic!() };
    let right = world.code("ann@example.org");
    let Ok(Standing::ResetPassword(step)) = run(code.answer(&right)) else { panic!() };
    let Err(Failure::Refused(short)) = run(step.set("plum", false)) else { panic!() };
    assert_eq!((short.fields[0].name(), short.fields[0].code), ("password", FieldCode::PasswordTooShort));
    // A reload forgets the code, which still works.
    let Standing::ResetCode(code) = browser.stands() else { panic!() };
    let Ok(Standing::ResetPassword(step)) = run(code.answer(&right)) else { panic!() };
    let Ok(Standing::Visitor(visitor)) = run(step.set(NEW, false)) else { panic!() };
    assert_eq!(visitor.ended(), Some(Ended::PasswordReset));
    assert!(matches!(member_browser.stands(), Standing::Visitor(_)), "everyone is signed out");
    is_refused(browser.signs_in("ann@example.org", PASSWORD), Code::IncorrectCredentials);
    is_member(browser.signs_in("ann@example.org", NEW).unwrap());
}

fn a_code_that_grows_old_on_the_way(world: &World) {
    world.member("ann@example.org");
    let browser = world.browser();
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    let Ok(Standing::ResetCode(code)) = run(visitor.forgot_password("ann@example.org")) else { panic!() };
    let Ok(Standing::ResetPassword(step)) = run(code.answer(&world.code("ann@example.org"))) else { panic!() };
    world.later(301);
    let Err(Failure::Moved(standing)) = run(step.set(NEW, false)) else { panic!() };
    let Standing::ResetCode(code) = *standing else { panic!() };
    let Ok(Standing::ResetCode(code)) = run(code.resend()) else { panic!() };
    let Ok(Standing::ResetPassword(step)) = run(code.answer(&world.code("ann@example.org"))) else { panic!() };
    assert!(matches!(run(step.set(NEW, false)), Ok(Standing::Visitor(_))));
}
