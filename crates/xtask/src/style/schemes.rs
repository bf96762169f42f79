//! The two schemes of colors: what the step makes of a sheet, and whether each pair of colors can be told apart, by day
//! and by night. The operator's own pairs are measured in crates/brand.

use std::collections::BTreeSet;

use brand::Color;

use super::*;
use crate::build;

/// A row of schemes.json.
struct Row {
    name: String,
    uses: Vec<String>,
    schemes: [Color; 2],
}

fn list() -> Value {
    serde_json::from_str(include_str!("../schemes.json")).unwrap()
}

/// The rows whose colors let nothing shine through.
fn rows() -> Vec<Row> {
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    let row = |it: &Value| {
        let [light, dark] = ["light", "dark"].map(|scheme| Color::read(&text(&it[scheme])));
        let uses = it["for"].as_array().unwrap().iter().map(text).collect();
        Some(Row { name: text(&it["name"]), uses, schemes: [light?, dark?] })
    };
    list()["colors"].as_array().unwrap().iter().filter_map(row).collect()
}

/// What the step makes of a sheet, or what it says. Each test has a file of its own.
fn made(name: &str, sheet: &str) -> Result<String, String> {
    let file = std::env::temp_dir().join(format!("latchkey-schemes-{name}-{}.css", std::process::id()));
    run::write(&file, sheet).unwrap();
    let mut node = tool("node");
    node.arg(run::root().join("crates/xtask/src/schemes.mjs")).arg(&file).arg(own_colors());
    let told = node.output().unwrap();
    let made = run::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    if told.status.success() { Ok(made) } else { Err(String::from_utf8_lossy(&told.stderr).into_owned()) }
}

#[test]
fn every_pair_can_be_told_apart_by_day_and_by_night() {
    let rows = rows();
    let of = |name: &Value| rows.iter().find(|it| Some(&*it.name) == name.as_str()).map(|it| it.schemes);
    let mut faults = Vec::new();
    let mut measured = BTreeSet::new();
    for pair in list()["pairs"].as_array().unwrap() {
        let (Some(one), Some(other)) = (of(&pair[0]), of(&pair[1])) else { panic!("{pair} names no color") };
        measured.extend([pair[0].to_string(), pair[1].to_string()]);
        for (at, scheme) in ["by day", "by night"].into_iter().enumerate() {
            let ratio = one[at].contrast(other[at]);
            if ratio < pair[2].as_f64().unwrap() {
                faults.push(format!("{scheme} {pair} has {ratio:.2}:1"));
            }
        }
    }
    let words = rows.iter().filter(|it| it.uses.iter().any(|it| it == "text"));
    let unmeasured: Vec<_> =
        words.filter(|it| !measured.contains(&json!(it.name).to_string())).map(|it| &it.name).collect();
    assert_eq!((faults, unmeasured), (vec![], vec![]), "too near; and no pair for these");
}

#[test]
fn the_colors_of_pages_are_those_on_which_operators_colors_are_measured() {
    let rows = rows();
    for (day, night) in Colors::fixed() {
        let found = rows.iter().any(|it| it.schemes == [day, night]);
        assert!(found, "crates/brand/src/colors.rs measures on {day} and {night}, which schemes.json does not know");
    }
    // The words of a button are as good as its color on the page only while these are the same.
    let of = |name: &str| rows.iter().find(|it| it.name == name).unwrap().schemes;
    assert_eq!(of("on-main"), of("page"));
    let names: BTreeSet<_> = rows.iter().map(|it| &it.name).collect();
    assert_eq!(names.len(), rows.len(), "each name has one color by day");
    let own: Vec<_> = Colors::defaults().iter().map(|it| it.0).collect();
    assert!(!names.iter().any(|it| own.contains(&it.as_str())), "a name of an operator's color");
}

