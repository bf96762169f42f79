//! The title of each screen: what stands on the browser's tab, and is spoken first. Each journey names its own.

use client::Reason;
use contract::Config;

use super::Screen;
use crate::text::{Brand, frame, not_offered};

/// "Sign in - Example Account".
pub fn title(screen: &Screen, brand: &Brand, config: &Config) -> String {
    titled(&name(screen, brand, config), brand)
}

/// The same for what is no screen.
pub fn titled(words: &str, brand: &Brand) -> String {
    format!("{words} - {}", brand.account)
}

/// What the page itself is called.
pub fn name(screen: &Screen, brand: &Brand, config: &Config) -> String {
    let words = match screen {
        Screen::Home(it) => return it.name(brand),
        Screen::Help(it) => return it.name(brand),
        Screen::Guides(it) => return it.name(brand),
        Screen::Account(it) => return it.name(brand, config),
        Screen::Link(it) => return it.name(config),
        Screen::Returned(it) => return it.name(config),
        Screen::Identities(it) => return it.name(config),
        Screen::SecondStep(it) => return it.name(config),
        Screen::Service(it) => return it.name(),
        Screen::Services(it) => return it.name(),
        Screen::Contact(it) => it.name(),
        Screen::CreateAccount(it) => it.name(),
        Screen::SetUp(it) => it.name(),
        Screen::SignIn(it) => it.name(),
        Screen::Methods(it) => it.name(),
        Screen::Reset(it) => it.name(),
        Screen::Emails(it) => it.name(),
        Screen::Devices(it) => it.name(config),
        Screen::Recover(it) => it.name(),
        Screen::Begun(it) => it.name(),
        Screen::Redirect(_) => frame::LOADING,
        Screen::NotOffered(feature, _) => return not_offered::title(*feature, config).to_owned(),
        Screen::NotFound => frame::NOT_FOUND,
        Screen::Unreachable(it) => match it.reason() {
            Reason::NoAnswer => frame::UNREACHABLE,
            Reason::OtherContract => frame::OTHER_VERSION,
            Reason::WrongAnswer => frame::NOT_UNDERSTOOD,
            Reason::Refused => frame::REFUSED,
        },
    };
    words.to_owned()
}
