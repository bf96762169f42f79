//! Packs the modules of the split program into the few files that are loaded on demand. The loader, `parts.js`, unpacks
//! them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::run::{self, Outcome};

/// The files that several parts share. What at least so many of these parts need is in one file, which all of them load;
/// everything else is copied into the file of each part that needs it. Few files: each is a request, and a small one
/// compresses badly (decision 24 has the figures; `cargo xtask size` says how much is there more than once).
const SHARED: &[Shared] = &[
    Shared {
        name: "forms",
        needed_by: 4,
        of: &["SignIn", "Create", "Reset", "Contact", "Helpful", "LookUp", "Prove", "Member"],
    },
    Shared { name: "codes", needed_by: 3, of: &["Create", "Reset", "Prove", "Member"] },
    Shared { name: "accounts", needed_by: 2, of: &["Prove", "Member"] },
    Shared { name: "pages", needed_by: 2, of: &["Home", "Read"] },
];

/// The parts of a language, each followed by its tag. The first is loaded before all others and brings the list of their
/// files, so that the script of the program, which everyone loads, has no lists of the languages of others.
const OF_A_LANGUAGE: (&str, [&str; 4]) = ("Words", ["MoreWords", "Answers", "Guides", "Index"]);

/// One of these files.
struct Shared {
    name: &'static str,
    needed_by: usize,
    of: &'static [&'static str],
}

/// The section with the names of the modules in a file, for the loader.
const NAMES: &str = "modules";
/// The section with the files of other parts.
const TOLD: &str = "parts";

/// One file of the site that is loaded on demand.
#[derive(Clone)]
pub struct File {
    /// Its name in the site's folder.
    pub name: String,
    /// What a browser checks it against.
    pub integrity: String,
}

/// The modules that each part of the program needs, by its name.
pub type Parts = BTreeMap<String, Vec<String>>;

/// Writes the files that are loaded on demand, and says which of them each part needs.
pub fn all(folder: &Path, parts: &Parts, dist: &Path) -> Outcome<BTreeMap<String, Vec<File>>> {
    let mut content = BTreeMap::new();
    for module in parts.values().flatten().collect::<BTreeSet<_>>() {
        content.insert(module.as_str(), bytes(&folder.join(format!("{module}.wasm")))?);
    }
    let write = |name: &str, modules: &[&str], told: Option<String>| {
        let names = modules.join(" ");
        let sections = modules.iter().filter_map(|it| Some((*it, content.get(it)?.as_slice())));
        let told = told.iter().map(|it| (TOLD, it.as_bytes()));
        let packed = packed(std::iter::once((NAMES, names.as_bytes())).chain(told).chain(sections));
        let file =
            File { name: format!("latchkey-{name}-{}.wasm", hash(&packed)), integrity: short_integrity(&packed) };
        run::write(&dist.join(&file.name), &packed)?;
        Ok::<_, String>(file)
    };
    let mut packs = packs(parts, SHARED)?;
    // What tells of others is written after them.
    packs
        .sort_by_key(|(_, users, _)| users.iter().any(|it| parts.keys().any(|of| told_by(of).as_deref() == Some(*it))));
    let mut files: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for (name, users, modules) in packs {
        let file = write(&name, &modules, users.iter().find_map(|it| told(&files, it)))?;
        for user in users {
            files.entry(user.to_owned()).or_default().push(file.clone());
        }
    }
    Ok(files)
}

/// The part whose file tells of the files of this one, if its language has such a part.
pub fn told_by(part: &str) -> Option<String> {
    let (first, others) = OF_A_LANGUAGE;
    others.iter().find_map(|it| part.strip_prefix(it)).map(|tag| format!("{first}{tag}"))
}

/// What a part tells of others, in the form in which the script has it for the rest.
fn told(files: &BTreeMap<String, Vec<File>>, by: &str) -> Option<String> {
    let told = files.iter().filter(|(part, _)| told_by(part).as_deref() == Some(by));
    let told: BTreeMap<_, _> = told.map(|(part, files)| (part, listed(files))).collect();
    (!told.is_empty()).then(|| serde_json::json!(told).to_string())
}

/// Files as the loader reads them: `[["a.wasm","sha256-…"]]`.
pub fn listed(files: &[File]) -> serde_json::Value {
    files.iter().map(|it| serde_json::json!([it.name, it.integrity])).collect()
}

/// A file, the parts that load it, and the modules in it.
type Pack<'a> = (String, Vec<&'a str>, Vec<&'a str>);

/// What is in which file: first those that are shared.
fn packs<'a>(parts: &'a Parts, shared: &[Shared]) -> Outcome<Vec<Pack<'a>>> {
    let mut left: BTreeMap<&str, Vec<&str>> =
        parts.iter().map(|(part, modules)| (part.as_str(), modules.iter().map(String::as_str).collect())).collect();
    let mut packs = Vec::new();
    for Shared { name, needed_by, of } in shared {
        if let Some(unknown) = of.iter().find(|it| !left.contains_key(*it)) {
            return Err(format!(
                "There is no part {unknown}; crates/xtask/src/pack.rs puts it among the parts with `{name}`."
            ));
        }
        let needs =
            |left: &BTreeMap<&str, Vec<&str>>, module: &str| of.iter().filter(|it| left[*it].contains(&module)).count();
        let all: BTreeSet<&str> = of.iter().flat_map(|it| left[it].iter().copied()).collect();
        let modules: Vec<&str> = all.into_iter().filter(|it| needs(&left, it) >= *needed_by).collect();
        let users: Vec<&str> = left.keys().copied().filter(|it| of.contains(it)).collect();
        for user in &users {
            left.entry(user).and_modify(|it| it.retain(|module| !modules.contains(module)));
        }
        packs.push(((*name).to_owned(), users, modules));
    }
    let own = left.into_iter().map(|(part, modules)| (in_a_name(part), vec![part], modules));
    Ok(packs.into_iter().chain(own).filter(|(_, _, modules)| !modules.is_empty()).collect())
}

