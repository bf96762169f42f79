//! The three browser engines, and what WebDriver must be told of each. Chromium runs every journey; Firefox and WebKit one
//! for each flow (`engines.rs`), or all that they can with `cargo xtask test e2e --browser firefox`. What is not on this
//! machine is passed over, aloud (`cargo xtask setup --tests` installs it on Debian as root).

use std::{
    cell::Cell,
    env,
    ffi::OsString,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use latchkey::browser::Language;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKit as in Safari, in the small browser that comes with WebKitGTK.
    WebKit,
}

/// The variable that `--browser` sets.
const ALL_IN: &str = "BROWSER";

thread_local! {
    /// The engine of the journey of this thread, if it was chosen for this one.
    static CHOSEN: Cell<Option<Engine>> = const { Cell::new(None) };
}

impl Engine {
    /// The one in which the journeys of this thread are walked.
    pub fn chosen() -> Engine {
        CHOSEN.get().or_else(Engine::of_all).unwrap_or(Engine::Chromium)
    }

    /// The one that was chosen for all journeys.
    pub fn of_all() -> Option<Engine> {
        let name = env::var(ALL_IN).ok()?;
        let known = [("chromium", Engine::Chromium), ("firefox", Engine::Firefox), ("webkit", Engine::WebKit)];
        let found = known.into_iter().find(|(it, _)| *it == name);
        Some(found.unwrap_or_else(|| panic!("{ALL_IN} is “{name}”: there are chromium, firefox and webkit")).1)
    }

    /// Journeys of this thread are walked in this one from now on.
    pub fn is_of_this_thread(self) {
        CHOSEN.set(Some(self));
    }

    /// Walks this journey in this engine. Each test has a thread of its own.
    pub fn walks(self, journey: fn()) {
        self.is_of_this_thread();
        journey();
    }

    /// Whether it can be started here.
    pub fn is_here(self) -> bool {
        match self {
            Engine::Chromium => true,
            Engine::Firefox => env::var_os("GECKODRIVER").is_some(),
            Engine::WebKit => env::var_os("WEBKIT_DRIVER").is_some(),
        }
    }

    /// As members know it.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "Chrome",
            Engine::Firefox => "Firefox",
            Engine::WebKit => "Safari",
        }
    }

    /// Its driver, which is to listen on this port; Chromium's chooses one by itself and says so.
    pub fn driver(self, port: u16) -> Command {
        let named = |variable: &str, program: &str| env::var_os(variable).unwrap_or_else(|| OsString::from(program));
        let (program, flags) = match self {
            Engine::Chromium => (named("CHROMEDRIVER", "chromedriver"), vec!["--port=0".to_owned()]),
            Engine::Firefox => (
                named("GECKODRIVER", "geckodriver"),
                vec!["--port".to_owned(), port.to_string(), "--websocket-port".to_owned(), "0".to_owned()],
            ),
            Engine::WebKit => (named("WEBKIT_DRIVER", "WebKitWebDriver"), vec![format!("--port={port}")]),
        };
        let mut command = Command::new(program);
        command.args(flags);
        command
    }

    /// What a session begins with.
    pub fn capabilities(self, profile: &TempDir) -> Map<String, Value> {
        let all = match self {
            Engine::Chromium => {
                json!({ "goog:chromeOptions": chromium(profile), "goog:loggingPrefs": { "browser": "ALL" } })
            }
            Engine::Firefox => json!({ "moz:firefoxOptions": firefox() }),
            Engine::WebKit => json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": {
                "binary": env::var("WEBKIT_BROWSER").unwrap_or_default(), "args": ["--automation"],
            } }),
        };
        all.as_object().cloned().unwrap_or_default()
    }
}

fn chromium(profile: &TempDir) -> Value {
    let profile = format!("--user-data-dir={}", profile.path().display());
    let mut options = json!({ "args": [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        // Pages of its own for the address bar, which nobody sees here: half of what a start costs.
        "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup", profile,
    ] });
    // A browser in another language is one of someone who speaks it.
    if Language::spoken() != Language::FIRST {
        options["prefs"] = json!({ "intl": { "accept_languages": Language::spoken().tag() } });
    }
    if let Some(program) = env::var_os("CHROME") {
        options["binary"] = json!(program.to_string_lossy());
    }
    options
}

fn firefox() -> Value {
    let mut options = json!({ "args": ["-headless"], "prefs": {
        // It plays authenticators only so; the first is spelled without an "n".
        "security.webauth.webauthn_enable_softtoken": true, "security.webauth.webauthn_enable_usbtoken": false,
    } });
    if let Some(program) = env::var_os("FIREFOX") {
        options["binary"] = json!(program.to_string_lossy());
    }
    options
}

/// A screen that nobody sees, for a browser that cannot do without one. Each has its own: on one that is shared, the
/// windows would take the keyboard from each other.
pub struct Display {
    process: Child,
    /// As in the variable `DISPLAY`.
    pub name: String,
}

impl Display {
    pub fn new() -> Display {
        let mut command = Command::new("Xvfb");
        // It chooses a number by itself and writes it to its first output.
        command.args(["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"]);
        let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = started.unwrap_or_else(|why| panic!("Xvfb could not be started: {why}"));
        let mut number = String::new();
        let says = process.stdout.take().expect("its output");
        BufReader::new(says).read_line(&mut number).expect("Xvfb says its number");
        Display { process, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
