//! The style sheet: Sass from style/, with the design system of node_modules, into one file that index.html names.
//! Trunk asks for it before each build (a hook in Trunk.toml).

use std::path::Path;

use brand::{Color, Colors};
use serde_json::{Value, json};

use crate::{
    radii,
    run::{self, Outcome},
    tools::tool,
    typeface,
};

/// Compiles style/latchkey.scss. Silent when it works: it runs within another step.
pub fn style() -> Outcome {
    // Not `run::target()`: index.html needs a place that no setting moves.
    let sheet = run::root().join("target").join("site").join("latchkey.css");
    let mut command = tool("sass");
    command.args(["--no-source-map", "--style=compressed", "--quiet-deps"]);
    // The design system still uses forms of Sass that will go one day; pinned as it is, that day is not today.
    command.args(["--silence-deprecation=import,global-builtin,if-function"]);
    command.arg("--load-path=node_modules/@uswds/uswds/packages").arg("style/latchkey.scss").arg(&sheet);
    let status = command.current_dir(run::root()).status();
    match status {
        Ok(status) if status.success() => {
            run::write(&sheet, typeface::shipped(&radii::with_properties(&run::read(&sheet)?)?, &sheet)?)?;
            color_by_scheme(&sheet)?;
            for_older_browsers(&sheet)
        }
        Ok(_) => {
            Err("The style sheet could not be compiled. The message above names the file and the line.".to_owned())
        }
        Err(_) => Err("Sass is missing. Run `cargo xtask setup`.".to_owned()),
    }
}

/// The design system leaves the other direction, and the prefixes that some browsers need, to whoever builds
/// with it. What the oldest browsers do not know even so stops the build.
fn for_older_browsers(sheet: &Path) -> Outcome {
    for script in ["logical.mjs", "prefixes.mjs", "oldest.mjs"] {
        let mut command = tool("node");
        command.arg(run::root().join("crates/xtask/src").join(script)).arg(sheet);
        if !command.status().is_ok_and(|it| it.success()) {
            return Err(
                "The style sheet is not fit for both directions, or for the oldest browsers that README names. The message above says \
                        why; without one, run `cargo xtask setup`."
                    .to_owned(),
            );
        }
    }
    Ok(())
}

/// Puts custom properties in the place of the colors, with a value by day and one by night each.
fn color_by_scheme(sheet: &Path) -> Outcome {
    let text = run::read(sheet)?;
    if let Some((name, color, _)) = Colors::defaults().into_iter().find(|it| !text.contains(&it.1.to_string())) {
        return Err(format!(
            "The style sheet has no {color}, which crates/brand/src/colors.rs takes for the color {name}: \
             style/_theme.scss and that file must say the same."
        ));
    }
    let mut command = tool("node");
    command.arg(run::root().join("crates/xtask/src/schemes.mjs")).arg(sheet).arg(own_colors());
    match command.status().is_ok_and(|it| it.success()) {
        true => Ok(()),
        false => {
            Err("The style sheet has no dark colors. The message above says why; without one, run `cargo xtask setup`."
                .to_owned())
        }
    }
}

/// Name, day and night of each color that an operator may change.
fn own_colors() -> String {
    let row = |(name, day, night): (_, Color, Color)| json!([name, day.to_string(), night.to_string()]);
    Value::from_iter(Colors::defaults().map(row)).to_string()
}

