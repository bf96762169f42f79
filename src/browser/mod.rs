//! The browser, as the rest of the app sees it. No other module names web-sys, js-sys or gloo.

mod address;
mod clipboard;
mod colors;
mod dialect;
mod early;
mod entry;
mod fetch;
mod key_json;
mod keys;
mod language;
mod line;
mod newer;
mod otp;
mod outside;
mod page;
mod passkeys;
mod presence;
mod regions;
mod tabs;
pub mod takeover;
mod time;
mod typed;

pub use address::{Address, advance, end, follow, go, replace, replace_query};
pub use clipboard::{before_print, copy, download, download_event, print};
pub use colors::{ColorChoice, paint};
pub use dialect::dialect;
pub use early::take_refusal;
pub use entry::{is_at_top, is_open, keep_open, keep_request, keep_scroll, kept_request, restore_scroll, scroll_back};
pub use fetch::{Fetch, Missing, read_file};
pub use keys::{KeyTrouble, can_use_keys, create_key, suggest_key, use_key};
pub use language::{
    LANGUAGES, Language, OFFERED_HERE, keeps_cookies, number, number_form, remember_language, remember_spoken_language,
    remembered_language, wanted_language,
};
pub use line::{follow_line, is_offline, spares_data};
pub use newer::load_newer;
pub use otp::fill_from_text;
pub use outside::catch_links_outside;
pub use page::{
    built_with, focus_dialog, focus_first_button, focus_heading, focus_id, focus_if_lost, has_begun_a_form, language,
    leave, leave_instead, offer_languages, show_title, site_host, take_answer, take_fragment,
};
pub use passkeys::{
    can_suggest_keys, device_makes_passkeys, learn_about_passkeys, tell_accepted_keys, tell_account_name,
    tell_unknown_key,
};
pub use presence::{Presence, cover, follow_presence, is_visible};
pub use regions::{region_names, sort_by_name};
pub use tabs::{News, hear_tabs, tell_tabs};
pub use takeover::keep_over_rebuild;
pub use time::{
    Moment, clock_on_the_wall, every_second, local_date, local_date_and_time, local_time_with_zone, page_clock, pause,
    today,
};
pub use typed::Typed;
