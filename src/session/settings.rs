//! What the operator and the backend say. Where the backend's rules are not known (yet), they are taken to be those of the
//! prerendered page, so that the page that follows is the same.

use contract::{Config, ContactRules, FeedbackRules};
use leptos::prelude::*;

use crate::{browser::Language, text::Brand};

/// See the head of the file. Copied freely.
#[derive(Clone, Copy)]
pub struct Settings {
    brand: StoredValue<Brand>,
    config: RwSignal<Config>,
}

impl Settings {
    pub(super) fn new(brand: Brand, config: Config) -> Settings {
        Settings { brand: StoredValue::new(brand), config: RwSignal::new(config) }
    }

    /// The operator's settings, with the words in the language that the page speaks.
    pub fn brand(&self) -> Brand {
        self.brand.with_value(|it| it.in_language(Language::spoken().tag()))
    }

    /// The backend's rules.
    pub fn config(&self) -> Config {
        self.config.get_untracked()
    }

    /// The backend answers again after it was away: its rules come with it.
    pub(super) fn keep_config(&self, config: Config) {
        self.config.set(config);
    }

    /// Whether the backend's rules are known; tracked.
    pub fn knows_rules(&self) -> bool {
        self.config.with(is_known)
    }

    /// What the contact form asks, if there is one; tracked.
    pub fn contact(&self) -> Option<ContactRules> {
        self.config.with(|it| match is_known(it) {
            true => it.help.contact.clone(),
            false => Some(ContactRules::default()),
        })
    }

    /// What "Was this helpful?" takes, where the backend asks it; tracked.
    pub fn feedback(&self) -> Option<FeedbackRules> {
        self.config.with(|it| it.help.feedback.clone())
    }

    /// Whether the backend resets forgotten passwords.
    pub fn resets_passwords(&self) -> bool {
        self.config.with_untracked(|it| it.accounts.as_ref().is_none_or(|it| it.reset_password))
    }

    /// Whether the backend says that it tells all addresses of an account of each change.
    pub fn tells_changes(&self) -> bool {
        self.config.with_untracked(|it| it.email.tells_changes)
    }

    /// Whether the backend lets a passkey alone sign in.
    pub fn takes_passkeys(&self) -> bool {
        self.config.with_untracked(|it| !is_known(it) || it.passkey.as_ref().is_some_and(|it| it.sign_in))
    }
}

fn is_known(config: &Config) -> bool {
    !config.contract.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_are_not_known_are_those_of_the_prerendered_page() {
        let answered = Config { contract: "1.0".to_owned(), ..Config::default() };
        Owner::new().with(|| {
            let settings = Settings::new(Brand::default(), Config::default());
            assert!(settings.contact().is_some() && settings.resets_passwords() && settings.takes_passkeys());
            assert!(!settings.knows_rules());
            settings.keep_config(answered);
            assert!(settings.knows_rules() && settings.contact().is_none() && !settings.takes_passkeys());
        });
    }
}
