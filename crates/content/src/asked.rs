//! How people ask for an answer or a guide, in their own words: a file beside it, `<its name>.asked`, one way a line. Only
//! the search reads it. It may be missing.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{Found, Page};

/// The end of the name of such a file.
const ENDING: &str = "asked";

/// Whether this is such a file.
pub fn is_asked(file: &Path) -> bool {
    file.extension().is_some_and(|it| it == ENDING)
}

/// Puts these files to their pages.
///
/// # Errors
/// Every mistake found: a file without its page, and a way of asking that is there twice, since it cannot lead to both.
pub fn put(files: Vec<PathBuf>, pages: &mut [Page], mistakes: &mut Vec<(PathBuf, Found)>) {
    let mut taken = BTreeMap::<String, PathBuf>::new();
    for file in files {
        let Some(page) = pages.iter_mut().find(|it| it.file.with_extension(ENDING) == file) else {
            mistakes.push((file, (1, "there is no answer and no guide of this name beside it".to_owned())));
            continue;
        };
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(why) => {
                mistakes.push((file, (1, format!("cannot be read: {why}"))));
                continue;
            }
        };
        for (at, way) in text.lines().enumerate().map(|(at, it)| (at + 1, it.trim())).filter(|it| !it.1.is_empty()) {
            match taken.insert(way.to_lowercase(), file.clone()) {
                None => page.asked.push(way.to_owned()),
                Some(other) => {
                    mistakes.push((file.clone(), (at, format!("`{way}` is in {} already", other.display()))));
                }
            }
        }
    }
}
