//! The second methods of an account: set up, checked, limited, and the browsers that skip them. No HTTP.

pub mod backup_codes;
pub mod keys;
pub mod makers;
pub mod passkey_offer;
pub mod phone_codes;
pub mod phone_number;
pub mod phones;
pub mod proof;
pub mod purpose;
pub mod remembered;
pub mod rows;
pub mod totp;
pub mod ways_in;
pub mod wrong_codes;
