//! The operator's colors. Each is used on certain grounds, and is refused where it cannot be read or seen on one of
//! them; the one that stood there stays. From `main` alone all others are made.

use crate::color::Color;

/// The colors' names in the file, in the order in which they are looked at.
pub(crate) const NAMES: [&str; 7] = ["main", "dark", "darker", "light", "lighter", "lightest", "focus"];

/// The style sheet's own colors (style/_theme.scss), in the same order.
const DEFAULTS: [Color; 7] = [
    Color([0x07, 0x64, 0x8d]),
    Color([0x07, 0x4b, 0x69]),
    Color([0x00, 0x2d, 0x3f]),
    Color([0x82, 0xb4, 0xc9]),
    Color([0xda, 0xe9, 0xee]),
    Color([0xe7, 0xf2, 0xf5]),
    Color([0xcf, 0x49, 0x00]),
];

const MAIN: usize = 0;
const DARK: usize = 1;
const DARKER: usize = 2;
const LIGHT: usize = 3;
const LIGHTER: usize = 4;
const LIGHTEST: usize = 5;
const FOCUS: usize = 6;

/// What text needs (WCAG 1.4.3), and what a sign needs (1.4.11).
const TEXT: f64 = 4.5;
const SIGN: f64 = 3.0;

/// The colors of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colors([Color; 7]);

/// One side of a pair that must differ.
#[derive(Clone, Copy)]
enum Side {
    /// One of the operator's.
    Own(usize),
    /// One that no operator sets, and how it is called.
    Fixed(Color, &'static str),
}

const WHITE: Side = Side::Fixed(Color::WHITE, "white");
const GRAY: Side = Side::Fixed(Color([0xf1, 0xf3, 0xf6]), "the gray of panels");
const INK: Side = Side::Fixed(Color([0x1c, 0x1d, 0x1f]), "the text");
const VISITED: Side = Side::Fixed(Color([0x54, 0x27, 0x8f]), "a visited link");

/// What stands on what in the style sheet, and how much they must differ. White on a button of a color is as good as
/// the color on white.
const PAIRS: [(Side, Side, f64); 17] = [
    (Side::Own(MAIN), WHITE, TEXT),
    (Side::Own(MAIN), GRAY, TEXT),
    (Side::Own(MAIN), Side::Own(LIGHTEST), TEXT),
    (Side::Own(MAIN), Side::Own(LIGHTER), SIGN),
    (Side::Own(DARK), WHITE, TEXT),
    (Side::Own(DARK), GRAY, TEXT),
    (Side::Own(DARK), Side::Own(LIGHTEST), TEXT),
    (Side::Own(DARK), Side::Own(LIGHTER), TEXT),
    (Side::Own(DARKER), WHITE, TEXT),
    (Side::Own(DARKER), GRAY, TEXT),
    (Side::Own(DARKER), Side::Own(LIGHTEST), TEXT),
    (INK, Side::Own(LIGHTER), TEXT),
    (INK, Side::Own(LIGHTEST), TEXT),
    (VISITED, Side::Own(LIGHTEST), TEXT),
    (Side::Own(FOCUS), WHITE, SIGN),
    (Side::Own(FOCUS), GRAY, SIGN),
    (Side::Own(FOCUS), Side::Own(LIGHTEST), SIGN),
];

impl Default for Colors {
    fn default() -> Colors {
        Colors(DEFAULTS)
    }
}

impl Colors {
    /// The custom properties of the style sheet with the values that it has by itself.
    pub fn defaults() -> [(String, Color); 7] {
        Colors::default().properties()
    }

    /// The custom properties of the style sheet, such as `--lk-main`, with their values.
    pub fn properties(&self) -> [(String, Color); 7] {
        std::array::from_fn(|at| (format!("--lk-{}", NAMES[at]), self.0[at]))
    }

    /// A style sheet with those colors that are not the default ones; `None` if all are.
    pub fn sheet(&self) -> Option<String> {
        let own = self.properties().into_iter().zip(DEFAULTS).filter(|((_, own), default)| own != default);
        let lines: Vec<_> = own.map(|((name, value), _)| format!("{name}:{value}")).collect();
        (!lines.is_empty()).then(|| format!(":root{{{}}}\n", lines.join(";")))
    }

    /// Takes the color with this place in [`NAMES`], with all that follow from it; or says why not.
    pub(crate) fn take(&mut self, at: usize, color: Color) -> Result<(), String> {
        let mut new = self.clone();
        new.0[at] = color;
        if at == MAIN {
            new.follow_main();
        }
        match PAIRS.iter().filter(|it| at == MAIN || it.0.is(at) || it.1.is(at)).find_map(|it| new.too_near(it)) {
            Some(why) => Err(format!("{why}; {} is used instead", self.0[at])),
            None => {
                *self = new;
                Ok(())
            }
        }
    }

