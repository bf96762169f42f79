//! The licences of everything that Cargo and npm bring: only those that CONTRIBUTING.md names. Advisories are not looked
//! up here, because that needs a line to the outside.

use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::run::{self, Outcome};

/// By their SPDX names. Those in the second row come with TLS, ICU, the splitter and mail, and ask for no more than the
/// first.
const ALLOWED: [&str; 12] = [
    "MIT",
    // MIT without its one condition.
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MPL-2.0",
    "CC0-1.0", //
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "0BSD",
    "BSL-1.0",
];

/// The design system states its licence in words: public domain and CC0 for its own work, and those above for what it
/// builds on.
const READ_BY_US: [&str; 1] = ["@uswds/uswds"];

/// Looks at every package of both lock files.
pub fn check() -> Outcome {
    println!("==> Checking the licences of all packages …");
    let metadata = run::answer(run::cargo().args(["metadata", "--format-version", "1", "--locked"]))
        .ok_or("`cargo metadata` failed. Run it by hand to see why; Cargo.lock may be behind the Cargo.toml files.")?;
    let wrong: Vec<String> = of_crates(&metadata)?.into_iter().chain(of_npm(&lock()?)?).collect();
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "These packages have licences that are not allowed here:\n    {}\nUse another package, or speak for it in CONTRIBUTING.md.",
            wrong.join("\n    ")
        )),
    }
}

fn lock() -> Outcome<String> {
    run::read(&run::root().join("package-lock.json"))
}

fn of_crates(metadata: &str) -> Outcome<Vec<String>> {
    let packages = list(metadata, "packages")?;
    Ok(packages.iter().filter_map(|it| complaint(text(it, "name"), text(it, "license"))).collect())
}

fn of_npm(lock: &str) -> Outcome<Vec<String>> {
    let all: Value = serde_json::from_str(lock).map_err(|it| format!("package-lock.json: {it}."))?;
    let packages = all.get("packages").and_then(Value::as_object).ok_or("package-lock.json lists no packages.")?;
    // The first has no name: it is this project.
    let others = packages.iter().filter(|(place, _)| !place.is_empty());
    let name = |place: &str| place.rsplit_once("node_modules/").map_or(place, |(_, name)| name).to_owned();
    let named = others.map(|(place, it)| (name(place), text(it, "license")));
    Ok(named.filter(|(name, _)| !READ_BY_US.contains(&name.as_str())).filter_map(|(a, b)| complaint(&a, b)).collect())
}

fn list(json: &str, key: &str) -> Outcome<Vec<Value>> {
    let mut all: Value = serde_json::from_str(json).map_err(|it| format!("`cargo metadata` gave no JSON: {it}."))?;
    match all.get_mut(key).map(Value::take) {
        Some(Value::Array(found)) => Ok(found),
        _ => Err(format!("`cargo metadata` gave no {key}.")),
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What is wrong with a package's licence, if anything.
fn complaint(name: &str, licence: &str) -> Option<String> {
    // Old packages write `MIT/Apache-2.0`.
    let is_fine = Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|it| it.evaluate(is_allowed));
    (!is_fine).then(|| format!("{name}: {}", if licence.is_empty() { "none" } else { licence }))
}

fn is_allowed(wanted: &LicenseReq) -> bool {
    wanted.license.id().is_some_and(|it| ALLOWED.contains(&it.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_licences_is_enough_and_all_of_a_sum_are_needed() {
        for fine in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-3.0) AND ISC", "MPL-2.0"] {
            assert_eq!(complaint("a", fine), None, "{fine}");
        }
        for wrong in ["GPL-3.0", "MIT AND GPL-3.0", "", "as you like"] {
            assert!(complaint("a", wrong).is_some_and(|it| it.starts_with("a: ")), "{wrong}");
        }
    }

    #[test]
    fn packages_of_npm_are_looked_at_and_named() {
        let lock = r#"{"packages":{"":{"name":"own"},"node_modules/a":{"license":"MIT"},
                       "node_modules/a/node_modules/@x/b":{"license":"GPL-2.0"}}}"#;
        assert_eq!(of_npm(lock).unwrap(), ["@x/b: GPL-2.0"]);
        assert!(of_npm("{}").is_err());
    }

    #[test]
    fn the_design_system_is_in_the_list_that_is_read() {
        let lock = lock().unwrap();
        assert!(READ_BY_US.iter().all(|it| lock.contains(it)));
        assert_eq!(of_npm(&lock).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_page_for_contributors_names_what_is_allowed() {
        let page = run::read(&run::root().join("CONTRIBUTING.md")).unwrap();
        for name in ALLOWED {
            assert!(page.contains(name), "{name}");
        }
    }
}
