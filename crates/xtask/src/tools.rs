//! Which programs the tasks use, where they are looked for, and how one is installed that is missing.
//! Installed once per user, outside of the project: several clones share them.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use crate::run::{self, Outcome, Step};

/// The version of Trunk that `Trunk.toml` is written for.
pub const TRUNK: &str = "0.21.14";

/// The version of geckodriver that the journeys are written for.
const GECKODRIVER: &str = "0.37.1";

/// The version of cargo-deny that `deny.toml` is written for.
const CARGO_DENY: &str = "0.20.2";

/// How a tool is compiled: quickly, whatever profile its own package asks for.
const QUICK_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// The folder into which missing tools are installed; its `bin` is on [`path`].
fn cache() -> Option<PathBuf> {
    let own = env::var_os("XDG_CACHE_HOME").filter(|it| !it.is_empty()).map(PathBuf::from);
    let base = own.or_else(|| env::home_dir().map(|it| it.join(".cache")))?;
    Some(base.join("latchkey").join("tools"))
}

/// The PATH of every program that a task starts: npm's programs, the tools installed here, then the user's own.
pub fn path() -> OsString {
    let npm = run::root().join("node_modules").join(".bin");
    let own = cache().map(|it| it.join("bin"));
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = [Some(npm), own].into_iter().flatten().chain(env::split_paths(&rest));
    env::join_paths(folders).unwrap_or(rest)
}

/// A command that finds its program, and those which that program starts, on [`path`].
pub fn tool(name: impl AsRef<Path>) -> Command {
    let name = name.as_ref();
    // A relative name is looked up on this process's PATH, not on the one given to the child.
    let program = find(name).unwrap_or_else(|| name.to_owned());
    let mut command = Command::new(program);
    command.env("PATH", path());
    command
}

/// The first program of that name on [`path`].
pub fn find(name: &Path) -> Option<PathBuf> {
    let names = match cfg!(windows) {
        true => ["exe", "cmd", "bat"].map(|ending| name.with_extension(ending)).to_vec(),
        false => vec![name.to_owned()],
    };
    env::split_paths(&path())
        .flat_map(|folder| names.iter().map(move |it| folder.join(it)).collect::<Vec<_>>())
        .find(|it| it.is_file())
}

/// Installs Trunk unless this version is there.
pub fn trunk() -> Outcome {
    install("trunk", "trunk", TRUNK, &["--locked"], "3 to 8 minutes")
}

/// Installs the wasm-bindgen program in the version that the app is built with: the two must be equal.
pub fn wasm_bindgen() -> Outcome {
    let lock = run::read(&run::root().join("Cargo.lock"))?;
    let version = locked("wasm-bindgen", &lock).ok_or("Cargo.lock names no wasm-bindgen. Is the file complete?")?;
    // Its own lock file holds an entry that cannot be installed (0.2.130), hence without `--locked`.
    install("wasm-bindgen-cli", "wasm-bindgen", &version, &[], "1 to 3 minutes")
}

/// Installs the driver of Firefox unless this version is there.
pub fn geckodriver() -> Outcome {
    install("geckodriver", "geckodriver", GECKODRIVER, &["--locked"], "1 to 3 minutes")
}

/// Installs what looks at the crates' licenses and sources, unless this version is there.
pub fn cargo_deny() -> Outcome {
    install("cargo-deny", "cargo-deny", CARGO_DENY, &["--locked"], "2 to 5 minutes")
}

/// The version of a package in a lock file.
fn locked(name: &str, lock: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|it| *it != format!("name = \"{name}\""));
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

fn install(package: &str, program: &str, version: &str, flags: &[&str], may_take: &str) -> Outcome {
    let there = run::answer(tool(program).arg("--version")).is_some_and(|it| states(&it, version));
    if there {
        return Ok(());
    }
    let root = cache().ok_or("There is no home folder to install tools into. Set XDG_CACHE_HOME to a folder.")?;
    let step = Step {
        doing: &format!("Installing {package} {version} into {}", root.display()),
        may_take,
        if_it_fails: "Look at the message above. It needs the internet, about 1 GB of space, and a C compiler and \
                      linker (Debian: `apt-get install build-essential`). Then run the same command again.",
    };
    let mut command = run::cargo();
    // Away from the project, so that its settings for building the site do not apply.
    command.current_dir(env::temp_dir()).args(["install", package, "--version", version, "--root"]).arg(&root);
    // These programs run for seconds a build: optimizing them thoroughly takes far longer than it ever saves.
    command.envs(QUICK_PROFILE);
    step.run(command.args(flags).arg("--force").env_remove("CARGO_TARGET_DIR"))
}

/// Whether the answer to `--version` states this version as a word of its own.
fn states(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|it| it == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_file_by_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked("wasm-bindgen", lock).as_deref(), Some("0.2.130"));
        assert_eq!(locked("wasm", lock), None);
    }

    #[test]
    fn a_version_is_compared_as_a_whole_word() {
        assert!(states("trunk 0.21.14", "0.21.14"));
        assert!(!states("trunk 0.21.140", "0.21.14"));
        assert!(!states("trunk 0.21.1", "0.21.14"));
    }

    #[test]
    fn programs_of_npm_come_before_the_users_own() {
        let first = env::split_paths(&path()).next();
        assert!(first.is_some_and(|it| it.ends_with("node_modules/.bin")));
    }
}
