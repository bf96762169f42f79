//! Which language the page speaks: the one its address begins with. Numbers and number words as the browser writes them
//! in it. The words themselves are in `content/<lang>/`.

use std::cell::Cell;

use js_sys::{Array, Intl, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlDocument;

// The tag and the own name of each language, the first one first: `LANGUAGES`. Which of them a human has read:
// `REVIEWED`. Which are written from right to left: `RIGHT_TO_LEFT`.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The tag of the language for tests (`crates/words`).
const MADE_UP: &str = "qps";

/// The attribute of the document that names the languages which the site offers, where they are not the default.
pub const OFFERED_HERE: &str = "data-languages";

thread_local! {
    /// In the browser there is but one thread; natively each test and each prerenderer has its own.
    static SPOKEN: Cell<Language> = const { Cell::new(Language(0)) };
    /// By place, which of the languages the site offers. Tests read all of them.
    static OFFERED: Cell<[bool; LANGUAGES.len()]> =
        const { Cell::new(if cfg!(target_arch = "wasm32") { REVIEWED } else { [true; LANGUAGES.len()] }) };
}

/// One of the languages that there are words in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(usize);

impl Language {
    /// The one that stands at addresses without a language.
    pub const FIRST: Language = Language(0);

    /// All that the site offers, the first one first.
    pub fn all() -> impl Iterator<Item = Language> {
        Language::every().filter(|it| OFFERED.get()[it.0])
    }

    /// Those that it does not offer, too.
    fn every() -> impl Iterator<Item = Language> {
        (0..LANGUAGES.len()).map(Language).filter(|it| !it.is_made_up())
    }

    /// From now on the site offers the first one and those with these tags; without tags, those that a human has reviewed.
    pub fn offer<'a>(tags: Option<impl IntoIterator<Item = &'a str>>) {
        let mut offered = if tags.is_some() { [false; LANGUAGES.len()] } else { REVIEWED };
        for tag in tags.into_iter().flatten() {
            Language::every().filter(|it| it.tag() == tag).for_each(|it| offered[it.0] = true);
        }
        offered[Language::FIRST.0] = true;
        OFFERED.set(offered);
    }

    /// The one that is made from the first, for tests. There is none in the browser.
    pub fn made_up() -> Option<Language> {
        (0..LANGUAGES.len()).map(Language).find(|it| it.is_made_up())
    }

    fn is_made_up(self) -> bool {
        cfg!(not(target_arch = "wasm32")) && self.tag() == MADE_UP
    }

    /// The one that the page speaks now.
    pub fn spoken() -> Language {
        SPOKEN.get()
    }

    /// From now on the page speaks this one. What it has said already stays as it is.
    pub fn speak(self) {
        SPOKEN.set(self);
        if cfg!(target_arch = "wasm32") {
            super::page::mark_language(self.tag(), self.direction());
        }
    }

    /// The language of an address, and the rest of it, which begins with `/` or is empty. In one that the site does not
    /// offer, an address means the same page in the first.
    pub fn of(path: &str) -> (Language, &str) {
        for language in Language::every().skip(1).chain(Language::made_up()) {
            let rest = path.strip_prefix('/').and_then(|it| it.strip_prefix(language.tag()));
            if let Some(rest) = rest.filter(|it| it.is_empty() || it.starts_with('/')) {
                let is_offered = OFFERED.get()[language.0] || language.is_made_up();
                return (if is_offered { language } else { Language::FIRST }, rest);
            }
        }
        (Language::FIRST, path)
    }

    /// The one with this tag, such as `es`; regions do not matter.
    pub fn known(tag: &str) -> Option<Language> {
        let bare = tag.split('-').next().unwrap_or_default();
        Language::all().find(|it| it.tag().eq_ignore_ascii_case(bare))
    }

    /// BCP 47.
    pub fn tag(self) -> &'static str {
        LANGUAGES[self.0].0
    }

    /// Where its lines begin, as HTML says it, if that is not on the left.
    pub fn direction(self) -> Option<&'static str> {
        RIGHT_TO_LEFT[self.0].then_some("rtl")
    }

    /// What its speakers call it.
    pub fn name(self) -> &'static str {
        LANGUAGES[self.0].1
    }

    /// Its place among all.
    pub fn place(self) -> usize {
        self.0
    }

    /// An address of the app in this language. `path` has no language and begins with `/`.
    pub fn address(self, path: &str) -> String {
        match (self, path) {
            (Language::FIRST, _) => path.to_owned(),
            (_, "/") => format!("/{}", self.tag()),
            _ => format!("/{}{path}", self.tag()),
        }
    }
}

/// The cookie that keeps a choice. It holds a tag and nothing else.
const COOKIE: &str = "language";

/// Keeps the choice of a language for a year, in this browser only.
pub fn remember_language(language: Language) {
    keep(COOKIE, Some(language.tag()));
}

