//! Keys in software, for the origin of these tests.

use crate::client::ORIGIN;

pub use ::soft_key::SoftKey;

/// A key made of a number.
pub fn soft_key(number: u8, verifies: bool) -> SoftKey {
    SoftKey::made_of([number.max(1); 32], verifies, ORIGIN, "localhost").unwrap()
}
