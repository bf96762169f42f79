//! Where an account is signed in, and what has happened to it.

use contract::{Activity, Code, Devices, EventKind, State, ops};
use serde_json::Value;

use crate::rule::{Rule, Step, story};
use crate::run::Run;
use crate::steps::Member;
use crate::visit::Visit;

pub const RULES: &[Rule] = &[
    story("places-are-listed", "Every browser that is signed in is listed, one's own first.", |run| {
        let (mut member, _) = twice(run)?;
        let asked = member.visit.ask::<ops::GetDevices>(Value::Null)?;
        let all: Devices = asked.ok()?;
        let here: Vec<bool> = all.devices.iter().map(|it| it.here).collect();
        asked.expect(here == [true, false], "two places, the first of them `here`")
    }),
    story("one-place-is-signed-out", "A member signs out one other browser.", |run| {
        let (mut member, mut elsewhere) = twice(run)?;
        let all: Devices = member.visit.ask::<ops::GetDevices>(Value::Null)?.ok()?;
        let other = all.devices.iter().find(|it| !it.here).map(|it| it.id.clone()).unwrap_or_default();
        let done = member.visit.ask_at::<ops::EndSession>(&other, Value::Null)?;
        done.at(State::SignedIn)?;
        let read = elsewhere.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.state == State::Anonymous, "the other session is ended")?;
        member.visit.ask_at::<ops::EndSession>(&other, Value::Null)?.refused(Code::NotFound).map(|_| ())
    }),
    story("nobody-signs-out-someone-else", "A member signs out nobody else's browser.", |run| {
        let mut member = run.member_without_codes()?;
        let mut other = run.member_without_codes()?;
        let all: Devices = other.visit.ask::<ops::GetDevices>(Value::Null)?.ok()?;
        let theirs = all.devices.first().map(|it| it.id.clone()).unwrap_or_default();
        member.visit.ask_at::<ops::EndSession>(&theirs, Value::Null)?.refused(Code::NotFound)?;
        other.visit.ask::<ops::GetSession>(Value::Null)?.at(State::SignedIn).map(|_| ())
    }),
    story("all-other-places-are-signed-out", "A member signs out everywhere else at once.", |run| {
        let (mut member, mut elsewhere) = twice(run)?;
        member.visit.ask::<ops::EndOtherSessions>(Value::Null)?.at(State::SignedIn)?;
        let read = elsewhere.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.session()?.state == State::Anonymous, "the other session is ended")
    }),
    story(
        "activity-is-told-newest-first",
        "What has happened to an account is told, newest first, page by page.",
        |run| {
            let (mut member, _) = twice(run)?;
            let asked = member.visit.ask::<ops::GetActivity>(Value::Null)?;
            let all: Activity = asked.ok()?;
            let is_sorted = all.events.windows(2).all(|it| it[0].at >= it[1].at);
            asked.expect(is_sorted, "the newest event first")?;
            let has = |kind| all.events.iter().any(|it| it.kind == kind);
            asked.expect(
                has(EventKind::AccountCreated) && has(EventKind::MethodAdded),
                "account_created and method_added",
            )?;
            let newest = all.events.first().map(|it| it.id.clone()).unwrap_or_default();
            let path = format!("/account/activity?before={newest}");
            let older: Activity = member.visit.send("GET", &path, None)?.ok()?;
            asked.expect(older.events.iter().all(|it| it.id != newest), "with `before`, only what came before it")
        },
    ),
];

/// A member who is signed in in two browsers.
fn twice(run: &mut Run) -> Step<(Member, Visit)> {
    let mut member = run.member()?;
    let elsewhere = run.signed_in(&mut member)?;
    Ok((member, elsewhere))
}
