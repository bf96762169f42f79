//! A django-allauth that runs for one test, and is stopped with it.

use std::{
    fs,
    io::{BufRead, BufReader, Write, stderr},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// What the peer is asked to be: environment variables of `tests/peers/allauth/peer.py`.
pub type Set = &'static [(&'static str, &'static str)];

pub struct Peer {
    process: Child,
    folder: TempDir,
    pub port: u16,
}

impl Peer {
    /// `None`, and says so, where it is not installed.
    pub fn start(set: Set) -> Option<Peer> {
        let python = installed();
        if !python.exists() {
            // Past what the test harness holds back: nobody should take this for a test that has passed.
            let why =
                "SKIPPED: django-allauth is not installed. `cargo xtask peers` does it, and needs python3 with venv.";
            let _ = writeln!(stderr(), "{why}");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut process = Command::new(python)
            .arg(root().join("tests/peers/allauth/peer.py"))
            .env("PEER_FOLDER", folder.path())
            .envs(set.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the port of the peer; its own message stands above");
        Some(Peer { process, folder, port })
    }

    /// The text of the newest email to this address that holds `part`.
    pub fn mail(&self, to: &str, part: &str) -> String {
        let mut files: Vec<_> = fs::read_dir(self.folder.path().join("mail")).unwrap().map(|it| it.unwrap()).collect();
        files.sort_by_key(|it| it.metadata().unwrap().modified().unwrap());
        let texts = files.iter().rev().map(|it| fs::read_to_string(it.path()).unwrap());
        let mut fitting = texts.filter(|it| it.contains(&format!("To: {to}\n")) && it.contains(part));
        fitting.next().unwrap_or_else(|| panic!("no email to {to} with «{part}»"))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Python of the environment that `cargo xtask peers` makes.
fn installed() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let python = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    target.join("peers/allauth").join(python)
}
