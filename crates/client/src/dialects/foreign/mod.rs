//! What dialects of backends that are not ours do alike: why a call has no document, documents and problems as answers, and
//! browsers by their names.

mod devices;
#[cfg(test)]
pub(crate) mod trial;

use contract::{Code, FieldError, Problem, Session, State, Timestamp};
use serde::Serialize;
use serde_json::Value;

pub(super) use devices::{browser, system};

use crate::{Offline, Reply};

/// What the backend does not say, and the page knows.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The RP ID of keys: the host on which the backend is asked, without the port.
    pub rp_id: String,
    /// Seconds since 1970, where the backend does not tell its clock.
    pub now: fn() -> u64,
}

/// Why there is no document.
pub(super) enum Stop {
    Offline,
    /// Someone else than the backend has answered.
    Foreign(Reply),
    Problem(Box<Problem>),
}

impl From<Offline> for Stop {
    fn from(_: Offline) -> Stop {
        Stop::Offline
    }
}

impl Stop {
    pub fn refused(code: Code) -> Stop {
        Stop::Problem(Box::new(problem(code)))
    }

    /// Too many calls. `seconds`: for how long, if that was said; the page has a time for who does not say it.
    pub fn limited(seconds: Option<u64>) -> Stop {
        Stop::Problem(Box::new(Problem { retry_after: seconds, ..problem(Code::RateLimited) }))
    }

    /// The visit is at this other step.
    pub fn moved(session: Session) -> Stop {
        Stop::at(Code::StepMismatch, session)
    }

    /// The same, for a reason of its own.
    pub fn at(code: Code, session: Session) -> Stop {
        Stop::Problem(Box::new(Problem { session: Some(Box::new(session)), ..problem(code) }))
    }

    pub fn fields(errors: Vec<FieldError>) -> Stop {
        Stop::Problem(Box::new(Problem { errors, ..problem(Code::Validation) }))
    }

    /// In the backend's own words, for which the contract has no code. `lang`: their language, if it is known.
    pub fn said(detail: Option<String>, lang: Option<&str>) -> Stop {
        let lang = lang.map(str::to_owned);
        Stop::Problem(Box::new(Problem { detail, lang, status: 422, ..problem(Code::Unknown) }))
    }

    /// What the client reads.
    pub fn reply(self) -> Result<Reply, Offline> {
        match self {
            Stop::Offline => Err(Offline),
            Stop::Foreign(reply) => Ok(reply),
            Stop::Problem(problem) => Ok(written(problem.status, &problem)),
        }
    }
}

pub(super) fn problem(code: Code) -> Problem {
    Problem { code, status: code.status(), ..Problem::default() }
}

/// A document of the contract.
pub(super) fn document(of: &impl Serialize) -> Reply {
    written(200, of)
}

fn written(status: u16, of: &impl Serialize) -> Reply {
    Reply { status, body: serde_json::to_string(of).unwrap_or_default(), retry_after: None }
}

/// A visit at this step, of which nothing else is known.
pub(super) fn visit(state: State, now: Timestamp) -> Session {
    Session {
        state,
        account: None,
        pending: None,
        fresh_until: None,
        ended: None,
        idle_expires_at: None,
        expires_at: None,
        now,
        shared: false,
        offers_passkey: false,
        renews_methods: false,
        csrf_token: String::new(),
        account_reset: None,
        request: None,
        identity: None,
        told: Vec::new(),
    }
}

/// The items of a list; what is no list has none.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text; what is none is empty.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Tries one operation after the other; what is none of them is not served.
macro_rules! serve {
    ($this:ident, $asked:ident: $($operation:ident => $call:ident,)+) => {
        $(if let Some(operation) = $asked.read::<contract::ops::$operation>() {
            return $this.$call(operation).await;
        })+
        Err($crate::dialects::foreign::Stop::refused(contract::Code::Unsupported))
    };
}

pub(super) use serve;
