//! “The page is ready”: the one place through which every page of every journey goes, so that no page and no state of a
//! page can be forgotten by the checks that all must pass.

use latchkey::text::{self, Text};
use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use latchkey::browser::Language;
use serde::Deserialize;

use super::{
    browser::Line,
    engine::Engine,
    looks::too_wide,
    tongue::{self, Words},
    visit::Visit,
};
use crate::words::{GAP, before_gap};

/// The states that were looked at in detail in this run of the program.
static LOOKED_AT: Mutex<Option<HashSet<String>>> = Mutex::new(None);

/// The cookies that keep the language of the pages and their colors.
const CHOICES: [&str; 2] = ["language", "colors"];

/// The heading of the page for addresses that do not exist.
const NOT_FOUND: Text = text::frame::NOT_FOUND;

/// What a page says about itself; see `watch.js`.
#[derive(Debug, Deserialize)]
pub(super) struct State {
    started: String,
    path: String,
    lang: String,
    pub(super) title: String,
    headings: Vec<String>,
    wrong: bool,
    shape: String,
    pub(super) dialog: String,
    busy: bool,
    violations: Vec<String>,
    errors: Vec<String>,
    stored: Vec<String>,
    pub(super) overflow: bool,
    pub(super) wide: Vec<String>,
    pub(super) clipped: Vec<String>,
    nameless: Vec<String>,
    words: Vec<String>,
}

impl State {
    /// Which page it is, with and without errors and with each dialog. Ids in the address do not make another page.
    fn page(&self) -> String {
        let kind = |part: &str| if part.len() > 20 { "id".to_owned() } else { part.to_owned() };
        let path: Vec<String> = self.path.split('/').map(kind).collect();
        format!("{} {} {:?} {} {}", self.lang, path.join("/"), self.headings, self.wrong, self.dialog)
    }
}

impl Visit {
    /// Waits until the app has taken over, or the page waits for it, and the page with this heading is there and at rest; then checks everything
    /// that is true of every page. What takes long is checked once for each state that a page can have.
    pub async fn ready(&self, heading: impl Into<Words>) {
        let heading = heading.into();
        let state = self.until(async || self.at_rest(&heading).await).await;
        let mut faults = self.faults_at_once(&state).await;
        if is_new(&state, self.browser.engine) {
            if self.browser.engine == Engine::Chromium {
                faults.extend(self.opinions_if_new(&state.page()).await);
            }
            faults.extend(self.faults_on_a_close_look().await);
            self.keep_pictures(&state).await;
        }
        assert!(faults.is_empty(), "“{heading}” at {}:\n{}", state.path, faults.join("\n"));
    }

    /// Why the page with this heading is not ready at this moment, if so.
    pub async fn is_ready_now(&self, heading: impl Into<Words>) -> Result<(), String> {
        self.at_rest(&heading.into()).await.map(|_| ())
    }

    /// What is wrong with the page as it is, by every check there is.
    pub async fn all_faults(&self) -> Vec<String> {
        let Some(state) = self.state().await else { return vec!["there is no page".to_owned()] };
        let mut faults = self.faults_at_once(&state).await;
        faults.extend(self.opinions().await);
        faults.extend(self.faults_on_a_close_look().await);
        faults
    }

    /// The heading of the page, if there is one.
    pub async fn heading(&self) -> String {
        self.state().await.and_then(|it| it.headings.into_iter().next()).unwrap_or_default()
    }

    /// Waits until a page of the app is there, whichever it is: not blank, and not the one for wrong addresses.
    pub async fn is_no_dead_end(&self) -> String {
        let heading = self
            .until(async || {
                let state = self.state().await.ok_or("there is no page")?;
                let heading = state.headings.into_iter().next().ok_or("there is no heading")?;
                match (state.started.as_str(), heading.as_str()) {
                    ("done", it) if it == &*NOT_FOUND => Err("the address is unknown".to_owned()),
                    ("done", _) if state.busy => Err("the next page is on its way".to_owned()),
                    ("done", _) => Ok(heading),
                    _ => Err("the app has not started".to_owned()),
                }
            })
            .await;
        self.ready(&heading).await;
        heading
    }

    /// Opens an address, at which the page with this heading is.
    pub async fn open_page(&self, path: &str, heading: impl Into<Words>) {
        self.open(path).await;
        self.ready(heading).await;
    }

    /// Presses the button or the link with these words, which leads to the page with this heading.
    pub async fn press_for(&self, words: impl Into<Words>, heading: impl Into<Words>) {
        self.press(words).await;
        self.ready(heading).await;
    }

    /// Goes back, to the page with this heading.
    pub async fn back_to(&self, heading: impl Into<Words>) {
        self.back().await;
        self.ready(heading).await;
    }

    /// After a reload the same page is there.
    pub async fn reload_keeps(&self, heading: impl Into<Words>) {
        self.reload().await;
        self.ready(heading).await;
    }

