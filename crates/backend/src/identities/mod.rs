//! Accounts from elsewhere, as an OpenID Connect relying party: how their providers are asked and what is believed of them,
//! which are joined to an account, and which wait for a proof. docs/decisions/050-accounts-from-elsewhere.md. No HTTP of
//! our own.

pub mod asked;
pub mod believed;
pub mod discovered;
pub mod joined;
pub mod offered;
pub mod places;
pub mod states;
pub mod waiting;
