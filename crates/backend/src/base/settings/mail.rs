//! Where email goes: into the outbox, or through a mail server.

use std::path::PathBuf;

use contract::FieldCode;
use lettre::transport::smtp::client::Certificate;
use serde::{Deserialize, Serialize};

use super::wrong;
use crate::base::email_address;

/// Where email goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum MailSetting {
    /// Kept in the database, to be read there; nothing leaves this machine.
    Outbox,
    /// Sent through this server.
    Smtp(Smtp),
}

/// A mail server.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// Its host name.
    pub host: String,
    /// Its port.
    #[serde(default = "submission_port")]
    pub port: u16,
    /// How the line is protected.
    #[serde(default)]
    pub tls: Tls,
    /// The sender, such as `Services Online <no-reply@example.org>`.
    pub from: String,
    /// Name to sign in with; empty: none.
    #[serde(default)]
    pub user: String,
    /// Password to sign in with.
    #[serde(default)]
    pub password: String,
    /// Certificates (PEM) that are trusted besides those of this machine.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// Whether it takes addresses with letters other than those of ASCII before the `@` (SMTPUTF8).
    #[serde(default)]
    pub non_ascii: bool,
    /// How many mails go out at the same time.
    #[serde(default = "connections")]
    pub connections: u32,
    /// How long it may take to answer.
    #[serde(default = "timeout_seconds")]
    pub timeout_seconds: u64,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Smtp({}:{})", self.host, self.port)
    }
}

/// How the line to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Upgraded before anything is said (port 587).
    #[default]
    Starttls,
    /// From the start (port 465).
    Implicit,
    /// Not at all: only for a server on this machine.
    None,
}

fn submission_port() -> u16 {
    587
}

fn connections() -> u32 {
    4
}

fn timeout_seconds() -> u64 {
    20
}

impl Smtp {
    /// A server with nothing but what must be said.
    pub fn new(host: &str, from: &str) -> Smtp {
        Smtp {
            host: host.to_owned(),
            port: submission_port(),
            tls: Tls::default(),
            from: from.to_owned(),
            user: String::new(),
            password: String::new(),
            ca_file: None,
            non_ascii: false,
            connections: connections(),
            timeout_seconds: timeout_seconds(),
        }
    }

    /// The certificates of `ca_file`.
    pub(crate) fn trusted(&self) -> Result<Option<Certificate>, String> {
        let Some(file) = &self.ca_file else { return Ok(None) };
        let pem = std::fs::read_to_string(file).unwrap_or_default();
        let certificate = Certificate::from_pem(pem.as_bytes()).ok();
        match certificate.filter(|_| pem.contains("-----BEGIN CERTIFICATE-----")) {
            Some(certificate) => Ok(Some(certificate)),
            None => Err(wrong("mail.smtp.ca_file", &format!("names {}, which holds no certificates", file.display()))),
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.host.trim().is_empty() {
            return Err(wrong("mail.smtp.host", "is empty"));
        }
        if self.from.parse::<lettre::message::Mailbox>().is_err() {
            return Err(wrong("mail.smtp.from", "is not a sender such as Services Online <no-reply@example.org>"));
        }
        if self.tls == Tls::None && !matches!(&*self.host, "localhost" | "127.0.0.1") {
            return Err(wrong("mail.smtp.tls", "can be none only for a server on localhost"));
        }
        for (key, value, most) in [
            ("mail.smtp.connections", self.connections.into(), 64),
            ("mail.smtp.timeout_seconds", self.timeout_seconds, 300),
        ] {
            if value < 1 || value > most {
                return Err(wrong(key, &format!("is {value}; it must be from 1 to {most}")));
            }
        }
        self.trusted().map(|_| ())
    }
}

impl MailSetting {
    /// Refuses what cannot work, or sends nothing where it should.
    pub(super) fn check(&self, is_local: bool) -> Result<(), String> {
        match self {
            MailSetting::Outbox if is_local => Ok(()),
            MailSetting::Outbox => Err(wrong("mail", "is outbox, which sends nothing: set mail.smtp for this origin")),
            MailSetting::Smtp(smtp) => smtp.check(),
        }
    }

    /// Refuses an address to which no mail can be sent, before anyone is told that one was. The spelling alone decides,
    /// so this tells nothing of whose it is.
    pub fn reaches(&self, email: &str) -> Result<(), FieldCode> {
        match self {
            MailSetting::Outbox => Ok(()),
            MailSetting::Smtp(smtp) if !smtp.non_ascii && email_address::is_international(email) => {
                Err(FieldCode::EmailUnreachable)
            }
            MailSetting::Smtp(_) => email_address::for_the_line(email).map(|_| ()).ok_or(FieldCode::EmailMalformed),
        }
    }
}
