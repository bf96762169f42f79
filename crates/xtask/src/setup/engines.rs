//! Firefox and WebKit, in which some journeys are walked as well as in Chromium: on Debian as root from the distribution,
//! the driver of Firefox by Cargo. Without one of them its journeys are passed over, so nothing here fails.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use super::{debian_packages, is_debian_as_root};
use crate::{run::Step, tools};

/// What the journeys are told of Firefox and WebKit, after installing what can be installed here.
pub fn others() -> Vec<(&'static str, OsString)> {
    if (firefox().is_none() || webkit().is_none()) && is_debian_as_root() {
        let step = Step {
            doing: "Installing Firefox, WebKit with its driver, and a virtual screen",
            may_take: "2 minutes",
            if_it_fails: "The journeys in the browser that is missing are skipped.",
        };
        if let Err(sentence) = debian_packages(&step, &["firefox-esr", "webkit2gtk-driver", "xvfb"]) {
            eprintln!("{sentence}");
        }
    }
    let mut found = Vec::new();
    if let Some(firefox) = firefox() {
        if let Err(sentence) = tools::geckodriver() {
            eprintln!("{sentence}");
        }
        if let Some(driver) = tools::find("geckodriver".as_ref()) {
            found.extend([("FIREFOX", firefox.into_os_string()), ("GECKODRIVER", driver.into_os_string())]);
        }
    }
    if let Some((browser, driver)) = webkit() {
        found.extend([("WEBKIT_BROWSER", browser.into_os_string()), ("WEBKIT_DRIVER", driver.into_os_string())]);
    }
    for (name, variable) in [("Firefox", "GECKODRIVER"), ("WebKit", "WEBKIT_DRIVER")] {
        if !found.iter().any(|(it, _)| *it == variable) {
            println!("{name} is not here: the journeys in it are skipped.");
        }
    }
    found
}

fn firefox() -> Option<PathBuf> {
    ["firefox-esr", "firefox"].iter().find_map(|it| tools::find(it.as_ref()))
}

/// WebKitGTK's small browser and its driver, where there is also a screen for them.
fn webkit() -> Option<(PathBuf, PathBuf)> {
    tools::find("Xvfb".as_ref())?;
    let driver = tools::find("WebKitWebDriver".as_ref())?;
    // Each distribution has another folder for programs that are not called by their names.
    let below = |folder: &str| fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path());
    let folders = below("/usr/lib").chain([PathBuf::from("/usr/libexec"), PathBuf::from("/usr/lib")]);
    let browser = folders.map(|it| it.join("webkit2gtk-4.1/MiniBrowser")).find(|it: &PathBuf| Path::is_file(it))?;
    Some((browser, driver))
}
