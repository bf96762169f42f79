//! Browsers and systems by name. Backends tell the whole `User-Agent`; people know the names.

/// What is looked for in a `User-Agent`, and what it means; the first one that is found counts, since many name others as
/// well.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// The browser with this `User-Agent`.
pub fn browser(agent: &str) -> Option<String> {
    named(agent, &BROWSERS)
}

/// The system of the browser with this `User-Agent`.
pub fn system(agent: &str) -> Option<String> {
    named(agent, &SYSTEMS)
}

fn named(agent: &str, names: &[(&str, &str)]) -> Option<String> {
    let found = names.iter().find(|(part, _)| agent.contains(part));
    found.map(|(_, name)| (*name).to_owned())
}
