//! What the file must have and may weigh, and that the fonts which stand in for it measure the same.

use std::{collections::BTreeSet, process::Command};

use super::{woff2::Font, *};
use crate::tools::tool;

/// In a first view, compressed as it is.
const BUDGET: usize = 35 * 1024;

/// Made by every browser of the space that is there.
const NARROW_SPACE: char = '\u{202f}';

fn font() -> (Font, usize) {
    let file = bytes(&run::root().join(FILE)).unwrap();
    (Font::read(&file), file.len())
}

/// The part of the sheet that comes from style/_typeface.scss, one rule or face a line.
fn sheet() -> Vec<String> {
    let mut sass: Command = tool("sass");
    let made = sass.current_dir(run::root()).args(["--no-source-map", "--style=compressed", "style/_typeface.scss"]);
    let made = made.output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8(made.stdout).unwrap().split('}').map(|it| it.trim_start_matches('\u{feff}').to_owned()).collect()
}

fn faces() -> Vec<String> {
    sheet().into_iter().filter(|it| it.starts_with("@font-face{")).collect()
}

fn of<'a>(face: &'a str, property: &str) -> &'a str {
    let rest = face.split_once(&format!("{property}:")).unwrap_or_else(|| panic!("{property} in {face}")).1;
    rest.split(';').next().unwrap()
}

fn percent(face: &str, property: &str) -> f64 {
    of(face, property).trim_end_matches('%').parse::<f64>().unwrap() / 100.0
}

/// The characters that a face is asked for.
fn range(face: &str) -> BTreeSet<char> {
    let code = |it: &str| u32::from_str_radix(it, 16).unwrap();
    let of_one = |it: &str| {
        let it = it.trim().trim_start_matches("U+");
        let (first, last) = it.split_once('-').unwrap_or((it, it));
        (code(first)..=code(last)).filter_map(char::from_u32)
    };
    of(face, "unicode-range").split(',').flat_map(of_one).collect()
}

#[test]
fn the_file_is_within_its_budget() {
    let (_, size) = font();
    assert!(size <= BUDGET, "{size} of {BUDGET} bytes");
}

#[test]
fn every_letter_of_the_languages_that_are_written_in_it_is_in_the_file() {
    let (there, content) = (font().0.characters(), run::root().join("content"));
    let without: Vec<_> = OTHER_LETTERS.iter().map(|it| format!(":root:lang({it})")).collect();
    let own = format!("{}{{--lk-sans: var(--lk-system)", without.join(","));
    assert!(sheet().contains(&own), "{own} in {:?}", sheet());
    let mut counted = 0;
    for language in words::languages(&content, false).unwrap() {
        if OTHER_LETTERS.contains(&&*language.tag) {
            continue;
        }
        counted += 1;
        for name in build::files(&content.join(&language.tag)) {
            let text = run::read(&content.join(&language.tag).join(&name)).unwrap_or_default();
            let missing = text.chars().find(|it| !there.contains(it) && !it.is_control() && *it != NARROW_SPACE);
            assert_eq!(missing, None, "{}/{name} has {:04x?}, and the typeface does not", language.tag, missing);
        }
    }
    assert_eq!(counted, 3, "English, Spanish and French");
}

#[test]
fn the_file_is_asked_for_no_letter_that_it_lacks_and_its_stand_ins_for_the_same() {
    let there = font().0.characters();
    let faces = faces();
    let asked = range(&faces[0]);
    let missing: Vec<_> = asked.iter().filter(|it| !there.contains(it) && **it != NARROW_SPACE).collect();
    assert_eq!(missing, Vec::<&char>::new());
    assert!(faces.iter().all(|it| range(it) == asked) && asked.len() > 200, "{}", asked.len());
}

#[test]
fn stand_ins_reach_as_far_above_and_below_a_line_as_the_typeface() {
    let [em, ascent, descent, gap] = font().0.measures().map(f64::from);
    let faces = faces();
    assert_eq!((of(&faces[0], "font-display"), gap, faces.len()), ("optional", 0.0, 7));
    for face in &faces[1..] {
        let size = percent(face, "size-adjust");
        // Measures are of the size that was adjusted. A hundredth of a percent is what is written.
        for (property, want) in [("ascent-override", ascent), ("descent-override", -descent)] {
            let is = percent(face, property) * size;
            assert!((is - want / em).abs() < 0.0002, "{property} of {face}: {is} and not {}", want / em);
        }
        assert_eq!(of(face, "line-gap-override"), "0%");
        assert!((0.9..1.2).contains(&size) && face.contains("src:local("), "{face}");
    }
}

#[test]
fn the_sheet_names_the_file_by_its_hash_and_the_license_is_beside_it() {
    let folder = run::target().join("xtask").join("test").join("typeface");
    let _ = fs::remove_dir_all(&folder);
    run::write(&folder.join("typeface/latchkey-typeface-0.woff2"), "an older one").unwrap();
    let sheet = shipped("a{src:url(\"/typeface.woff2\")}", &folder.join("x.css")).unwrap();
    let files = build::files(&folder.join("typeface"));
    let [name, license] = &files[..] else { panic!("{files:?}") };
    assert_eq!(sheet, format!("a{{src:url(\"/{name}\")}}"));
    assert!(hosting::has_hash(name) && hosting::HASHED_BEGIN_WITH.iter().any(|it| name.starts_with(it)), "{name}");
    assert_eq!(hosting::media_type(name), "font/woff2");
    let license = run::read(&folder.join("typeface").join(license)).unwrap();
    assert!(license.contains("SIL OPEN FONT LICENSE Version 1.1") && !license.contains("Reserved Font Name ("));
    assert!(shipped("a{}", &folder.join("x.css")).is_err());
}

#[test]
fn pages_name_the_file_where_it_is_shown_and_a_site_without_it_has_no_file() {
    let dist = run::target().join("xtask").join("test").join("typeface-site");
    let _ = fs::remove_dir_all(&dist);
    let page = |tag: &str| format!("<!doctype html>\n<html lang=\"{tag}\"><head></head><p lang=\"zh\"></p></html>");
    for (name, content) in [
        ("latchkey-typeface-0f1e2d3c4b5a6978.woff2", "x".to_owned()),
        (LICENSE_NAME, "x".to_owned()),
        ("index.html", page("en")),
        ("es/help/index.html", page("es")),
        ("zh/app.html", page("zh")),
    ] {
        run::write(&dist.join(name), content).unwrap();
    }
    in_the_site(&dist, &Brand::default()).unwrap();
    let of = |name: &str| run::read(&dist.join(name)).unwrap();
    for name in ["index.html", "es/help/index.html"] {
        let want = r#"<html data-typeface="/latchkey-typeface-0f1e2d3c4b5a6978.woff2" lang="#;
        assert!(of(name).contains(want), "{}", of(name));
    }
    assert_eq!(of("zh/app.html"), page("zh"));
    in_the_site(&dist, &Brand { typeface: false, ..Brand::default() }).unwrap();
    assert_eq!(build::files(&dist), ["es/help/index.html", "index.html", "zh/app.html"]);
    assert!(in_the_site(&dist, &Brand::default()).is_err());
}
