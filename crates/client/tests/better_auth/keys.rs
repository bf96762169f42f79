//! Passkeys.

use client::Standing;
use contract::{AuthenticationCredential, Code, MethodKind, RegistrationCredential};
use soft_key::SoftKey;

use crate::{
    foreign::{is_member, is_refused, journeys, run},
    world::World,
};

journeys! {
    passkeys: &[];
}

fn passkeys(world: &World) {
    let key = |number: u8| SoftKey::made_of([number; 32], true, &world.origin(), "localhost").unwrap();
    let (browser, member) = world.member("ann@example.org");
    let enrolment = member.enrolment();
    is_refused(run(enrolment.key_options(MethodKind::SecurityKey)).map(drop), Code::Unsupported);
    let mut passkey = key(1);
    let options = run(enrolment.key_options(MethodKind::Passkey)).unwrap();
    let made = RegistrationCredential(passkey.create(&options.0));
    let member = is_member(run(enrolment.add_key(MethodKind::Passkey, "My phone", made.clone())).unwrap());
    assert_eq!(
        (member.methods()[0].kind, member.methods()[0].name.as_deref()),
        (MethodKind::Passkey, Some("My phone"))
    );
    // The same answer again answers to no question.
    is_refused(run(enrolment.add_key(MethodKind::Passkey, "", made)), Code::IncorrectKey);
    let wrong = RegistrationCredential(serde_json::json!({ "id": "x" }));
    run(enrolment.key_options(MethodKind::Passkey)).unwrap();
    is_refused(run(enrolment.add_key(MethodKind::Passkey, "", wrong)), Code::IncorrectKey);
    let member = is_member(run(member.rename_method(&member.methods()[0], "Key ring")).unwrap());
    assert_eq!(member.methods()[0].name.as_deref(), Some("Key ring"));
    assert_eq!(member.passkeys(), None, "the browser is told nothing: each passkey has another user handle");
    run(Standing::Member(member).leave()).unwrap();

    // A passkey alone signs in; one that nobody has is refused, and stays in the browser.
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    let mut strange = SoftKey { user: passkey.user.clone(), ..key(3) };
    let options = run(visitor.passkey_options()).unwrap();
    let answer = AuthenticationCredential(strange.get(&options.0));
    is_refused(run(visitor.sign_in_with_passkey(answer)), Code::IncorrectKey);
    let options = run(visitor.passkey_options()).unwrap();
    let answer = AuthenticationCredential(passkey.get(&options.0));
    let member = is_member(run(visitor.sign_in_with_passkey(answer)).unwrap());

    let gone = member.methods()[0].clone();
    let (_, standing) = run(member.remove_method(&gone)).unwrap();
    let member = is_member(standing);
    assert!(member.methods().is_empty());
    is_refused(run(member.remove_method(&gone)), Code::NotFound);
    is_refused(run(member.rename_method(&gone, "x")), Code::NotFound);
}
