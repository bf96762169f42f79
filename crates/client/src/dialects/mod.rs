//! The languages that backends speak. `latchkey` is the contract itself, one method an operation. A second dialect
//! turns [`Api`] into a trait with the same methods; until there is one, it is a plain struct.

mod latchkey;

pub(crate) use latchkey::Api;
#[cfg(test)]
pub(crate) use latchkey::tests;
