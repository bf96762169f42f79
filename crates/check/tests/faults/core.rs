//! Faults of the level core.

use crate::proof::Fault;

pub const FAULTS: &[Fault] = &[];
