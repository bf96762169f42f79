//! The project's site as it is for a backend whose rules are known: what an operator gets who keeps the backend's answer to
//! `GET /config` as `rules.json` beside the settings. The demonstration, the bench and some journeys have it, with the rules
//! that the reference backend states by itself.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    build, demo,
    finish::{self, RULES, SETTINGS},
    run::{self, Outcome},
};

/// The folder of the site for journeys, inside of `target/`. tests/e2e/support/folder.rs names it, too.
const FOR_JOURNEYS: &str = "site-with-rules";

/// The site for the reference backend with the settings in this file, made below `folder`. The site in dist/ must be up to
/// date; this one is made again only where it or the rules have changed.
pub fn site(folder: &Path, settings: &Path) -> Outcome<PathBuf> {
    // A backend refuses settings that name a folder which is not there.
    fs::create_dir_all(folder.join("site")).map_err(|it| format!("Could not make {}: {it}.", folder.display()))?;
    let rules = run::answer(demo::program(demo::PROGRAM).arg("--settings").arg(settings).arg("--rules"));
    let rules = rules.ok_or("The reference backend does not say its rules.")?;
    let (operator, site, stamp) = (folder.join("operator"), folder.join("site"), folder.join("site.stamp"));
    let is_same = fs::read_to_string(&stamp).is_ok_and(|it| it == rules);
    if is_same && changed(&stamp) > changed(&build::dist().join(hosting::FALLBACK)) {
        return Ok(site);
    }
    println!("==> Making the site with the rules of its backend …");
    let _ = fs::remove_file(&stamp);
    run::write(&operator.join(SETTINGS), run::read(&run::root().join("public").join(SETTINGS))?)?;
    run::write(&operator.join(RULES), &rules)?;
    finish::site(Some(&operator), &site, None)?;
    run::write(&stamp, rules)?;
    Ok(site)
}

/// The same for journeys, whose backend has the settings of a demonstration.
pub fn site_for_journeys() -> Outcome {
    demo::compile(&["backend"])?;
    let folder = run::target().join(FOR_JOURNEYS);
    let settings = folder.join("settings.toml");
    let names = ["Latchkey", "", "", ""].map(str::to_owned);
    run::write(&settings, demo::settings_text(8080, &folder, &folder.join("site"), &names))?;
    site(&folder, &settings).map(|_| ())
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|it| it.modified()).ok()
}
