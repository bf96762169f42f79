//! An identity provider that nobody here wrote: oidc-provider from npm, which `cargo xtask peers` installs, with its own pages
//! for signing in and consent. `tests/peers/oidc-provider/provider.mjs` has the other half. One that is not installed is
//! passed over, aloud.

use std::{
    fs::{self, File},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use backend::{IdentityProviderSetting, ResponseMode};
use fantoccini::elements::Element;
use tempfile::TempDir;

use super::{ports::free_port, server::project, visit::Visit, walk::pass_over};

/// What the provider is called, which is not what the site is called; and by which id.
pub const NAME: &str = "Neighbor ID";
const ID: &str = "neighbor-id";

/// The button by which one agrees there.
const AGREES: &str = "input[value=consent] ~ button";

const CLIENT: &str = "latchkey";
const SECRET: &str = "q7Tn2vXw9LbKc4Zr8Yd1MhGs6PfJ3eUa";

/// Its accounts by their logins, which are also their names in its tokens: one whose address it has checked, one whose
/// address it has not, and one that signs in there by two steps.
const ACCOUNTS: &str = r#"{
    "ann": { "email": "ann@example.org", "email_verified": true },
    "ben": { "email": "ben@example.org", "email_verified": false },
    "cleo": { "email": "cleo@example.org", "email_verified": true, "acr": "two-steps", "amr": ["pwd", "otp", "mfa"] }
}"#;

/// A provider at an address of its own. It runs from [`Provider::starts`] on, and ends with the test.
pub struct Provider {
    port: u16,
    folder: TempDir,
    process: Mutex<Option<Child>>,
}

fn packages() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project().join("target"), PathBuf::from);
    target.join("peers/oidc-provider")
}

impl Provider {
    /// `None`: it is not installed.
    pub fn new() -> Option<Provider> {
        if !packages().join("node_modules").exists() {
            pass_over("oidc-provider is not installed (`cargo xtask peers`)");
            return None;
        }
        let folder = TempDir::new().expect("a folder for the provider");
        Some(Provider { port: free_port(), folder, process: Mutex::default() })
    }

    /// Another host than the site's, as every provider has.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// How the backend knows it.
    pub fn setting(&self) -> IdentityProviderSetting {
        IdentityProviderSetting {
            id: ID.to_owned(),
            name: NAME.to_owned(),
            issuer: self.origin(),
            client_id: CLIENT.to_owned(),
            client_secret: SECRET.to_owned(),
            scope: "openid email".to_owned(),
            response_mode: ResponseMode::Fragment,
            enough_seconds: 600,
            ..IdentityProviderSetting::default()
        }
    }

    /// Starts it, for the site at this origin.
    pub fn starts(&self, site: &str) {
        self.starts_as(site, &[]);
    }

    /// The same, with what else it is asked to be: variables and their values. It has forgotten who was there before.
    pub fn starts_as(&self, site: &str, wishes: &[(&str, &str)]) {
        let pages = [format!("/sign-in/with/{ID}"), format!("/profile/identities/{ID}/return")];
        let forms = ["sign-in", "join"].map(|it| format!("/api/sign-in-with/{ID}/{it}"));
        let redirects: Vec<String> = pages.iter().chain(&forms).map(|it| format!("{site}{it}")).collect();
        let log = File::options().create(true).append(true).open(self.log_file()).expect("a log");
        let mut command = Command::new("node");
        command
            .arg(project().join("tests/peers/oidc-provider/provider.mjs"))
            .env("PEER_PACKAGES", packages())
            .env("PEER_PORT", self.port.to_string())
            .env("PEER_CLIENT", CLIENT)
            .env("PEER_SECRET", SECRET)
            .env("PEER_REDIRECTS", redirects.join(" "))
            .env("PEER_ACCOUNTS", ACCOUNTS)
            .envs(wishes.iter().copied());
        let process = command.stdout(log.try_clone().expect("the log")).stderr(log).spawn();
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = Some(process.expect("Node starts"));
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(20), "the provider is not there: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Nothing answers at its address any more.
    pub fn stops(&self) {
        if let Some(mut process) = self.process.lock().unwrap_or_else(PoisonError::into_inner).take() {
            _ = process.kill();
            _ = process.wait();
        }
    }

    /// The codes and tokens that it has given out.
    pub fn secrets(&self) -> Vec<String> {
        self.log().lines().filter_map(|it| it.strip_prefix("gave ")).map(str::to_owned).collect()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// What it has written.
    fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("oidc-provider has written:\n{}", self.log());
        }
        self.stops();
    }
}

/// On the provider's own pages, whose words are not ours: by what is in them.
impl Visit {
    /// Signs in to this account there, and agrees to what the site is told.
    pub async fn agrees_there(&self, login: &str) {
        self.signs_in_there(login).await;
        self.continues_there().await;
    }

    /// Signs in to this account there. Ends at what the site is told.
    pub async fn signs_in_there(&self, login: &str) {
        for (name, text) in [("login", login), ("password", "any")] {
            let field = self.there(&format!("input[name={name}]")).await;
            field.send_keys(text).await.expect("the field takes it");
        }
        self.there("input[value=login] ~ button").await.click().await.expect("the button can be pressed");
        self.there(AGREES).await;
    }

    /// Agrees there to what the site is told.
    pub async fn continues_there(&self) {
        self.there(AGREES).await.click().await.expect("the button can be pressed");
    }

    /// Goes back from there without having agreed.
    pub async fn cancels_there(&self) {
        self.there("a[href$='/abort']").await.click().await.expect("the link can be pressed");
    }

    async fn there(&self, selector: &str) -> Element {
        let script = "return document.querySelector(arguments[0])";
        self.until(async || self.browser.element(script, vec![selector.into()]).await).await
    }
}