/// An empty WebAssembly module that holds others as custom sections.
fn packed<'a>(modules: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut packed = b"\0asm\x01\0\0\0".to_vec();
    for (name, content) in modules {
        let mut section = number(name.len());
        section.extend(name.as_bytes());
        section.extend(content);
        packed.push(0);
        packed.extend(number(section.len()));
        packed.extend(section);
    }
    packed
}

/// The modules in a file that [`packed`] has made: names and sizes.
pub fn modules(packed: &[u8]) -> Vec<(String, usize)> {
    let mut rest = packed.get(8..).unwrap_or_default();
    let mut found = Vec::new();
    while let Some((section, after)) = section(rest) {
        let Some(length) = read_number(&mut &section[..]) else { break };
        let name_at = number(length).len();
        let Some(name) = section.get(name_at..name_at + length) else { break };
        found.push((String::from_utf8_lossy(name).into_owned(), section.len() - name_at - length));
        rest = after;
    }
    found.retain(|(name, _)| name != NAMES && name != TOLD);
    found
}

/// The content of the custom section that comes first, and what comes after it.
fn section(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = rest.strip_prefix(&[0])?;
    let length = read_number(&mut rest)?;
    rest.split_at_checked(length)
}

/// Takes a number as WebAssembly writes it off the front.
fn read_number(from: &mut &[u8]) -> Option<usize> {
    let (mut found, mut shift) = (0_usize, 0);
    loop {
        let (byte, rest) = from.split_first()?;
        *from = rest;
        found |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(found);
        }
    }
}

/// A number as WebAssembly writes it (LEB128).
fn number(mut rest: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while rest >= 0x80 {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes
}

/// "SignIn" as it stands in a file's name: `sign-in`.
fn in_a_name(part: &str) -> String {
    let mut name = String::new();
    for letter in part.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// What `fetch` checks a part against. There are thirty of them in a script that every first view loads.
fn short_integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// What `fetch` checks a file against.
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// What a name carries that may be kept for good; see `hosting::has_hash`.
pub fn hash(content: &[u8]) -> String {
    Sha384::digest(content).iter().take(8).map(|it| format!("{it:02x}")).collect()
}

/// Reads a file of the build.
pub fn bytes(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|it| format!("Could not read {}: {it}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_a_module_with_the_others_as_named_sections() {
        let long = [7; 200];
        let packed = packed([("a", &b"xy"[..]), ("long", &long[..])].into_iter());
        assert_eq!(packed[..13], *b"\0asm\x01\0\0\0\0\x04\x01ax");
        // 200 bytes and 5 for the name are 0x4d + 128.
        assert_eq!(packed[14..22], *b"\0\xcd\x01\x04long");
        assert_eq!(packed[22..], long);
        assert_eq!(modules(&packed), [("a".to_owned(), 2), ("long".to_owned(), 200)]);
        assert_eq!(modules(b""), []);
    }

    #[test]
    fn what_enough_parts_need_is_in_one_file_and_the_rest_is_copied() {
        let part =
            |name: &str, modules: &[&str]| (name.to_owned(), modules.iter().map(|it| (*it).to_owned()).collect());
        let parts = BTreeMap::from([
            part("A", &["all", "two", "own"]),
            part("B", &["all", "two"]),
            part("C", &["all"]),
            part("Other", &["all"]),
        ]);
        let shared = Shared { name: "shared", needed_by: 3, of: &["A", "B", "C"] };
        let packs: Vec<_> = packs(&parts, &[shared])
            .unwrap()
            .into_iter()
            .map(|(name, users, modules)| format!("{name} for {}: {}", users.join(" "), modules.join(" ")))
            .collect();
        let want = ["shared for A B C: all", "a for A: two own", "b for B: two", "other for Other: all"];
        assert_eq!(packs, want);
        let unknown = Shared { name: "shared", needed_by: 2, of: &["A", "Gone"] };
        assert!(super::packs(&parts, &[unknown]).is_err_and(|it| it.contains("Gone")));
    }

    #[test]
    fn the_first_words_of_a_language_tell_of_its_other_parts_and_of_no_others() {
        let file =
            |name: &str| vec![File { name: format!("latchkey-{name}.wasm"), integrity: format!("sha256-{name}") }];
        let parts = ["AnswersEn", "AnswersEs", "Home", "MoreWordsEs"].map(|it| (it.to_owned(), file(it)));
        let files = BTreeMap::from(parts);
        let told = |by| told(&files, by);
        let answers = r#""AnswersEs":[["latchkey-AnswersEs.wasm","sha256-AnswersEs"]]"#;
        let words = r#""MoreWordsEs":[["latchkey-MoreWordsEs.wasm","sha256-MoreWordsEs"]]"#;
        assert_eq!(told("WordsEs"), Some(format!("{{{answers},{words}}}")));
        assert_eq!((told("Home"), told("MoreWordsEs"), told("WordsAr")), (None, None, None));
        assert_eq!(told_by("WordsEs"), None);
    }

    #[test]
    fn the_names_of_parts_may_be_kept_for_good() {
        assert!(hosting::has_hash(&format!("latchkey-{}-{}.wasm", in_a_name("SignIn"), hash(b"x"))));
        assert_eq!(in_a_name("CreateAccount"), "create-account");
    }
}