#[cfg(test)]
mod schemes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_become_start_and_end_and_a_side_that_cannot_stops_the_build() {
        let sheet = std::env::temp_dir().join(format!("latchkey-logical-{}.css", std::process::id()));
        let made = |text: &str| {
            run::write(&sheet, text).unwrap();
            let mut node = tool("node");
            let told = node.arg(run::root().join("crates/xtask/src/logical.mjs")).arg(&sheet).output().unwrap();
            told.status.success().then(|| run::read(&sheet).unwrap()).ok_or(told.stderr)
        };
        for (text, want) in [
            ("a{margin-left:1px}", "a{margin-inline-start:1px}"),
            ("a{left:-9em;right:auto}", "a{inset-inline-start:-9em;inset-inline-end:auto}"),
            (
                "a{left:0;right:0;padding-left:1px;padding-right:1px}",
                "a{left:0;right:0;padding-left:1px;padding-right:1px}",
            ),
            ("a{border-left-color:red}", "a{border-inline-start-color:red}"),
            ("a{padding:1px 2px 3px 4px}", "a{padding-block:1px 3px;padding-inline:4px 2px}"),
            ("a{padding:1px 2px 3px 2px;text-align:left}", "a{padding:1px 2px 3px 2px;text-align:start}"),
        ] {
            assert_eq!(made(text).as_deref(), Ok(want));
        }
        for text in ["a{float:left}", "a{background-position:right center}", "a{border-top-left-radius:1px}"] {
            assert!(made(text).is_err(), "{text}");
            assert!(made(&format!("[dir=rtl] {text}")).is_ok(), "{text}");
        }
        std::fs::remove_file(&sheet).unwrap();
    }

    #[test]
    fn what_the_oldest_browsers_do_not_know_stops_the_build() {
        let sheet = std::env::temp_dir().join(format!("latchkey-oldest-{}.css", std::process::id()));
        let missed = "h1{text-wrap:balance}details::details-content{content-visibility:visible}";
        let told = |text: &str| {
            run::write(&sheet, text).unwrap();
            let mut node = tool("node");
            let told = node.arg(run::root().join("crates/xtask/src/oldest.mjs")).arg(&sheet).output().unwrap();
            String::from_utf8_lossy(&told.stderr).into_owned()
        };
        for (text, name) in [
            ("a{anchor-name:--x}", "anchor-name"),
            ("a{width:10dvh}", "dvh"),
            ("a:user-valid{color:red}", ":user-valid"),
            ("@scope (a){b{color:red}}", "@scope"),
            ("@media (update:none){b{color:red}}", "@media update"),
            ("a{color:color-mix(in srgb,red,blue)}", "color-mix()"),
            ("a{display:grid-lanes}", "display: grid-lanes"),
        ] {
            assert!(told(text).contains(&format!("{name}, which ")), "{text}: {}", told(text));
        }
        let known =
            told(&format!("{missed}a{{width:10vh;width:10dvh;color:var(--x);-webkit-mask-size:1px;mask-size:1px}}"));
        assert!(!known.contains("which "), "{known}");
        std::fs::remove_file(&sheet).unwrap();
    }

    #[test]
    fn readme_and_help_name_the_versions_that_the_sheet_is_made_for() {
        let versions = include_str!("browsers.json");
        let version = |browser: &str| {
            let (_, rest) = versions.split_once(&format!("\"{browser}\": ")).unwrap();
            rest.split(|it: char| !it.is_ascii_digit()).next().unwrap().to_owned()
        };
        let (chrome, firefox, safari) = (version("chrome"), version("firefox"), version("safari"));
        assert_eq!((version("edge"), version("ios_saf")), (chrome.clone(), safari.clone()));
        let readme = run::read(&run::root().join("README.md")).unwrap();
        let want = format!(
            "Chrome and Edge from version {chrome}, Firefox from {firefox}, and Safari, iPhone and iPad from {safari}"
        );
        assert!(readme.replace('\n', " ").contains(&want), "README.md does not say «{want}»");
        let content = run::root().join("content");
        for language in words::languages(&content, false).unwrap() {
            let language = language.tag;
            let help = content.join(&language).join("questions/which-browser.md");
            let help = run::read(&help).unwrap();
            for want in [
                format!("| {chrome} |"),
                format!("| {firefox} |"),
                format!("iOS {safari} "),
                format!("Safari {safari} |"),
            ] {
                assert!(help.contains(&want), "{language}: no «{want}»");
            }
        }
    }
}
