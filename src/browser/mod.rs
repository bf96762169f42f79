//! The browser, as the rest of the app sees it. No other module names web-sys, js-sys or gloo.

mod clipboard;
mod fetch;
mod keys;
mod page;
pub mod takeover;
mod time;

pub use clipboard::{copy, download, print};
pub use fetch::{Fetch, read_file};
pub use keys::{KeyTrouble, can_use_keys, create_key, use_key};
pub use page::{focus_heading, focus_id, language, open_at, show_title, take_fragment};
pub use time::{every_second, local_date, local_date_and_time, time_limit};
