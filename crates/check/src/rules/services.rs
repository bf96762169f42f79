//! The level services: requests of services, what is agreed to, and the answers. By which address a service sends its
//! members is said by whoever runs the checker; what the service gets for an answer is no part of the contract.

use contract::{Code, Feature, RequestStep, ServiceAnswer, ServiceRequest, Services, State, ops};
use serde_json::Value;

use crate::exchange::Exchange;
use crate::rule::{Done, Finding, Rule, Step, skip, story};
use crate::run::Run;
use crate::steps::Member;
use crate::visit::Visit;

/// An id that no request has.
const NO_REQUEST: &str = "no-such-request";

pub const RULES: &[Rule] = &[
    story("no-request-is-opened-by-an-id", "The id of a request that is not there shows and opens nothing.", |run| {
        let mut member = offered(run)?;
        member.visit.request = Some(NO_REQUEST.to_owned());
        let read = member.visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.at(State::SignedIn)?.request.is_none(), "no `request`")?;
        refuses(&mut member.visit, NO_REQUEST)
    }),
    story("only-own-services-are-stopped", "A new member uses no service, and stops none.", |run| {
        let mut member = offered(run)?;
        let asked = member.visit.ask::<ops::GetServices>(Value::Null)?;
        asked.expect(asked.ok::<Services>()?.services.is_empty(), "no service yet")?;
        member.visit.ask_at::<ops::StopSharing>("no-such-service", Value::Null)?.refused(Code::NotFound).map(|_| ())
    }),
    story(
        "request-is-shown-where-it-was-sent",
        "The browser that a service has sent sees its request in the tab that names it, and no values yet.",
        |run| {
            run.needs(Feature::Services, "services")?;
            let mut visit = run.visitor()?;
            let id = sent(run, &mut visit)?;
            let (read, request) = shown(&mut visit)?;
            read.expect(request.id == id, "the request with this id")?;
            read.expect(request.step == RequestStep::SignIn, "the step is sign_in")?;
            read.expect(request.facts.iter().all(|it| it.value.is_none()), "facts without values")?;
            read.expect(request.expires_at > read.session()?.now, "an end that is still to come")?;
            visit.request = None;
            let read = visit.ask::<ops::GetSession>(Value::Null)?;
            read.expect(read.session()?.request.is_none(), "no `request` in a tab that names none")
        },
    ),
    story("request-belongs-to-its-browser", "No other browser sees a request, agrees to it or answers it.", |run| {
        let mut other = offered(run)?;
        let mut visit = run.visitor()?;
        let id = sent(run, &mut visit)?;
        shown(&mut visit)?;
        other.visit.request = Some(id.clone());
        let read = other.visit.ask::<ops::GetSession>(Value::Null)?;
        read.expect(read.at(State::SignedIn)?.request.is_none(), "no `request` in another browser")?;
        refuses(&mut other.visit, &id)
    }),
    story("nothing-is-answered-before-it-is-agreed-to", "A service gets an answer once the member agrees.", |run| {
        let mut member = offered(run)?;
        let id = to_agree(run, &mut member)?;
        member.visit.ask_at::<ops::AnswerServiceRequest>(&id, Value::Null)?.refused(Code::StepMismatch)?;
        let done = member.visit.ask_at::<ops::AgreeToServiceRequest>(&id, Value::Null)?;
        let step = done.at(State::SignedIn)?.request.map(|it| it.step);
        done.expect(step == Some(RequestStep::Answer), "the step is answer")
    }),
    story("request-is-answered-once", "A request is answered once, and is over then.", |run| {
        let mut member = offered(run)?;
        let id = to_agree(run, &mut member)?;
        answered(&mut member.visit, &id)?;
        let (read, request) = shown(&mut member.visit)?;
        read.expect(request.step == RequestStep::Over, "the step is over")?;
        refuses(&mut member.visit, &id)
    }),
    story("sharing-is-listed-and-stopped", "What was agreed to is listed, holds, and ends when one says so.", |run| {
        let mut member = offered(run)?;
        let id = to_agree(run, &mut member)?;
        answered(&mut member.visit, &id)?;
        sent(run, &mut member.visit)?;
        let (read, request) = shown(&mut member.visit)?;
        read.expect(request.step == RequestStep::Answer, "what was agreed to is not asked for again")?;
        let asked = member.visit.ask::<ops::GetServices>(Value::Null)?;
        let listed: Services = asked.ok()?;
        asked.expect(listed.services.iter().any(|it| it.service == request.service), "the service in the list")?;
        let service = &request.service.id;
        member.visit.ask_at::<ops::StopSharing>(service, Value::Null)?.at(State::SignedIn)?;
        let asked = member.visit.ask::<ops::GetServices>(Value::Null)?;
        asked.expect(asked.ok::<Services>()?.services.is_empty(), "no service any more")?;
        let (read, request) = shown(&mut member.visit)?;
        read.expect(request.step == RequestStep::Agree, "the step is agree again")
    }),
];

/// A member, where services are offered.
fn offered(run: &mut Run) -> Step<Member> {
    run.needs(Feature::Services, "services")?;
    run.member_without_codes()
}

/// The service sends this browser, and its tab takes the request up. Gives the id.
fn sent(run: &mut Run, visit: &mut Visit) -> Step<String> {
    let Some(url) = run.plan.service.clone() else { return skip("it needs a service's address (--service)") };
    let rule = "request-is-shown-where-it-was-sent";
    run.of(rule, |_| {
        let answer = visit.opens(&url)?;
        let leads = answer.header("location").unwrap_or_default().to_owned();
        let id = leads.split_once("/services/").map(|it| it.1.to_owned());
        let is_id = |it: &String| it.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
        match id.filter(|it| !it.is_empty() && *it != "refused" && is_id(it)) {
            Some(id) => {
                visit.request = Some(id.clone());
                Ok(id)
            }
            None => {
                let expected = "the service's address redirects to /services/{id} of the site".to_owned();
                Finding { rule, expected, exchange: None }.stop()
            }
        }
    })
}

/// The request that the tab names.
fn shown(visit: &mut Visit) -> Step<(Exchange, ServiceRequest)> {
    let read = visit.ask::<ops::GetSession>(Value::Null)?;
    let request = read.some(read.session()?.request, "`request` in the session document")?;
    Ok((read, *request))
}

/// A request to which the member has not agreed yet.
fn to_agree(run: &mut Run, member: &mut Member) -> Step<String> {
    let id = sent(run, &mut member.visit)?;
    let (read, request) = shown(&mut member.visit)?;
    if request.step == RequestStep::Link {
        return skip("this service needs an older account");
    }
    read.expect(request.step == RequestStep::Agree, "the step is agree")?;
    Ok(id)
}

/// Agrees, and answers.
fn answered(visit: &mut Visit, id: &str) -> Done {
    visit.ask_at::<ops::AgreeToServiceRequest>(id, Value::Null)?.at(State::SignedIn)?;
    let answer = visit.ask_at::<ops::AnswerServiceRequest>(id, Value::Null)?;
    if answer.code() == Some(Code::ReauthenticationRequired) {
        return skip("this service wants another proof");
    }
    answer.expect(!answer.ok::<ServiceAnswer>()?.redirect_url.is_empty(), "an address of the service")
}

/// The request can be neither agreed to nor answered.
fn refuses(visit: &mut Visit, id: &str) -> Done {
    visit.ask_at::<ops::AgreeToServiceRequest>(id, Value::Null)?.refused(Code::CodeExpired)?;
    visit.ask_at::<ops::AnswerServiceRequest>(id, Value::Null)?.refused(Code::CodeExpired).map(|_| ())
}
