//! Backends for tests that are not ours, each unmodified and from its own package, in a folder of its own below the target
//! folder: django-allauth in a Python environment, and better-auth as an npm package. All are pinned by their hashes.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command},
};

use crate::run::{self, Outcome, Step};

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
    better_auth()
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

/// Starts it on this port, with the site beside it.
pub fn start(port: u16, folder: &std::path::Path, site: &std::path::Path) -> Outcome<Child> {
    if !python().exists() {
        return Err("django-allauth could not be installed: see above.".to_owned());
    }
    fs::create_dir_all(folder).map_err(|it| format!("Could not make {}: {it}.", folder.display()))?;
    let mut command = Command::new(python());
    command.arg(run::root().join("tests/peers/allauth/peer.py")).env("PEER_FOLDER", folder).env("PEER_SITE", site);
    command.env("PEER_PORT", port.to_string()).env("PEER_EMAILS", "often").env("PEER_TRUST", "no");
    command.spawn().map_err(|it| format!("django-allauth could not be started: {it}."))
}
