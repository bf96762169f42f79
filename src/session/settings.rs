//! What the operator and the backend say. Where the backend's rules are not known (yet), they are taken to be those of the
//! prerendered page, so that the page that follows is the same.

use client::Member;
use contract::{Config, ContactRules, Feature, FeedbackRules, Without};
use leptos::prelude::*;

use crate::{
    browser::Language,
    content::Needs,
    offers::{leads_to, offers, shows},
    text::Brand,
};

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
        self.config.with(Config::is_known)
    }

    /// What the contact form asks, if there is one; tracked.
    pub fn contact(&self) -> Option<ContactRules> {
        self.config.with(|it| match it.is_known() {
            true => it.help.contact.clone(),
            false => Some(ContactRules::default()),
        })
    }

    /// What "Was this helpful?" takes, where the backend asks it; tracked.
    pub fn feedback(&self) -> Option<FeedbackRules> {
        self.config.with(|it| it.help.feedback.clone())
    }

    /// The same, tracked: they may come later than the page, when the backend was away.
    pub fn rules(&self) -> Config {
        self.config.get()
    }

    /// Whether the backend offers this; tracked.
    pub fn offers(&self, feature: Feature) -> bool {
        self.config.with(|it| offers(it, feature))
    }

    /// Whether the backend does what every backend of the contract does, but for those that say otherwise; tracked.
    pub fn does(&self, what: Without) -> bool {
        self.config.with(|it| !it.lacks(what))
    }

    /// Whether an email that proves an address surely holds a code: else the backend says how it is; tracked.
    pub fn sends_codes(&self) -> bool {
        self.config.with(|it| !it.is_known() || it.email.code_length > 0)
    }

    /// Whether a method can be set up that needs no phone number; tracked.
    pub fn offers_without_phone(&self) -> bool {
        [Feature::Passkeys, Feature::SecurityKeys, Feature::Apps].into_iter().any(|it| self.offers(it))
    }

    /// Whether everyone has a second method, so that more is asked for than the first step; tracked.
    pub fn needs_method(&self) -> bool {
        self.offers(Feature::SecondStep)
    }

    /// Whether everyone is asked for a method before a forgotten password is replaced; tracked.
    pub fn asks_method_at_reset(&self) -> bool {
        self.needs_method() && self.does(Without::MethodAtReset)
    }

    /// Whether the pages speak of other accounts that are linked; as it is now.
    pub fn has_links(&self) -> bool {
        self.config.with_untracked(|it| offers(it, Feature::Links))
    }

    /// The words for accounts that have a password, or for those that have none; tracked.
    pub fn by_password<T>(&self, has: T, has_none: T) -> T {
        if self.offers(Feature::Passwords) { has } else { has_none }
    }

    /// Whether this member's account has a password that is asked for here; tracked.
    pub fn asks_password(&self, member: &Member) -> bool {
        member.has_password() && self.offers(Feature::Passwords)
    }

    /// Whether a text that needs this is listed; tracked.
    pub fn lists(&self, needs: Option<Feature>) -> bool {
        needs.is_none_or(|it| self.offers(it))
    }

    /// Whether words of the help are shown that say when; tracked.
    pub fn shows(&self, needs: Needs) -> bool {
        self.config.with(|it| shows(it, Some(needs)))
    }

    /// Whether an address that a text of the help names can be opened; tracked.
    pub fn leads_to(&self, href: &str) -> bool {
        self.config.with(|it| leads_to(it, href))
    }

    /// Whether the backend says that it tells all addresses of an account of each change.
    pub fn tells_changes(&self) -> bool {
        self.config.with_untracked(|it| it.email.tells_changes)
    }

    /// Whether the backend lets a passkey alone sign in.
    pub fn takes_passkeys(&self) -> bool {
        self.config.with_untracked(|it| !it.is_known() || it.passkey.as_ref().is_some_and(|it| it.sign_in))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_are_not_known_are_those_of_the_prerendered_page() {
        let answered = Config { contract: "1.0".to_owned(), ..Config::default() };
        Owner::new().with(|| {
            let settings = Settings::new(Brand::default(), Config::default());
            assert!(settings.contact().is_some() && settings.takes_passkeys());
            assert!(Feature::ALL.iter().all(|it| settings.offers(*it)) && !settings.knows_rules());
            settings.keep_config(answered);
            assert!(settings.knows_rules() && settings.contact().is_none() && !settings.takes_passkeys());
            // A backend has passwords unless it says that it does without.
            let offered: Vec<_> = Feature::ALL.into_iter().filter(|it| settings.offers(*it)).collect();
            assert_eq!(offered, [Feature::Passwords]);
        });
    }
}
