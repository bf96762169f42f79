//! The session of a member: kept, and ended.

use contract::{Code, Ended, State, ops};
use serde_json::{Value, json};

use crate::rule::{Rule, story};

pub const RULES: &[Rule] = &[
    story("session-is-the-same-when-read-again", "Reading the session again gives the same member.", |run| {
        let mut member = run.member_without_codes()?;
        let first = member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn)?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let second = read.at(State::SignedIn)?;
        read.expect(first.account == second.account, "the same `account`")?;
        let email = second.account.unwrap_or_default().email;
        read.expect(email == member.email, "the address with which the account was made")
    }),
    story("asking-is-no-use", "Reading the session does not extend it, and POST /session/extend does.", |run| {
        let mut member = run.member_without_codes()?;
        let before = member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn)?.idle_expires_at;
        run.wait(2)?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let after = read.at(State::SignedIn)?.idle_expires_at;
        read.expect(before == after, "the same `idle_expires_at` as two seconds before")?;
        let extended = member.visit.ask::<ops::ExtendSession>(Value::Null)?;
        let later = extended.at(State::SignedIn)?.idle_expires_at;
        extended.expect(later > after, "a later `idle_expires_at`")
    }),
    story("session-lives-as-config-says", "A session ends without use after the seconds that /config says.", |run| {
        let mut member = run.member_without_codes()?;
        let extended = member.visit.ask::<ops::ExtendSession>(Value::Null)?;
        let session = extended.at(State::SignedIn)?;
        let rules = run.config.session.clone();
        let left = session.idle_expires_at.map(|it| it.0.saturating_sub(session.now.0));
        let fits = left.is_some_and(|it| it.abs_diff(rules.idle_seconds) <= 1);
        extended.expect(fits, format!("`idle_expires_at` in {} seconds", rules.idle_seconds))
    }),
    story(
        "shared-computer-has-a-shorter-session",
        "On a shared computer the session is shorter, and says that it is.",
        |run| {
            let mut member = run.member()?;
            let mut visit = run.visitor()?;
            let typed = json!({ "email": member.email, "password": member.password, "shared": true });
            let asked = visit.ask::<ops::SignIn>(typed)?;
            asked.expect(asked.at(State::NeedsSecondStep)?.shared, "`shared` is true")?;
            let session = run.second_step(&mut visit, &mut member)?;
            let read = visit.ask::<ops::ExtendSession>(Value::Null)?;
            let left = read.at(State::SignedIn)?.idle_expires_at.map(|it| it.0.saturating_sub(session.now.0));
            let most = run.config.session.shared_idle_seconds;
            read.expect(left.is_some_and(|it| it <= most + 2), format!("`idle_expires_at` in {most} seconds or less"))
        },
    ),
    story("sign-out-ends-the-session", "Signing out ends the session for good, and says once why it ended.", |run| {
        let mut member = run.member_without_codes()?;
        let mut stolen = member.visit.clone();
        let out = member.visit.ask::<ops::SignOut>(Value::Null)?;
        let ended = out.at(State::Anonymous)?.ended;
        out.expect(ended == Some(Ended::SignedOut), "`ended` is signed_out")?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.at(State::Anonymous)?.ended.is_none(), "`ended` is said once")?;
        let read = stolen.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.state == State::Anonymous, "the cookie from before signing out opens nothing")?;
        stolen.ask::<ops::ExtendSession>(Value::Null)?.refused_as(&[Code::Unauthenticated, Code::Csrf]).map(|_| ())
    }),
    story("sign-out-of-nobody-is-fine", "Signing out where nobody is signed in works and changes nothing.", |run| {
        let mut visit = run.visitor()?;
        visit.ask::<ops::SignOut>(Value::Null)?.at(State::Anonymous).map(|_| ())
    }),
    story("members-do-not-sign-in-again", "Who is signed in is told so by whatever begins a new visit.", |run| {
        let mut member = run.member_without_codes()?;
        let typed = json!({ "email": member.email, "password": member.password });
        member.visit.ask::<ops::SignIn>(typed)?.refused(Code::StepMismatch)?;
        let email = run.made_up.email();
        member.visit.ask::<ops::CreateAccount>(json!({ "email": email }))?.refused(Code::StepMismatch)?;
        member.visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn).map(|_| ())
    }),
];
