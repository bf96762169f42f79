//! What two or more pages share and that knows accounts. Components without such knowledge are in crates/uswds.

mod account_reset;
mod add_app;
mod add_key;
mod add_phone;
mod attempt;
mod back_to_answer;
mod backup_codes;
mod blocks;
mod choose_method;
mod copy;
mod countries;
mod email_code;
mod email_link;
mod help_here;
mod helpful;
mod later;
mod new_password;
mod new_phone;
mod no_email;
mod notices;
mod page;
mod passkey_sign_in;
mod phone;
mod phone_code;
mod prove_again;
mod service;
mod session_end;
mod show;
mod steps;
mod wait;

use crate::split::NotLoaded;

pub use account_reset::{ResetNotice, ResetTimes, StopReset};
pub use add_app::{AddApp, AppSetup};
pub use add_key::{AddKey, KeySetup};
pub use add_phone::{AddPhone, NumberSetup};
pub use attempt::{Attempt, Errors, Trouble, required};
pub use back_to_answer::BackToAnswer;
pub use backup_codes::{BackupCodes, NewCodes};
pub use blocks::{Blocks, Inlines, Setting};
pub use choose_method::{ChooseMethod, MethodChoice};
pub use copy::CopyButton;
pub use countries::PhoneLookUp;
pub use email_code::{CodeWords, EmailCodePage};
pub use email_link::{EmailLink, LinkWords};
pub use help_here::HelpLinks;
pub use helpful::{AskedForWords, Helpful};
pub use later::{Later, LaterPlace, Missing};
pub use new_password::NewPasswordField;
pub use new_phone::NewPhone;
pub use no_email::NoEmail;
pub use notices::{ACCOUNT, NoticeChoice, ON_FILE, notice_email};
pub use page::Contents;
pub use passkey_sign_in::{by_passkey, suggested_passkeys};
pub use phone::CallUs;
pub use phone_code::{PhoneCode, SendAgain, SentTo};
pub use prove_again::{ProofNote, ProveAgain};
pub use service::{LookForService, ServiceNotice};
pub use session_end::{SessionEnd, load_watch};
pub use show::show_labels;
pub use steps::CreateSteps;
pub use wait::Countdown;

/// Loads the parts of the program that are no journey: texts of answers, what went wrong, and what follows a press.
pub async fn load_the_rest() -> Result<(), NotLoaded> {
    attempt::load_sentences().await?;
    help_here::load_answers().await?;
    countries::load_look_up().await?;
    helpful::load_form().await
}
