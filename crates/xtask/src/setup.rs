//! What must be on the machine before a build or a test. Each part is looked for first and installed only when it is
//! missing. The tools themselves are in `tools`, the npm packages in `npm`.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    npm,
    run::{self, Outcome, Step},
    tools::{self, tool},
};

mod engines;

const WASM: &str = "wasm32-unknown-unknown";

/// A browser and the program that drives it.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// chromedriver.
    pub driver: PathBuf,
    /// Where Firefox and WebKit are, as variables for the journeys. One that is not here has none.
    pub others: Vec<(&'static str, OsString)>,
}

/// All that building the site needs.
pub fn for_building() -> Outcome {
    wasm_target()?;
    npm::packages()?;
    tools::wasm_bindgen()?;
    tools::trunk()
}

/// All that building and testing need.
pub fn for_testing() -> Outcome<Browser> {
    components()?;
    // Before the long installations, so that a missing browser is said at once.
    let mut browser = browser()?;
    web_servers();
    service();
    for_building()?;
    crate::peers::install()?;
    browser.others = engines::others();
    Ok(browser)
}

/// Adds the target that browsers run. rustup adds it by itself only to a toolchain that it installs itself.
fn wasm_target() -> Outcome {
    let folder = run::answer(Command::new("rustc").current_dir(run::root()).args([
        "--print",
        "target-libdir",
        "--target",
        WASM,
    ]));
    if folder.is_some_and(|it| Path::new(&it).is_dir()) {
        return Ok(());
    }
    let step = Step {
        doing: "Adding the Rust target for browsers",
        may_take: "a minute",
        if_it_fails: "Install Rust by rustup, which brings targets; a distribution's own Rust often lacks this one. \
                      Then run the same command again.",
    };
    step.run(Command::new("rustup").args(["target", "add", WASM]))
}

/// The formatter and the linter, which a minimal Rust lacks.
pub fn components() -> Outcome {
    let there = |name: &str| run::answer(run::cargo().args([name, "--version"])).is_some();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    let step = Step {
        doing: "Adding rustfmt and clippy",
        may_take: "a minute",
        if_it_fails: "Run `rustup component add rustfmt clippy` and read what it says.",
    };
    step.run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))
}

/// nginx and Caddy, behind which some journeys are walked, on Debian as root from the distribution. Without one its
/// journeys are passed over, so nothing here fails.
fn web_servers() {
    // Debian puts servers where only root looks.
    let is_there = |name: &str| tools::find(name.as_ref()).is_some() || Path::new("/usr/sbin").join(name).is_file();
    if (!is_there("nginx") || !is_there("caddy")) && is_debian_as_root() {
        let step = Step {
            doing: "Installing nginx, with its module for brotli, and Caddy",
            may_take: "a minute",
            if_it_fails: "The journeys behind the one that is missing are skipped.",
        };
        let packages = ["nginx-light", "libnginx-mod-http-brotli-static", "caddy"];
        if let Err(sentence) = debian_packages(&step, &packages) {
            eprintln!("{sentence}");
        }
    }
    for name in ["nginx", "caddy"].into_iter().filter(|it| !is_there(it)) {
        println!("{name} is not here: the journeys behind it are skipped.");
    }
}

/// Apache with mod_auth_openidc, the service from which some journeys come, in the same way.
fn service() {
    let is_there = || Path::new("/usr/lib/apache2/modules/mod_auth_openidc.so").is_file();
    if !is_there() && is_debian_as_root() {
        let step = Step {
            doing: "Installing Apache with mod_auth_openidc",
            may_take: "half a minute",
            if_it_fails: "The journeys that come from it are skipped.",
        };
        if let Err(sentence) = debian_packages(&step, &["apache2-bin", "libapache2-mod-auth-openidc"]) {
            eprintln!("{sentence}");
        }
    }
    if !is_there() {
        println!("Apache with mod_auth_openidc is not here: the journeys that come from it are skipped.");
    }
}

/// Installs packages of the distribution, after a look at what it has.
fn debian_packages(step: &Step, packages: &[&str]) -> Outcome {
    let refresh =
        Step { doing: "Reading Debian's list of packages", may_take: "half a minute", if_it_fails: step.if_it_fails };
    refresh.run(Command::new("apt-get").args(["update", "-q"]))?;
    let mut command = Command::new("apt-get");
    command.args(["install", "-q", "-y", "--no-install-recommends"]).args(packages);
    step.run(command.env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_debian_as_root() -> bool {
    Path::new("/etc/debian_version").exists() && run::answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Chromium and its driver: those that are here, or on Debian as root from the distribution.
pub fn browser() -> Outcome<Browser> {
    if let Some(browser) = found() {
        return same_version(browser);
    }
    if is_debian_as_root() {
        let if_it_fails = "Install Chromium and chromedriver in the same version by hand, and put both on the PATH.";
        let step = Step { doing: "Installing Chromium and its driver", may_take: "2 minutes", if_it_fails };
        debian_packages(&step, &["chromium", "chromium-driver"])?;
    }
    let missing = "The tests need Chromium (or Chrome) and chromedriver in the same version, both on the PATH. \
                   On Debian: `sudo apt-get install chromium chromium-driver`. On Fedora: `sudo dnf install chromium \
                   chromedriver`. On macOS: `brew install --cask chromium chromedriver`. Or set CHROME and \
                   CHROMEDRIVER to the two programs. Then run the same command again.";
    found().ok_or(missing.to_owned()).and_then(same_version)
}

fn found() -> Option<Browser> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|it| it.is_file());
    let on_path = |names: &[&str]| names.iter().find_map(|it| tools::find(it.as_ref()));
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    Some(Browser {
        chromium: named("CHROME").or_else(|| on_path(&browsers))?,
        driver: named("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"]))?,
        others: Vec::new(),
    })
}

/// A driver speaks only to a browser of its own major version; better said now than by a test that hangs.
fn same_version(browser: Browser) -> Outcome<Browser> {
    let version = |program: &Path| run::answer(tool(program).arg("--version")).and_then(|it| major(&it));
    match (version(&browser.chromium), version(&browser.driver)) {
        (Some(own), Some(drivers)) if own != drivers => Err(format!(
            "Chromium is version {own} and chromedriver is version {drivers}: they must be the same. Update both \
             (Debian: `apt-get install chromium chromium-driver`), then run the same command again."
        )),
        // A browser that does not tell its version (on macOS inside a bundle) gets the benefit of the doubt.
        _ => Ok(browser),
    }
}

/// The first number of the version in "Chromium 156.0.8078.79 built on …".
fn major(answer: &str) -> Option<u32> {
    let version = answer.split_whitespace().find(|it| it.starts_with(|first: char| first.is_ascii_digit()))?;
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_a_browser_says() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95c24ce-refs/branch-heads/8078@{#1704})"), Some(156));
        assert_eq!(major("no version"), None);
    }
}
