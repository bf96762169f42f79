//! Compressed copies beside the files of the site, so that a host need not compress on each request: `.br` and `.gz`.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use crate::{build, run::Outcome};

/// What shrinks: text and WebAssembly. Pictures are compressed already.
const ENDINGS: &[&str] = &["css", "html", "js", "json", "md", "svg", "txt", "wasm"];

/// Writes the copies of every file that shrinks.
pub fn all(folder: &Path) -> Outcome {
    for name in build::files(folder) {
        if !ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            continue;
        }
        let write = || -> io::Result<()> {
            let plain = fs::read(folder.join(&name))?;
            fs::write(folder.join(format!("{name}.br")), brotli(&plain)?)?;
            fs::write(folder.join(format!("{name}.gz")), gzip(&plain)?)
        };
        write().map_err(|it| format!("Could not compress {name} in {}: {it}.", folder.display()))?;
    }
    Ok(())
}

/// Brotli at its best quality, 11: what a CDN serves, and what the budgets are stated in.
pub fn brotli(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &settings)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_copies_unpack_to_the_same_bytes() {
        let plain = "a page of text, a page of text, a page of text".repeat(50);
        let mut unpacked = Vec::new();
        let packed = brotli(plain.as_bytes()).unwrap();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).unwrap();
        assert!(unpacked == plain.as_bytes() && packed.len() < plain.len() / 10);

        let packed = gzip(plain.as_bytes()).unwrap();
        assert_eq!(io::read_to_string(flate2::read::GzDecoder::new(&packed[..])).unwrap(), plain);
    }
}
