//! What the oldest browsers that README names can run: the build stops where a part of the program needs more. The style
//! sheet is looked at by `oldest.mjs`.

use std::{fs, path::Path};

use wasmparser::{Validator, WasmFeatures};

use crate::run::Outcome;

/// What Chrome 103, Firefox 102 and Safari 16 have, beside what WebAssembly began with
/// (<https://webassembly.org/features/>). Safari 16.4 was the first with SIMD, 18.4 with exceptions as they are now.
const KNOWN: WasmFeatures = WasmFeatures::WASM1
    .union(WasmFeatures::BULK_MEMORY)
    .union(WasmFeatures::MULTI_VALUE)
    .union(WasmFeatures::MUTABLE_GLOBAL)
    .union(WasmFeatures::REFERENCE_TYPES)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::SIGN_EXTENSION);

/// Every part of the program in this folder.
pub fn program(folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|it| format!("Could not read {}: {it}.", folder.display()))?.flatten() {
        let file = entry.path();
        if file.extension().is_some_and(|it| it == "wasm") {
            let bytes = fs::read(&file).map_err(|it| format!("Could not read {}: {it}.", file.display()))?;
            part(&bytes).map_err(|it| {
                format!("{}: {it}.\nREADME, “Browsers”, names versions that cannot run this.", file.display())
            })?;
        }
    }
    Ok(())
}

fn part(bytes: &[u8]) -> Result<(), String> {
    Validator::new_with_features(KNOWN).validate_all(bytes).map(|_| ()).map_err(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_only_newer_browsers_can_run_stops_the_build() {
        let empty = b"\0asm\x01\0\0\0";
        assert_eq!(part(empty), Ok(()));
        // A memory of 64-bit addresses, and a function that gives a vector.
        let memory = [empty, &b"\x05\x03\x01\x04\x01"[..]].concat();
        let vector = [empty, &b"\x01\x05\x01\x60\x00\x01\x7b"[..]].concat();
        assert!(part(&memory).is_err_and(|it| it.contains("memory64")), "{:?}", part(&memory));
        assert!(part(&vector).is_err_and(|it| it.contains("SIMD")), "{:?}", part(&vector));
    }
}