    /// Darker and lighter ones of the same hue. The tint of grounds is as strong as `main` can be read on.
    fn follow_main(&mut self) {
        let main = self.0[MAIN];
        self.0[DARK] = main.mixed(Color::BLACK, 25);
        self.0[DARKER] = main.mixed(Color::BLACK, 55);
        self.0[LIGHT] = main.mixed(Color::WHITE, 50);
        self.0[LIGHTER] = main.mixed(Color::WHITE, 86);
        let tints = [91, 93, 95, 97].map(|it| main.mixed(Color::WHITE, it));
        let can_be_read = |it: &Color| main.contrast(*it) >= TEXT;
        self.0[LIGHTEST] = tints.into_iter().find(can_be_read).unwrap_or(Color::WHITE);
    }

    /// Why this pair cannot be told apart, if so.
    fn too_near(&self, (one, other, needed): &(Side, Side, f64)) -> Option<String> {
        let ratio = self.color(*one).contrast(self.color(*other));
        // Cut off and not rounded: 4.499 is not 4.5. As whole numbers, because writing fractions takes a program of 5 KB.
        let hundredths = (ratio * 100.0) as u32;
        let shown = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let rule = if *needed == TEXT { "text needs 4.5:1 (WCAG 1.4.3)" } else { "other parts need 3:1 (WCAG 1.4.11)" };
        (ratio < *needed)
            .then(|| format!("{} on {} has a contrast of {shown}:1, but {rule}", self.named(*one), self.named(*other)))
    }

    fn color(&self, side: Side) -> Color {
        match side {
            Side::Own(at) => self.0[at],
            Side::Fixed(color, _) => color,
        }
    }

    fn named(&self, side: Side) -> String {
        match side {
            Side::Own(at) => format!("{} ({})", NAMES[at], self.0[at]),
            Side::Fixed(_, name) => name.to_owned(),
        }
    }
}

impl Side {
    fn is(self, at: usize) -> bool {
        matches!(self, Side::Own(own) if own == at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(text: &str) -> Color {
        Color::read(text).unwrap()
    }

    #[test]
    fn the_default_colors_pass_every_check() {
        let faults: Vec<_> = PAIRS.iter().filter_map(|it| Colors::default().too_near(it)).collect();
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(Colors::default().sheet(), None);
    }

    #[test]
    fn a_color_that_cannot_be_read_is_refused_with_what_was_measured() {
        let mut colors = Colors::default();
        let why = colors.take(MAIN, color("#ffcc00")).unwrap_err();
        assert_eq!(
            why,
            "main (#ffcc00) on white has a contrast of 1.51:1, but text needs 4.5:1 (WCAG 1.4.3); #07648d is used \
             instead"
        );
        assert_eq!(colors, Colors::default());
    }

    #[test]
    fn a_ring_round_the_focus_needs_less_than_text() {
        let mut colors = Colors::default();
        assert!(colors.take(FOCUS, color("#888888")).is_ok());
        let why = colors.take(FOCUS, color("#aaaaaa")).unwrap_err();
        assert!(why.contains("2.32:1") && why.contains("1.4.11") && why.contains("#888888"), "{why}");
    }

    #[test]
    fn a_ground_is_refused_when_what_stands_on_it_cannot_be_read() {
        let mut colors = Colors::default();
        assert!(colors.take(LIGHTEST, color("#fff4e0")).is_ok());
        let why = colors.take(LIGHTEST, color("#003366")).unwrap_err();
        assert!(why.starts_with("main (#07648d) on lightest (#003366)"), "{why}");
    }

    #[test]
    fn from_one_color_all_others_are_made_and_pass() {
        // Every main color that can be read on white and on gray is enough by itself.
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let main = Color([red, green, blue]);
                    let fits = main.contrast(Color::WHITE) >= TEXT && main.contrast(Color([0xf1, 0xf3, 0xf6])) >= TEXT;
                    assert_eq!(Colors::default().take(MAIN, main).is_ok(), fits, "{main}");
                }
            }
        }
    }

    #[test]
    fn the_sheet_holds_what_differs_and_nothing_else() {
        let mut colors = Colors::default();
        colors.take(FOCUS, color("#a33900")).unwrap();
        assert_eq!(colors.sheet().as_deref(), Some(":root{--lk-focus:#a33900}\n"));
    }
}
