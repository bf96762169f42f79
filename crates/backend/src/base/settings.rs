//! What an operator may set: keys, safe defaults, and the sentences that refuse what cannot work. How they are read
//! from a file and the environment is in `settings/load.rs`.

mod account_end;
mod breached;
mod feedback;
mod hashing;
mod keys;
mod limits;
mod lines;
mod links;
mod load;
mod mail;
mod phones;
mod sealing;
mod services;
mod sign_in_with;
mod support;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use brand::Color;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

pub use account_end::{AccountResetSetting, DeletionSetting, ResetSetting};
pub use breached::BreachedSetting;
pub use feedback::FeedbackSetting;
pub use hashing::HashingSetting;
pub use keys::{KEYS, Key};
pub use limits::Limits;
pub use lines::LineSetting;
pub use links::{LinkSetting, Redirect};
pub use mail::{MailSetting, Smtp, Tls};
pub use phones::Phones;
pub use sealing::SealingSetting;
pub use services::{Algorithm, ServiceSetting, Subject, is_safe};
pub use sign_in_with::{EmailTrust, IdentityProviderSetting, ResponseMode};
pub use support::{NumberSetting, SupportSetting, TopicSetting};

use crate::base::language::Language;
use crate::base::log::Log;
use crate::base::password::HashCost;

/// Everything that can be set. [`KEYS`] says what each key means.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Scheme, host and port that browsers see.
    pub origin: String,
    /// WebAuthn relying party; `None`: the host of `origin`.
    pub rp_id: Option<String>,
    /// What the service is called in emails and authenticator apps.
    pub service_name: String,
    /// The color of names and buttons in letters: that of the site.
    pub main_color: String,
    /// The languages of the site besides the first; `None`: those that are reviewed.
    pub languages: Option<Vec<String>>,
    /// The SQLite file.
    pub database: PathBuf,
    /// Folder of the built site, served beside the API.
    pub site: Option<PathBuf>,
    /// Where email goes.
    pub mail: MailSetting,
    /// Whether made-up older accounts and the outbox page are there.
    pub demo: bool,
    /// Whether each request is written to standard error, too; see `log`.
    pub access_log: bool,
    /// Older accounts that can be linked.
    pub links: Vec<LinkSetting>,
    /// Services that members sign in to with their account here.
    pub services: Vec<ServiceSetting>,
    /// Identity providers whose accounts sign members in here.
    pub sign_in_with: Vec<IdentityProviderSetting>,
    /// Whether their buttons come before the fields for address and password.
    pub sign_in_with_first: bool,
    /// How long all that one caller waits for at a provider may take. Not for operators: tests lower it.
    #[serde(skip)]
    pub provider_patience: Duration,
    /// Whether accounts have passwords.
    pub passwords: bool,
    /// Texts and calls.
    pub phones: Phones,
    /// Every number of the rules.
    pub limits: Limits,
    /// What seals the secrets in the database.
    pub sealing: SealingSetting,
    /// The lines to callers.
    pub lines: LineSetting,
    /// How many passwords are hashed at once, and how many calls wait for it.
    pub hashing: HashingSetting,
    /// Who knows which passwords were breached.
    pub breached_passwords: BreachedSetting,
    /// What hashing one password costs. Not for operators: tests lower it.
    #[serde(skip)]
    pub hash_cost: HashCost,
    /// Where the lines about calls and accounts go. Not for operators: tests read them.
    #[serde(skip)]
    pub log: Log,
    /// What counts as a fresh proof before a change.
    pub reauthentication: Reauthentication,
    /// What is left when all methods of an account are lost.
    pub account_reset: AccountResetSetting,
    /// Members who delete their accounts.
    pub account_deletion: DeletionSetting,
    /// Messages to support.
    pub support: SupportSetting,
    /// Whether pages of the help were helpful.
    pub feedback: FeedbackSetting,
    /// What the organization's own programs show to read both and to sign accounts out; empty: they cannot.
    pub operator_key: String,
}

/// What counts as a fresh proof before a change to ways in, links or the account (NIST SP 800-63B-4, reauthentication).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reauthentication {
    /// A second method or the password, as the member chooses.
    Any,
    /// A second method. Someone who knows only the password, or sits down at an open browser that remembers it, changes
    /// nothing.
    SecondStep,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            origin: "http://localhost:8080".to_owned(),
            rp_id: None,
            service_name: "Latchkey demonstration".to_owned(),
            main_color: "#07648d".to_owned(),
            languages: None,
            database: PathBuf::from("latchkey.sqlite"),
            site: None,
            mail: MailSetting::Outbox,
            demo: false,
            access_log: true,
            links: vec![LinkSetting::default()],
            services: Vec::new(),
            sign_in_with: Vec::new(),
            sign_in_with_first: false,
            provider_patience: Duration::from_secs(10),
            passwords: true,
            phones: Phones::default(),
            limits: Limits::default(),
            sealing: SealingSetting::default(),
            lines: LineSetting::default(),
            hashing: HashingSetting::default(),
            breached_passwords: BreachedSetting::default(),
            hash_cost: HashCost::default(),
            log: Log::default(),
            reauthentication: Reauthentication::SecondStep,
            account_reset: AccountResetSetting::default(),
            account_deletion: DeletionSetting::default(),
            feedback: FeedbackSetting::default(),
            support: SupportSetting::default(),
            operator_key: String::new(),
        }
    }
}

