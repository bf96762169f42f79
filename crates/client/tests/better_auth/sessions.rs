//! Where a member is signed in, and sessions that are not fresh.

use client::{Failure, Standing};
use contract::{AuthenticationCredential, Code, MethodKind, RegistrationCredential};
use soft_key::SoftKey;

use crate::{
    foreign::{PASSWORD, app_code, is_member, is_refused, journeys, proves, run},
    world::World,
};

journeys! {
    two_browsers: &[];
    a_session_of_yesterday: &[];
    a_session_of_yesterday_with_an_app: &[];
    a_session_of_yesterday_with_a_passkey: &[];
}

const DAY: u64 = 86_401;

fn two_browsers(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let (other, third) = (world.browser(), world.browser());
    is_member(other.signs_in("ann@example.org", PASSWORD).unwrap());
    is_member(third.signs_in("ann@example.org", PASSWORD).unwrap());
    let devices = run(member.devices()).unwrap();
    assert_eq!(devices.iter().map(|it| it.here).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!((devices[0].browser.as_deref(), devices[0].system.as_deref()), (Some("Firefox"), Some("Linux")));
    run(member.end_session(&devices[1])).unwrap();
    is_refused(run(member.end_session(&devices[1])), Code::NotFound);
    assert_eq!(run(member.devices()).unwrap().len(), 2);
    is_member(run(member.end_other_sessions()).unwrap());
    assert!(matches!(other.stands(), Standing::Visitor(_)) && matches!(third.stands(), Standing::Visitor(_)));
    is_member(browser.stands());
}

fn a_session_of_yesterday(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    world.later(DAY);
    let Err(Failure::ProveAgain(methods)) = run(member.devices()) else { panic!() };
    assert_eq!(methods.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Password]);
    is_refused(run(member.prove_with_password("wrong")), Code::IncorrectPassword);
    proves(&member, run(member.enrolment().key_options(MethodKind::Passkey)));
    assert_eq!(run(member.devices()).unwrap().len(), 1, "the old session is not left behind");
    run(member.enrolment().key_options(MethodKind::Passkey)).unwrap();
    is_member(browser.stands());
}

fn a_session_of_yesterday_with_an_app(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    run(member.prove_with_password(PASSWORD)).unwrap();
    let secret = run(member.enrolment().start_app()).unwrap().secret;
    let member = is_member(run(member.enrolment().finish_app(&app_code(&secret, 0), "")).unwrap());
    world.later(DAY);
    assert!(matches!(run(member.devices()), Err(Failure::ProveAgain(_))));
    // A new session begins with both steps.
    let Ok(Standing::SecondStep(step)) = run(member.prove_with_password(PASSWORD)) else { panic!() };
    let member = is_member(run(step.answer_with_code(MethodKind::Totp, &app_code(&secret, 1))).unwrap());
    assert_eq!(run(member.devices()).unwrap().len(), 1);
    is_member(browser.stands());
}

fn a_session_of_yesterday_with_a_passkey(world: &World) {
    let (_, member) = world.member("ann@example.org");
    let mut passkey = SoftKey::made_of([1; 32], true, &world.origin(), "localhost").unwrap();
    let options = run(member.enrolment().key_options(MethodKind::Passkey)).unwrap();
    let made = RegistrationCredential(passkey.create(&options.0));
    let member = is_member(run(member.enrolment().add_key(MethodKind::Passkey, "", made)).unwrap());
    world.later(DAY);
    let Err(Failure::ProveAgain(methods)) = run(member.devices()) else { panic!() };
    assert_eq!(methods.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Passkey, MethodKind::Password]);
    let options = run(member.fresh_options(MethodKind::Passkey)).unwrap();
    let answer = AuthenticationCredential(passkey.get(&options.0));
    is_member(run(member.prove_with_key(MethodKind::Passkey, answer)).unwrap());
    assert_eq!(run(member.devices()).unwrap().len(), 1);
}
