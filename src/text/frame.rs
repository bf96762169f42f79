//! What stands around every page.

use super::Brand;

pub const SKIP: &str = "Skip to the main part";
pub const NAVIGATION: &str = "Main";
pub const HELP: &str = "Questions and answers";
pub const SIGN_IN: &str = "Sign in";
pub const CREATE: &str = "Create account";
pub const PROFILE: &str = "Profile";
pub const SIGN_OUT: &str = "Sign out";
pub const CONTACT: &str = "Contact us";
pub const SUPPORT: &str = "Need help?";
pub const HELP_WITH_THIS: &str = "Help with this page";
pub const LOADING: &str = "This page is loading. It takes a few seconds on a slow line.";

pub const DEMONSTRATION: &str =
    "This is a demonstration site. It belongs to no government. Do not type real personal details.";

pub fn call(brand: &Brand) -> String {
    format!("Call us on {}", brand.support_phone)
}

pub fn call_abroad(brand: &Brand) -> String {
    format!("From another country: {}", brand.support_phone_abroad)
}

pub const NOT_FOUND: &str = "We cannot find this page";
pub const NOT_FOUND_TEXT: &str =
    "The address may be old or have a typing error. Nothing about your account has changed.";
pub const TO_HOME: &str = "Go to the home page";
pub const TO_HELP: &str = "Read the questions and answers";

pub const UNREACHABLE: &str = "We cannot reach the service right now";
pub const UNREACHABLE_TEXT: &str = "Your account and everything in it are safe. Either your internet connection is \
     interrupted, or our computers are busy. Wait a minute, then press Try again.";
pub const UNREACHABLE_HELP: &str = "The questions and answers work all the same.";
pub const OTHER_VERSION: &str = "This page is out of date";
pub const OTHER_VERSION_TEXT: &str = "The service has changed, and this page does not understand it. Close this page \
     and open it again. If it stays like this, please call us.";

pub const NOT_LOADED: &str = "This page did not load";
pub const NOT_LOADED_TEXT: &str = "A part of it did not come to you. Your internet connection may be interrupted. \
     Check it, then press Try again.";
pub const NOT_LOADED_AGAIN: &str = "It did not come this time either. Wait a minute, then try again.";
pub const NOT_LOADED_LONG: &str = "If that does not help, this website may have changed since you opened it. Then load \
     the page anew. Your account is safe.";
pub const LOAD_ANEW: &str = "Load this page anew";
