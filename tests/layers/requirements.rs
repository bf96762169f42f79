//! What docs/security names is there: the tests that hold a requirement, and the files that meet it. A row of its tables
//! names a test or says why there is none.

use std::{collections::BTreeSet, fs, path::Path};

use crate::sources;

/// A row of a table whose last column is for tests.
struct Requirement {
    document: String,
    cells: Vec<String>,
}

impl Requirement {
    fn name(&self) -> String {
        format!("{}: {}", self.document, self.cells[0])
    }

    fn test_cell(&self) -> &str {
        self.cells.last().unwrap()
    }
}

#[test]
fn every_test_that_a_requirement_names_exists() {
    let known = tests();
    let mut named = 0;
    for requirement in requirements() {
        for name in quoted(requirement.test_cell()).filter(|it| !is_file(it)) {
            assert!(known.contains(name), "{} names the test {name}, which is not there", requirement.name());
            named += 1;
        }
    }
    assert!(known.len() > 1000 && named > 200, "{} tests known, {named} named", known.len());
}

#[test]
fn every_file_that_a_requirement_names_is_there() {
    let files = files();
    for requirement in requirements() {
        for name in requirement.cells.iter().flat_map(|it| quoted(it)).filter(|it| is_file(it)) {
            let is_it = |file: &String| file == name || file.ends_with(&format!("/{name}"));
            assert!(files.iter().any(is_it), "{} names the file {name}, which is not there", requirement.name());
        }
    }
}

/// 253: as many as version 5.0.0 has of levels 1 and 2.
#[test]
fn each_requirement_of_the_standard_has_a_row() {
    let rows = requirements().into_iter().filter(|it| it.document == "asvs.md");
    let numbers: Vec<String> =
        rows.flat_map(|it| it.cells[0].split(", ").map(str::to_owned).collect::<Vec<_>>()).collect();
    let different: BTreeSet<&String> = numbers.iter().collect();
    assert_eq!((numbers.len(), different.len()), (253, 253));
}

#[test]
fn every_requirement_names_a_test_or_says_why_there_is_none() {
    for requirement in requirements() {
        let cell = requirement.test_cell();
        let says_why = cell.split_whitespace().count() > 2;
        assert!(quoted(cell).next().is_some() || says_why, "{} says nothing", requirement.name());
    }
}

fn requirements() -> Vec<Requirement> {
    let mut found = Vec::new();
    for entry in fs::read_dir("docs/security").unwrap() {
        let path = entry.unwrap().path();
        let document = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut is_for_tests = false;
        for line in fs::read_to_string(&path).unwrap().lines() {
            let Some(row) = line.strip_prefix('|') else {
                is_for_tests = false;
                continue;
            };
            let cells: Vec<String> = row.trim_end_matches('|').split('|').map(|it| it.trim().to_owned()).collect();
            if cells.iter().all(|it| !it.is_empty() && it.chars().all(|it| it == '-')) {
                continue;
            }
            if is_for_tests {
                found.push(Requirement { document: document.clone(), cells });
            } else {
                is_for_tests = cells.last().is_some_and(|it| it == "test");
            }
        }
    }
    assert!(found.len() > 200, "only {} requirements: does this test still read the tables?", found.len());
    found
}

/// What stands in backticks and is one word.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2).filter(|it| !it.contains(' '))
}

fn is_file(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|it| it.to_str());
    ending.is_some_and(|it| ["rs", "md", "js", "toml", "json", "lock", "html", "sql"].contains(&it))
}

/// The functions below an attribute such as `#[test]`.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["src", "tests", "crates"] {
        for (_, text) in sources(folder) {
            let mut is_test = false;
            for line in text.lines().map(str::trim) {
                is_test |= line.starts_with("#[") && (line.contains("test]") || line.contains("test("));
                if let Some((_, name)) = line.split_once("fn ") {
                    let name: String = name.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
                    if is_test {
                        found.insert(name);
                    }
                    is_test = false;
                }
            }
        }
    }
    found
}

/// Every file, but for what is made.
fn files() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![".".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            let is_made = ["/target", "/node_modules", "/.git", "/dist"].iter().any(|it| path.ends_with(it));
            match entry.file_type().unwrap().is_dir() {
                true if !is_made => folders.push(path),
                true => {}
                false => found.push(path),
            }
        }
    }
    found
}
