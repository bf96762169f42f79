//! The authenticator app, backup codes, the second step, and trusted browsers.

use client::{Failure, Member, Standing};
use contract::{Code, MethodKind};

use crate::{
    foreign::{PASSWORD, app_code, is_member, is_refused, journeys, proves, run},
    world::World,
};

journeys! {
    an_app_and_backup_codes: &[];
    an_app_alone: &[("PEER_METHODS", "totp")];
    a_trusted_browser: &[("PEER_TRUST", "yes")];
    a_session_that_is_gone: &[];
}

/// Adds an app, for which a fresh proof is asked. Gives its secret.
fn adds_app(member: &Member) -> (String, Member) {
    let enrolment = member.enrolment();
    let secret = run(enrolment.start_app()).unwrap().secret;
    assert_eq!(run(enrolment.start_app()).unwrap().secret, secret, "the same until it is proved");
    is_refused(run(enrolment.finish_app("000000", "")), Code::IncorrectCode);
    let code = app_code(&secret, 0);
    let first = run(enrolment.finish_app(&code, ""));
    let Err(Failure::ProveAgain(methods)) = &first else { panic!("{first:?}") };
    assert_eq!(methods.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Password]);
    is_refused(run(member.prove_with_password("wrong")), Code::IncorrectPassword);
    proves(member, first);
    (secret, is_member(run(enrolment.finish_app(&code, "")).unwrap()))
}

fn kinds(member: &Member) -> Vec<MethodKind> {
    member.methods().iter().map(|it| it.kind).collect()
}

fn an_app_and_backup_codes(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let (secret, member) = adds_app(&member);
    assert_eq!(kinds(&member), [MethodKind::Totp, MethodKind::BackupCode]);
    let (codes, standing) = run(member.make_backup_codes()).unwrap();
    assert_eq!((codes.len(), is_member(standing).backup_codes_left()), (10, Some(10)));
    run(browser.stands().leave()).unwrap();

    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    let offered: Vec<_> = step.methods().iter().map(|it| it.kind).collect();
    assert_eq!(offered, [MethodKind::Totp, MethodKind::BackupCode]);
    is_refused(run(step.answer_with_code(MethodKind::Totp, "000000")), Code::IncorrectCode);
    let Standing::SecondStep(step) = browser.stands() else { panic!("a reload stays at the step") };
    let member = is_member(run(step.answer_with_code(MethodKind::Totp, &app_code(&secret, 1))).unwrap());
    run(Standing::Member(member).leave()).unwrap();

    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    let member = is_member(run(step.answer_with_code(MethodKind::BackupCode, &codes[0])).unwrap());
    assert_eq!(member.backup_codes_left(), Some(9));

    // The fresh proof can be the app now; the last method takes the codes with it.
    let app = member.methods()[0].clone();
    is_refused(run(member.rename_method(&app, "My phone")), Code::Unsupported);
    let removed = run(member.remove_method(&app));
    let Err(Failure::ProveAgain(methods)) = &removed else { panic!("{removed:?}") };
    let offered: Vec<_> = methods.iter().map(|it| it.kind).collect();
    assert_eq!(offered, [MethodKind::Totp, MethodKind::BackupCode, MethodKind::Password]);
    is_refused(run(member.prove_with_code(MethodKind::Totp, "000000")), Code::IncorrectCode);
    is_member(run(member.prove_with_code(MethodKind::Totp, &app_code(&secret, 2))).unwrap());
    let (_, standing) = run(member.remove_method(&app)).unwrap();
    assert!(is_member(standing).methods().is_empty());
}

fn an_app_alone(world: &World) {
    let (_, member) = world.member("ann@example.org");
    let (_, member) = adds_app(&member);
    assert_eq!(kinds(&member), [MethodKind::Totp]);
    is_refused(run(member.enrolment().start_app()).map(drop), Code::MethodLimit);
}

fn a_trusted_browser(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let (secret, _) = adds_app(&member);
    run(browser.stands().leave()).unwrap();
    // allauth asks the question in any case; whoever does not want it is not asked again by the page.
    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    is_member(run(step.answer_with_code(MethodKind::Totp, &app_code(&secret, 1))).unwrap());
    run(browser.stands().leave()).unwrap();
    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    let step = step.remembering(true);
    is_member(run(step.answer_with_code(MethodKind::Totp, &app_code(&secret, 2))).unwrap());
    run(browser.stands().leave()).unwrap();
    is_member(browser.signs_in("ann@example.org", PASSWORD).unwrap());
}

fn a_session_that_is_gone(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    // Signed out in another tab.
    run(browser.stands().leave()).unwrap();
    for answer in [run(member.make_backup_codes()).map(drop), run(member.devices()).map(drop)] {
        let Err(Failure::Moved(standing)) = answer else { panic!("{answer:?}") };
        assert!(matches!(*standing, Standing::Visitor(_)));
    }
}
