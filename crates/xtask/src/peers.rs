//! Backends for tests that are not ours, a service, and an identity provider, each unmodified and from its own package, in a
//! folder of its own below the target folder: django-allauth in a Python environment, better-auth, openid-client and
//! oidc-provider as npm packages. All are pinned by their hashes.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command},
};

use crate::{
    run::{self, Outcome, Step},
    tools,
};

const REQUIREMENTS: &str = "tests/peers/allauth/requirements.txt";

fn folder() -> PathBuf {
    run::target().join("peers/allauth")
}

/// The Python that has it. `crates/client/tests/allauth/peer.rs` looks there, too.
fn python() -> PathBuf {
    folder().join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// Installs what is missing. Without Python or Node nothing fails: their tests say that they are skipped.
pub fn install() -> Outcome {
    allauth()?;
    from_npm("better-auth")?;
    from_npm("openid-client")?;
    from_npm("oidc-provider")
}

fn allauth() -> Outcome {
    let wanted = run::read(&run::root().join(REQUIREMENTS))?;
    let note = folder().join("installed");
    if fs::read_to_string(&note).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    let own = if cfg!(windows) { "python" } else { "python3" };
    if run::answer(Command::new(own).args(["-c", "import ensurepip, venv"])).is_none() {
        println!(
            "{own} with venv is not here: what is tested with django-allauth is skipped \
             (Debian: `apt-get install python3-venv`)."
        );
        return Ok(());
    }
    let if_it_fails = "Python 3.11 or newer is needed, and a way to its package index.";
    let step = Step { doing: "Making a Python environment for django-allauth", may_take: "10 seconds", if_it_fails };
    step.run(Command::new(own).args(["-m", "venv", "--clear"]).arg(folder()))?;
    let step = Step { doing: "Installing django-allauth", may_take: "a minute", if_it_fails };
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"];
    step.run(Command::new(python()).args(pip).arg(REQUIREMENTS))?;
    run::write(&note, wanted)
}

/// Where the npm packages of a peer are. `crates/client/tests/foreign/peer.rs` looks there, too, for openid-client
/// `crates/backend/tests/http/services/openid_client.rs`, and for oidc-provider `tests/e2e/support/provider.rs`.
fn packages(peer: &str) -> PathBuf {
    run::target().join("peers").join(peer)
}

fn from_npm(peer: &str) -> Outcome {
    let from = run::root().join("tests/peers").join(peer);
    let names = ["package.json", "package-lock.json", ".npmrc"];
    let texts: Vec<String> = names.iter().map(|it| run::read(&from.join(it))).collect::<Result<_, _>>()?;
    let (note, wanted) = (packages(peer).join("installed"), texts.concat());
    if fs::read_to_string(&note).is_ok_and(|it| it == wanted) {
        return Ok(());
    }
    if tools::find("npm".as_ref()).is_none() {
        println!("Node with npm is not here: what is tested with {peer} is skipped (https://nodejs.org).");
        return Ok(());
    }
    for (name, text) in names.iter().zip(texts) {
        run::write(&packages(peer).join(name), text)?;
    }
    let step = Step {
        doing: &format!("Installing {peer}"),
        may_take: "half a minute",
        if_it_fails: "Node 20.19 or newer is needed, and a way to the npm registry.",
    };
    let npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    step.run(tools::tool("npm").args(npm).current_dir(packages(peer)))?;
    run::write(&note, wanted)
}

/// A backend of others with which the site can be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Peer {
    Allauth,
    BetterAuth,
}

impl Peer {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Peer::Allauth => "django-allauth",
            Peer::BetterAuth => "better-auth",
        }
    }

    /// Starts it on this port, with the site beside it.
    pub fn start(self, port: u16, folder: &std::path::Path, site: &std::path::Path) -> Outcome<Child> {
        let (is_there, mut command) = match self {
            Peer::Allauth => {
                let mut command = Command::new(python());
                command.arg(run::root().join("tests/peers/allauth/peer.py"));
                command.env("PEER_EMAILS", "often").env("PEER_TRUST", "no");
                (python().exists(), command)
            }
            Peer::BetterAuth => {
                let mut command = tools::tool("node");
                command.arg(run::root().join("tests/peers/better-auth/server.mjs"));
                command.env("PEER_PACKAGES", packages("better-auth")).env("PEER_LIMITS", "yes");
                (packages("better-auth").join("node_modules").exists(), command)
            }
        };
        if !is_there {
            return Err(format!("{} could not be installed: see above.", self.name()));
        }
        fs::create_dir_all(folder).map_err(|it| format!("Could not make {}: {it}.", folder.display()))?;
        command.env("PEER_FOLDER", folder).env("PEER_SITE", site).env("PEER_PORT", port.to_string());
        command.spawn().map_err(|it| format!("{} could not be started: {it}.", self.name()))
    }
}
