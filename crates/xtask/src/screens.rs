//! Takes the pictures of README.md, docs/screens/, docs/examples/ and the guides, and writes what their pages said. The
//! journeys that reach the pages are end-to-end tests (`screens` and `brands` in tests/e2e), which otherwise compare the
//! words.

use std::{ffi::OsStr, fs, io};

use crate::{
    build,
    run::{self, Outcome},
    setup, test,
};

/// What the pages said, from the folder of the project.
const PAGES: &str = "docs/screens/pages.txt";

/// Takes 24 pages, and two of each example of another operator, each narrow and wide; and those that the guides of each
/// language show, small.
pub fn screens() -> Outcome {
    let browser = setup::for_testing()?;
    build::site_if_changed()?;
    // Written again, so that it names no picture that is no longer taken.
    match fs::remove_file(run::root().join(PAGES)) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(format!("{PAGES} cannot be replaced: {why}.")),
        _ => {}
    }
    // Not named LATCHKEY_…: the backend reads those as settings and refuses one that it does not know.
    test::end_to_end(&browser, &["screens::", "brands::"], &[("TAKE_PICTURES", OsStr::new("yes"))])?;
    let guides: Vec<String> = languages().map(|it| format!("content/{it}/pictures")).collect();
    println!("The pictures are in docs/screens, docs/examples, {}; {PAGES} says what they show.", guides.join(", "));
    Ok(())
}

/// Their tags, the first one first.
fn languages() -> impl Iterator<Item = &'static str> {
    [words::FIRST].into_iter().chain(hosting::LANGUAGES.iter().copied())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::Path};

    use super::*;

    /// The pictures that are taken, by what their pages said.
    fn taken() -> BTreeSet<String> {
        let pages = fs::read_to_string(run::root().join(PAGES)).unwrap();
        pages.lines().filter_map(|it| it.strip_prefix("# ")).map(str::to_owned).collect()
    }

    #[test]
    fn every_picture_in_the_folders_is_one_that_is_taken() {
        let guides = languages().map(|it| format!("content/{it}/pictures"));
        let folders = ["docs/screens", "docs/examples/harbor", "docs/examples/northern"].map(str::to_owned);
        let files = folders.into_iter().chain(guides).flat_map(|folder| {
            let names = fs::read_dir(run::root().join(&folder)).unwrap().map(|it| it.unwrap().file_name());
            names.map(move |it| format!("{folder}/{}", it.to_string_lossy()))
        });
        let pictures: BTreeSet<String> = files.filter(|it| it.ends_with(".png") || it.ends_with(".webp")).collect();
        assert_eq!(pictures, taken());
    }

    #[test]
    fn every_picture_that_a_readme_shows_is_one_that_is_taken() {
        let taken = taken();
        for page in ["README.md", "docs/design.md", "docs/screens/README.md", "docs/examples/README.md"] {
            let text = fs::read_to_string(run::root().join(page)).unwrap();
            let shown: Vec<&str> =
                text.split("![").skip(1).filter_map(|it| it.split_once("](")?.1.split(')').next()).collect();
            assert!(!shown.is_empty(), "{page} shows no picture");
            for picture in shown {
                let file = Path::new(page).with_file_name(picture);
                assert!(taken.contains(&*file.to_string_lossy()), "{page} shows {picture}, which is not taken");
            }
        }
    }

    #[test]
    fn every_picture_of_a_page_is_shown_in_the_list_of_them() {
        let list = fs::read_to_string(run::root().join("docs/screens/README.md")).unwrap();
        for picture in taken().iter().filter_map(|it| it.strip_prefix("docs/screens/")) {
            assert!(list.contains(&format!("]({picture})")), "docs/screens/README.md does not show {picture}");
        }
    }
}
