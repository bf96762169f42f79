//! A color, and how well it stands out from another (WCAG 2.2, "contrast ratio" and "relative luminance").

use std::fmt;

/// A color of the sRGB space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Color {
    /// White.
    pub const WHITE: Color = Color([255; 3]);
    /// Black.
    pub const BLACK: Color = Color([0; 3]);

    /// Reads `#07648d`, and nothing else: names and functions of CSS mean other colors to other readers.
    pub fn read(text: &str) -> Option<Color> {
        let digits =
            text.strip_prefix('#').filter(|it| it.len() == 6 && it.bytes().all(|it| it.is_ascii_hexdigit()))?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        Some(Color([(number >> 16) as u8, (number >> 8) as u8, number as u8]))
    }

    /// This color with so many hundredths of another.
    pub(crate) fn mixed(self, other: Color, hundredths: u32) -> Color {
        let mix = |own: u8, other: u8| {
            ((u32::from(own) * (100 - hundredths) + u32::from(other) * hundredths + 50) / 100) as u8
        };
        Color(std::array::from_fn(|at| mix(self.0[at], other.0[at])))
    }

    /// From 1, no difference, to 21, black on white.
    pub fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { to_the_power_of_2_4((part + 0.055) / 1.055) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// `powf` would do, and bring the program for all powers with it. The fifth root is found by Newton's method.
fn to_the_power_of_2_4(base: f64) -> f64 {
    let square = base * base;
    let mut root = 1.0;
    for _ in 0..30 {
        root = (4.0 * root + square / (root * root * root * root)) / 5.0;
    }
    square * root
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(one: &str, other: &str) -> f64 {
        Color::read(one).unwrap().contrast(Color::read(other).unwrap())
    }

    #[test]
    fn contrast_is_as_others_measure_it() {
        // Pairs that are known from the examples of WCAG's techniques and from checkers.
        for (one, other, ratio) in [
            ("#000000", "#ffffff", 21.0),
            ("#ffffff", "#ffffff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#949494", "#ffffff", 3.03),
            ("#ff0000", "#ffffff", 4.0),
            ("#0000ff", "#ffffff", 8.59),
            ("#00ff00", "#000000", 15.3),
        ] {
            let measured = contrast(one, other);
            assert!((measured - ratio).abs() < 0.01, "{one} on {other}: {measured}");
            assert_eq!(measured, contrast(other, one));
        }
    }

    #[test]
    fn the_power_is_right() {
        for part in 1..=255 {
            let base = (f64::from(part) / 255.0 + 0.055) / 1.055;
            assert!((to_the_power_of_2_4(base) - base.powf(2.4)).abs() < 1e-12, "{part}");
        }
    }

    #[test]
    fn only_six_digits_are_a_color() {
        assert_eq!(Color::read("#07648D").unwrap().to_string(), "#07648d");
        for wrong in ["07648d", "#07648", "#07648dd", "red", "#07648g", "#+7648d", "rgb(1,2,3)", "#fff", ""] {
            assert_eq!(Color::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn mixing_goes_from_one_to_the_other() {
        let gray = Color::BLACK.mixed(Color::WHITE, 50);
        assert_eq!(gray.to_string(), "#808080");
        assert_eq!(gray.mixed(Color::WHITE, 0), gray);
        assert_eq!(gray.mixed(Color::WHITE, 100), Color::WHITE);
    }
}
