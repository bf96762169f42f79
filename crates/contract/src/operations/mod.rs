//! Every call of the API, each a type made of one row of a table: verb, address, who may call it, its messages, and the
//! problems it may answer. Clients and backends speak in these types; the OpenAPI document and the tests that try each
//! call with too little read the rows. How a row reads is said in `table`.

use serde::{Serialize, de::DeserializeOwned};

use crate::Code;

mod accounts;
mod asked;
mod emails;
mod general;
mod help;
mod identities;
mod links;
mod methods;
mod passwords;
mod services;
mod sessions;
mod table;

pub use asked::Asked;
pub use general::{GENERAL, General};

/// One call with what it needs: what fills the gaps of its address, and its body.
pub trait Operation: Sized + Send + 'static {
    /// What is sent; `()`: nothing.
    type Body: Serialize + DeserializeOwned + Send;
    /// What comes back when it is done.
    type Answer: Serialize + DeserializeOwned;

    /// HTTP verb.
    const VERB: Verb;
    /// Address below the API's base, with gaps such as `{id}`.
    const PATH: &'static str;
    /// Everything that is known of it. Verb and address stand above as well, so that a program that only calls it holds
    /// no more than these.
    const ROW: Row;

    /// What fills the gaps, and what stands behind `?`, by their names.
    fn parameters(&self) -> Vec<(&'static str, String)>;

    /// What is sent.
    fn body(&self) -> &Self::Body;

    /// The call made of parameters, by their names, and a body. `None` if a gap stays empty.
    fn of(parameter: &dyn Fn(&str) -> Option<String>, body: Self::Body) -> Option<Self>;
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name of its type.
    pub name: &'static str,
    /// HTTP verb.
    pub verb: Verb,
    /// Address below the API's base.
    pub path: &'static str,
    /// The names of the gaps in the address.
    pub gaps: &'static [&'static str],
    /// What may stand behind `?`, and what it means.
    pub query: &'static [(&'static str, &'static str)],
    /// What the caller must have proved.
    pub assurance: Assurance,
    /// Name of the body's type; empty: no body.
    pub body: &'static str,
    /// Name of the answer's type.
    pub answer: &'static str,
    /// What it does.
    pub summary: &'static str,
    /// The problems it may answer, besides the [general ones](GENERAL).
    pub problems: &'static [Code],
}

/// HTTP verbs in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Verb {
    Get,
    Post,
    Put,
    Delete,
    Patch,
}

impl Verb {
    /// As HTTP writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Get => "GET",
            Verb::Post => "POST",
            Verb::Put => "PUT",
            Verb::Delete => "DELETE",
            Verb::Patch => "PATCH",
        }
    }
}

/// How sure the backend must be of the caller, least first. In the OpenAPI document: `x-assurance`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// Anyone.
    None,
    /// Someone who has begun: proved an address or a password. The state must be the one the call belongs to.
    Begun,
    /// A member: `signed_in`.
    Full,
    /// A member with a fresh proof. An account that has no second method yet (`needs_first_method`) has just proved
    /// its address and password, which counts as fresh until the first method is there.
    Fresh,
    /// No member at all but the organization's own programs: the operator's key, as `Authorization: Bearer …`.
    Operator,
}

impl Assurance {
    /// As the OpenAPI document writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Assurance::None => "none",
            Assurance::Begun => "begun",
            Assurance::Full => "full",
            Assurance::Fresh => "fresh",
            Assurance::Operator => "operator",
        }
    }
}

/// The calls as types.
pub mod ops {
    pub use super::accounts::*;
    pub use super::emails::*;
    pub use super::help::*;
    pub use super::identities::*;
    pub use super::links::*;
    pub use super::methods::*;
    pub use super::passwords::*;
    pub use super::services::*;
    pub use super::sessions::*;
}

const TABLES: &[&[Row]] = &[
    accounts::ROWS,
    sessions::ROWS,
    methods::ROWS,
    links::ROWS,
    services::ROWS,
    identities::ROWS,
    passwords::ROWS,
    emails::ROWS,
    help::ROWS,
];

/// Every call of version 1.
pub const OPERATIONS: &[Row] = &joined::<{ count() }>();

/// Something that is done with each operation as a type, such as a test that reads the answers of all.
pub trait Inspect {
    /// Does it with this one.
    fn inspect<O: Operation>(&mut self);
}

/// Does it with every call of version 1, in the order of [`OPERATIONS`].
pub fn inspect_all(by: &mut impl Inspect) {
    accounts::inspect(by);
    sessions::inspect(by);
    methods::inspect(by);
    links::inspect(by);
    services::inspect(by);
    identities::inspect(by);
    passwords::inspect(by);
    emails::inspect(by);
    help::inspect(by);
}

/// The schemas of all messages.
#[cfg(feature = "openapi")]
pub(crate) fn schemas(found: &mut crate::openapi::Schemas) {
    let tables = [
        accounts::schemas,
        sessions::schemas,
        methods::schemas,
        links::schemas,
        services::schemas,
        identities::schemas,
        passwords::schemas,
        emails::schemas,
        help::schemas,
    ];
    tables.iter().for_each(|it| it(found));
}

const fn count() -> usize {
    let (mut count, mut table) = (0, 0);
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
}

const fn joined<const COUNT: usize>() -> [Row; COUNT] {
    let mut rows = [accounts::ROWS[0]; COUNT];
    let (mut at, mut table) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            rows[at] = TABLES[table][row];
            (at, row) = (at + 1, row + 1);
        }
        table += 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operation_is_inspected_once() {
        struct Names(Vec<&'static str>);
        impl Inspect for Names {
            fn inspect<O: Operation>(&mut self) {
                self.0.push(O::ROW.name);
            }
        }
        let mut names = Names(Vec::new());
        inspect_all(&mut names);
        assert_eq!(names.0, OPERATIONS.iter().map(|it| it.name).collect::<Vec<_>>());
    }

    #[test]
    fn every_operation_has_its_own_name_and_address() {
        for (at, one) in OPERATIONS.iter().enumerate() {
            for other in &OPERATIONS[at + 1..] {
                assert_ne!(one.name, other.name);
                assert_ne!((one.verb, one.path), (other.verb, other.path));
            }
        }
    }

    #[test]
    fn the_gaps_of_an_operation_are_those_of_its_address() {
        for row in OPERATIONS {
            let gaps: Vec<&str> = row.path.split('{').skip(1).filter_map(|it| it.split('}').next()).collect();
            assert_eq!(gaps, row.gaps, "{}", row.name);
        }
    }

    #[test]
    fn a_row_names_no_problem_twice_and_none_that_is_general() {
        for row in OPERATIONS {
            for (at, problem) in row.problems.iter().enumerate() {
                let alone = Row { problems: &[], ..*row };
                assert!(!alone.may_answer(*problem), "{} need not say {problem:?}", row.name);
                assert!(!row.problems[..at].contains(problem), "{} says {problem:?} twice", row.name);
            }
        }
    }
}
