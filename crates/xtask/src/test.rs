//! Every test, cheapest first, stopping at the first that fails: formatting and lints, native tests, tests in a
//! browser, journeys on the built site with the reference backend, and at the end the sizes.

use std::{ffi::OsStr, fs, time::Instant};

use crate::{
    authors, build, packages, rules,
    run::{self, Outcome, Step},
    setup::{self, Browser},
    size, tools,
};

const WASM: [&str; 4] = ["--target", "wasm32-unknown-unknown", "--features", "csr"];
/// The test of the decoder that reads as many answers as it is told to.
const FUZZ: &str = "fuzz::whatever_is_answered_is_read_without_a_panic";
const LOOK_ABOVE: &str = "The message above names the file and the line.";

/// What journeys can be walked in; the first runs all of them.
pub const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// What to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// Lints and all three kinds of test.
    All,
    /// Tests that need no browser.
    Native,
    /// Pages in a browser, with a scripted backend.
    Browser,
    /// Journeys on the built site, in this one of [`ENGINES`].
    EndToEnd(&'static str),
}

/// Runs the tests whose names contain one of `names` (all of them if there is none), after installing what they need.
pub fn test(part: Part, names: &[String]) -> Outcome {
    let start = Instant::now();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match part {
        Part::Native => {
            crate::peers::install()?;
            native(&names)?;
        }
        Part::Browser => {
            let browser = setup::for_testing()?;
            // Its runner takes one name.
            for name in names.iter().map(Some).chain(names.is_empty().then_some(None)) {
                in_browser(&browser, name)?;
            }
        }
        Part::EndToEnd(engine) => {
            let browser = setup::for_testing()?;
            build::site_if_changed()?;
            rules::site_for_journeys()?;
            let variables: &[(&str, &OsStr)] = if engine == ENGINES[0] { &[] } else { &[("BROWSER", engine.as_ref())] };
            end_to_end(&browser, &names, variables)?;
        }
        Part::All => {
            let browser = setup::for_testing()?;
            check()?;
            native(&[])?;
            build::site_if_changed()?;
            in_browser(&browser, None)?;
            rules::site_for_journeys()?;
            end_to_end(&browser, &[], &[])?;
            size::report(&build::dist())?;
        }
    }
    println!("\nAll passed, in {}.", run::seconds(start));
    Ok(())
}

/// Formatting, what the packages are, and lints for this machine and for the browser.
pub fn check() -> Outcome {
    setup::components()?;
    let format = Step {
        doing: "Checking the formatting",
        may_take: "a few seconds",
        if_it_fails: "Run `cargo fmt --all`: it fixes what is shown above.",
    };
    format.run(run::cargo().args(["fmt", "--all", "--check"]))?;
    packages::check()?;
    let native =
        Step { doing: "Linting for this machine", may_take: "5 minutes the first time", if_it_fails: LOOK_ABOVE };
    native.run(run::cargo().arg("clippy").args(run::NATIVE).args(["--all-targets", "--", "-D", "warnings"]))?;
    // Not among all targets, because it runs only when asked for.
    let journeys = Step { doing: "Linting the journeys", may_take: "a minute", if_it_fails: LOOK_ABOVE };
    journeys.run(run::cargo().arg("clippy").args(run::NATIVE).args(["--test", "e2e", "--", "-D", "warnings"]))?;
    let wasm = Step { doing: "Linting for the browser", may_take: "2 minutes the first time", if_it_fails: LOOK_ABOVE };
    let targets = ["--package", "latchkey", "--package", "uswds", "--lib", "--bin", "latchkey", "--test", "browser"];
    // As it is built for the site; the linter for this machine sees the program as a whole.
    let site = [WASM[0], WASM[1], "--features", "csr,split"];
    wasm.run(run::cargo().arg("clippy").args(targets).args(site).args(["--", "-D", "warnings"]))
}

