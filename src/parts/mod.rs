//! What two or more pages share and that knows accounts. Components without such knowledge are in crates/uswds.

mod account_reset;
mod add_app;
mod add_key;
mod attempt;
mod backup_codes;
mod choose_method;
mod copy;
mod email_link;
mod new_password;
mod no_email;
mod page;
mod phone;
mod prove_again;
mod session_end;
mod steps;
mod wait;
mod words;

pub use account_reset::{ResetNotice, ResetTimes, StopReset};
pub use add_app::{AddApp, AppSetup};
pub use add_key::{AddKey, KeySetup};
pub use attempt::{Attempt, Errors, Trouble, required};
pub use backup_codes::{BackupCodes, NewCodes};
pub use choose_method::{ChooseMethod, MethodChoice};
pub use copy::CopyButton;
pub use email_link::{EmailLink, LinkWords};
pub use new_password::NewPasswordField;
pub use no_email::NoEmail;
pub use page::{Contents, HelpLinks};
pub use phone::CallUs;
pub use prove_again::{ProofNote, ProveAgain};
pub use session_end::SessionEnd;
pub use steps::CreateSteps;
pub use wait::Countdown;
pub use words::{Blocks, Inlines};
