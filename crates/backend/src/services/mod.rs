//! Services that send their members here to sign in (OpenID Connect): their requests, what a member agrees to, and what
//! each is told. No HTTP.

pub mod addressed;
pub mod agreements;
pub mod answers;
pub mod asked;
pub mod facts;
pub mod keys;
pub mod leaving;
pub mod proofs;
pub mod pushed;
pub mod registered;
pub mod requests;
pub mod sessions;
pub mod signed;
pub mod telling;
pub mod tokens;
pub mod trouble;
