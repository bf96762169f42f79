//! django-allauth: by code and by link, with every method and with few, and what goes wrong.

use std::process::Command;

use crate::support::{PeerKind, Visit, project, text};

mod codes;
mod keys;
mod links;
mod password_first;
mod trouble;

/// django-allauth in the environment that `cargo xtask peers` makes.
const ALLAUTH: PeerKind = PeerKind {
    name: "django-allauth",
    dialect: "allauth",
    base: "/_allauth/browser/v1",
    below: "/_allauth/",
    command: |peers| {
        let python = peers.join("allauth").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        let mut command = Command::new(&python);
        command.arg(project().join("tests/peers/allauth/peer.py"));
        python.exists().then_some(command)
    },
    // Such as XKXP-ZJFV.
    is_code: |word| {
        let is_part = |it: &str| it.len() == 4 && it.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
        word.split_once('-').is_some_and(|(first, second)| is_part(first) && is_part(second))
    },
    codes_ahead: 2,
    open_cookies: &["csrftoken"],
};

impl Visit {
    /// A new member without a method, signed in.
    async fn joins_by_code(&self, email: &str) {
        self.asks_for_email(email).await;
        self.ready(text::create_account::CODE).await;
        self.give_emailed_code(email, text::create_account::PASSWORD).await;
        self.chooses_password().await;
    }
}
