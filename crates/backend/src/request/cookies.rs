//! The four cookies: of the visit, of a browser that skips the second step, the one by which a browser is known, and the
//! one that binds services' requests to the browser that they sent here.

use axum::http::{HeaderMap, header};

use crate::base::secrets::is_token;
use crate::base::settings::Settings;
use crate::visit::known_browsers;

/// `__Host-` ties the cookie to this host and to https (RFC 6265bis, section 4.1.3.2); browsers refuse the prefix on
/// http://localhost, so there it has a plain name.
fn cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https() { "__Host-latchkey" } else { "latchkey" }
}

fn trusted_cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https() { "__Host-latchkey-trusted" } else { "latchkey-trusted" }
}

/// The cookie by which a browser is known when it signs in again. It opens nothing, so it may outlive every session.
fn browser_cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https() { "__Host-latchkey-browser" } else { "latchkey-browser" }
}

/// The cookie of a browser that a service has sent here. It outlives the visit: who signs in is not known yet.
fn requests_cookie_name(settings: &Settings) -> &'static str {
    if settings.is_https() { "__Host-latchkey-requests" } else { "latchkey-requests" }
}

/// The header that sets the cookie of services' requests. It goes with the browser's own session.
pub fn set_requests(settings: &Settings, value: &str) -> String {
    let secure = if settings.is_https() { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}", requests_cookie_name(settings))
}

/// The cookie of services' requests.
pub fn requests(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    named(headers, requests_cookie_name(settings))
}

/// The header that sets the cookie of the visit.
pub fn set_visit(settings: &Settings, value: &str) -> String {
    let secure = if settings.is_https() { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}", cookie_name(settings))
}

/// A cookie that outlives the visit, as long as the browser is remembered.
pub fn set_trusted(settings: &Settings, value: &str) -> String {
    let (name, secure) = (trusted_cookie_name(settings), if settings.is_https() { "; Secure" } else { "" });
    let seconds = u64::from(settings.limits.remember_browser_days) * 86_400;
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The header that sets the cookie by which the browser is known.
pub fn set_browser(settings: &Settings, value: &str) -> String {
    let secure = if settings.is_https() { "; Secure" } else { "" };
    let (name, seconds) = (browser_cookie_name(settings), known_browsers::KNOWN_FOR);
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The visit's cookie, if the request has one of the right shape.
pub fn visit(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    named(headers, cookie_name(settings))
}

/// The cookie of a browser that is remembered.
pub fn trusted(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    named(headers, trusted_cookie_name(settings))
}

/// The cookie by which the browser is known.
pub fn browser(settings: &Settings, headers: &HeaderMap) -> Option<String> {
    named(headers, browser_cookie_name(settings))
}

/// The cookie with this name, if it has the shape of ours.
fn named(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok()).flat_map(|it| it.split(';'));
    let mut values = pairs.filter_map(|it| it.trim().split_once('=')).filter(|(key, _)| *key == name);
    values.next().map(|(_, value)| value.to_owned()).filter(|it| is_token(it))
}
