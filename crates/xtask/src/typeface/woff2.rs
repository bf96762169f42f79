//! What tests must know of a font file: which characters it has, and its measures. Reads as much of WOFF 2.0 as that takes
//! (W3C Recommendation, sections 4 and 5; OpenType for the tables); the outlines are left alone.

use std::collections::{BTreeMap, BTreeSet};

/// The tables with numbers of their own in the directory, as far as they matter; section 4.1.
const KNOWN: [&str; 12] =
    ["cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca"];

pub(super) struct Font {
    tables: BTreeMap<String, Vec<u8>>,
}

impl Font {
    pub(super) fn read(file: &[u8]) -> Font {
        assert_eq!(&file[..4], b"wOF2");
        let mut at = 48;
        let mut sizes = Vec::new();
        for _ in 0..u16_at(file, 12) {
            let flags = file[at];
            at += 1;
            let name = match usize::from(flags & 63) {
                63 => {
                    at += 4;
                    String::from_utf8_lossy(&file[at - 4..at]).into_owned()
                }
                number => KNOWN.get(number).map_or_else(|| format!("#{number}"), |it| (*it).to_owned()),
            };
            let mut size = number(file, &mut at);
            // Outlines are transformed unless it says 3, all others if it says something.
            let is_outline = ["glyf", "loca"].contains(&&*name);
            if (flags >> 6 == 0) == is_outline {
                size = number(file, &mut at);
            }
            sizes.push((name, size));
        }
        let mut plain = Vec::new();
        let length = u32_at(file, 20) as usize;
        brotli::BrotliDecompress(&mut &file[at..at + length], &mut plain).unwrap();
        let mut rest = &plain[..];
        let mut tables = BTreeMap::new();
        for (name, size) in sizes {
            let (table, after) = rest.split_at(size);
            tables.insert(name, table.to_owned());
            rest = after;
        }
        Font { tables }
    }

    /// The size of a letter's square, and how far a line reaches above and below the base line, in the same units.
    pub(super) fn measures(&self) -> [i32; 4] {
        let signed = |at| i32::from(u16_at(&self.tables["hhea"], at) as i16);
        [u16_at(&self.tables["head"], 18).into(), signed(4), signed(6), signed(8)]
    }

    /// Which characters there are, by the tables of format 4.
    pub(super) fn characters(&self) -> BTreeSet<char> {
        let all = &self.tables["cmap"];
        let mut found = BTreeSet::new();
        for entry in 0..usize::from(u16_at(all, 2)) {
            let table = &all[u32_at(all, 8 + 8 * entry) as usize..];
            assert_eq!(u16_at(table, 0), 4, "another format");
            let twice = usize::from(u16_at(table, 6));
            for end in (14..14 + twice).step_by(2) {
                let (last, first) = (u16_at(table, end), u16_at(table, end + twice + 2));
                found.extend((first..=last).filter_map(|it| char::from_u32(it.into())).filter(|it| *it != '\u{ffff}'));
            }
        }
        found
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) << 16 | u32::from(u16_at(bytes, at + 2))
}

/// A number of as many bytes as it takes; section 4.1, UIntBase128.
fn number(bytes: &[u8], at: &mut usize) -> usize {
    let mut found = 0;
    loop {
        let byte = bytes[*at];
        *at += 1;
        found = found << 7 | usize::from(byte & 127);
        if byte & 128 == 0 {
            return found;
        }
    }
}
