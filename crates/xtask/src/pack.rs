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

/// So many of the modules that several journeys share are files of their own: those whose copies would weigh the most.
/// The others are copied into the file of each journey that needs them. There are about fifty, and loading them one by
/// one takes longer than loading their bytes twice; with HTTP/1.1 a browser loads only six files at a time.
const SHARED_FILES: usize = 3;

/// The section with the names of the modules in a file, for the loader.
const NAMES: &str = "modules";

/// One file of the site that is loaded on demand.
pub struct File {
    /// Its name in the site's folder.
    pub name: String,
    /// What a browser checks it against.
    pub integrity: String,
}

/// Writes the files that are loaded on demand, and says which of them each journey needs.
pub fn all(
    folder: &Path,
    journeys: &BTreeMap<String, Vec<String>>,
    dist: &Path,
) -> Outcome<BTreeMap<String, Vec<File>>> {
    let mut content = BTreeMap::new();
    for module in journeys.values().flatten().collect::<BTreeSet<_>>() {
        content.insert(module.clone(), bytes(&folder.join(format!("{module}.wasm")))?);
    }
    let write = |name: &str, modules: Vec<String>| {
        let names = modules.join(" ");
        let sections = modules.iter().filter_map(|it| Some((it.as_str(), content.get(it)?.as_slice())));
        let packed = packed(std::iter::once((NAMES, names.as_bytes())).chain(sections));
        let file =
            File { name: format!("latchkey-{name}-{}.wasm", hash(&packed)), integrity: short_integrity(&packed) };
        run::write(&dist.join(&file.name), &packed)?;
        Ok::<_, String>(file)
    };
    let shared = shared(journeys, |it| content.get(it).map_or(0, Vec::len));
    let mut files = BTreeMap::new();
    for (journey, modules) in journeys {
        let (alone, small): (Vec<_>, Vec<_>) = modules.iter().cloned().partition(|it| shared.contains(it));
        let mut own = Vec::new();
        for module in alone {
            own.push(write("shared", vec![module])?);
        }
        if !small.is_empty() {
            own.push(write(&in_a_name(journey), small)?);
        }
        files.insert(journey.clone(), own);
    }
    Ok(files)
}

/// The modules that become files of their own.
fn shared(journeys: &BTreeMap<String, Vec<String>>, size: impl Fn(&str) -> usize) -> BTreeSet<String> {
    let mut uses = BTreeMap::new();
    for module in journeys.values().flatten() {
        *uses.entry(module).or_insert(0) += 1;
    }
    let mut copies: Vec<_> = uses.into_iter().map(|(module, uses)| (size(module) * (uses - 1), module)).collect();
    copies.retain(|(weight, _)| *weight > 0);
    copies.sort_by(|one, other| other.cmp(one));
    copies.into_iter().take(SHARED_FILES).map(|(_, module)| module.clone()).collect()
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
fn in_a_name(journey: &str) -> String {
    let mut name = String::new();
    for letter in journey.chars() {
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
    }

    #[test]
    fn the_modules_whose_copies_weigh_the_most_are_files_of_their_own() {
        let journey =
            |name: &str, modules: &[&str]| (name.to_owned(), modules.iter().map(|it| (*it).to_owned()).collect());
        let journeys = BTreeMap::from([
            journey("A", &["often", "large", "alone", "tiny", "small"]),
            journey("B", &["often", "large", "tiny", "small"]),
            journey("C", &["often"]),
        ]);
        let sizes = BTreeMap::from([("often", 60), ("large", 100), ("alone", 900), ("tiny", 1), ("small", 2)]);
        let shared = shared(&journeys, |it| sizes.get(it).copied().unwrap_or_default());
        assert_eq!(shared.into_iter().collect::<Vec<_>>(), ["large", "often", "small"]);
    }

    #[test]
    fn the_names_of_parts_may_be_kept_for_good() {
        assert!(hosting::has_hash(&format!("latchkey-{}-{}.wasm", in_a_name("SignIn"), hash(b"x"))));
        assert_eq!(in_a_name("CreateAccount"), "create-account");
    }
}
