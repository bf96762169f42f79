//! Faults of the level core.

mod answers;
mod begin;
mod forgery;
mod members;

use crate::proof::Fault;

pub const FAULTS: &[&[Fault]] = &[answers::FAULTS, begin::FAULTS, members::FAULTS, forgery::FAULTS];
