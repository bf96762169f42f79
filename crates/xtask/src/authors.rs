//! What authors of backends and of clients are given is tried: the starter in Python speaks the contract and keeps the
//! rules of the checker, and generators of stubs read `docs/openapi.json` without a warning. Needs Python with `venv`, and
//! Node; without them it says so and is passed over. What is installed goes into `target/python`.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{
    demo, npm,
    run::{self, Outcome, Step},
    tools,
};

const STARTER: &str = "docs/examples/backends/python";
const DOCUMENT: &str = "docs/openapi.json";
const PACKAGES: [&str; 2] = ["requirements.txt", "requirements-test.txt"];
const ASKS: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

/// Tries all of it, as far as this machine can.
pub fn try_all() -> Outcome {
    match python() {
        Some(python) => in_python(&python)?,
        None => println!(
            "==> The starter backend and the stubs for Python are NOT tried: Python 3.11 or newer with `venv` is missing \
             (on Debian: apt-get install python3-venv)."
        ),
    }
    if tools::find("npm".as_ref()).is_none() {
        println!("==> The stubs for TypeScript are NOT tried: Node with npm is missing.");
        return Ok(());
    }
    npm::packages()?;
    let made = folder("typescript")?.join("contract.d.ts");
    let bin = run::root().join("node_modules").join("openapi-typescript").join("bin").join("cli.js");
    without_warning("TypeScript", tools::tool("node").arg(bin).arg(DOCUMENT).arg("--output").arg(&made))
}

fn in_python(python: &str) -> Outcome {
    let venv = installed(python)?;
    let starter = run::root().join(STARTER);
    let step = Step {
        doing: "Driving the starter backend in Python through its operations",
        may_take: "a few seconds",
        if_it_fails: "The message above names the call, or the key of the answer that does not fit docs/openapi.json.",
    };
    step.run(Command::new(program(&venv, "python")).arg("-B").arg(starter.join("test_starter.py")))?;
    checked(&venv)?;
    // The generator starts its own formatter.
    let path = [venv.join(BIN).as_os_str(), tools::path().as_os_str()].join(":".as_ref());
    let mut command = Command::new(program(&venv, "openapi-python-client"));
    command.args(["generate", "--overwrite", "--fail-on-warning", "--path", DOCUMENT, "--output-path"]);
    without_warning("Python", command.arg(folder("stubs")?.join("python")).env("PATH", path))
}

/// The checker drives the starter on a port of its own, at the levels that it speaks.
fn checked(venv: &Path) -> Outcome {
    let step = Step {
        doing: "Compiling the checker",
        may_take: "2 minutes the first time",
        if_it_fails: "Look at the compiler's message above.",
    };
    step.run(run::cargo().arg("build").args(run::NATIVE).args(["--bin", "latchkey-check"]))?;
    let folder = run::target().join("starter");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|it| format!("Could not create {}: {it}.", folder.display()))?;
    let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr());
    let port = free.map_err(|it| format!("No port is free: {it}."))?.port();
    let origin = format!("http://localhost:{port}");
    let mut starter = Command::new(program(venv, "python"));
    starter.args(["-B", "-m", "uvicorn", "main:app", "--log-level", "error", "--port", &port.to_string()]);
    starter.current_dir(run::root().join(STARTER)).env("DATABASE", folder.join("starter.sqlite"));
    // A key of no worth: the database is made for this run.
    starter.env("ORIGIN", &origin).env("DEMO", "1").env("STARTER_KEY", "5e".repeat(32));
    let mut starter = starter.spawn().map_err(|it| format!("The starter does not start: {it}."))?;
    let outcome = demo::wait_until_it_answers(&mut starter, port).and_then(|()| {
        let step = Step {
            doing: "Holding the starter backend against the rules of the checker",
            may_take: "a minute",
            if_it_fails: "The message above names the rule and the exchange that broke it.",
        };
        let outbox = format!("{origin}/demo/outbox");
        let mut checker = Command::new(run::target().join("debug").join("latchkey-check"));
        step.run(checker.args([&*origin, "--outbox", &outbox, "--only", "core", "--only", "keys"]))
    });
    let _ = starter.kill();
    let _ = starter.wait();
    outcome
}

/// Generates stubs. A warning is a failure: what a generator passes over is missing in every client.
fn without_warning(language: &str, command: &mut Command) -> Outcome {
    println!("==> Generating stubs for {language} from {DOCUMENT} …");
    let ended =
        command.current_dir(run::root()).output().map_err(|it| format!("The generator does not start: {it}."))?;
    let said = [ended.stdout, ended.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
    match ended.status.success() && !warns(&said) {
        true => Ok(()),
        false => {
            Err(format!("{said}\nThe document does not give stubs for {language}: mend crates/contract/src/openapi."))
        }
    }
}

fn warns(said: &str) -> bool {
    let said = said.to_lowercase();
    said.contains("warn") || said.contains('⚠')
}

/// A Python that can make a place of its own for packages.
fn python() -> Option<String> {
    let can = |name: &&str| Command::new(name).args(["-c", ASKS]).output().is_ok_and(|it| it.status.success());
    ["python3", "python"].into_iter().find(can).map(str::to_owned)
}

/// The place with the pinned packages in it; nothing is asked of the internet if they are there.
fn installed(python: &str) -> Outcome<PathBuf> {
    let venv = run::target().join("python");
    let lists: Vec<PathBuf> = PACKAGES.iter().map(|it| run::root().join(STARTER).join(it)).collect();
    let wanted = lists.iter().map(|it| run::read(it)).collect::<Outcome<Vec<_>>>()?.concat();
    let note = venv.join("installed.txt");
    if fs::read_to_string(&note).is_ok_and(|it| it == wanted) {
        return Ok(venv);
    }
    let step = Step {
        doing: "Installing what the starter backend in Python needs",
        may_take: "a minute",
        if_it_fails: "Look at pip's message above. It needs the internet. Then run the same command again.",
    };
    step.run(Command::new(python).args(["-m", "venv", "--clear"]).arg(&venv))?;
    let mut pip = Command::new(program(&venv, "python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]);
    lists.iter().for_each(|it| _ = pip.arg("--requirement").arg(it));
    step.run(&mut pip)?;
    run::write(&note, wanted)?;
    Ok(venv)
}

const BIN: &str = if cfg!(windows) { "Scripts" } else { "bin" };

fn program(venv: &Path, name: &str) -> PathBuf {
    venv.join(BIN).join(name)
}

fn folder(name: &str) -> Outcome<PathBuf> {
    let folder = run::target().join("clients").join(name);
    fs::create_dir_all(&folder).map_err(|it| format!("Could not create {}: {it}.", folder.display()))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_of_a_generator_is_seen() {
        assert!(warns("Warning(s) encountered while generating.") && warns("⚠ x") && !warns("Generating stubs"));
    }

    #[test]
    fn every_package_of_the_starter_is_pinned_with_its_hashes() {
        for name in PACKAGES {
            let text = run::read(&run::root().join(STARTER).join(name)).unwrap();
            let packages: Vec<&str> =
                text.lines().filter(|it| it.starts_with(|it: char| it.is_alphanumeric())).collect();
            assert!(packages.len() > 5 && packages.iter().all(|it| it.contains("==") && it.ends_with('\\')), "{name}");
            assert!(text.matches("--hash=sha256:").count() >= packages.len() && !text.contains("://"), "{name}");
        }
    }
}
