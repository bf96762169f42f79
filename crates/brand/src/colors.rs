//! The operator's colors. Each is used on certain grounds, and is refused where it cannot be read or seen on one of
//! them; the one that stood there stays. From `main` alone all others are made. Whoever reads in dark colors is shown
//! others, which nobody sets: they are made of `main` and `focus`, and measured on the dark grounds by the same pairs.

use crate::color::Color;

/// The colors' names in the file, in the order in which they are looked at.
pub(crate) const NAMES: [&str; 7] = ["main", "dark", "darker", "light", "lighter", "lightest", "focus"];

/// The style sheet's own colors (style/_theme.scss), in the same order.
const DAY: [Color; 7] = [
    Color([0x07, 0x64, 0x8d]),
    Color([0x07, 0x4b, 0x69]),
    Color([0x00, 0x2d, 0x3f]),
    Color([0x82, 0xb4, 0xc9]),
    Color([0xda, 0xe9, 0xee]),
    Color([0xe7, 0xf2, 0xf5]),
    Color([0xcf, 0x49, 0x00]),
];

/// What stands in their place in dark colors. What is darker by day, because it is pressed, is lighter here.
const NIGHT: [Color; 7] = [
    Color([0x7c, 0xc4, 0xe0]),
    Color([0xa6, 0xd8, 0xec]),
    Color([0xcf, 0xeb, 0xf6]),
    Color([0x3d, 0x72, 0x88]),
    Color([0x2b, 0x44, 0x52]),
    Color([0x1f, 0x2f, 0x38]),
    Color([0xff, 0xb3, 0x6b]),
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
/// What is made for dark grounds is made to be read with ease (WCAG 1.4.6).
const WITH_EASE: f64 = 7.0;

/// The colors of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colors {
    day: [Color; 7],
    night: [Color; 7],
}

/// Light grounds with dark words, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Light grounds.
    Day,
    /// Dark grounds.
    Night,
}

/// One side of a pair that must differ.
#[derive(Clone, Copy)]
enum Side {
    /// One of the operator's.
    Own(usize),
    /// One that no operator sets, and how it is called.
    Fixed(Fixed, &'static str),
}

/// A color that no operator sets, by day and by night (crates/xtask/src/schemes.json).
#[derive(Clone, Copy)]
struct Fixed(Color, Color);

const PAGE: Fixed = Fixed(Color::WHITE, Color([0x14, 0x18, 0x1b]));
const PANEL: Fixed = Fixed(Color([0xf1, 0xf3, 0xf6]), Color([0x1e, 0x24, 0x28]));

const WHITE: Side = Side::Fixed(PAGE, "white");
const GRAY: Side = Side::Fixed(PANEL, "the gray of panels");
const AROUND: Side = Side::Fixed(Fixed(Color([0xf5, 0xf6, 0xf7]), Color([0x0b, 0x0e, 0x10])), "the gray around cards");
const INK: Side = Side::Fixed(Fixed(Color([0x1c, 0x1d, 0x1f]), Color([0xf0, 0xf3, 0xf5])), "the text");
const SUCCESS: Side =
    Side::Fixed(Fixed(Color([0xec, 0xf3, 0xec]), Color([0x16, 0x28, 0x1d])), "the ground of success messages");
const WARNING: Side =
    Side::Fixed(Fixed(Color([0xfa, 0xf3, 0xd1]), Color([0x2e, 0x27, 0x10])), "the ground of warnings");
const ERROR: Side = Side::Fixed(Fixed(Color([0xf4, 0xe3, 0xdb]), Color([0x33, 0x18, 0x15])), "the ground of errors");
const VISITED: Side = Side::Fixed(Fixed(Color([0x54, 0x27, 0x8f]), Color([0xc9, 0xa6, 0xf5])), "a visited link");

/// What stands on what in the style sheet, and how much they must differ. White on a button of a color is as good as
/// the color on white; by night the words of a button have the color of the page, so that the same holds.
const PAIRS: [(Side, Side, f64); 23] = [
    (Side::Own(MAIN), WHITE, TEXT),
    (Side::Own(MAIN), GRAY, TEXT),
    (Side::Own(MAIN), AROUND, TEXT),
    (Side::Own(MAIN), Side::Own(LIGHTEST), TEXT),
    (Side::Own(MAIN), Side::Own(LIGHTER), SIGN),
    (Side::Own(DARK), WHITE, TEXT),
    (Side::Own(DARK), GRAY, TEXT),
    (Side::Own(DARK), AROUND, TEXT),
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
    (Side::Own(FOCUS), AROUND, SIGN),
    (Side::Own(FOCUS), Side::Own(LIGHTEST), SIGN),
    (Side::Own(FOCUS), SUCCESS, SIGN),
    (Side::Own(FOCUS), WARNING, SIGN),
    (Side::Own(FOCUS), ERROR, SIGN),
];

impl Default for Colors {
    fn default() -> Colors {
        Colors { day: DAY, night: NIGHT }
    }
}

impl Colors {
    /// Each color's name with the value that the style sheet has by itself, by day and by night.
    pub fn defaults() -> [(&'static str, Color, Color); 7] {
        std::array::from_fn(|at| (NAMES[at], DAY[at], NIGHT[at]))
    }

    /// The colors that no operator sets and that the pairs know, by day and by night.
    pub fn fixed() -> Vec<(Color, Color)> {
        let sides = PAIRS.iter().flat_map(|it| [it.0, it.1]);
        let fixed = sides.filter_map(|it| match it {
            Side::Fixed(it, _) => Some((it.0, it.1)),
            Side::Own(_) => None,
        });
        fixed.collect()
    }

    /// The custom properties of the style sheet in which the operator's colors stand, such as `--day-main` and
    /// `--night-main`, with their values. Which of the two counts, the sheet decides: what is set on the page itself does
    /// not get in its way.
    pub fn properties(&self) -> Vec<(String, Color)> {
        let of = |prefix: &'static str, colors: [Color; 7]| {
            NAMES.into_iter().zip(colors).map(move |(name, color)| (format!("--{prefix}-{name}"), color))
        };
        of("day", self.day).chain(of("night", self.night)).collect()
    }

