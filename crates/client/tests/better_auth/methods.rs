//! The authenticator app, backup codes, and the second step.

use client::{Failure, Member, Standing};
use contract::{Code, Ended, MethodKind};

use crate::{
    foreign::{PASSWORD, app_code, is_member, is_refused, journeys, proves, run},
    world::World,
};

journeys! {
    an_app_and_backup_codes: &[];
    a_second_step_after_a_reload: &[];
    a_second_step_that_is_too_late: &[];
    too_many_wrong_codes_of_an_app: &[];
    a_session_that_is_gone: &[];
}

/// Adds an app, for which the password is asked. Gives its secret.
fn adds_app(member: &Member) -> (String, Member) {
    let enrolment = member.enrolment();
    let first = run(enrolment.start_app());
    let Err(Failure::ProveAgain(methods)) = &first else { panic!() };
    assert_eq!(methods.iter().map(|it| it.kind).collect::<Vec<_>>(), [MethodKind::Password]);
    is_refused(run(member.prove_with_password("wrong")), Code::IncorrectPassword);
    let fresh = is_member(run(member.prove_with_password(PASSWORD)).unwrap());
    assert!(fresh.is_fresh());
    let secret = run(enrolment.start_app()).unwrap().secret;
    assert_eq!(run(enrolment.start_app()).unwrap().secret, secret, "the same until it is proved");
    is_refused(run(enrolment.finish_app("000000", "")), Code::IncorrectCode);
    let member = is_member(run(enrolment.finish_app(&app_code(&secret, 0), "")).unwrap());
    (secret, member)
}

fn kinds(member: &Member) -> Vec<MethodKind> {
    member.methods().iter().map(|it| it.kind).collect()
}

fn an_app_and_backup_codes(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    // There are no codes without an app.
    proves(&member, run(member.make_backup_codes()).map(drop));
    is_refused(run(member.make_backup_codes()).map(drop), Code::Unsupported);
    run(browser.stands().leave()).unwrap();
    let member = is_member(browser.signs_in("ann@example.org", PASSWORD).unwrap());
    let (secret, member) = adds_app(&member);
    assert_eq!(kinds(&member), [MethodKind::Totp, MethodKind::BackupCode]);
    is_refused(run(member.enrolment().start_app()).map(drop), Code::MethodLimit);
    let (codes, standing) = run(member.make_backup_codes()).unwrap();
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|it| it.len() == 14 && *it == it.to_uppercase()), "{codes:?}");
    is_member(standing);
    run(browser.stands().leave()).unwrap();

    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    is_refused(run(step.answer_with_code(MethodKind::BackupCode, "0000-0000-0000")), Code::IncorrectCode);
    let typed = codes[0].to_lowercase().replace('-', " ");
    let member = is_member(run(step.answer_with_code(MethodKind::BackupCode, &typed)).unwrap());
    run(Standing::Member(member).leave()).unwrap();
    // Each works once.
    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    is_refused(run(step.answer_with_code(MethodKind::BackupCode, &codes[0])), Code::IncorrectCode);
    let member = is_member(run(step.answer_with_code(MethodKind::Totp, &app_code(&secret, 1))).unwrap());

    // The app takes the codes with it.
    let (app, codes) = (member.methods()[0].clone(), member.methods()[1].clone());
    is_refused(run(member.rename_method(&app, "My phone")), Code::Unsupported);
    is_refused(run(member.remove_method(&codes)), Code::Unsupported);
    proves(&member, run(member.remove_method(&app)));
    let (_, standing) = run(member.remove_method(&app)).unwrap();
    assert!(is_member(standing).methods().is_empty());
    run(browser.stands().leave()).unwrap();
    is_member(browser.signs_in("ann@example.org", PASSWORD).unwrap());
}

fn a_second_step_after_a_reload(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let (secret, _) = adds_app(&member);
    run(browser.stands().leave()).unwrap();
    let Ok(Standing::SecondStep(_)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    let note = browser.note().unwrap();
    assert!(!note.contains("ann") && !note.contains(PASSWORD), "{note}");
    let Standing::SecondStep(step) = browser.stands() else { panic!("a reload stays at the step") };
    is_refused(run(step.answer_with_code(MethodKind::Totp, "000000")), Code::IncorrectCode);
    let Standing::SecondStep(step) = browser.stands() else { panic!("also after a wrong code") };
    is_member(run(step.answer_with_code(MethodKind::Totp, &app_code(&secret, 1))).unwrap());
    assert_eq!(browser.note(), None);

    // Whoever does not want to is a visitor again.
    run(browser.stands().leave()).unwrap();
    let Ok(Standing::SecondStep(_)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    assert!(matches!(run(browser.stands().leave()), Ok(Standing::Visitor(_))));
    assert!(matches!(browser.stands(), Standing::Visitor(_)));
}

fn a_second_step_that_is_too_late(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let (secret, _) = adds_app(&member);
    run(browser.stands().leave()).unwrap();
    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    world.later(601);
    let late = run(step.answer_with_code(MethodKind::Totp, &app_code(&secret, 1)));
    let Err(Failure::Moved(standing)) = late else { panic!("{late:?}") };
    let Standing::Visitor(visitor) = *standing else { panic!() };
    assert_eq!(visitor.ended(), Some(Ended::StepExpired));
    assert!(matches!(browser.stands(), Standing::Visitor(_)));
}

fn too_many_wrong_codes_of_an_app(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    adds_app(&member);
    run(browser.stands().leave()).unwrap();
    // Five end the sign-in, ten in a row lock the second step of the account.
    for _ in 0..2 {
        let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
        for _ in 0..5 {
            is_refused(run(step.answer_with_code(MethodKind::Totp, "000000")), Code::IncorrectCode);
        }
        let sixth = run(step.answer_with_code(MethodKind::Totp, "000000"));
        match sixth {
            Err(Failure::Moved(standing)) => {
                let Standing::Visitor(visitor) = *standing else { panic!() };
                assert_eq!(visitor.ended(), Some(Ended::TooManyAttempts));
            }
            Err(Failure::Wait { .. }) => return,
            other => panic!("{other:?}"),
        }
    }
    panic!("the account was not locked");
}

fn a_session_that_is_gone(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    run(member.prove_with_password(PASSWORD)).unwrap();
    // Signed out in another tab.
    run(browser.stands().leave()).unwrap();
    for answer in [run(member.make_backup_codes()).map(drop), run(member.devices()).map(drop)] {
        let Err(Failure::Moved(standing)) = answer else { panic!("{answer:?}") };
        assert!(matches!(*standing, Standing::Visitor(_)));
    }
}
