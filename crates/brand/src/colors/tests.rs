//! Which colors pass, and what is made of them. The one loop over operators' colors measures both schemes.

use super::*;

fn color(text: &str) -> Color {
    Color::read(text).unwrap()
}

fn faults(colors: &Colors) -> Vec<String> {
    let both = [Scheme::Day, Scheme::Night];
    both.into_iter().flat_map(|scheme| PAIRS.iter().filter_map(move |it| colors.too_near(it, scheme))).collect()
}

#[test]
fn the_default_colors_pass_every_check() {
    assert_eq!(faults(&Colors::default()), Vec::<String>::new());
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
    assert!(colors.take(FOCUS, color("#808080")).is_ok());
    let why = colors.take(FOCUS, color("#aaaaaa")).unwrap_err();
    assert!(why.contains("2.32:1") && why.contains("1.4.11") && why.contains("#808080"), "{why}");
    // On white it would be enough, but a link in a message has the ring, too.
    let why = colors.take(FOCUS, color("#888888")).unwrap_err();
    assert!(why.contains("the ground of errors"), "{why}");
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
    // Every main color that can be read on white and on gray is enough by itself, by day and by night.
    for red in (0..=255).step_by(15) {
        for green in (0..=255).step_by(15) {
            for blue in (0..=255).step_by(15) {
                let main = Color([red, green, blue]);
                let fits = main.contrast(Color::WHITE) >= TEXT && main.contrast(Color([0xf1, 0xf3, 0xf6])) >= TEXT;
                let mut colors = Colors::default();
                assert_eq!(colors.take(MAIN, main).is_ok(), fits, "{main}");
                // A ring is taken wherever it can be seen by day; by night it is made to be.
                let Side::Fixed(error, _) = ERROR else { panic!("no operator sets it") };
                let ring = main.contrast(error.0) >= SIGN && main.contrast(colors.day[LIGHTEST]) >= SIGN;
                assert_eq!(colors.take(FOCUS, main).is_ok(), ring, "{main}");
                assert_eq!(faults(&colors), Vec::<String>::new(), "{main}");
            }
        }
    }
}

#[test]
fn by_night_a_color_keeps_its_hue_and_is_read_with_ease() {
    let mut colors = Colors::default();
    colors.take(MAIN, color("#1b5e3f")).unwrap();
    let main = colors.night[MAIN];
    let [red, green, blue] = main.0;
    assert!(green > red && green > blue, "{main} is no green");
    assert!(main.contrast(PANEL.1) >= WITH_EASE && main.contrast(PAGE.1) >= WITH_EASE, "{main}");
    // One that is light enough already stays as it is.
    assert_eq!(for_dark_grounds(color("#ffd35c")), color("#ffd35c"));
}

#[test]
fn what_is_wrong_in_dark_colors_says_so() {
    let mut colors = Colors::default();
    colors.night[MAIN] = color("#3a444b");
    let faults = faults(&colors);
    assert_eq!(
        faults[0],
        "in dark colors, main (#3a444b) on #14181b has a contrast of 1.79:1, but text needs 4.5:1 (WCAG 1.4.3)"
    );
}

#[test]
fn the_sheet_holds_what_differs_and_nothing_else() {
    let mut colors = Colors::default();
    colors.take(FOCUS, color("#a33900")).unwrap();
    assert_eq!(colors.sheet().as_deref(), Some(":root{--day-focus:#a33900;--night-focus:#d6a68c}\n"));
    let mut colors = Colors::default();
    colors.take(DARK, color("#003355")).unwrap();
    assert_eq!(colors.sheet().as_deref(), Some(":root{--day-dark:#003355}\n"), "by night it is another");
}
