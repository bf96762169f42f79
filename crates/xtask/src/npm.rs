//! The npm packages: whether those in node_modules are the ones of package-lock.json, and installing them.

use serde_json::Value;

use crate::{
    run::{self, Outcome, Step},
    tools,
};

/// Installs the packages of package-lock.json unless they are there.
pub fn packages() -> Outcome {
    let lock = run::read(&run::root().join("package-lock.json"))?;
    // npm keeps its own record of what it installed beside the packages.
    let record = std::fs::read_to_string(run::root().join("node_modules").join(".package-lock.json"));
    if record.is_ok_and(|it| holds_all(&it, &lock)) {
        return Ok(());
    }
    if tools::find("npm".as_ref()).is_none() {
        return Err(
            "Node with npm is missing: the style sheet and what makes the program small come from npm packages. \
             Install Node 20.19 or newer (https://nodejs.org), then run the same command again."
                .to_owned(),
        );
    }
    let version = run::answer(tools::tool("node").arg("--version")).unwrap_or_default();
    if !is_new_enough(&version) {
        return Err(format!(
            "This is Node {version}, and the style sheet's compiler needs 20.19 or newer. Debian 12's own is too old: \
             install Node from https://nodejs.org, then run the same command again."
        ));
    }
    let step = Step {
        doing: "Installing the npm packages of package-lock.json into node_modules/",
        may_take: "half a minute",
        if_it_fails: "Look at npm's message above. It needs the internet. Then run the same command again.",
    };
    step.run(tools::tool("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

/// Whether this is Node 20.19 or newer, as in "v22.11.0".
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|it| it.parse::<u32>().ok());
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (20, 19)
}

/// Whether the record names every package of the lock file in its version; those for other systems may be missing.
fn holds_all(record: &str, lock: &str) -> bool {
    let packages = |text: &str| serde_json::from_str::<Value>(text).ok()?.get("packages")?.as_object().cloned();
    let (Some(record), Some(lock)) = (packages(record), packages(lock)) else { return false };
    let wanted = lock.iter().filter(|(path, it)| !path.is_empty() && it["optional"] != Value::Bool(true));
    wanted.into_iter().all(|(path, it)| record.get(path).is_some_and(|there| there["version"] == it["version"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"{"packages": {"": {"name": "x"}, "node_modules/sass": {"version": "1.2.3"},
        "node_modules/only-elsewhere": {"version": "1.0.0", "optional": true}}}"#;

    #[test]
    fn nodes_version_is_read() {
        for (version, is_enough) in
            [("v20.19.0", true), ("v22.0.1", true), ("v20.18.3", false), ("v18.20.4", false), ("", false)]
        {
            assert_eq!(is_new_enough(version), is_enough, "{version}");
        }
    }

    #[test]
    fn packages_of_the_right_version_are_not_installed_again() {
        assert!(holds_all(r#"{"packages": {"node_modules/sass": {"version": "1.2.3"}}}"#, LOCK));
    }

    #[test]
    fn a_missing_or_older_package_or_an_unreadable_record_is_installed() {
        assert!(!holds_all(r#"{"packages": {"node_modules/sass": {"version": "1.2.2"}}}"#, LOCK));
        assert!(!holds_all(r#"{"packages": {}}"#, LOCK));
        assert!(!holds_all("", LOCK));
    }
}