impl Settings {
    /// `origin` as a URL; `check` has made sure that it is one.
    pub(crate) fn origin_url(&self) -> Result<Url, String> {
        Url::parse(&self.origin).map_err(|_| wrong("origin", "is not an address such as https://accounts.example.org"))
    }

    /// Whether cookies must be `Secure`, and so may bear the `__Host-` prefix.
    pub(crate) fn is_https(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// Whether texts and calls can be sent: by the operator's service, or into the outbox of a demonstration.
    pub(crate) fn reaches_phones(&self) -> bool {
        self.demo || !self.phones.url.is_empty()
    }

    /// The WebAuthn relying party: as set, or the host of `origin`.
    pub fn rp_id(&self) -> String {
        let host = || self.origin_url().ok().and_then(|it| it.host_str().map(str::to_owned)).unwrap_or_default();
        self.rp_id.clone().unwrap_or_else(host)
    }

    /// Refuses what cannot work or would not be safe, with a sentence that names the key.
    pub fn check(&self) -> Result<(), String> {
        self.check_origin()?;
        if self.service_name.trim().is_empty() || self.service_name.contains([':', '\n', '\r']) {
            return Err(wrong(
                "service_name",
                "must be one line of text without a colon, as authenticator apps show it",
            ));
        }
        // White words stand on it, and it stands on white (WCAG 1.4.3).
        if !Color::read(&self.main_color).is_some_and(|it| it.contrast(Color::WHITE) >= 4.5) {
            return Err(wrong(
                "main_color",
                "must be a color such as #07648d that can be read on white: a contrast of 4.5:1 or more",
            ));
        }
        let tags = || Language::every().map(Language::tag);
        if let Some(tag) = self.languages.iter().flatten().find(|it| tags().all(|known| known != **it)) {
            let known = tags().collect::<Vec<_>>().join(", ");
            return Err(wrong("languages", &format!("names {tag}, in which there are no words, only in {known}")));
        }
        if let Some(site) = &self.site
            && !site.is_dir()
        {
            return Err(wrong("site", &format!("names the folder {}, which does not exist", site.display())));
        }
        links::check(&self.links)?;
        services::check(&self.services, &self.links)?;
        sign_in_with::check(&self.sign_in_with, self.passwords)?;
        self.mail.check(is_local(&self.origin_url()?))?;
        self.phones.check()?;
        self.account_reset.check()?;
        self.account_deletion.check()?;
        self.feedback.check()?;
        self.support.check()?;
        self.sealing.check(is_local(&self.origin_url()?))?;
        self.lines.check()?;
        self.hashing.check()?;
        self.breached_passwords.check()?;
        self.check_operator_key()?;
        self.limits.check()
    }

    fn check_origin(&self) -> Result<(), String> {
        let url = self.origin_url()?;
        if url.origin().ascii_serialization() != self.origin {
            return Err(wrong("origin", "must be scheme, host, and port only, without a slash at the end"));
        }
        let host = url.host_str().unwrap_or_default();
        if !(url.scheme() == "https" || url.scheme() == "http" && is_local(&url)) {
            return Err(wrong("origin", "must begin with https:// (http:// is for localhost only)"));
        }
        if matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_))) {
            return Err(wrong("origin", "must have a host name: keys do not work with an IP address"));
        }
        let rp_id = self.rp_id();
        if rp_id.is_empty() || !(host == rp_id || host.ends_with(&format!(".{rp_id}"))) {
            return Err(wrong("rp_id", "must be the host of origin or a parent of it"));
        }
        if self.demo && !is_local(&url) {
            return Err(wrong("demo", "shows every email to everyone, so it works only with an origin on localhost"));
        }
        Ok(())
    }

    fn check_operator_key(&self) -> Result<(), String> {
        let key = &self.operator_key;
        let fits = key.len() >= 32 && key.bytes().all(|it| it.is_ascii_graphic());
        match key.is_empty() || fits {
            true => Ok(()),
            false => Err(wrong("operator_key", "must be 32 characters or more, without spaces")),
        }
    }
}

fn is_local(url: &Url) -> bool {
    url.host_str().is_some_and(|it| it == "localhost" || it.ends_with(".localhost"))
}

fn wrong(key: &str, what: &str) -> String {
    format!("The setting {key} {what}.")
}
