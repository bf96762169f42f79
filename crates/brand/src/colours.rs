//! The operator's colours. Each is used on certain grounds, and is refused where it cannot be read or seen on one of
//! them; the one that stood there stays. From `main` alone all others are made.

use crate::colour::Colour;

/// The colours' names in the file, in the order in which they are looked at.
pub(crate) const NAMES: [&str; 7] = ["main", "dark", "darker", "light", "lighter", "lightest", "focus"];

/// The style sheet's own colours (style/_theme.scss), in the same order.
const DEFAULTS: [Colour; 7] = [
    Colour([0x07, 0x64, 0x8d]),
    Colour([0x07, 0x4b, 0x69]),
    Colour([0x00, 0x2d, 0x3f]),
    Colour([0x82, 0xb4, 0xc9]),
    Colour([0xda, 0xe9, 0xee]),
    Colour([0xe7, 0xf2, 0xf5]),
    Colour([0xcf, 0x49, 0x00]),
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

/// The colours of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colours([Colour; 7]);

/// One side of a pair that must differ.
#[derive(Clone, Copy)]
enum Side {
    /// One of the operator's.
    Own(usize),
    /// One that no operator sets, and how it is called.
    Fixed(Colour, &'static str),
}

const WHITE: Side = Side::Fixed(Colour::WHITE, "white");
const GREY: Side = Side::Fixed(Colour([0xf1, 0xf3, 0xf6]), "the grey of panels");
const INK: Side = Side::Fixed(Colour([0x1c, 0x1d, 0x1f]), "the text");
const VISITED: Side = Side::Fixed(Colour([0x54, 0x27, 0x8f]), "a visited link");

/// What stands on what in the style sheet, and how much they must differ. White on a button of a colour is as good as
/// the colour on white.
const PAIRS: [(Side, Side, f64); 17] = [
    (Side::Own(MAIN), WHITE, TEXT),
    (Side::Own(MAIN), GREY, TEXT),
    (Side::Own(MAIN), Side::Own(LIGHTEST), TEXT),
    (Side::Own(MAIN), Side::Own(LIGHTER), SIGN),
    (Side::Own(DARK), WHITE, TEXT),
    (Side::Own(DARK), GREY, TEXT),
    (Side::Own(DARK), Side::Own(LIGHTEST), TEXT),
    (Side::Own(DARK), Side::Own(LIGHTER), TEXT),
    (Side::Own(DARKER), WHITE, TEXT),
    (Side::Own(DARKER), GREY, TEXT),
    (Side::Own(DARKER), Side::Own(LIGHTEST), TEXT),
    (INK, Side::Own(LIGHTER), TEXT),
    (INK, Side::Own(LIGHTEST), TEXT),
    (VISITED, Side::Own(LIGHTEST), TEXT),
    (Side::Own(FOCUS), WHITE, SIGN),
    (Side::Own(FOCUS), GREY, SIGN),
    (Side::Own(FOCUS), Side::Own(LIGHTEST), SIGN),
];

impl Default for Colours {
    fn default() -> Colours {
        Colours(DEFAULTS)
    }
}

impl Colours {
    /// The custom properties of the style sheet with the values that it has by itself.
    pub fn defaults() -> [(String, Colour); 7] {
        Colours::default().properties()
    }

    /// The custom properties of the style sheet, such as `--lk-main`, with their values.
    pub fn properties(&self) -> [(String, Colour); 7] {
        std::array::from_fn(|at| (format!("--lk-{}", NAMES[at]), self.0[at]))
    }

    /// A style sheet with those colours that are not the default ones; `None` if all are.
    pub fn sheet(&self) -> Option<String> {
        let own = self.properties().into_iter().zip(DEFAULTS).filter(|((_, own), default)| own != default);
        let lines: Vec<_> = own.map(|((name, value), _)| format!("{name}:{value}")).collect();
        (!lines.is_empty()).then(|| format!(":root{{{}}}\n", lines.join(";")))
    }

    /// Takes the colour with this place in [`NAMES`], with all that follow from it; or says why not.
    pub(crate) fn take(&mut self, at: usize, colour: Colour) -> Result<(), String> {
        let mut new = self.clone();
        new.0[at] = colour;
        if at == MAIN {
            new.follow_main();
        }
        match PAIRS.iter().filter(|it| at == MAIN || it.0.is(at) || it.1.is(at)).find_map(|it| new.too_near(it)) {
            Some(why) => Err(format!("{why}; {} stands in its place", self.0[at])),
            None => {
                *self = new;
                Ok(())
            }
        }
    }

    /// Darker and lighter ones of the same hue. The tint of grounds is as strong as `main` can be read on.
    fn follow_main(&mut self) {
        let main = self.0[MAIN];
        self.0[DARK] = main.mixed(Colour::BLACK, 25);
        self.0[DARKER] = main.mixed(Colour::BLACK, 55);
        self.0[LIGHT] = main.mixed(Colour::WHITE, 50);
        self.0[LIGHTER] = main.mixed(Colour::WHITE, 86);
        let tints = [91, 93, 95, 97].map(|it| main.mixed(Colour::WHITE, it));
        let can_be_read = |it: &Colour| main.contrast(*it) >= TEXT;
        self.0[LIGHTEST] = tints.into_iter().find(can_be_read).unwrap_or(Colour::WHITE);
    }

    /// Why this pair cannot be told apart, if so.
    fn too_near(&self, (one, other, needed): &(Side, Side, f64)) -> Option<String> {
        let ratio = self.colour(*one).contrast(self.colour(*other));
        // Cut off and not rounded: 4.499 is not 4.5. As whole numbers, because writing fractions takes a program of 5 KB.
        let hundredths = (ratio * 100.0) as u32;
        let shown = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let rule = if *needed == TEXT { "text needs 4.5:1 (WCAG 1.4.3)" } else { "signs need 3:1 (WCAG 1.4.11)" };
        (ratio < *needed)
            .then(|| format!("{} on {} has a contrast of {shown}:1, but {rule}", self.named(*one), self.named(*other)))
    }

    fn colour(&self, side: Side) -> Colour {
        match side {
            Side::Own(at) => self.0[at],
            Side::Fixed(colour, _) => colour,
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

    fn colour(text: &str) -> Colour {
        Colour::read(text).unwrap()
    }

    #[test]
    fn the_default_colours_pass_every_check() {
        let faults: Vec<_> = PAIRS.iter().filter_map(|it| Colours::default().too_near(it)).collect();
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(Colours::default().sheet(), None);
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_refused_with_what_was_measured() {
        let mut colours = Colours::default();
        let why = colours.take(MAIN, colour("#ffcc00")).unwrap_err();
        assert_eq!(
            why,
            "main (#ffcc00) on white has a contrast of 1.51:1, but text needs 4.5:1 (WCAG 1.4.3); #07648d stands in \
             its place"
        );
        assert_eq!(colours, Colours::default());
    }

    #[test]
    fn a_ring_round_the_focus_needs_less_than_text() {
        let mut colours = Colours::default();
        assert!(colours.take(FOCUS, colour("#888888")).is_ok());
        let why = colours.take(FOCUS, colour("#aaaaaa")).unwrap_err();
        assert!(why.contains("2.32:1") && why.contains("1.4.11") && why.contains("#888888"), "{why}");
    }

    #[test]
    fn a_ground_is_refused_when_what_stands_on_it_cannot_be_read() {
        let mut colours = Colours::default();
        assert!(colours.take(LIGHTEST, colour("#fff4e0")).is_ok());
        let why = colours.take(LIGHTEST, colour("#003366")).unwrap_err();
        assert!(why.starts_with("main (#07648d) on lightest (#003366)"), "{why}");
    }

    #[test]
    fn from_one_colour_all_others_are_made_and_pass() {
        // Every main colour that can be read on white and on grey is enough by itself.
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let main = Colour([red, green, blue]);
                    let fits =
                        main.contrast(Colour::WHITE) >= TEXT && main.contrast(Colour([0xf1, 0xf3, 0xf6])) >= TEXT;
                    assert_eq!(Colours::default().take(MAIN, main).is_ok(), fits, "{main}");
                }
            }
        }
    }

    #[test]
    fn the_sheet_holds_what_differs_and_nothing_else() {
        let mut colours = Colours::default();
        colours.take(FOCUS, colour("#a33900")).unwrap();
        assert_eq!(colours.sheet().as_deref(), Some(":root{--lk-focus:#a33900}\n"));
    }
}
