//! The addresses of a member, and where one is signed in.

use client::{Failure, Member};
use contract::{Code, FieldCode};

use crate::{
    foreign::{PASSWORD, is_member, is_refused, journeys, run},
    world::World,
};

journeys! {
    a_second_address: &[];
    a_second_address_by_link: &[("PEER_EMAIL", "link")];
    two_browsers: &[];
}

fn emails(member: &Member) -> Vec<(&str, bool)> {
    member.addresses().iter().map(|it| (it.email.as_str(), it.is_proved())).collect()
}

fn a_second_address(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let Err(Failure::Refused(own)) = run(member.add_address("ann@example.org")) else { panic!() };
    assert_eq!((own.fields[0].name(), own.fields[0].code), ("email", FieldCode::EmailOwn));
    let (id, standing) = run(member.add_address("ann@example.net")).unwrap();
    let member = is_member(standing);
    assert_eq!(emails(&member), [("ann@example.org", true), ("ann@example.net", false)]);
    let code = member.code_for(&id.unwrap()).unwrap();
    is_refused(run(code.answer("BBBB-BBBB")), Code::IncorrectCode);
    assert!(matches!(run(code.resend()), Err(Failure::Wait { .. })), "it is too soon");
    is_member(run(code.answer(&world.code("ann@example.net"))).unwrap());
    // After a reload its name is the same.
    let member = is_member(browser.stands());
    assert_eq!(emails(&member), [("ann@example.org", true), ("ann@example.net", true)]);
    is_refused(run(member.remove_address(&member.addresses()[0])), Code::EmailPrimary);
    let member = is_member(run(member.make_primary(&member.addresses()[1])).unwrap());
    assert_eq!(member.email(), "ann@example.net");
    let old = member.addresses()[1].clone();
    let member = is_member(run(member.remove_address(&old)).unwrap());
    assert_eq!(emails(&member), [("ann@example.net", true)]);
    is_refused(run(member.remove_address(&old)), Code::NotFound);
}

fn a_second_address_by_link(world: &World) {
    let browser = world.browser();
    browser.begins_account("ann@example.org");
    let standing = run(browser.stands().open_email_link(&world.token("ann@example.org"))).unwrap();
    let client::Standing::NewPassword(step) = standing else { panic!() };
    let member = is_member(run(step.set(PASSWORD)).unwrap());
    run(member.add_address("ann@example.net")).unwrap();
    let token = world.token("ann@example.net");
    is_refused(run(browser.stands().open_address_link("no-such-link")), Code::CodeExpired);
    let member = is_member(run(browser.stands().open_address_link(&token)).unwrap());
    assert_eq!(emails(&member), [("ann@example.org", true), ("ann@example.net", true)]);
}

fn two_browsers(world: &World) {
    let (_, member) = world.member("ann@example.org");
    let (other, third) = (world.browser(), world.browser());
    is_member(other.signs_in("ann@example.org", PASSWORD).unwrap());
    is_member(third.signs_in("ann@example.org", PASSWORD).unwrap());
    let devices = run(member.devices()).unwrap();
    let here: Vec<_> = devices.iter().map(|it| it.here).collect();
    assert_eq!(
        (here, devices[0].browser.as_deref(), devices[0].system.as_deref()),
        (vec![true, false, false], Some("Firefox"), Some("Linux"))
    );
    is_member(run(member.end_session(&devices[1])).unwrap());
    is_refused(run(member.end_session(&devices[1])), Code::NotFound);
    is_member(run(member.end_other_sessions()).unwrap());
    assert_eq!(run(member.devices()).unwrap().len(), 1);
    is_member(run(member.end_other_sessions()).unwrap());
    assert!(matches!((other.stands(), third.stands()), (client::Standing::Visitor(_), client::Standing::Visitor(_))));
}
