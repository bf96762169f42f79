//! What every call has: who calls, what a request must have, its body, and how the answer is sent.

pub mod admitted;
pub mod answer;
pub mod body;
pub mod called;
pub mod caller;
pub mod cookies;
pub mod guard;
pub mod operator;
pub mod stepped;
