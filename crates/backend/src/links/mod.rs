//! Older accounts that are linked: found, shown, linked, and their forgotten passwords. No HTTP.

pub mod agency;
pub mod linked;
pub mod masked;
pub mod old_account;
pub mod old_passwords;
pub mod preview;
pub mod records;
pub mod redirect;
pub mod undo;
