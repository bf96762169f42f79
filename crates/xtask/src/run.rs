//! Running one command of another program: say what it does and how long it may take, let it speak for itself, and on
//! failure say what to do. A failure is always a sentence for the person at the terminal.

use std::{
    ffi::OsString,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::failures::Failures;

/// The steps of this run so far that took a while, and how long each took.
static TIMES: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Steps that are quicker than this are not worth a line in [`times`].
const A_WHILE: Duration = Duration::from_secs(5);

/// What a task ends with: nothing more to say, or a sentence that says what failed and what to do.
pub type Outcome<T = ()> = Result<T, String>;

/// One step of a task.
pub struct Step<'a> {
    /// What it does, as in "Installing Trunk".
    pub doing: &'a str,
    /// How long it may take, as in "5 to 10 minutes".
    pub may_take: &'a str,
    /// What to do when it fails: a sentence.
    pub if_it_fails: &'a str,
}

impl Step<'_> {
    /// Runs `command` with this terminal, and says at the end how long it took.
    pub fn run(&self, command: &mut Command) -> Outcome {
        println!("==> {} (may take {}) …", self.doing, self.may_take);
        let start = Instant::now();
        let program = command.get_program().to_string_lossy().into_owned();
        let status =
            command.current_dir_or_root().status().map_err(|it| self.failed(&could_not_start(&program, &it)))?;
        self.note(start);
        if status.success() {
            println!("    done in {}", seconds(start));
            return Ok(());
        }
        Err(self.failed(&format!("`{}` ended with {status}.", shown(command))))
    }

    /// Runs tests by cargo, and ends a failure with those that failed and what they said. `again` says how to run one of them.
    pub fn run_tests(&self, command: &mut Command, again: &str) -> Outcome {
        println!("==> {} (may take {}) …", self.doing, self.may_take);
        let start = Instant::now();
        let program = command.get_program().to_string_lossy().into_owned();
        let started = command.current_dir_or_root().stdout(Stdio::piped()).spawn();
        let mut child = started.map_err(|it| self.failed(&could_not_start(&program, &it)))?;
        let mut failures = Failures::default();
        for line in child.stdout.take().into_iter().flat_map(|it| BufReader::new(it).lines().map_while(Result::ok)) {
            println!("{line}");
            failures.hear(&line);
        }
        let status = child.wait().map_err(|it| self.failed(&it.to_string()))?;
        self.note(start);
        if status.success() {
            println!("    done in {}", seconds(start));
            return Ok(());
        }
        match failures.told() {
            Some(told) => Err(format!("{} failed:{told}\nTo run one of them: `{again} NAME`.", self.doing)),
            None => Err(self.failed(&format!("`{}` ended with {status}.", shown(command)))),
        }
    }

    fn note(&self, start: Instant) {
        let took = start.elapsed();
        if took >= A_WHILE {
            TIMES.lock().unwrap_or_else(PoisonError::into_inner).push((self.doing.to_owned(), took));
        }
    }

    fn failed(&self, why: &str) -> String {
        format!("{} failed: {why}\n{}", self.doing, self.if_it_fails)
    }
}

/// How long each step of this run took that took a while, one a line; nothing for a single one.
pub fn times() -> String {
    let times = TIMES.lock().unwrap_or_else(PoisonError::into_inner);
    if times.len() < 2 {
        return String::new();
    }
    let lines = times.iter().map(|(doing, took)| format!("    {:>9}  {doing}\n", said(*took)));
    format!("\nHow long each step took:\n{}", lines.collect::<String>())
}

/// What a command prints, trimmed; nothing when it cannot run or fails. For asking a program its version.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The project's folder, whatever the folder the task was started in.
pub fn root() -> PathBuf {
    // Cargo states the manifest's folder when it runs this program; the one of the build serves when it does not.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
    Path::new(&own).ancestors().nth(2).map(Path::to_owned).unwrap_or_default()
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Everything for this machine. Every compilation says the same, so that nothing is compiled twice with other features.
pub const NATIVE: [&str; 3] = ["--workspace", "--features", "latchkey/ssr,contract/openapi"];

/// The cargo that runs this task, in the project's folder.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Writes a file and the folders it needs.
pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Outcome {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|it| format!("Could not create the folder {}: {it}.", folder.display()))?;
    }
    std::fs::write(file, content).map_err(|it| format!("Could not write {}: {it}.", file.display()))
}

/// Reads a file of the project as text.
pub fn read(file: &Path) -> Outcome<String> {
    std::fs::read_to_string(file).map_err(|it| format!("Could not read {}: {it}.", file.display()))
}

/// How long ago `start` was, for people.
pub fn seconds(start: Instant) -> String {
    said(start.elapsed())
}

fn said(took: Duration) -> String {
    let all = took.as_secs();
    if all < 60 { format!("{all} s") } else { format!("{} min {} s", all / 60, all % 60) }
}

fn could_not_start(program: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("there is no program `{program}` here."),
        _ => format!("`{program}` could not be started ({error})."),
    }
}

fn shown(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(|it| it.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

trait InRoot {
    fn current_dir_or_root(&mut self) -> &mut Self;
}

impl InRoot for Command {
    fn current_dir_or_root(&mut self) -> &mut Self {
        if self.get_current_dir().is_none() {
            self.current_dir(root());
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Step = Step { doing: "Trying", may_take: "no time", if_it_fails: "Try again." };

    #[test]
    fn a_missing_program_is_named_and_what_to_do_is_said() {
        let sentence = STEP.run(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(sentence.contains("no-such-program-here") && sentence.ends_with("Try again."), "{sentence}");
    }

    #[test]
    fn a_program_that_fails_is_shown_with_its_words() {
        let sentence = STEP.run(cargo().args(["no-such-command"])).unwrap_err();
        assert!(sentence.contains("no-such-command"), "{sentence}");
    }

    #[test]
    fn the_root_is_where_the_lock_file_is() {
        assert!(root().join("Cargo.lock").is_file());
    }
}
