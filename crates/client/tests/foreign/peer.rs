//! A backend of others that runs for one test, and is stopped with it.

use std::{
    fs,
    io::{BufRead, BufReader, Write, stderr},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// What the peer is asked to be: environment variables that the head of its file in `tests/peers` names.
pub type Set = &'static [(&'static str, &'static str)];

pub struct Peer {
    process: Child,
    folder: TempDir,
    pub port: u16,
}

impl Peer {
    /// Starts it, and waits for the port that it prints.
    pub fn run(command: &mut Command, set: Set) -> Peer {
        let folder = tempfile::tempdir().unwrap();
        let command = command.env("PEER_FOLDER", folder.path()).envs(set.iter().copied());
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("the port of the peer; its own message stands above");
        Peer { process, folder, port }
    }

    /// The text of the newest email to this address that holds `part`.
    pub fn mail(&self, to: &str, part: &str) -> String {
        let mut files: Vec<_> = fs::read_dir(self.folder.path().join("mail")).unwrap().map(|it| it.unwrap()).collect();
        files.sort_by_key(|it| (it.metadata().unwrap().modified().unwrap(), it.file_name()));
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

/// Says that a test is skipped, past what the test harness holds back: nobody should take it for one that has passed.
pub fn skipped(why: &str) {
    let _ = writeln!(stderr(), "SKIPPED: {why}");
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where `cargo xtask peers` installs this one.
pub fn installed(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("peers").join(name)
}
