//! What packages may be. cargo-deny looks at the crates, by the rules in `deny.toml`: licenses, sources, and advisories
//! where their database is on this machine. It knows nothing of npm's packages: their licenses are looked at here, by
//! the same list. Nothing here asks GitHub: a check that needs it would fail wherever it cannot be reached.

use std::{env, fs, path::PathBuf};

use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::{
    run::{self, Outcome, Step},
    tools::{self, tool},
};

/// The design system states its license in words: public domain and CC0 for its own work, and those in `deny.toml` for
/// what it builds on.
const READ_BY_US: [&str; 1] = ["@uswds/uswds"];

/// How cargo-deny is asked, before the kinds of check.
const OFFLINE: [&str; 3] = ["--offline", "--locked", "check"];

/// Looks at every package of all lock files.
pub fn check() -> Outcome {
    of_crates()?;
    advisories()?;
    println!("==> Checking the licenses of npm's packages …");
    let rules = rules()?;
    let mut wrong = Vec::new();
    for lock in locks()? {
        wrong.extend(of_npm(&run::read(&lock)?, &allowed(&rules))?);
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "These packages have licenses that are not allowed here:\n    {}\nUse another package, or speak for it in \
             deny.toml and CONTRIBUTING.md.",
            wrong.join("\n    ")
        )),
    }
}

fn of_crates() -> Outcome {
    tools::cargo_deny()?;
    // cargo-deny reads the crates' own files, those for other systems too, and does not fetch them when offline.
    let fetch = Step {
        doing: "Fetching the crates",
        may_take: "a minute the first time",
        if_it_fails: "It needs the internet the first time. If Cargo.lock is behind the Cargo.toml files, \
                      `cargo check` brings it up to date.",
    };
    fetch.run(run::cargo().args(["fetch", "--locked", "--quiet"]))?;
    let check = Step {
        doing: "Checking the licenses and sources of all crates",
        may_take: "a few seconds",
        if_it_fails: "The message above names the crate. Use another one, or speak for it in deny.toml and \
                      CONTRIBUTING.md.",
    };
    check.run(tool("cargo-deny").args(OFFLINE).args(["licenses", "bans", "sources"]))
}

/// Looks up what is known against the crates, if the database is here. Otherwise says so, because silence would read
/// as "nothing found".
fn advisories() -> Outcome {
    let fetch = format!("{} fetch db", tool("cargo-deny").get_program().to_string_lossy());
    let Some(database) = database() else {
        println!("==> Advisories are NOT looked up: their database is not here. `{fetch}` gets it from GitHub.");
        return Ok(());
    };
    let check = Step {
        doing: "Looking up advisories about all crates",
        may_take: "a few seconds",
        if_it_fails: &format!(
            "Update the crate named above, or say in deny.toml why it does not touch us. If the database is stale, \
             run `{fetch}`, or delete {} to pass it over.",
            database.display()
        ),
    };
    check.run(tool("cargo-deny").args(OFFLINE).arg("advisories"))
}

/// The copy of the advisory database that `cargo-deny fetch db` has made, in the folder that `deny.toml` names.
fn database() -> Option<PathBuf> {
    let own = env::var_os("CARGO_HOME").map(PathBuf::from);
    let folder = own.or_else(|| env::home_dir().map(|it| it.join(".cargo")))?.join("advisory-dbs");
    let mut entries = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|it| it.path());
    entries.find(|it| it.is_dir())
}

fn rules() -> Outcome<String> {
    run::read(&run::root().join("deny.toml"))
}

/// The licenses that `deny.toml` allows, one a line, so that both kinds of package are held to one list.
fn allowed(rules: &str) -> Vec<&str> {
    let lines = rules.lines().skip_while(|it| *it != "allow = [").skip(1).take_while(|it| *it != "]");
    lines.filter_map(|it| it.trim().strip_prefix('"')?.strip_suffix("\",")).collect()
}