fn native(names: &[&str]) -> Outcome {
    let step = Step {
        doing: "Testing on this machine",
        may_take: "6 minutes the first time, half a minute after",
        if_it_fails: LOOK_ABOVE,
    };
    // All of them, not only those of the first crate with a failure.
    let mut command = run::cargo();
    command.arg("test").args(run::NATIVE).args(["--no-fail-fast", "--"]).args(names);
    step.run_tests(&mut command, "cargo xtask test native")?;
    // Not when a test of cargo's is asked for by its name. `cargo xtask test native starter` is only this.
    if names.is_empty() || names.contains(&"starter") { authors::try_all() } else { Ok(()) }
}

/// Drives a backend through the contract. What came out is the program's own to say.
pub fn check_backend(words: &[String]) -> Outcome {
    let step = Step {
        doing: "Checking the backend",
        may_take: "3 minutes the first time",
        if_it_fails: "Exit status 1: a rule is broken, as told above. 2: the checker, or how it was called.",
    };
    step.run(run::cargo().args(["run", "--quiet", "--package", "check", "--"]).args(words))
}

/// Reads the flags of [`fuzz`]: how many answers, and the seed.
pub fn parse_fuzz(flags: &[&str]) -> Outcome<(u64, u64)> {
    let mut numbers = [1_000_000, 0];
    for (at, flag) in flags.iter().enumerate() {
        let number = numbers.get_mut(at).zip(flag.parse().ok());
        let (place, number) = number.ok_or(format!("`cargo xtask fuzz` does not accept `{flag}`."))?;
        *place = number;
    }
    Ok(numbers.into())
}

/// Reads so many spoiled answers of a backend, beginning with this seed.
pub fn fuzz(answers: u64, seed: u64) -> Outcome {
    let step = Step {
        doing: "Reading spoiled answers of a backend",
        may_take: "ten minutes for a million",
        if_it_fails: "The message above names the seed of the answer: `cargo xtask fuzz 1 SEED` reads it again.",
    };
    let mut command = run::cargo();
    command.args(["test", "--package", "client", "--features", "contract/openapi", "--lib", "--", FUZZ, "--exact"]);
    step.run(command.env("FUZZ_ANSWERS", answers.to_string()).env("FUZZ_SEED", seed.to_string()))
}

fn in_browser(browser: &Browser, name: Option<&&str>) -> Outcome {
    let step = Step {
        doing: "Testing pages in Chromium with a scripted backend",
        may_take: "3 minutes the first time, half a minute after",
        if_it_fails: LOOK_ABOVE,
    };
    let mut command = run::cargo();
    command
        .args(["test", "--package", "latchkey", "--package", "uswds", "--test", "browser"])
        .args(WASM)
        .env("PATH", tools::path());
    // The runner takes its browser's flags from webdriver.json in the folder of the package.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    // For all pages together, in seconds; its own limit of 20 is near on a busy machine.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    command.env("CHROMEDRIVER", &browser.driver).arg("--").args(name);
    step.run_tests(&mut command, "cargo xtask test browser")
}

/// Runs the journeys whose names contain one of `filters` (all of them if there is none), with extra variables.
pub fn end_to_end(browser: &Browser, filters: &[&str], variables: &[(&str, &OsStr)]) -> Outcome {
    let step = Step {
        doing: "Testing journeys on the built site, in Chromium and where it matters in Firefox and WebKit",
        may_take: "20 minutes",
        if_it_fails: LOOK_ABOVE,
    };
    let mut command = run::cargo();
    // The same selection as the native tests, so that nothing is compiled again with other features.
    command.arg("test").args(run::NATIVE).args(["--test", "e2e", "--"]).args(filters);
    command.env("PATH", tools::path()).env("CHROME", &browser.chromium).env("CHROMEDRIVER", &browser.driver);
    command.envs(browser.others.iter().map(|(name, file)| (name, file)));
    let passed_over = run::target().join("passed-over.txt");
    _ = fs::remove_file(&passed_over);
    command.env("PASSED_OVER", &passed_over);
    let ended = step.run_tests(command.envs(variables.iter().copied()), "cargo xtask test e2e");
    if let Ok(lines) = fs::read_to_string(&passed_over) {
        println!("\n{} journeys were passed over:\n{lines}", lines.lines().count());
    }
    ended
}
