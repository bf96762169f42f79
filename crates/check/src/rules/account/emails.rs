//! The addresses of an account.

use contract::{Code, EmailAddress, Feature, Session, State, ops};
use serde_json::{Value, json};

use crate::exchange::Exchange;
use crate::rule::{Rule, Step, story};
use crate::rules::core::begin::{alike, other_code};
use crate::run::Run;
use crate::steps::Member;

/// The page to which the letter about an added address leads.
const PAGE: &str = "/profile/emails/link";

pub const RULES: &[Rule] = &[
    story("address-is-added-by-its-code", "An address is added once its code is given, and signs in then.", |run| {
        let (mut member, email, id) = adding(run)?;
        run.password_is_refused(&email, &member.password)?;
        let code = run.code(&email, run.config.email.code_length)?;
        let done = member.visit.ask_at::<ops::ProveAddedEmail>(&id, json!({ "code": code }))?;
        let added = entry(&done, &email)?;
        done.expect(added.is_proved() && !added.primary && added.id == id, "the address, proved, with the same id")?;
        let mut visit = run.visitor()?;
        let typed = json!({ "email": email, "password": member.password });
        visit.ask::<ops::SignIn>(typed)?.at(State::NeedsSecondStep).map(|_| ())
    }),
    story(
        "address-is-added-by-its-link",
        "The link of the email adds an address in any browser, once, and signs nobody in.",
        |run| {
            let (mut member, email, _) = adding(run)?;
            let token = json!({ "token": run.token(&email, PAGE)? });
            let mut anywhere = run.visitor()?;
            anywhere.ask::<ops::ProveEmailByLink>(token.clone())?.at(State::Anonymous)?;
            let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
            read.expect(entry(&read, &email)?.is_proved(), "the address is proved")?;
            anywhere.ask::<ops::ProveEmailByLink>(token)?.refused(Code::CodeExpired).map(|_| ())
        },
    ),
    story("wrong-code-adds-no-address", "A wrong code adds no address.", |run| {
        let (mut member, email, id) = adding(run)?;
        let code = run.code(&email, run.config.email.code_length)?;
        let wrong = json!({ "code": other_code(&code) });
        member.visit.ask_at::<ops::ProveAddedEmail>(&id, wrong)?.refused(Code::IncorrectCode)?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(!entry(&read, &email)?.is_proved(), "the address still waits for its code")
    }),
    story(
        "new-code-for-an-added-address",
        "Another code for an added address comes after its wait, and ends the old one.",
        |run| {
            let (mut member, email, id) = adding(run)?;
            let old = run.code(&email, run.config.email.code_length)?;
            let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
            let resend_at = entry(&read, &email)?.sent.unwrap_or_default().resend_at;
            run.wait(resend_at.0.saturating_sub(read.session()?.now.0))?;
            member.visit.ask_at::<ops::ResendAddedEmailCode>(&id, Value::Null)?.at(State::SignedIn)?;
            let new = run.code(&email, run.config.email.code_length)?;
            if old != new {
                let tried = member.visit.ask_at::<ops::ProveAddedEmail>(&id, json!({ "code": old }))?;
                tried.refused(Code::IncorrectCode)?;
            }
            member.visit.ask_at::<ops::ProveAddedEmail>(&id, json!({ "code": new }))?.at(State::SignedIn).map(|_| ())
        },
    ),
    story(
        "known-address-is-added-alike",
        "Adding an address is answered alike whether or not another account has it.",
        |run| {
            more_addresses(run)?;
            let (other, mut member) = (run.member_without_codes()?, run.member_without_codes()?);
            let mut third = run.member_without_codes()?;
            let free = run.made_up.email();
            let unknown = third.visit.ask::<ops::AddEmail>(json!({ "email": free }))?;
            let known = member.visit.ask::<ops::AddEmail>(json!({ "email": other.email }))?;
            alike(&unknown, &known)
        },
    ),
    story(
        "primary-address-is-chosen",
        "A proved address becomes the primary one, and one that is not proved does not.",
        |run| {
            let (mut member, email, id) = adding(run)?;
            let early = member.visit.ask::<ops::SetPrimaryEmail>(json!({ "id": id }))?;
            early.refused_as(&[Code::NotFound, Code::Validation])?;
            prove(run, &mut member, &email, &id)?;
            let done = member.visit.ask::<ops::SetPrimaryEmail>(json!({ "id": id }))?;
            let account = done.at(State::SignedIn)?.account.unwrap_or_default();
            let primary: Vec<&str> =
                account.emails.iter().filter(|it| it.primary).map(|it| it.email.as_str()).collect();
            done.expect(
                account.email == email && primary == [email.as_str()],
                "exactly this address as the primary one",
            )
        },
    ),
    story("primary-address-stays", "The primary address is not removed.", |run| {
        let (mut member, email, id) = adding(run)?;
        prove(run, &mut member, &email, &id)?;
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        let first = entry(&read, &member.email)?;
        member.visit.ask_at::<ops::RemoveEmail>(&first.id, Value::Null)?.refused(Code::EmailPrimary).map(|_| ())
    }),
    story("removed-address-signs-in-no-more", "An address that is removed is gone, and signs nobody in.", |run| {
        let (mut member, email, id) = adding(run)?;
        prove(run, &mut member, &email, &id)?;
        let done = member.visit.ask_at::<ops::RemoveEmail>(&id, Value::Null)?;
        let emails = done.at(State::SignedIn)?.account.unwrap_or_default().emails;
        done.expect(emails.iter().all(|it| it.email != email), "the address is not among `emails`")?;
        run.password_is_refused(&email, &member.password)
    }),
];

fn more_addresses(run: &Run) -> Step<()> {
    run.needs(Feature::Emails, "more than one address")
}

/// The address in the session document of an answer.
fn entry(of: &Exchange, email: &str) -> Step<EmailAddress> {
    let session: Session = of.session()?;
    let found = session.account.unwrap_or_default().emails.into_iter().find(|it| it.email == email);
    of.some(found, "the address in `account.emails`")
}

/// A member, and an address that is being added, with its id.
fn adding(run: &mut Run) -> Step<(Member, String, String)> {
    more_addresses(run)?;
    let mut member = run.member_without_codes()?;
    let email = run.made_up.email();
    run.of("address-is-added-by-its-code", |_| {
        let asked = member.visit.ask::<ops::AddEmail>(json!({ "email": email.to_uppercase() }))?;
        asked.at(State::SignedIn)?;
        let added = entry(&asked, &email)?;
        asked.expect(!added.is_proved(), "`sent`, since the address is not proved yet")?;
        Ok((member, email, added.id))
    })
}

fn prove(run: &mut Run, member: &mut Member, email: &str, id: &str) -> Step<()> {
    run.of("address-is-added-by-its-code", |run| {
        let code = run.code(email, run.config.email.code_length)?;
        member.visit.ask_at::<ops::ProveAddedEmail>(id, json!({ "code": code }))?.at(State::SignedIn).map(|_| ())
    })
}
