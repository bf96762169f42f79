//! What better-auth offers with the plug-ins and settings of `docs/decisions/046-better-auth.md`. It has no call that says
//! it, so this is what is always there then. What depends on more settings is not offered, or has no number.

use contract::{
    AccountRules, CONTRACT, Config, EmailRules, MethodKind, MethodRules, PasskeyRules, PasswordRules, UNSTATED,
    Without, ops,
};

use super::BetterAuth;
use crate::{
    Reply,
    dialects::foreign::{Stop, document},
};

impl BetterAuth {
    pub(super) async fn get_config(&self, _: ops::GetConfig) -> Result<Reply, Stop> {
        let accounts = AccountRules {
            create: true,
            reset_password: true,
            password: PasswordRules { min: 0, max: 0 },
            delete: None,
        };
        let email = EmailRules {
            code_length: 0,
            code_minutes: 0,
            link_hours: 0,
            reset_minutes: 0,
            // A new address takes the place of the old one, and whether it may is not said.
            most_addresses: 0,
            tells_changes: false,
        };
        let methods = MethodRules {
            types: vec![MethodKind::Passkey, MethodKind::Totp],
            backup_codes: UNSTATED,
            most_apps: 1,
            ..MethodRules::default()
        };
        let without = vec![
            Without::Activity,
            Without::DefaultMethod,
            Without::AppNames,
            Without::BackupCodesRemoved,
            Without::Shared,
            Without::KeptSessions,
            Without::MethodAtReset,
            Without::NeededMethod,
            Without::KeyAtSecondStep,
            Without::LastUsed,
            Without::EmailFirst,
        ];
        Ok(document(&Config {
            contract: CONTRACT.to_owned(),
            accounts: Some(accounts),
            email,
            methods,
            passkey: Some(PasskeyRules { rp_id: self.around.rp_id.clone(), sign_in: true }),
            without,
            ..Config::default()
        }))
    }
}