/// Those of the project's own tools first, then those of each counterpart that the tests speak with.
fn locks() -> Outcome<Vec<PathBuf>> {
    const LOCK: &str = "package-lock.json";
    let peers = run::root().join("tests/peers");
    let entries = fs::read_dir(&peers).map_err(|it| format!("{}: {it}.", peers.display()))?;
    let mut of_peers: Vec<_> = entries.filter_map(Result::ok).map(|it| it.path().join(LOCK)).collect();
    of_peers.retain(|it| it.is_file());
    of_peers.sort();
    Ok([vec![run::root().join(LOCK)], of_peers].concat())
}

fn of_npm(lock: &str, allowed: &[&str]) -> Outcome<Vec<String>> {
    let all: Value = serde_json::from_str(lock).map_err(|it| format!("package-lock.json: {it}."))?;
    let packages = all.get("packages").and_then(Value::as_object).ok_or("package-lock.json lists no packages.")?;
    // The first has no name: it is this project.
    let others = packages.iter().filter(|(place, _)| !place.is_empty());
    let name = |place: &str| place.rsplit_once("node_modules/").map_or(place, |(_, name)| name).to_owned();
    let named = others.map(|(place, it)| (name(place), text(it, "license")));
    let read = named.filter(|(name, _)| !READ_BY_US.contains(&name.as_str()));
    Ok(read.filter_map(|(name, license)| complaint(&name, license, allowed)).collect())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What is wrong with a package's license, if anything.
fn complaint(name: &str, license: &str, allowed: &[&str]) -> Option<String> {
    let is_allowed = |wanted: &LicenseReq| wanted.license.id().is_some_and(|it| allowed.contains(&it.name));
    // Old packages write `MIT/Apache-2.0`.
    let is_fine = Expression::parse_mode(license, ParseMode::LAX).is_ok_and(|it| it.evaluate(is_allowed));
    (!is_fine).then(|| format!("{name}: {}", if license.is_empty() { "none" } else { license }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALLOWED: [&str; 4] = ["MIT", "Apache-2.0", "ISC", "MPL-2.0"];

    #[test]
    fn one_of_several_licenses_is_enough_and_all_of_a_sum_are_needed() {
        for fine in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-3.0) AND ISC", "MPL-2.0"] {
            assert_eq!(complaint("a", fine, &ALLOWED), None, "{fine}");
        }
        for wrong in ["GPL-3.0", "MIT AND GPL-3.0", "", "as you like"] {
            assert!(complaint("a", wrong, &ALLOWED).is_some_and(|it| it.starts_with("a: ")), "{wrong}");
        }
    }

    #[test]
    fn packages_of_npm_are_looked_at_and_named() {
        let lock = r#"{"packages":{"":{"name":"own"},"node_modules/a":{"license":"MIT"},
                       "node_modules/a/node_modules/@x/b":{"license":"GPL-2.0"}}}"#;
        assert_eq!(of_npm(lock, &ALLOWED).unwrap(), ["@x/b: GPL-2.0"]);
        assert!(of_npm("{}", &ALLOWED).is_err());
    }

    #[test]
    fn counterparts_of_the_tests_are_looked_at_too() {
        let locks = locks().unwrap();
        assert!(locks.iter().any(|it| it.ends_with("tests/peers/oidc-provider/package-lock.json")), "{locks:?}");
    }

    #[test]
    fn the_design_system_is_in_the_list_that_is_read() {
        let (lock, rules) = (run::read(&locks().unwrap()[0]).unwrap(), rules().unwrap());
        assert!(READ_BY_US.iter().all(|it| lock.contains(it)));
        assert_eq!(of_npm(&lock, &allowed(&rules)).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_list_in_the_rules_is_read_without_its_comments() {
        let rules =
            "[licenses]\nallow = [\n    \"MIT\",\n    # \"GPL-3.0\",\n    \"ISC\",\n]\nother = [\n    \"a\",\n]\n";
        assert_eq!(allowed(rules), ["MIT", "ISC"]);
    }

    #[test]
    fn the_page_for_contributors_names_what_is_allowed() {
        let page = run::read(&run::root().join("CONTRIBUTING.md")).unwrap();
        let rules = rules().unwrap();
        assert!(allowed(&rules).contains(&"MIT"));
        for name in allowed(&rules) {
            assert!(page.contains(name), "{name}");
        }
    }
}
