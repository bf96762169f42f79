//! better-auth with its plug-ins: an app with backup codes, a passkey, the note that outlives a reload, and what goes wrong.

use std::process::Command;

use crate::support::{PASSWORD, PeerKind, Text, Visit, project, text};

mod app;
mod keys;
mod trouble;

/// better-auth from the packages that `cargo xtask peers` installs.
const BETTER_AUTH: PeerKind = PeerKind {
    name: "better-auth",
    dialect: "better-auth",
    base: "/api/auth",
    below: "/api/auth/",
    command: |peers| {
        let packages = peers.join("better-auth");
        let mut command = Command::new("node");
        command.arg(project().join("tests/peers/better-auth/server.mjs")).env("PEER_PACKAGES", &packages);
        packages.join("node_modules").exists().then_some(command)
    },
    is_code: |word| word.len() == 6 && word.bytes().all(|it| it.is_ascii_digit()),
    codes_ahead: 1,
    open_cookies: &[],
};

impl Visit {
    /// Begins an account with its password, which comes first here. Ends where the code is typed.
    async fn begins_with_password(&self, email: &str) {
        self.asks_for_email(email).await;
        self.ready(text::create_account::PASSWORD).await;
        self.keeps_secret(PASSWORD);
        self.fill(text::create_account::PASSWORD_LABEL, PASSWORD).await;
        self.press_for(text::create_account::PASSWORD_BUTTON, text::create_account::CODE).await;
    }

    /// A new member without a method, signed in.
    async fn joins_with_password(&self, email: &str) {
        self.begins_with_password(email).await;
        self.give_emailed_code(email, text::create_account::DONE).await;
    }

    /// Types a code that was never sent, which leaves the page as it is.
    async fn gives_wrong_code(&self, heading: Text) {
        self.fill(text::create_account::CODE_LABEL, "000000").await;
        self.press(text::create_account::CODE_BUTTON).await;
        self.sees(text::problem::INCORRECT_CODE).await;
        self.ready(heading).await;
    }
}