    /// The last page was left by a press; the focus went to the heading of this one, where reading begins.
    pub async fn focus_is_on_heading(&self) {
        self.until(async || {
            let on = self.ask("return document.activeElement.tagName + ' ' + scrollY", vec![]).await;
            if on == "H1 0" { Ok(()) } else { Err(format!("the focus is on {on}")) }
        })
        .await;
    }

    /// Waits until the element with this id has the focus. WebKit's driver is done with a press before the page is.
    pub async fn focus_is_on(&self, id: &str) {
        self.focus_is("return document.activeElement.id", id).await;
    }

    /// Waits until something of this name, which is its label or its text, has the focus.
    pub async fn focus_is_on_words(&self, words: &str) {
        self.focus_is("return journey.nameOf(document.activeElement)", words).await;
    }

    async fn focus_is(&self, asked: &str, wanted: &str) {
        self.until(async || match self.ask(asked, vec![]).await {
            it if it == wanted => Ok(()),
            other => Err(format!("the focus is on {other} and not on “{wanted}”")),
        })
        .await;
    }

    pub(super) async fn state(&self) -> Option<State> {
        let state = self.browser.ask("return globalThis.journey?.state()", vec![]).await?;
        serde_json::from_value(state).ok()
    }

    async fn at_rest(&self, heading: &Words) -> Result<State, String> {
        let state = self.state().await.ok_or("there is no page")?;
        let Ok([only]) = <[String; 1]>::try_from(state.headings.clone()) else {
            return Err(format!("the headings are {:?}, not only “{heading}”", state.headings));
        };
        let with_error = state.title.starts_with(&before_gap(&text::problem::error_title(GAP)));
        let trouble = match () {
            _ if !matches!(state.started.as_str(), "done" | "idle") => "the app has not taken over".to_owned(),
            _ if !heading.said().contains(&only) => {
                format!("the heading is “{only}” and not “{heading}”, that is {:?}", heading.said())
            }
            _ if state.busy => "the page is still busy".to_owned(),
            _ if !state.title.contains(&only) => format!("the title “{}” does not hold “{only}”", state.title),
            _ if with_error != state.wrong => format!("the title is “{}”, errors: {}", state.title, state.wrong),
            _ => return Ok(state),
        };
        Err(trouble)
    }

    async fn faults_at_once(&self, state: &State) -> Vec<String> {
        let mut faults = Vec::new();
        if state.lang != Language::spoken().tag() {
            faults.push(format!("the language is “{}”", state.lang));
        }
        let open = self.site.peer.as_ref().map_or(&[][..], |it| it.kind.open_cookies);
        let stored = state.stored.iter().filter(|it| !CHOICES.contains(&it.as_str()) && !open.contains(&it.as_str()));
        faults.extend(stored.map(|it| format!("scripts can read “{it}” in the browser's storage or in a cookie")));
        faults.extend(too_wide(state, "wide"));
        faults.extend(state.words.iter().filter_map(|it| tongue::fault(it)));
        faults
            .extend(state.nameless.iter().map(|it| format!("the password “{it}” has no name of an account before it")));
        faults.extend(state.violations.iter().map(|it| format!("against the security policy: {it}")));
        faults.extend(state.errors.iter().map(|it| format!("thrown: {it}")));
        let console = self.read_console().await.into_iter();
        // The status of a page that does not exist says so, and Chromium writes it down.
        let is_lost = state.headings.join(" ") == *NOT_FOUND;
        let is_status = |it: &String| is_lost && it.contains("status of 404");
        faults.extend(console.filter(|it| !is_status(it)).map(|it| format!("on the console: {it}")));
        faults
    }

    /// Takes the new lines of the console; gives those that must not be there.
    pub async fn read_console(&self) -> Vec<String> {
        let lines = self.browser.console().await;
        self.console.borrow_mut().extend(lines.iter().map(|it| it.text.clone()));
        lines.into_iter().filter(|it| self.is_bad(it)).map(|it| it.text).collect()
    }

    /// Chromium itself writes a line for each answer of the API that is not 2xx, and for each part of the program that does
    /// not come; those are looked at where they matter.
    fn is_bad(&self, line: &Line) -> bool {
        let api = self.site.peer.as_ref().map_or("/api/v1/", |it| it.kind.below);
        let refused = line.source == "network" && (line.text.contains(api) || line.text.contains(".wasm"));
        line.level == "SEVERE" && !refused
    }
}

/// Whether no page like this one was looked at before.
fn is_new(state: &State, engine: Engine) -> bool {
    // What another engine lays out in its own way is seen on each page once, with and without errors.
    let shape = if engine == Engine::Chromium { &*state.shape } else { "" };
    let key = format!("{engine:?} {} {shape}", state.page());
    LOOKED_AT.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().insert(key)
}
