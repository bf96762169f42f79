//! What two or more pages share and that knows accounts. Components without such knowledge are in crates/uswds.

mod attempt;
mod copy;
mod email_link;
mod new_password;
mod no_email;
mod page;
mod prove_again;
mod steps;
mod wait;
mod words;

pub use attempt::{Attempt, Errors, Trouble, required};
pub use copy::CopyButton;
pub use email_link::{EmailLink, LinkWords};
pub use new_password::NewPasswordField;
pub use no_email::NoEmail;
pub use page::{Contents, HelpLinks};
pub use prove_again::ProveAgain;
pub use steps::CreateSteps;
pub use wait::Countdown;
pub use words::{Blocks, Inlines};
