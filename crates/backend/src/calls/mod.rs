//! The operations, one file for each or for each small resource: the story of the call. No HTTP, no SQL, no rules.

pub mod account_reset;
pub mod activity;
pub mod backup_codes;
pub mod config;
pub mod deletion;
pub mod devices;
pub mod emails;
pub mod feedback;
pub mod fresh_proof;
pub mod identities;
pub mod keys;
pub mod link_redirect;
pub mod links;
pub mod methods;
pub mod old_password_reset;
pub mod passkey;
pub mod password;
pub mod password_reset;
pub mod phones;
pub mod registration;
pub mod second_step;
pub mod services;
pub mod session;
pub mod support;
pub mod totp;
