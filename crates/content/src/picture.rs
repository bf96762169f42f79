//! Pictures of real pages that guides show: their size on the screen, read from file and name, and the address they get.
//! They are files of their own, so that no page carries one that is not looked at.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Nobody waits for a picture on a slow line: half a second at 64 KB a second. A page fetches a picture only when it is
/// about to be seen, so that a guide with four does not cost four times as much at its beginning.
const MOST_BYTES: usize = 32 * 1024;

/// What the name of a picture with twice the pixels ends with, for screens that show two of them in the place of one.
const DENSE: &str = "-2x";

/// A picture in the folder `pictures` of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it lies.
    pub file: PathBuf,
    /// Where the site serves it: with a hash of what it shows in its name, so that browsers may keep it for good.
    pub address: String,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}

impl Picture {
    /// Reads a file. The error says what is wrong with it.
    pub fn read(file: &Path, language: &str) -> Result<Picture, String> {
        let bytes = fs::read(file).map_err(|it| format!("cannot be read: {it}"))?;
        let (stem, ending) = (part(file.file_stem()), part(file.extension()));
        if !stem.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-') {
            return Err("the name of a picture may hold only a-z, 0-9 and -".to_owned());
        }
        let size = match ending.as_str() {
            "svg" => svg(&bytes),
            "png" => png(&bytes),
            "webp" => webp(&bytes),
            _ => return Err("a picture must be a .svg, .png, or .webp file".to_owned()),
        };
        let (width, height) =
            size.filter(|(width, height)| *width > 0 && *height > 0).ok_or_else(|| match ending.as_str() {
                "svg" => "the `<svg>` must state its `width` and `height` in whole pixels".to_owned(),
                _ => format!("this is not a {ending} picture"),
            })?;
        let pixels = if stem.ends_with(DENSE) && ending != "svg" { 2 } else { 1 };
        let (width, height) = (width.div_ceil(pixels), height.div_ceil(pixels));
        if bytes.len() > MOST_BYTES {
            return Err(format!("the picture has {} bytes; the limit is {MOST_BYTES}", bytes.len()));
        }
        let address = format!("/pictures/{language}/{stem}-{:016x}.{ending}", hash(&bytes));
        Ok(Picture { file: file.to_owned(), address, width, height })
    }
}

fn part(name: Option<&std::ffi::OsStr>) -> String {
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// FNV-1a. It tells versions of a picture apart, and protects nothing.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(*it)).wrapping_mul(0x100_0000_01b3))
}

fn svg(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = text.split_once("<svg")?.1.split('>').next()?;
    let number = |name: &str| tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?.parse().ok();
    Some((number("width")?, number("height")?))
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some((number(16)?, number(20)?))
}

/// <https://developers.google.com/speed/webp/docs/riff_container>
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize, count: usize| {
        let bytes = bytes.get(at..at + count)?;
        Some(bytes.iter().rev().fold(0, |sum, it| sum << 8 | u32::from(*it)))
    };
    (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")).then_some(())?;
    match bytes.get(12..16)? {
        b"VP8 " => Some((number(26, 2)? & 0x3fff, number(28, 2)? & 0x3fff)),
        b"VP8L" => {
            let bits = number(21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((number(24, 3)? + 1, number(27, 3)? + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_with_twice_the_pixels_takes_the_place_of_half_of_them() {
        let folder = std::env::temp_dir().join(format!("latchkey-picture-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\xc5\0\0\x01\x90";
        let size = |name: &str, bytes: &[u8]| {
            fs::write(folder.join(name), bytes).unwrap();
            let picture = Picture::read(&folder.join(name), "en").unwrap();
            (picture.width, picture.height)
        };
        assert_eq!(size("a.png", png), (709, 400));
        assert_eq!(size("a-2x.png", png), (355, 200));
        // It has no pixels.
        assert_eq!(size("a-2x.svg", br#"<svg width="320" height="200">"#), (320, 200));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_size_of_each_kind_of_picture_is_read() {
        assert_eq!(svg(br#"<?xml?><svg xmlns="x" width="320" height="200" viewBox="0 0 1 1">"#), Some((320, 200)));
        assert_eq!(svg(br#"<svg viewBox="0 0 320 200">"#), None);
        let png_head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\xc8";
        assert_eq!(png(png_head), Some((320, 200)));
        assert_eq!(png(&png_head[..20]), None);
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xc8\x00";
        assert_eq!(webp(lossy), Some((320, 200)));
        let bits: u32 = 319 | 199 << 14;
        let lossless = [&b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f"[..], &bits.to_le_bytes()].concat();
        assert_eq!(webp(&lossless), Some((320, 200)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\0\xc7\0\0";
        assert_eq!(webp(extended), Some((320, 200)));
        assert_eq!(webp(b"GIF89a"), None);
    }
}
