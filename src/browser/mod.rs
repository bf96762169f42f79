//! The browser, as the rest of the app sees it. No other module names web-sys, js-sys or gloo.

mod address;
mod clipboard;
mod fetch;
mod keys;
mod otp;
mod page;
pub mod takeover;
mod time;

pub use address::{Address, follow, go, replace};
pub use clipboard::{copy, download, download_event, print};
pub use fetch::{Fetch, read_file};
pub use keys::{KeyTrouble, can_use_keys, create_key, use_key};
pub use otp::fill_from_text;
pub use page::{focus_dialog, focus_heading, focus_id, language, leave, show_title, take_answer, take_fragment};
pub use time::{every_second, local_date, local_date_and_time, local_time_with_zone, pause};
