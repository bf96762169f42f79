//! The level keys: passkeys and security keys (WebAuthn Level 3).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::{Code, Feature, State, ops};
use serde_json::{Value, json};
use soft_key::SoftKey;

use crate::exchange::Exchange;
use crate::rule::{Done, Rule, Step, story};
use crate::run::Run;
use crate::steps::Member;
use crate::visit::Visit;

pub const RULES: &[Rule] = &[
    story(
        "passkey-options-ask-for-a-passkey",
        "Options for a passkey ask for a resident key that checks who is there.",
        |run| {
            run.needs(Feature::Passkeys, "passkeys")?;
            let mut member = run.setting_up()?;
            let asked = member.visit.ask::<ops::StartKey>(json!({ "kind": "passkey" }))?;
            options_are_whole(run, &asked, &member.email)?;
            let selection = &asked.json["publicKey"]["authenticatorSelection"];
            asked.expect(selection["residentKey"] == "required", "`authenticatorSelection.residentKey` is required")?;
            asked.expect(selection["userVerification"] == "required", "`userVerification` is required")
        },
    ),
    story(
        "security-key-options-ask-for-a-plain-key",
        "Options for a security key ask for a key beside the computer.",
        |run| {
            run.needs(Feature::SecurityKeys, "security keys")?;
            let mut member = run.setting_up()?;
            let asked = member.visit.ask::<ops::StartKey>(json!({ "kind": "security_key" }))?;
            options_are_whole(run, &asked, &member.email)?;
            let selection = &asked.json["publicKey"]["authenticatorSelection"];
            asked.expect(
                selection["authenticatorAttachment"] == "cross-platform",
                "`authenticatorAttachment` is cross-platform",
            )?;
            asked.expect(selection["residentKey"] != "required", "no resident key is required")
        },
    ),
    story("key-is-registered", "A key that the browser has made is kept, and the session document lists it.", |run| {
        for kind in kinds(run)? {
            let mut member = run.setting_up()?;
            let key = run.add_key(&mut member.visit, kind)?;
            let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
            let account = read.at(State::SignedIn)?.account.unwrap_or_default();
            let listed = account.methods.iter().any(|it| crate::exchange::name(&it.kind) == kind && it.name.is_some());
            read.expect(listed, format!("a method of the kind {kind} with a name"))?;
            let id = URL_SAFE_NO_PAD.encode(&key.id);
            let is_whole = account.passkeys.is_none_or(|it| it.credential_ids == [id]);
            read.expect(is_whole, "`passkeys.credential_ids` with every key of the account, or no `passkeys`")?;
        }
        Ok(())
    }),
    story(
        "key-of-another-site-is-refused",
        "A key that was made on another website's page, or for another, is refused.",
        |run| {
            let kind = kinds(run)?[0];
            let mut member = run.setting_up()?;
            for spoil in [foreign_origin as fn(&mut SoftKey), foreign_party] {
                let mut key = run.new_key(kind)?;
                spoil(&mut key);
                register(&mut member.visit, kind, &mut key)?.refused(Code::IncorrectKey)?;
            }
            member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::NeedsFirstMethod).map(|_| ())
        },
    ),
    story("making-a-key-works-once", "The challenge for making a key works once.", |run| {
        let kind = kinds(run)?[0];
        let mut member = run.setting_up()?;
        let options = member.visit.ask::<ops::StartKey>(json!({ "kind": kind }))?;
        let mut key = run.new_key(kind)?;
        let body = |key: &mut SoftKey| json!({ "kind": kind, "name": "", "credential": key.create(&options.json) });
        run.of("key-is-registered", |_| member.visit.ask::<ops::FinishKey>(body(&mut key))?.session())?;
        let mut other = run.new_key(kind)?;
        let again = member.visit.ask::<ops::FinishKey>(body(&mut other))?;
        again.refused_as(&[Code::CodeExpired, Code::IncorrectKey]).map(|_| ())
    }),
    story("key-is-added-once", "A key that the account has is not offered again, and refused if it comes.", |run| {
        let kind = kinds(run)?[0];
        let mut member = run.setting_up()?;
        let mut key = run.add_key(&mut member.visit, kind)?;
        let options = member.visit.ask::<ops::StartKey>(json!({ "kind": kind }))?;
        let excluded = options.json["publicKey"]["excludeCredentials"].as_array().cloned().unwrap_or_default();
        let id = URL_SAFE_NO_PAD.encode(&key.id);
        options.expect(excluded.iter().any(|it| it["id"] == id.as_str()), "the key in `excludeCredentials`")?;
        let body = json!({ "kind": kind, "name": "", "credential": key.create(&options.json) });
        member.visit.ask::<ops::FinishKey>(body)?.refused(Code::MethodAlreadyRegistered).map(|_| ())
    }),
    story("key-is-a-second-step", "A key is a second step, and a fresh proof.", |run| {
        for kind in kinds(run)? {
            let (member, mut key) = member_with(run, kind)?;
            let mut visit = run.at_second_step(&member)?;
            second_step(&mut visit, kind, &mut key)?.at(State::SignedIn)?;
            let options = visit.ask::<ops::FreshChallenge>(json!({ "type": kind }))?;
            let proof = json!({ "type": kind, "credential": key.get(&options.json) });
            visit.ask::<ops::ProveAgain>(proof)?.at(State::SignedIn)?;
        }
        Ok(())
    }),
    story(
        "key-challenge-names-the-keys",
        "Options for the second step name the account's keys and a new challenge.",
        |run| {
            let kind = kinds(run)?[0];
            let (member, key) = member_with(run, kind)?;
            let mut visit = run.at_second_step(&member)?;
            let first = visit.ask::<ops::SecondStepChallenge>(json!({ "type": kind }))?;
            let allowed = first.json["publicKey"]["allowCredentials"].as_array().cloned().unwrap_or_default();
            let id = URL_SAFE_NO_PAD.encode(&key.id);
            first.expect(allowed.iter().any(|it| it["id"] == id.as_str()), "the key in `allowCredentials`")?;
            let second = visit.ask::<ops::SecondStepChallenge>(json!({ "type": kind }))?;
            let challenge = |of: &Exchange| of.json["publicKey"]["challenge"].clone();
            second.expect(challenge(&first) != challenge(&second), "another challenge each time")
        },
    ),
    story("key-answer-works-once", "What a key has answered works once.", |run| {
        let kind = kinds(run)?[0];
        let (member, mut key) = member_with(run, kind)?;
        let mut visit = run.at_second_step(&member)?;
        let options = visit.ask::<ops::SecondStepChallenge>(json!({ "type": kind }))?;
        let proof = json!({ "type": kind, "credential": key.get(&options.json) });
        run.of("key-is-a-second-step", |_| visit.ask::<ops::ProveSecondStep>(proof.clone())?.at(State::SignedIn))?;
        let mut again = run.at_second_step(&member)?;
        again.ask::<ops::SecondStepChallenge>(json!({ "type": kind }))?;
        let tried = again.ask::<ops::ProveSecondStep>(proof)?;
        tried.refused_as(&[Code::IncorrectKey, Code::CodeExpired]).map(|_| ())
    }),
    story(
        "wrong-key-is-refused",
        "An answer of another key, of another site or of nobody there signs nobody in.",
        |run| {
            let kind = kinds(run)?[0];
            let (member, key) = member_with(run, kind)?;
            let mut other = run.new_key(kind)?;
            other.id.clone_from(&key.id);
            let (mut origin, mut party) = (key.clone(), key.clone());
            foreign_origin(&mut origin);
            foreign_party(&mut party);
            let mut wrong = vec![other, origin, party];
            if kind == "passkey" {
                wrong.push(SoftKey { verifies: false, ..key });
            }
            for mut key in wrong {
                let mut visit = run.at_second_step(&member)?;
                second_step(&mut visit, kind, &mut key)?.refused(Code::IncorrectKey)?;
            }
            Ok(())
        },
    ),
    story("passkey-signs-in-alone", "A passkey alone signs in, without address and password.", |run| {
        passkeys_sign_in(run)?;
        let (_, mut key) = member_with(run, "passkey")?;
        let mut visit = run.visitor()?;
        let options = visit.ask::<ops::StartPasskeySignIn>(Value::Null)?;
        let listed = options.json["publicKey"]["allowCredentials"].as_array().is_some_and(|it| !it.is_empty());
        options.expect(!listed, "no `allowCredentials`: nobody knows yet who it is")?;
        let verifies = options.json["publicKey"]["userVerification"] == "required";
        options.expect(verifies, "`userVerification` is required")?;
        let answer = json!({ "credential": key.get(&options.json) });
        let before = visit.jar.clone();
        let done = visit.ask::<ops::SignInWithPasskey>(answer)?;
        done.at(State::SignedIn)?;
        done.expect(visit.jar.is_renewed_since(&before), "a new cookie of the session")
    }),
    story(
        "passkey-sign-in-works-once",
        "The answer of a passkey signs in once, and only in the visit that asked.",
        |run| {
            passkeys_sign_in(run)?;
            let (_, mut key) = member_with(run, "passkey")?;
            let mut visit = run.visitor()?;
            let options = visit.ask::<ops::StartPasskeySignIn>(Value::Null)?;
            let answer = json!({ "credential": key.get(&options.json) });
            let mut thief = run.visitor()?;
            thief.ask::<ops::StartPasskeySignIn>(Value::Null)?;
            let stolen = thief.ask::<ops::SignInWithPasskey>(answer.clone())?;
            stolen.refused_as(&[Code::IncorrectKey, Code::CodeExpired])?;
            run.of("passkey-signs-in-alone", |_| {
                visit.ask::<ops::SignInWithPasskey>(answer.clone())?.at(State::SignedIn)
            })?;
            visit.ask::<ops::SignOut>(Value::Null)?;
            let again = visit.ask::<ops::SignInWithPasskey>(answer)?;
            again.refused_as(&[Code::IncorrectKey, Code::CodeExpired]).map(|_| ())
        },
    ),
    story(
        "unknown-passkey-signs-nobody-in",
        "A passkey that no account has signs nobody in, and is told apart from a wrong one.",
        |run| {
            passkeys_sign_in(run)?;
            let (_, key) = member_with(run, "passkey")?;
            let mut unknown = run.new_key("passkey")?;
            unknown.user.clone_from(&key.user);
            let mut visit = run.visitor()?;
            let tried = passkey(&mut visit, &mut unknown)?;
            tried.refused_as(&[Code::UnknownPasskey, Code::IncorrectKey])?;
            // The page deletes a passkey that is said to be unknown, so a known one never is.
            let mut unverified = SoftKey { verifies: false, ..key };
            passkey(&mut visit, &mut unverified)?.refused(Code::IncorrectKey).map(|_| ())
        },
    ),
    story("declined-passkey-is-not-offered-again", "Who declines a passkey is not asked again.", |run| {
        run.needs(Feature::Passkeys, "passkeys")?;
        let mut member = run.member()?;
        let mut visit = run.signed_in(&mut member)?;
        let done = visit.ask::<ops::DeclinePasskey>(Value::Null)?;
        done.expect(!done.at(State::SignedIn)?.offers_passkey, "no `offers_passkey`")
    }),
];