#[test]
fn a_color_becomes_a_property_by_its_value_and_its_use() {
    let sheet = "a{color:#fff;background:white;border:1px solid #FFFFFF}
        b{color:#07648d;background-color:rgba(7,100,141,.1);box-shadow:inset 0 0 0 2px #07648d;fill:none}
        c{mask-image:linear-gradient(#000,#000);background:url(white.svg) #0000;font-family:Tan}";
    let made = made("use", sheet).unwrap();
    for want in [
        "a{color:var(--lk-on-main);background:var(--lk-page);border:1px solid var(--lk-page)}",
        "b{color:var(--lk-main);background-color:var(--lk-lightest);box-shadow:inset 0 0 0 2px var(--lk-main);fill:none}",
        "c{mask-image:linear-gradient(#000,#000);background:url(white.svg) #0000;font-family:Tan}",
        ":root{color-scheme:light;--day-main:#07648d;--night-main:#7cc4e0;",
        "--lk-main:var(--day-main)",
        "--lk-page:#ffffff",
    ] {
        assert!(made.contains(want), "no «{want}» in {made}");
    }
    assert!(!made.contains("--lk-visited"), "a color that the sheet does not have: {made}");
}

#[test]
fn it_is_night_by_the_device_or_by_choice_and_never_on_paper() {
    let made = made("night", "\u{feff}@charset \"UTF-8\";a{color:#fff}").unwrap();
    let night = "color-scheme:dark;--lk-main:var(--night-main)";
    assert!(made.starts_with("@charset \"UTF-8\";"), "{made}");
    for when in ["(prefers-color-scheme:dark){:root:not([data-colors=light]){", "{:root[data-colors=dark]{"] {
        assert_eq!(made.split(when).filter(|it| it.starts_with(night)).count(), 1, "{made}");
    }
    // Whatever is dark stands in a rule for screens.
    let medias: Vec<_> = made.split("@media ").skip(1).collect();
    assert_eq!(medias.len(), made.matches("color-scheme:dark;").count());
    assert!(medias.iter().all(|it| it.starts_with("screen") && it.contains("color-scheme:dark;")), "{made}");
}

#[test]
fn a_color_that_nothing_is_said_about_stops_the_build() {
    for (sheet, what) in [
        ("a{color:#123456}", "#123456 (as text) in a { color: #123456 }. Add a row to"),
        ("a{background:#54278f}", "#54278f (as ground)"),
        ("a{border:1px solid tomato}", "tomato (as line)"),
        ("@media (x){a{outline:1px solid rgba(1,2,3,50%)}}", "#01020380 (as line)"),
        ("@keyframes x{to{color:hsl(1,2%,3%)}}", "hsl(1,2%,3%) (as text)"),
        ("a{--x:#fff}", "#ffffff (in a property that schemes.mjs does not know"),
    ] {
        let told = made("unknown", sheet).unwrap_err();
        assert!(told.contains("nothing says what this is by night") && told.contains(what), "{sheet}: {told}");
    }
}

#[test]
fn a_camera_sees_black_on_white_and_an_old_browser_the_help() {
    let made = made("kept", ".lk-qr{background:#fff;color:#000}.start-help{background:#fff;left:0}").unwrap();
    assert!(made.contains(".lk-qr{background:#fff;color:#000}"), "{made}");
    assert!(made.contains(".start-help{background:#fff;background:var(--lk-page);left:0}"), "{made}");
}

#[test]
fn rules_for_what_nobody_writes_are_left_out() {
    let script = include_str!("../schemes.mjs");
    let (_, rest) = script.split_once("const UNWRITTEN = [").unwrap();
    let names: Vec<_> = rest.split(']').next().unwrap().split('"').skip(1).step_by(2).collect();
    assert!(names.len() > 5, "{names:?}");
    for name in &names {
        let sheet =
            format!(".{name}{{color:#123456}}.{name}:hover,b{{top:0}}a:not(.{name}){{top:1px}}.{name}-more{{top:2px}}");
        let made = made("unwritten", &sheet).unwrap();
        assert!(!made.contains("#123456") && made.contains(&format!("b{{top:0}}a:not(.{name}){{")), "{made}");
        assert!(made.contains(&format!(".{name}-more{{")), "{made}");
    }
    for folder in ["src", "crates/uswds/src", "public", "crates/content/src"] {
        let folder = run::root().join(folder);
        for file in build::files(&folder) {
            let Ok(text) = std::fs::read_to_string(folder.join(&file)) else { continue };
            let written: Vec<_> = names.iter().filter(|it| text.contains(**it)).collect();
            assert!(written.is_empty(), "{file} writes {written:?}, whose rules schemes.mjs leaves out");
        }
    }
}
