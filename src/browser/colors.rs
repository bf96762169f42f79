//! The colors of the page: the operator's, and whether they are light or dark. The policy of the site allows no inline style
//! in the page, but a program may set properties of the style sheet (CSP Level 3, section 6.1.13: "style-src" does not touch
//! the CSSOM).

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::language::keep;

/// Gives the style sheet's custom properties these values. Those that have them already, because the page was built with
/// them, are left alone. They are what the sheet chooses from (`--day-main`, `--night-main`), so a value that is set here
/// does not stand in the way of its choice.
pub fn paint(properties: &[(String, String)]) {
    let Some(window) = web_sys::window() else { return };
    let Some(root) = root() else { return };
    let Ok(Some(present)) = window.get_computed_style(&root) else { return };
    for (name, value) in properties {
        if present.get_property_value(name).is_ok_and(|it| it.trim() != value) {
            let _ = root.style().set_property(name, value);
        }
    }
}

/// In which colors someone wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorChoice {
    /// As everything else on the device.
    Device,
    /// Dark words on light grounds.
    Light,
    /// Light words on dark grounds.
    Dark,
}

/// The cookie that keeps the choice. public/guard.js reads it before the page is painted.
const COOKIE: &str = "colors";
/// Where the style sheet reads it.
const ATTRIBUTE: &str = "data-colors";

impl ColorChoice {
    /// All, what nobody has chosen first.
    pub const ALL: [ColorChoice; 3] = [ColorChoice::Device, ColorChoice::Light, ColorChoice::Dark];

    /// What it is called in the page and in the cookie.
    pub fn name(self) -> &'static str {
        match self {
            ColorChoice::Device => "device",
            ColorChoice::Light => "light",
            ColorChoice::Dark => "dark",
        }
    }

    /// What the page is shown in now.
    pub fn present() -> ColorChoice {
        let told = root().and_then(|it| it.get_attribute(ATTRIBUTE));
        ColorChoice::ALL.into_iter().find(|it| told.as_deref() == Some(it.name())).unwrap_or(ColorChoice::Device)
    }

    /// Shows the page in these colors from now on, and the next ones in this browser for a year.
    pub fn choose(self) {
        let name = (self != ColorChoice::Device).then(|| self.name());
        keep(COOKIE, name);
        let Some(root) = root() else { return };
        let _ = match name {
            Some(name) => root.set_attribute(ATTRIBUTE, name),
            None => root.remove_attribute(ATTRIBUTE),
        };
    }
}

/// There is none where pages are written ahead.
fn root() -> Option<HtmlElement> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}
