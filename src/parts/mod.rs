//! What two or more pages share and that knows accounts. Components without such knowledge are in crates/uswds.

mod attempt;
mod copy;
mod page;
mod phone;
mod prove_again;
mod steps;
mod wait;
mod words;

pub use attempt::{Attempt, Errors, Trouble, required};
pub use copy::CopyButton;
pub use page::{Contents, HelpLinks};
pub use phone::CallUs;
pub use prove_again::ProveAgain;
pub use steps::CreateSteps;
pub use wait::Countdown;
pub use words::{Blocks, Inlines};
