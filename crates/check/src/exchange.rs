//! A request with its answer, and the ways in which a rule says what the answer must be.

use contract::{Code, Operation, Problem, Row, Session, State};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::rule::{Done, Finding, Step};
use crate::transport::{Answer, Request};

/// A request with its answer.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The rule that made it.
    pub rule: &'static str,
    /// The operation, if it is one of the contract.
    pub row: Option<&'static Row>,
    /// What was sent.
    pub request: Request,
    /// What came back.
    pub answer: Answer,
    /// The answer's body; null if it is no JSON.
    pub json: Value,
}

impl Exchange {
    /// A request with its answer, for a rule.
    pub fn new(rule: &'static str, row: Option<&'static Row>, request: Request, answer: Answer) -> Exchange {
        let json = serde_json::from_str(&answer.body).unwrap_or_default();
        Exchange { rule, row, request, answer, json }
    }

    /// Whether it was done.
    pub fn is_done(&self) -> bool {
        (200..300).contains(&self.answer.status)
    }

    /// The code of the problem; none if it was done.
    pub fn code(&self) -> Option<Code> {
        let problem = || serde_json::from_value::<Problem>(self.json.clone()).ok();
        (!self.is_done()).then(problem).flatten().map(|it| it.code)
    }

    /// The body of a call that must have worked.
    pub fn ok<T: DeserializeOwned>(&self) -> Step<T> {
        self.expect(self.is_done(), "the call works (status 200)")?;
        self.read("an answer of the form that the contract gives")
    }

    /// The body of a call of this operation that must have worked.
    pub fn answer_to<O: Operation>(&self) -> Step<O::Answer> {
        self.ok()
    }

    /// The session document of a call that must have worked.
    pub fn session(&self) -> Step<Session> {
        self.ok()
    }

    /// The session document, in this state.
    pub fn at(&self, state: State) -> Step<Session> {
        let session = self.session()?;
        self.expect(session.state == state, format!("the state is {}", name(&state)))?;
        Ok(session)
    }

    /// The problem of a call that must have been refused.
    pub fn problem(&self) -> Step<Problem> {
        self.expect(!self.is_done(), "the call is refused")?;
        self.read("a problem document")
    }

    /// The call must have been refused with this code.
    pub fn refused(&self, code: Code) -> Step<Problem> {
        self.refused_as(&[code])
    }

    /// The call must have been refused with one of these codes.
    pub fn refused_as(&self, codes: &[Code]) -> Step<Problem> {
        let names: Vec<String> = codes.iter().map(name).collect();
        let expected = format!("the call is refused with {}", names.join(" or "));
        self.expect(!self.is_done(), &expected)?;
        let problem: Problem = self.read("a problem document")?;
        self.expect(codes.contains(&problem.code), expected)?;
        Ok(problem)
    }

    /// The call must have been refused because of this field, whatever is wrong with it.
    pub fn refused_field(&self, pointer: &str) -> Step<Problem> {
        let problem = self.refused(Code::Validation)?;
        let is_named = problem.errors.iter().any(|it| it.pointer == pointer);
        self.expect(is_named, format!("`errors` names the field {pointer}"))?;
        Ok(problem)
    }

    /// Something must be so.
    pub fn expect(&self, holds: bool, expected: impl Into<String>) -> Done {
        if holds { Ok(()) } else { self.broken(expected) }
    }

    /// What must be there.
    pub fn some<T>(&self, found: Option<T>, expected: &str) -> Step<T> {
        match found {
            Some(found) => Ok(found),
            None => self.broken(expected),
        }
    }

    /// The rule is broken by this exchange.
    pub fn broken<T>(&self, expected: impl Into<String>) -> Step<T> {
        Finding { rule: self.rule, expected: expected.into(), exchange: Some(self.clone()) }.stop()
    }

    fn read<T: DeserializeOwned>(&self, expected: &str) -> Step<T> {
        serde_json::from_value(self.json.clone()).or_else(|error| self.broken(format!("{expected} ({error})")))
    }

    /// The text at this JSON pointer.
    pub fn text(&self, pointer: &str) -> Step<String> {
        let found = self.json.pointer(pointer).and_then(Value::as_str);
        self.some(found.map(str::to_owned), &format!("a text at {pointer}"))
    }
}

/// As the contract writes it.
pub fn name(of: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(of).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}