/// The kinds of keys that are offered.
fn kinds(run: &Run) -> Step<Vec<&'static str>> {
    let all = [(Feature::Passkeys, "passkey"), (Feature::SecurityKeys, "security_key")];
    let offered: Vec<&str> = all.into_iter().filter(|it| run.config.offers(it.0)).map(|it| it.1).collect();
    if offered.is_empty() { crate::rule::skip("/config offers no keys") } else { Ok(offered) }
}

fn passkeys_sign_in(run: &Run) -> Done {
    run.needs(Feature::Passkeys, "passkeys")?;
    match run.config.passkey.as_ref().is_some_and(|it| it.sign_in) {
        true => Ok(()),
        false => crate::rule::skip("/config says that a passkey alone does not sign in"),
    }
}

fn member_with(run: &mut Run, kind: &str) -> Step<(Member, SoftKey)> {
    let mut member = run.setting_up()?;
    let key = run.add_key(&mut member.visit, kind)?;
    Ok((member, key))
}

fn register(visit: &mut Visit, kind: &str, key: &mut SoftKey) -> Step<Exchange> {
    let options = visit.ask::<ops::StartKey>(json!({ "kind": kind }))?;
    visit.ask::<ops::FinishKey>(json!({ "kind": kind, "name": "", "credential": key.create(&options.json) }))
}

