//! What this backend offers, and the numbers of its rules.

use contract::{
    AccountRules, CONTRACT, Config, EmailRules, HelpRules, MethodKind, MethodRules, PasskeyRules, PasswordRules,
    SessionRules, Without, ops,
};

use crate::base::settings::{IdentityProviderSetting, LinkSetting, Settings};
use crate::methods::rows;
use crate::request::answer::Answer;
use crate::request::caller::Caller;

pub async fn get(caller: Caller, _: ops::GetConfig) -> Answer<Config> {
    let offered = offered(&caller.app.settings);
    caller.say(Ok(offered))
}

/// The same for a backend with these settings, to the byte: a site can be built with it (rules.json).
pub fn rules(settings: &Settings) -> String {
    serde_json::to_string(&offered(settings)).unwrap_or_default()
}

fn offered(settings: &Settings) -> Config {
    let limits = &settings.limits;
    Config {
        contract: CONTRACT.to_owned(),
        accounts: Some(AccountRules {
            create: true,
            reset_password: settings.passwords,
            password: PasswordRules { min: limits.password_min, max: limits.password_max },
            delete: settings.account_deletion.rules(),
        }),
        email: EmailRules {
            code_length: limits.email_code_length,
            code_minutes: limits.email_code_minutes,
            link_hours: limits.email_link_hours,
            reset_minutes: limits.reset_minutes,
            most_addresses: limits.email_addresses,
            // Every change goes through `post::events`.
            tells_changes: true,
        },
        methods: MethodRules {
            minimum: rows::MINIMUM,
            types: kinds(settings),
            backup_codes: limits.backup_codes,
            most_apps: limits.totp_apps,
            most_keys: limits.keys,
            remember_browser_days: limits.remember_browser_days,
            most_phones: limits.phones,
        },
        passkey: Some(PasskeyRules { rp_id: settings.rp_id(), sign_in: true }),
        links: settings.links.iter().map(LinkSetting::offered).collect(),
        services: !settings.services.is_empty(),
        sign_in_with: settings.sign_in_with.iter().map(IdentityProviderSetting::offered).collect(),
        sign_in_with_first: settings.sign_in_with_first,
        session: SessionRules {
            idle_seconds: limits.idle_seconds,
            total_seconds: limits.total_seconds,
            fresh_seconds: limits.fresh_seconds,
            shared_idle_seconds: limits.shared_idle_seconds,
            warn_seconds: limits.warn_seconds,
        },
        account_reset: settings.account_reset.rules(),
        help: HelpRules { contact: settings.support.rules(), feedback: settings.feedback.rules() },
        without: (!settings.passwords).then_some(Without::Passwords).into_iter().collect(),
    }
}

/// What can be set up, strongest first.
fn kinds(settings: &Settings) -> Vec<MethodKind> {
    let mut kinds = vec![MethodKind::Passkey, MethodKind::SecurityKey, MethodKind::Totp];
    if settings.reaches_phones() {
        kinds.extend([MethodKind::Sms, MethodKind::Voice]);
    }
    kinds
}
