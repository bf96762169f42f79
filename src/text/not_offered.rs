//! The pages at addresses of what the backend does not offer.

use contract::{Config, Feature};

use super::Text;

super::words!("not_offered");

/// The heading. Of older accounts: some may be linked, but not this one.
pub fn title(feature: Feature, config: &Config) -> Text {
    match feature {
        Feature::CreateAccount => CREATE_ACCOUNT,
        Feature::ResetPassword => RESET_PASSWORD,
        Feature::DeleteAccount => DELETE_ACCOUNT,
        Feature::AccountReset => ACCOUNT_RESET,
        Feature::Emails => EMAILS,
        Feature::Links if config.offers(Feature::Links) => THIS_LINK,
        Feature::Links => LINKS,
        Feature::OldAccounts => OLD_ACCOUNTS,
        Feature::OldPasswords => OLD_PASSWORDS,
        Feature::Passkeys => PASSKEYS,
        Feature::SecurityKeys => SECURITY_KEYS,
        Feature::Apps => APPS,
        Feature::Phones => PHONES,
        Feature::BackupCodes => BACKUP_CODES,
        Feature::RememberBrowser => REMEMBER_BROWSER,
        Feature::Methods => METHODS,
        Feature::SecondStep => SECOND_STEP,
        Feature::Services => SERVICES,
        Feature::SignInWith if config.offers(Feature::SignInWith) => THIS_ACCOUNT,
        Feature::SignInWith => SIGN_IN_WITH,
        Feature::Passwords => PASSWORDS,
    }
}

/// What that means, and what to do. `adds_methods`: whether one may add methods where one stands.
pub fn explanation(feature: Feature, config: &Config, adds_methods: bool) -> Text {
    match feature {
        Feature::CreateAccount => CREATE_ACCOUNT_TEXT,
        Feature::ResetPassword => RESET_PASSWORD_TEXT,
        Feature::DeleteAccount => DELETE_ACCOUNT_TEXT,
        Feature::AccountReset => ACCOUNT_RESET_TEXT,
        Feature::Emails => EMAILS_TEXT,
        Feature::Links if config.offers(Feature::Links) => THIS_LINK_TEXT,
        Feature::Links => LINKS_TEXT,
        Feature::OldAccounts => OLD_ACCOUNTS_TEXT,
        Feature::OldPasswords => OLD_PASSWORDS_TEXT,
        Feature::BackupCodes => BACKUP_CODES_TEXT,
        Feature::Services => SERVICES_TEXT,
        Feature::SignInWith if config.offers(Feature::SignInWith) => THIS_ACCOUNT_TEXT,
        Feature::SignInWith => SIGN_IN_WITH_TEXT,
        Feature::Passwords if config.offers(Feature::SignInWith) => PASSWORDS_TEXT_WITH,
        Feature::Passwords => PASSWORDS_TEXT,
        Feature::Passkeys | Feature::SecurityKeys | Feature::Apps | Feature::Phones
            if config.offers(Feature::Methods) =>
        {
            if adds_methods {
                METHOD_TEXT
            } else {
                METHOD_TEXT_VISITOR
            }
        }
        // The second step and remembered browsers have no address of their own.
        Feature::Passkeys
        | Feature::SecurityKeys
        | Feature::Apps
        | Feature::Phones
        | Feature::Methods
        | Feature::SecondStep
        | Feature::RememberBrowser => METHODS_TEXT,
    }
}
