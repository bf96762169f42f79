//! What this allauth offers. Its `/config` says little; what it does not say is not offered, or has no number.

use contract::{
    AccountRules, CONTRACT, Config, EmailRules, MethodKind, MethodRules, PasskeyRules, PasswordRules, UNSTATED,
    Without, ops,
};

use super::{Allauth, wire::Answer};
use crate::{
    Reply,
    dialects::foreign::{Stop, document, list, text},
};

/// What other calls must know of the configuration.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    /// Whether addresses are proved by code, and not by link.
    pub email_by_code: bool,
    /// Whether forgotten passwords are replaced by code, and not by link.
    pub reset_by_code: bool,
    create: bool,
    by_email: bool,
    types: Vec<String>,
    passkey_sign_in: bool,
    sessions: bool,
}

impl Rules {
    fn read(answer: &Answer) -> Rules {
        let data = answer.data();
        let (account, mfa) = (&data["account"], &data["mfa"]);
        Rules {
            email_by_code: account["email_verification_by_code_enabled"] == true,
            reset_by_code: account["password_reset_by_code_enabled"] == true,
            create: account["is_open_for_signup"] == true,
            by_email: list(&account["login_methods"]).iter().any(|it| it == "email"),
            types: list(&mfa["supported_types"]).iter().map(text).collect(),
            passkey_sign_in: mfa["passkey_login_enabled"] == true,
            sessions: data["usersessions"].is_object(),
        }
    }

    fn has(&self, kind: &str) -> bool {
        self.types.iter().any(|it| it == kind)
    }

    /// Strongest first.
    fn kinds(&self) -> Vec<MethodKind> {
        let mut kinds = Vec::new();
        if self.has("webauthn") {
            kinds.extend([MethodKind::Passkey, MethodKind::SecurityKey]);
        }
        if self.has("totp") {
            kinds.push(MethodKind::Totp);
        }
        kinds
    }

    fn config(&self, rp_id: &str) -> Config {
        let unstated = PasswordRules { min: 0, max: 0 };
        let accounts = AccountRules {
            create: self.create && self.by_email,
            reset_password: true,
            password: unstated,
            delete: None,
        };
        let mut without = vec![
            Without::Activity,
            Without::DefaultMethod,
            Without::AppNames,
            Without::BackupCodesRemoved,
            Without::Shared,
            Without::KeptSessions,
            Without::MethodAtReset,
            Without::NeededMethod,
            Without::EmailFirst,
        ];
        if !self.sessions {
            without.push(Without::Devices);
        }
        Config {
            contract: CONTRACT.to_owned(),
            accounts: Some(accounts),
            email: EmailRules {
                code_length: 0,
                code_minutes: 0,
                link_hours: 0,
                reset_minutes: 0,
                most_addresses: UNSTATED,
                tells_changes: false,
            },
            methods: MethodRules {
                types: self.kinds(),
                // Codes come with the first method that is none, so there must be one.
                backup_codes: if self.has("recovery_codes") && self.types.len() > 1 { UNSTATED } else { 0 },
                most_apps: 1,
                ..MethodRules::default()
            },
            passkey: self
                .has("webauthn")
                .then(|| PasskeyRules { rp_id: rp_id.to_owned(), sign_in: self.passkey_sign_in }),
            without,
            ..Config::default()
        }
    }
}

impl Allauth {
    pub(super) async fn get_config(&self, _: ops::GetConfig) -> Result<Reply, Stop> {
        Ok(document(&self.ask_rules().await?.config(&self.around.rp_id)))
    }

    /// As they were read last.
    pub(super) async fn rules(&self) -> Result<Rules, Stop> {
        match self.memory().rules {
            Some(rules) => Ok(rules),
            None => self.ask_rules().await,
        }
    }

    async fn ask_rules(&self) -> Result<Rules, Stop> {
        let answer = self.get("/config").await?;
        if !answer.is_ok() {
            return Err(self.why_not(&answer).await);
        }
        let rules = Rules::read(&answer);
        self.remember(|it| it.rules = Some(rules.clone()));
        Ok(rules)
    }
}
