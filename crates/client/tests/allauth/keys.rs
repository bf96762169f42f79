//! Passkeys and security keys.

use client::{Failure, Standing};
use contract::{AuthenticationCredential, Code, MethodKind, RegistrationCredential};

use soft_key::SoftKey;

use crate::{
    foreign::{PASSWORD, is_member, is_refused, journeys, proves, run},
    world::World,
};

journeys! {
    keys: &[];
}

fn key(world: &World, number: u8, verifies: bool) -> SoftKey {
    SoftKey::made_of([number; 32], verifies, &world.origin(), "localhost").unwrap()
}

fn keys(world: &World) {
    let (browser, member) = world.member("ann@example.org");
    let (mut passkey, mut stick) = (key(world, 1, true), key(world, 2, false));
    let enrolment = member.enrolment();
    proves(&member, run(enrolment.key_options(MethodKind::Passkey)));
    let mut member = member;
    for (kind, key, name) in
        [(MethodKind::Passkey, &mut passkey, "My phone"), (MethodKind::SecurityKey, &mut stick, "")]
    {
        let options = run(enrolment.key_options(kind)).unwrap();
        // At what no browser would send, allauth breaks down: with a page, which nobody takes for its answer.
        let wrong = RegistrationCredential(serde_json::json!({ "id": "x" }));
        assert_eq!(run(enrolment.add_key(kind, name, wrong)), Err(Failure::Unavailable));
        let mut made = key.create(&options.0);
        // As browsers say of a key that knows whose it is (WebAuthn, section 10.1.3).
        made["clientExtensionResults"] = serde_json::json!({ "credProps": { "rk": kind == MethodKind::Passkey } });
        let made = RegistrationCredential(made);
        member = is_member(run(enrolment.add_key(kind, name, made)).unwrap());
    }
    let kinds: Vec<_> = member.methods().iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [MethodKind::Passkey, MethodKind::SecurityKey, MethodKind::BackupCode]);
    assert_eq!(member.methods()[0].name.as_deref(), Some("My phone"));
    assert!(member.methods()[1].name.is_some(), "allauth chooses one");
    member = is_member(run(member.rename_method(&member.methods()[1], "Key ring")).unwrap());
    assert_eq!(member.methods()[1].name.as_deref(), Some("Key ring"));
    assert_eq!(member.passkeys(), None, "the browser is told nothing, for allauth does not list credentials");
    run(Standing::Member(member).leave()).unwrap();

    // A passkey alone signs in; one that nobody has is refused, and stays in the browser.
    let Standing::Visitor(visitor) = browser.stands() else { panic!() };
    let mut strange = SoftKey { user: passkey.user.clone(), ..key(world, 3, true) };
    let options = run(visitor.passkey_options()).unwrap();
    let answer = AuthenticationCredential(strange.get(&options.0));
    is_refused(run(visitor.sign_in_with_passkey(answer)), Code::IncorrectKey);
    let options = run(visitor.passkey_options()).unwrap();
    let answer = AuthenticationCredential(passkey.get(&options.0));
    let member = is_member(run(visitor.sign_in_with_passkey(answer)).unwrap());
    run(Standing::Member(member).leave()).unwrap();

    // Either key does for the second step.
    let Ok(Standing::SecondStep(step)) = browser.signs_in("ann@example.org", PASSWORD) else { panic!() };
    assert!(step.has(MethodKind::Passkey) && step.has(MethodKind::SecurityKey));
    let options = run(step.key_options(MethodKind::SecurityKey)).unwrap();
    let answer = AuthenticationCredential(strange.get(&options.0));
    is_refused(run(step.answer_with_key(MethodKind::SecurityKey, answer)), Code::IncorrectKey);
    let options = run(step.key_options(MethodKind::SecurityKey)).unwrap();
    let answer = AuthenticationCredential(stick.get(&options.0));
    let member = is_member(run(step.answer_with_key(MethodKind::SecurityKey, answer)).unwrap());

    // And for a fresh proof.
    let removed = run(member.remove_method(&member.methods()[0]));
    assert!(matches!(removed, Err(Failure::ProveAgain(_))), "{removed:?}");
    let options = run(member.fresh_options(MethodKind::SecurityKey)).unwrap();
    let answer = AuthenticationCredential(stick.get(&options.0));
    is_member(run(member.prove_with_key(MethodKind::SecurityKey, answer)).unwrap());
    let (gone, standing) = run(member.remove_method(&member.methods()[0])).unwrap();
    assert_eq!((gone, is_member(standing).methods().len()), (None, 2));
}
