//! The checker: it drives a backend through the contract as a browser does, and says what does not fit.
//!
//! Reading order: [`rule`] says what a rule is; [`rules`] holds them, one module a level; [`run`](mod@run) looks at one
//! after the other; [`visit`] is the browser; [`steps`] is what rules share, such as a new member; [`post`] reads what the
//! backend sends; [`report`] tells of it.

pub mod app;
pub mod arguments;
pub mod clock;
pub mod exchange;
pub mod jar;
pub mod made_up;
pub mod mask;
pub mod plan;
pub mod post;
pub mod report;
pub mod rule;
pub mod rules;
pub mod run;
pub mod schema;
pub mod seen;
pub mod steps;
pub mod transport;
pub mod visit;