/// Keeps a choice for a year, in a cookie that scripts may read; or forgets it.
pub(super) fn keep(name: &str, choice: Option<&str>) {
    if let Some(document) = document() {
        let secure = if is_secure() { "; Secure" } else { "" };
        let (value, seconds) = (choice.unwrap_or_default(), if choice.is_some() { 31_536_000 } else { 0 });
        _ = document.set_cookie(&format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{secure}"));
    }
}

/// Whether this browser keeps cookies of this site: one is put there, looked for, and taken away.
pub fn keeps_cookies() -> bool {
    const PROBE: &str = "probe=1";
    if !cfg!(target_arch = "wasm32") {
        return true;
    }
    let Some(document) = document() else { return true };
    // A browser that refuses may throw at either.
    let is_put = document.set_cookie(&format!("{PROBE}; Path=/; SameSite=Lax")).is_ok();
    let is_there = is_put && document.cookie().is_ok_and(|it| it.split(';').any(|it| it.trim() == PROBE));
    _ = document.set_cookie("probe=; Path=/; Max-Age=0; SameSite=Lax");
    is_there
}

/// The language that was chosen in this browser.
pub fn remembered_language() -> Option<Language> {
    let tag = cookie(COOKIE)?;
    Language::all().find(|it| it.tag() == tag)
}

/// A cookie that scripts may read.
pub(super) fn cookie(name: &str) -> Option<String> {
    let cookies = document()?.cookie().ok()?;
    cookies.split(';').find_map(|it| it.trim().strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// Remembers the language of the page before one leaves for another site: the way back has none in its address.
pub fn remember_spoken_language() {
    let spoken = Language::spoken();
    if remembered_language().unwrap_or(Language::FIRST) != spoken {
        remember_language(spoken);
    }
}

/// The language that the browser asks for before all others, if the site has it.
pub fn wanted_language() -> Option<Language> {
    let languages = web_sys::window()?.navigator().languages();
    // Also behind another that the site does not have: better one's second language than none.
    languages.iter().filter_map(|it| it.as_string()).find_map(|it| Language::known(&it))
}

fn document() -> Option<HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}

/// Over plain HTTP, as on one's own computer, browsers refuse cookies that ask for more.
fn is_secure() -> bool {
    web_sys::window().and_then(|it| it.location().protocol().ok()).is_some_and(|it| it == "https:")
}

/// A number as it is written in the language of the page.
pub fn number(number: u64) -> String {
    // Below a thousand all languages that use these digits agree.
    if number < 1_000 || !cfg!(target_arch = "wasm32") {
        return number.to_string();
    }
    let format = Intl::NumberFormat::new(&locales(), &Object::new());
    let written = format.format().call1(&JsValue::UNDEFINED, &JsValue::from_f64(number as f64));
    written.ok().and_then(|it| it.as_string()).unwrap_or_else(|| number.to_string())
}

/// Which form of a word a number wants: its place in the order zero, one, two, few, many, other. The browser
/// knows which, and pages that are rendered ahead have it from `crates/words`.
pub fn number_form(number: u64) -> usize {
    const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    if !cfg!(target_arch = "wasm32") {
        return words::form(Language::spoken().tag(), number);
    }
    let form = String::from(Intl::PluralRules::new(&locales(), &Object::new()).select(number as f64));
    FORMS.iter().position(|it| *it == form).unwrap_or(5)
}

/// With the digits that all our words have.
fn locales() -> Array {
    Array::of1(&JsValue::from_str(&format!("{}-u-nu-latn", Language::spoken().tag())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags() -> Vec<&'static str> {
        Language::all().map(Language::tag).collect()
    }

    #[test]
    fn a_site_offers_what_is_reviewed_or_what_its_operator_names() {
        let every = tags();
        Language::offer(None::<Vec<&str>>);
        assert_eq!(tags(), ["en", "es"]);
        Language::offer(Some(["xx"]));
        assert_eq!(tags(), ["en"], "the first is there in any case, and what there are no words for is not");
        assert_eq!((Language::known("es-MX"), Language::known("en-GB")), (None, Some(Language::FIRST)));
        Language::offer(Some(every.clone()));
        assert_eq!(tags(), every);
    }

    #[test]
    fn an_address_in_a_language_that_is_not_offered_means_the_same_page_in_the_first() {
        let spanish = Language::known("es").unwrap();
        assert_eq!(Language::of("/es/help"), (spanish, "/help"));
        Language::offer(Some(["en"]));
        assert_eq!(Language::of("/es/help"), (Language::FIRST, "/help"));
        assert_eq!(Language::of("/es"), (Language::FIRST, ""));
        assert_eq!(Language::of("/xx/help"), (Language::FIRST, "/xx/help"));
        Language::offer(Some(["es"]));
    }
}