    /// A style sheet with those colors that are not the default ones; `None` if all are.
    pub fn sheet(&self) -> Option<String> {
        let own = self.properties().into_iter().zip(Colors::default().properties());
        let lines: Vec<_> =
            own.filter(|(own, default)| own != default).map(|((name, it), _)| format!("{name}:{it}")).collect();
        (!lines.is_empty()).then(|| format!(":root{{{}}}\n", lines.join(";")))
    }

    /// Takes the color with this place in [`NAMES`], with all that follow from it; or says why not.
    pub(crate) fn take(&mut self, at: usize, color: Color) -> Result<(), String> {
        let mut new = self.clone();
        new.day[at] = color;
        if at == MAIN {
            new.follow_main();
        }
        if at == FOCUS {
            new.night[FOCUS] = for_dark_grounds(color);
        }
        let touched = PAIRS.iter().filter(|it| at == MAIN || it.0.is(at) || it.1.is(at));
        match touched.flat_map(|it| [(it, Scheme::Day), (it, Scheme::Night)]).find_map(|it| new.too_near(it.0, it.1)) {
            Some(why) => Err(format!("{why}; {} is used instead", self.day[at])),
            None => {
                *self = new;
                Ok(())
            }
        }
    }

    /// Darker and lighter ones of the same hue. The tint of grounds is as strong as `main` can be read on.
    fn follow_main(&mut self) {
        let main = self.day[MAIN];
        self.day[DARK] = main.mixed(Color::BLACK, 25);
        self.day[DARKER] = main.mixed(Color::BLACK, 55);
        self.day[LIGHT] = main.mixed(Color::WHITE, 50);
        self.day[LIGHTER] = main.mixed(Color::WHITE, 86);
        let tints = [91, 93, 95, 97].map(|it| main.mixed(Color::WHITE, it));
        let can_be_read = |it: &Color| main.contrast(*it) >= TEXT;
        self.day[LIGHTEST] = tints.into_iter().find(can_be_read).unwrap_or(Color::WHITE);
        let (main, ground) = (for_dark_grounds(main), PAGE.1);
        self.night[MAIN] = main;
        self.night[DARK] = main.mixed(Color::WHITE, 35);
        self.night[DARKER] = main.mixed(Color::WHITE, 65);
        self.night[LIGHT] = ground.mixed(main, 50);
        self.night[LIGHTER] = ground.mixed(main, 22);
        self.night[LIGHTEST] = ground.mixed(main, 12);
    }

    /// Why this pair cannot be told apart, if so.
    fn too_near(&self, (one, other, needed): &(Side, Side, f64), scheme: Scheme) -> Option<String> {
        let ratio = self.color(*one, scheme).contrast(self.color(*other, scheme));
        // Cut off and not rounded: 4.499 is not 4.5. As whole numbers, because writing fractions takes a program of 5 KB.
        let hundredths = (ratio * 100.0) as u32;
        let shown = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let rule = if *needed == TEXT { "text needs 4.5:1 (WCAG 1.4.3)" } else { "other parts need 3:1 (WCAG 1.4.11)" };
        let place = if scheme == Scheme::Day { "" } else { "in dark colors, " };
        let (one, other) = (self.named(*one, scheme), self.named(*other, scheme));
        (ratio < *needed).then(|| format!("{place}{one} on {other} has a contrast of {shown}:1, but {rule}"))
    }

    fn color(&self, side: Side, scheme: Scheme) -> Color {
        match (side, scheme) {
            (Side::Own(at), Scheme::Day) => self.day[at],
            (Side::Own(at), Scheme::Night) => self.night[at],
            (Side::Fixed(color, _), Scheme::Day) => color.0,
            (Side::Fixed(color, _), Scheme::Night) => color.1,
        }
    }

    fn named(&self, side: Side, scheme: Scheme) -> String {
        match side {
            Side::Own(at) => format!("{} ({})", NAMES[at], self.color(side, scheme)),
            Side::Fixed(_, name) if scheme == Scheme::Day => name.to_owned(),
            // What is called white by day is not.
            Side::Fixed(..) => self.color(side, scheme).to_string(),
        }
    }
}

/// The nearest color of the same hue that can be read with ease on dark grounds. White can.
fn for_dark_grounds(color: Color) -> Color {
    let lighter = (0..=20).map(|it| color.mixed(Color::WHITE, it * 5));
    lighter.into_iter().find(|it| it.contrast(PANEL.1) >= WITH_EASE).unwrap_or(Color::WHITE)
}

impl Side {
    fn is(self, at: usize) -> bool {
        matches!(self, Side::Own(own) if own == at)
    }
}

#[cfg(test)]
mod tests;
