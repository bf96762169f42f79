//! What an account has: addresses, a password, visits, and how it begins, is reset and ends. No HTTP.

pub mod account_resets;
pub mod activity;
pub mod additions;
pub mod addresses;
pub mod arrival;
pub mod closing;
pub mod creation;
pub mod devices;
pub mod emailed;
pub mod from_elsewhere;
pub mod own_password;
pub mod password_resets;
pub mod registrations;
pub mod renewed_hash;
