//! The words of a text message and of a call. Kept to plain ASCII: other letters make a text longer than one message.

use crate::desk::Desk;
use crate::settings::Settings;

/// A text message. The last line lets the browser offer the code on our own page and nowhere else (WebOTP: origin-bound
/// one-time codes, <https://wicg.github.io/sms-one-time-codes/>).
pub fn text(desk: &Desk, code: &str) -> String {
    let settings = &desk.app.settings;
    format!(
        "{service}: your code is {code}. It works for {minutes} minutes. Do not share it: we never ask for it.\n\n\
         @{host} #{code}",
        service = settings.service_name,
        minutes = settings.limits.phone_code_minutes,
        host = host(settings),
    )
}

/// What the voice of a call says: the code three times, digit by digit, with time to write.
pub fn spoken(desk: &Desk, code: &str) -> String {
    let settings = &desk.app.settings;
    let slowly: Vec<String> = code.chars().map(String::from).collect();
    let slowly = slowly.join(", ");
    format!(
        "Hello. This is {service}. Please have something to write ready. Your code is: {slowly}. \
         Once more, your code is: {slowly}. For the last time, your code is: {slowly}. \
         It works for {minutes} minutes. Do not share it with anyone. We never ask for it. Goodbye.",
        service = settings.service_name,
        minutes = settings.limits.phone_code_minutes,
    )
}

fn host(settings: &Settings) -> String {
    settings.origin_url().ok().and_then(|it| it.host_str().map(str::to_owned)).unwrap_or_default()
}
