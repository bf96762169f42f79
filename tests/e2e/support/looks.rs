//! How else a page is looked at: in other windows, with larger and spaced text, in dark colors, and by people in pictures.

use std::path::PathBuf;

use latchkey::browser::Language;
use serde::Deserialize;

use super::{
    browser::{NARROW, WIDE},
    engine::Engine,
    ready::State,
    visit::Visit,
};

/// A window of 1280 px at 500 %; WCAG 1.4.10 asks for 320 px.
const NARROWEST: (u32, u32) = (256, 512);

/// The window, a style sheet, and how that is called. Spacing as in WCAG 1.4.12, large text as in 1.4.4.
const LOOKS: [((u32, u32), &str, &str); 3] = [
    (WIDE, ":root { font-size: 200% !important }", "the text is twice as large"),
    (NARROW, SPACED, "narrow and the text is spaced"),
    (NARROWEST, "", "very narrow"),
];

/// The window, the size of its text in pixels, as the browser's own setting has it, and how that is called.
const FIRST_LOOKS: [((u32, u32), u32, &str); 2] = [
    ((390, 844), 2 * TEXT, "on a phone with text twice as large"),
    // 1280 × 1024 at 400 %.
    ((320, 256), TEXT, "at 400 %"),
];

/// How many letters a window has room for that shows little, with all that stands around them.
const LETTERS: f64 = 120.0;

/// The text of a browser that nobody has set.
const TEXT: u32 = 16;

const SPACED: &str =
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
                      p { margin-block-end: 2em !important }";

/// How a page begins in a window; see `watch.js`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Beginning {
    faults: Vec<String>,
    /// Of how many windows the top of the first field, or button, is away.
    windows: f64,
    field: String,
    /// How many letters stand before it.
    read: u32,
    is_journey: bool,
}

impl Beginning {
    /// The field is in the first window, or as much below it as there is to be read before it.
    fn is_far_down(&self) -> bool {
        self.is_journey && self.windows > 1.0 + f64::from(self.read) / LETTERS
    }
}

impl Visit {
    /// What is wrong with it in other windows, with other text, and in dark colors.
    pub(super) async fn faults_on_a_close_look(&self) -> Vec<String> {
        // In another language what matters is how long its words are; in another engine, how it lays them out.
        let is_first = Language::spoken() == Language::FIRST && self.browser.engine == Engine::Chromium;
        let mut faults = Vec::new();
        for (size, style, words) in LOOKS.into_iter().skip(usize::from(!is_first)) {
            self.browser.resize(size).await;
            self.ask("journey.restyle(arguments[0])", vec![style.into()]).await;
            match self.state().await {
                Some(state) => {
                    faults.extend(too_wide(&state, words));
                    faults.extend(state.clipped.iter().map(|it| format!("clipped when {words}: {it}")));
                }
                None => faults.push(format!("the page is gone when {words}")),
            }
        }
        self.ask("journey.restyle('')", vec![]).await;
        if self.browser.engine == Engine::Chromium {
            faults.extend(self.faults_at_the_first_look().await);
        }
        self.browser.resize(WIDE).await;
        if self.browser.engine == Engine::Chromium {
            self.browser.prefer_dark(true).await;
            faults.extend(self.colors_faults().await.into_iter().map(|it| format!("dark, {it}")));
            self.browser.prefer_dark(false).await;
        }
        faults
    }

    /// What is wrong with how the page begins where a window shows little of it (WCAG 1.4.4, 1.4.10, 2.4.11).
    async fn faults_at_the_first_look(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (size, text, words) in FIRST_LOOKS {
            self.browser.resize(size).await;
            self.browser.enlarge_text(text).await;
            let found = self.ask("return journey.beginning()", vec![]).await;
            let Ok(mut found) = serde_json::from_value::<Beginning>(found) else {
                faults.push(format!("the page is gone {words}"));
                continue;
            };
            // Letters of other languages are of other widths.
            if Language::spoken() == Language::FIRST && found.is_far_down() {
                let Beginning { field, windows, read, .. } = &found;
                found.faults.push(format!("“{field}” is {windows:.1} windows down, after {read} letters"));
            }
            faults.extend(found.faults.into_iter().map(|it| format!("{words}: {it}")));
        }
        faults
    }

    /// With a folder named in `PICTURES_FOLDER`, every state of every page is pictured in three widths, light and dark, to
    /// be looked at by people.
    pub(super) async fn keep_pictures(&self, state: &State) {
        let Some(folder) = std::env::var_os("PICTURES_FOLDER").map(PathBuf::from) else { return };
        let name = |it: char| if it.is_alphanumeric() { it } else { '-' };
        let title: String = format!("{} {}", state.title, state.dialog).chars().map(name).collect();
        let others = std::fs::read_dir(&folder).map_or(0, Iterator::count);
        for (is_dark, scheme) in [(false, "light"), (true, "dark")] {
            self.browser.prefer_dark(is_dark).await;
            for size in [NARROW, (768, 1024), WIDE] {
                self.browser.resize(size).await;
                let file = folder.join(format!("{title}-{others}-{scheme}-{}.png", size.0));
                std::fs::write(file, self.browser.picture().await).expect("the picture is written");
            }
        }
        self.browser.prefer_dark(false).await;
    }
}

pub(super) fn too_wide(state: &State, when: &str) -> Option<String> {
    state.overflow.then(|| format!("must be scrolled sideways when {when}: {}", state.wide.join("\n")))
}
