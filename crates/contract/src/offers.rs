//! What each switch of [`Config`] turns off, by the names of what people can do.

use crate::{Config, LinkKind, MethodKind, ResetMode, Without, is_phone};

/// Something that a backend may offer or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// A visitor creates an account: `accounts.create`.
    CreateAccount,
    /// A forgotten password is replaced: `accounts.reset_password`.
    ResetPassword,
    /// A member deletes the account: `accounts.delete`.
    DeleteAccount,
    /// What is left when all methods are lost: `account_reset`.
    AccountReset,
    /// Further email addresses: `email.most_addresses`.
    Emails,
    /// Older accounts can be linked: `links`.
    Links,
    /// Older accounts are linked by their number and password, typed here: `links` of the kind `old_account`.
    OldAccounts,
    /// A forgotten password of an older account is replaced: `links.password`.
    OldPasswords,
    /// Any method can be set up: `methods.types`.
    Methods,
    /// Everyone has a second method, so that more is asked for than the first step: `methods.types`, and no
    /// `needed_method` in `without`.
    SecondStep,
    /// `passkey` and `methods.types`.
    Passkeys,
    /// `passkey` and `methods.types`.
    SecurityKeys,
    /// Authenticator apps: `methods.types`.
    Apps,
    /// Texts or calls: `methods.types`.
    Phones,
    /// `methods.backup_codes`.
    BackupCodes,
    /// Browsers that skip the second step: `methods.remember_browser_days`.
    RememberBrowser,
    /// Services that send their members here: `services`.
    Services,
    /// Accounts from elsewhere sign members in: `sign_in_with`.
    SignInWith,
    /// Accounts have passwords: `without` says that they have none.
    Passwords,
}

impl Feature {
    /// Every one of them.
    pub const ALL: [Feature; 19] = [
        Feature::CreateAccount,
        Feature::ResetPassword,
        Feature::DeleteAccount,
        Feature::AccountReset,
        Feature::Emails,
        Feature::Links,
        Feature::OldAccounts,
        Feature::OldPasswords,
        Feature::Methods,
        Feature::SecondStep,
        Feature::Passkeys,
        Feature::SecurityKeys,
        Feature::Apps,
        Feature::Phones,
        Feature::BackupCodes,
        Feature::RememberBrowser,
        Feature::Services,
        Feature::SignInWith,
        Feature::Passwords,
    ];

    /// Setting up a method of this kind; none for what is no method, or not known.
    pub fn of_method(kind: MethodKind) -> Option<Feature> {
        match kind {
            MethodKind::Passkey => Some(Feature::Passkeys),
            MethodKind::SecurityKey => Some(Feature::SecurityKeys),
            MethodKind::Totp => Some(Feature::Apps),
            MethodKind::Sms | MethodKind::Voice => Some(Feature::Phones),
            MethodKind::BackupCode => Some(Feature::BackupCodes),
            MethodKind::Password | MethodKind::Unknown => None,
        }
    }
}

impl Config {
    /// Whether a backend has said this. The default is nobody's.
    pub fn is_known(&self) -> bool {
        !self.contract.is_empty()
    }

    /// Whether this backend does not do it.
    pub fn lacks(&self, what: Without) -> bool {
        self.without.contains(&what)
    }

    /// Whether this is offered. Of older accounts and their passwords: of any kind.
    pub fn offers(&self, feature: Feature) -> bool {
        let accounts = self.accounts.as_ref();
        let mut links = self.links.iter().filter(|it| it.kind != LinkKind::Unknown);
        let has_type = |kind: MethodKind| self.methods.types.contains(&kind);
        match feature {
            Feature::CreateAccount => accounts.is_some_and(|it| it.create),
            Feature::ResetPassword => accounts.is_some_and(|it| it.reset_password),
            Feature::DeleteAccount => accounts.is_some_and(|it| it.delete.is_some()),
            Feature::AccountReset => self.account_reset.as_ref().is_some_and(|it| it.mode != ResetMode::Unknown),
            Feature::Emails => self.email.most_addresses > 1,
            Feature::Links => links.next().is_some(),
            Feature::OldAccounts => links.any(|it| it.kind == LinkKind::OldAccount),
            Feature::OldPasswords => links.any(|it| it.kind == LinkKind::OldAccount && it.password.is_some()),
            Feature::Methods => [Feature::Passkeys, Feature::SecurityKeys, Feature::Apps, Feature::Phones]
                .into_iter()
                .any(|it| self.offers(it)),
            Feature::SecondStep => self.offers(Feature::Methods) && !self.lacks(Without::NeededMethod),
            Feature::Passkeys => self.passkey.is_some() && has_type(MethodKind::Passkey),
            Feature::SecurityKeys => self.passkey.is_some() && has_type(MethodKind::SecurityKey),
            Feature::Apps => has_type(MethodKind::Totp),
            Feature::Phones => self.methods.types.iter().any(|it| is_phone(*it)),
            Feature::BackupCodes => self.methods.backup_codes > 0,
            Feature::RememberBrowser => self.methods.remember_browser_days > 0,
            Feature::Services => self.services,
            Feature::SignInWith => !self.sign_in_with.is_empty(),
            Feature::Passwords => !self.lacks(Without::Passwords),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_offers_nothing() {
        for config in [Config::default(), Config { contract: "1.0".to_owned(), ..Config::default() }] {
            // A backend has passwords unless it says that it does without.
            let mut others = Feature::ALL.iter().filter(|it| **it != Feature::Passwords);
            assert!(others.all(|it| !config.offers(*it)));
        }
        assert!(!Config::default().is_known());
    }

    #[test]
    fn keys_need_their_relying_party_and_unknown_kinds_offer_nothing() {
        let config = r#"{"contract":"1.0","methods":{"types":["passkey","voice","smell"]},
            "links":[{"id":"x","name":"X","kind":"owl","password":{"min":1,"max":2}}],
            "account_reset":{"mode":"wait","wait_hours":1,"confirm_hours":1}}"#;
        let mut config: Config = serde_json::from_str(config).unwrap();
        let offered = |config: &Config| Feature::ALL.into_iter().filter(|it| config.offers(*it)).collect::<Vec<_>>();
        assert_eq!(offered(&config), [Feature::Methods, Feature::SecondStep, Feature::Phones, Feature::Passwords]);
        config.passkey = Some(crate::PasskeyRules { rp_id: "x.org".to_owned(), sign_in: false });
        assert_eq!(
            offered(&config),
            [Feature::Methods, Feature::SecondStep, Feature::Passkeys, Feature::Phones, Feature::Passwords]
        );
        config.methods.types = vec![MethodKind::Unknown];
        assert_eq!(offered(&config), [Feature::Passwords]);
    }
}