fn second_step(visit: &mut Visit, kind: &str, key: &mut SoftKey) -> Step<Exchange> {
    let options = visit.ask::<ops::SecondStepChallenge>(json!({ "type": kind }))?;
    visit.ask::<ops::ProveSecondStep>(json!({ "type": kind, "credential": key.get(&options.json) }))
}

fn passkey(visit: &mut Visit, key: &mut SoftKey) -> Step<Exchange> {
    let options = visit.ask::<ops::StartPasskeySignIn>(Value::Null)?;
    visit.ask::<ops::SignInWithPasskey>(json!({ "credential": key.get(&options.json) }))
}

fn foreign_origin(key: &mut SoftKey) {
    key.origin = "https://other-website.example".to_owned();
}

fn foreign_party(key: &mut SoftKey) {
    key.rp_id = "other-website.example".to_owned();
}

/// What options for making a key have, of either kind (WebAuthn, section 5.4).
fn options_are_whole(run: &Run, asked: &Exchange, email: &str) -> Done {
    asked.expect(asked.is_done(), "options for making a key")?;
    let wanted = &asked.json["publicKey"];
    let rp_id = run.config.passkey.as_ref().map(|it| it.rp_id.as_str());
    asked.expect(wanted["rp"]["id"].as_str() == rp_id, "`rp.id` as /config says")?;
    asked.expect(wanted["user"]["name"] == email, "`user.name` is the account's address")?;
    let algorithms = wanted["pubKeyCredParams"].as_array().cloned().unwrap_or_default();
    asked.expect(algorithms.iter().any(|it| it["alg"] == -7), "ES256 (-7) in `pubKeyCredParams`")?;
    let challenge = URL_SAFE_NO_PAD.decode(wanted["challenge"].as_str().unwrap_or_default()).unwrap_or_default();
    asked.expect(challenge.len() >= 16, "`challenge` of 16 bytes or more in Base64url (WebAuthn, section 13.4.3)")?;
    Ok(())
}
