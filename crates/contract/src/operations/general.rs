//! The problems that the table does not repeat: those that whole kinds of operations may answer.

use crate::{Assurance, Code, Row, Verb};

/// Problems that come with a kind of operation.
pub struct General {
    /// Which operations these are, as documents say it.
    pub whenever: &'static str,
    /// Whether an operation is one of them.
    pub holds: fn(&Row) -> bool,
    /// What they may answer.
    pub problems: &'static [Code],
}

/// What each operation may answer besides the problems of its own row.
pub const GENERAL: &[General] = &[
    General { whenever: "Every call.", holds: |_| true, problems: &[Code::Unavailable] },
    General {
        whenever: "Every call that a backend may leave out.",
        holds: |it| !matches!(it.name, "GetConfig" | "GetSession"),
        problems: &[Code::Unsupported],
    },
    General {
        whenever: "Every call that changes something.",
        holds: |it| !matches!(it.verb, Verb::Get),
        problems: &[Code::Origin, Code::TooLarge, Code::UnsupportedMediaType],
    },
    General {
        whenever: "Every call that changes something, but those of assurance `operator`.",
        holds: Row::needs_csrf_token,
        problems: &[Code::Csrf],
    },
    General { whenever: "With a body.", holds: |it| !it.body.is_empty(), problems: &[Code::Validation] },
    General {
        whenever: "With a gap in the address, or with a query.",
        holds: |it| !it.gaps.is_empty() || !it.query.is_empty(),
        problems: &[Code::NotFound],
    },
    General {
        whenever: "Assurance `begun`, `full` or `fresh`.",
        holds: |it| matches!(it.assurance, Assurance::Begun | Assurance::Full | Assurance::Fresh),
        problems: &[Code::Unauthenticated, Code::StepMismatch],
    },
    General {
        whenever: "Assurance `fresh`.",
        holds: |it| it.assurance == Assurance::Fresh,
        problems: &[Code::ReauthenticationRequired],
    },
    General {
        whenever: "Assurance `operator`.",
        holds: |it| it.assurance == Assurance::Operator,
        problems: &[Code::OperatorKey],
    },
];

impl Row {
    /// Whether [`CSRF_HEADER`](crate::CSRF_HEADER) must come with it. An operator's program brings its key and no cookie, so
    /// there is nothing that another site could use.
    pub fn needs_csrf_token(&self) -> bool {
        !matches!(self.verb, Verb::Get) && self.assurance != Assurance::Operator
    }

    /// Whether the operation may answer this problem.
    pub fn may_answer(&self, problem: Code) -> bool {
        let general = || GENERAL.iter().filter(|it| (it.holds)(self)).flat_map(|it| it.problems);
        self.problems.iter().chain(general()).any(|it| *it == problem)
    }
}
