//! An answer that does not fit the contract: where, and how, for the developers of the backend. Never a value of it, which
//! may be someone's.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use contract::{CONTRACT, Operation, Verb};
use serde::de::{Error, Expected, Unexpected};

/// What does not fit, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// Where it is: `account.links[].id`; empty: the answer as a whole.
    path: String,
    how: How,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum How {
    NoJson,
    Missing,
    Other { wanted: String, found: String },
}

impl Misfit {
    fn new(how: How) -> Misfit {
        Misfit { path: String::new(), how }
    }

    /// Nothing that speaks the contract has said it: a proxy, a captive portal, or a line that was cut.
    pub fn no_json() -> Misfit {
        Misfit::new(How::NoJson)
    }

    pub fn is_no_json(&self) -> bool {
        self.how == How::NoJson
    }

    /// A key that must be there is not.
    pub fn missing(path: &str) -> Misfit {
        Misfit { path: path.to_owned(), how: How::Missing }
    }

    /// What is there is of the right kind, and no use.
    pub fn other(path: &str, wanted: &str) -> Misfit {
        let (wanted, found) = (wanted.to_owned(), "something else".to_owned());
        Misfit { path: path.to_owned(), how: How::Other { wanted, found } }
    }

    /// A value of another kind than was wanted.
    pub fn kind(found: &str, wanted: &dyn Expected) -> Misfit {
        Misfit::new(How::Other { wanted: wanted.to_string(), found: found.to_owned() })
    }

    /// The same, in what stands at this key.
    pub fn under(mut self, key: &str) -> Misfit {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = [key, joint, &self.path].concat();
        self
    }

    /// The same, in one item of a list, whichever.
    pub fn in_list(self) -> Misfit {
        self.under("[]")
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the whole" } else { &self.path };
        match &self.how {
            How::NoJson => f.write_str("it is no JSON"),
            How::Missing => write!(f, "“{place}” is missing"),
            How::Other { wanted, found } => write!(f, "“{place}” should be {wanted}, and is {found}"),
        }
    }
}

impl std::error::Error for Misfit {}

/// What serde says, without the values that it quotes.
impl Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Misfit {
        Misfit::other("", "of a form that can be read")
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Misfit {
        Misfit::kind(kind(found), wanted)
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Misfit {
        Misfit::kind(&format!("{} that does not fit", kind(found)), wanted)
    }

    fn invalid_length(_: usize, wanted: &dyn Expected) -> Misfit {
        Misfit::kind("of another length", wanted)
    }

    fn unknown_variant(_: &str, wanted: &'static [&'static str]) -> Misfit {
        Misfit::other("", &format!("one of {}", wanted.join(", ")))
    }

    fn missing_field(field: &'static str) -> Misfit {
        Misfit::missing(field)
    }
}

fn kind(found: Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "a number",
        Unexpected::Char(_) | Unexpected::Str(_) => "text",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "a list",
        Unexpected::Map => "an object",
        _ => "something else",
    }
}

/// The call that an answer belongs to, as developers know it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    verb: Verb,
    pattern: &'static str,
}

impl Call {
    pub fn of<O: Operation>() -> Call {
        Call { verb: O::VERB, pattern: O::PATH }
    }
}

/// Where developers are told. Clones tell to the same place.
#[derive(Clone)]
pub(crate) struct Console {
    tell: Arc<dyn Fn(&str) + Send + Sync>,
    told: Arc<Mutex<Vec<String>>>,
}

impl Console {
    pub fn new(tell: impl Fn(&str) + Send + Sync + 'static) -> Console {
        Console { tell: Arc::new(tell), told: Arc::default() }
    }

    /// Says it once: a page asks again and again.
    pub fn tell(&self, call: Call, status: u16, misfit: &Misfit) {
        let (verb, pattern) = (call.verb.as_str(), call.pattern);
        let line =
            format!("The answer to {verb} {pattern} (status {status}) does not fit contract {CONTRACT}: {misfit}.");
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if !told.contains(&line) {
            (self.tell)(&line);
            told.push(line);
        }
    }
}

impl Default for Console {
    fn default() -> Console {
        Console::new(|_| ())
    }
}
