//! Forgotten passwords, by code and by link.

use client::{Failure, Standing};
use contract::{Code, Ended, FieldCode, Holds};

use crate::{
    foreign::{is_member, is_refused, journeys, run},
    world::World,
};

journeys! {
    a_forgotten_password_by_code: &[];
    a_forgotten_password_by_link: &[("PEER_RESET", "link")];
}

const NEW: &str = "a hedge of old roses";

fn a_forgotten_password_by_code(world: &World) {
    world.member("ann@example.org");
    let browser = world.browser();
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    // Whether there is such an account is not told, neither by the step nor by a code.
    for email in ["nobody@example.org", "ann@example.org"] {
        let Ok(Standing::ResetCode(code)) = run(visitor.forgot_password(email)) else { panic!() };
        assert_eq!((code.email(), code.holds()), (email, Some(Holds::Code)));
        is_refused(run(code.answer("BBBB-BBBB")), Code::IncorrectCode);
        assert!(matches!(browser.stands(), Standing::ResetCode(_)), "a reload stays at the step");
        let Ok(Standing::ResetCode(_)) = run(code.resend()) else { panic!() };
    }
    let Ok(Standing::ResetCode(code)) = run(visitor.forgot_password("ann@example.org")) else { panic!() };
    let Ok(Standing::ResetPassword(step)) = run(code.answer(&world.code("ann@example.org"))) else { panic!() };
    let Err(Failure::Refused(common)) = run(step.set("password", false)) else { panic!() };
    assert_eq!((common.fields[0].name(), common.fields[0].code), ("password", FieldCode::PasswordCommon));
    let Ok(Standing::Visitor(visitor)) = run(step.set(NEW, true)) else { panic!() };
    assert_eq!(visitor.ended(), Some(Ended::PasswordReset));
    is_member(browser.signs_in("ann@example.org", NEW).unwrap());
}

fn a_forgotten_password_by_link(world: &World) {
    world.member("ann@example.org");
    let browser = world.browser();
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    let Ok(Standing::ResetCode(code)) = run(visitor.forgot_password("nobody@example.org")) else { panic!() };
    assert_eq!(code.holds(), Some(Holds::Link));
    let Ok(Standing::ResetCode(code)) = run(visitor.forgot_password("ann@example.org")) else { panic!() };
    let Ok(Standing::ResetCode(_)) = run(code.resend()) else { panic!() };
    // The link works in any browser.
    let other = world.browser();
    let standing = other.stands();
    is_refused(run(standing.open_reset_link("1-no-such-link")), Code::CodeExpired);
    let token = world.token("ann@example.org");
    let Ok(Standing::ResetPassword(step)) = run(standing.open_reset_link(&token)) else { panic!() };
    let Ok(Standing::Visitor(_)) = run(step.set(NEW, false)) else { panic!() };
    is_refused(run(standing.open_reset_link(&token)), Code::CodeExpired);
    is_member(other.signs_in("ann@example.org", NEW).unwrap());
}
