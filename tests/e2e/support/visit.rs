//! A person in front of a page: what they open, type, press and read. Things are found by their words, as people find
//! them, and waiting is always for something to be there.

use std::{
    cell::RefCell,
    rc::Rc,
    time::{Duration, Instant},
};

use fantoccini::elements::Element;
use latchkey::browser::Language;
use serde_json::{Value, json};

use super::{
    browser::Browser,
    engine::Engine,
    server::{Site, project},
    tongue::{self, Words},
};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// Someone's visit, in a browser of their own.
pub struct Visit {
    pub site: Rc<Site>,
    pub browser: Browser,
    /// Every line of the console so far.
    pub(super) console: RefCell<Vec<String>>,
    /// What must be in no address, no line of the console and no storage.
    secrets: RefCell<Vec<String>>,
}

impl Visit {
    pub(super) async fn to(site: Rc<Site>, engine: Engine) -> Visit {
        let browser = Browser::open(engine).await;
        Visit { site, browser, console: RefCell::default(), secrets: RefCell::default() }
    }

    /// The same site in another browser, which shares nothing with this one. End it with `leave`.
    pub async fn in_another_browser(&self) -> Visit {
        Visit::to(self.site.clone(), self.browser.engine).await
    }

    pub async fn leave(self) {
        self.told_no_secret().await;
        self.browser.close().await;
    }

    /// Goes to an address of the site in the language of the journey, as when it is typed into the address bar.
    pub async fn open(&self, path: &str) {
        // A link from an email has its language already.
        let path =
            if Language::of(path).0 == Language::FIRST { Language::spoken().address(path) } else { path.to_owned() };
        let url = format!("{}{path}", self.site.origin);
        self.browser.client.goto(&url).await.unwrap_or_else(|why| panic!("{path} did not open: {why}"));
    }

    /// The same as [`Visit::open`], without waiting for the page to be complete.
    pub async fn open_at_once(&self, path: &str) {
        self.ask("location.href = arguments[0]", vec![json!(format!("{}{path}", self.site.origin))]).await;
    }

    /// Takes the line away, or gives it back.
    pub async fn offline(&self, offline: bool) {
        let line = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.browser.protocol("Network.enable", json!({})).await;
        self.browser.protocol("Network.emulateNetworkConditions", line).await;
    }

    pub async fn reload(&self) {
        self.browser.client.refresh().await.expect("the page loads again");
    }

    pub async fn back(&self) {
        self.browser.client.back().await.expect("the browser goes back");
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: impl Into<Words>) -> String {
        self.field(label).await.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// Presses the button or the link with these words.
    pub async fn press(&self, words: impl Into<Words>) {
        let words = words.into();
        let element = self.find("pressable", &words).await;
        self.bring_into_view(&element, &words).await;
        element.click().await.unwrap_or_else(|why| panic!("“{words}” cannot be pressed: {why}"));
    }

    /// Takes the language that calls itself so from the list in the header, which is opened first.
    pub async fn choose_language(&self, name: &str) {
        let open = "for (const id of ['site-menu-button', 'site-languages-button']) {
                        const button = document.getElementById(id);
                        if (button?.getClientRects().length && !button.parentElement.open) button.click();
                    }";
        self.ask(open, vec![]).await;
        self.press(name).await;
    }

    /// Chooses, or ticks, what stands beside these words.
    pub async fn choose(&self, words: impl Into<Words>) {
        let words = words.into();
        let element = self.find("choice", &words).await;
        self.bring_into_view(&element, &words).await;
        element.click().await.unwrap_or_else(|why| panic!("“{words}” cannot be chosen: {why}"));
    }

    /// WebKit's driver presses only what the window shows, and where it was when the driver looked: not before it is at
    /// rest, with nothing over it.
    async fn bring_into_view(&self, element: &Element, words: &Words) {
        if self.browser.engine != Engine::WebKit {
            return;
        }
        let element = serde_json::to_value(element).unwrap_or_default();
        let mut before = Value::Null;
        self.until(async || {
            let there = self.ask("return journey.shown(arguments[0])", vec![element.clone()]).await;
            let rests = !there.is_null() && there == before;
            before = there;
            if rests { Ok(()) } else { Err(format!("“{words}” moves, or something is over it")) }
        })
        .await;
    }

    pub async fn field(&self, label: impl Into<Words>) -> Element {
        self.find("field", &label.into()).await
    }

    pub async fn pressable(&self, words: impl Into<Words>) -> Element {
        self.find("pressable", &words.into()).await
    }

    /// Chooses the option with these words in the list with this label.
    pub async fn select(&self, label: impl Into<Words>, words: impl Into<Words>) {
        let list = self.field(label).await;
        let words = words.into();
        for words in words.said() {
            if list.select_by_label(&words).await.is_ok() {
                return;
            }
        }
        panic!("“{words}” cannot be chosen");
    }

    pub(super) async fn find(&self, how: &str, words: &Words) -> Element {
        let script = format!("return journey.{how}(arguments[0])");
        let said = if how == "choice" { words.said_first() } else { words.said() };
        self.until(async || {
            let mut trouble = String::new();
            for words in &said {
                match self.browser.element(&script, vec![json!(words)]).await {
                    Ok(element) => return Ok(element),
                    Err(why) => trouble = why,
                }
            }
            Err(trouble)
        })
        .await
    }

    /// Waits until the page says this.
    pub async fn sees(&self, words: impl Into<Words>) {
        let words = words.into();
        self.until(async || match self.told().await {
            told if is_in(&told, &words) => Ok(()),
            _ if Language::spoken() == Language::FIRST => Err(format!("the page does not say “{words}”")),
            told => Err(format!("the page does not say “{words}”; in English, it says:\n{told}")),
        })
        .await;
    }

    /// Whether the page says this now.
    pub async fn says(&self, words: impl Into<Words>) -> bool {
        is_in(&self.told().await, &words.into())
    }

    /// What the page says, in English as well.
    async fn told(&self) -> String {
        let text = self.text().await;
        if Language::spoken() == Language::FIRST {
            return text;
        }
        let texts = self.ask("return journey.state().words", vec![]).await;
        let texts: Vec<String> = serde_json::from_value(texts).unwrap_or_default();
        format!("{}\n{text}", tongue::page_in_english(&texts))
    }

    /// The page says nothing of this now.
    pub async fn does_not_see(&self, words: impl Into<Words>) {
        let (told, words) = (self.told().await, words.into());
        assert!(!is_in(&told, &words), "the page says “{words}”:\n{told}");
    }

    /// All text that can be read, with lines and spaces made even; not what is spoken beside it for a few seconds.
    pub async fn text(&self) -> String {
        let script = "const spoken = document.querySelector('.lk-visually-hidden[role=status]')?.innerText;
                      return document.body.innerText.replace(spoken || '', '')";
        let text = self.ask(script, vec![]).await;
        text.as_str().unwrap_or_default().split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The address, from the first slash on, without the language of the journey.
    pub async fn address(&self) -> String {
        let address = self.ask("return location.href", vec![]).await;
        let address = address.as_str().unwrap_or_default();
        let path = address.strip_prefix(&self.site.origin).unwrap_or(address);
        match Language::of(path) {
            (language, "") if language == Language::spoken() => "/".to_owned(),
            (language, rest) if language == Language::spoken() => rest.to_owned(),
            _ => path.to_owned(),
        }
    }

    /// Waits until the address is this one.
    pub async fn is_at(&self, path: &str) {
        self.until(async || {
            let address = self.address().await;
            if address == path { Ok(()) } else { Err(format!("the address is {address} and not {path}")) }
        })
        .await;
    }

    /// The value of a script; null while another page is loading.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.browser.ask(script, arguments).await.unwrap_or_default()
    }

    /// Looks again and again until it is there. In the end it says why it was not.
    pub async fn until<T>(&self, mut look: impl AsyncFnMut() -> Result<T, String>) -> T {
        let start = Instant::now();
        loop {
            match look().await {
                Ok(found) => return found,
                Err(why) if start.elapsed() > PATIENCE => {
                    let address = self.address().await;
                    let text = self.ask("return document.body.innerText", vec![]).await;
                    let console = self.read_console().await;
                    let text = text.as_str().unwrap_or_default();
                    panic!("{why}\nat {address}\nconsole: {console:?}\n--- the page ---\n{text}\n---");
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(30)).await,
            }
        }
    }

    /// Nothing of what was given here may ever be in an address, on the console, in a storage or in the backend's log.
    pub fn keeps_secret(&self, secret: &str) {
        self.secrets.borrow_mut().push(secret.to_owned());
    }

    pub(super) async fn told_no_secret(&self) {
        // What was opened stands in the page's own first entry, also after it has left the address bar.
        let script = "const name = (it) => it.entryType === 'navigation' ? it.name.split('#')[0] : it.name;
                      return [location.href, ...performance.getEntries().map(name),
                      ...Object.values(localStorage), ...Object.values(sessionStorage)]";
        let mut places: Vec<String> = serde_json::from_value(self.ask(script, vec![]).await).unwrap_or_default();
        places.extend(self.site.requests());
        places.extend(self.site.log());
        self.read_console().await;
        places.extend(self.console.borrow().iter().cloned());
        for secret in self.secrets.borrow().iter() {
            let told = places.iter().find(|it| it.contains(secret.as_str()));
            assert_eq!(told, None, "the secret “{secret}” was told");
        }
    }

    pub(super) async fn keep_picture(&self) {
        let folder = project().join("target").join("e2e");
        let name = std::thread::current().name().unwrap_or("journey").replace("::", "-");
        let file = folder.join(format!("{name}.png"));
        if std::fs::create_dir_all(&folder).is_ok() && std::fs::write(&file, self.browser.picture().await).is_ok() {
            eprintln!("the page, as it was: {}", file.display());
        }
    }
}

/// In another language the first letter of a sentence may stand elsewhere.
fn is_in(told: &str, words: &Words) -> bool {
    let words = words.to_string();
    match Language::spoken() {
        Language::FIRST => told.contains(&words),
        _ => told.to_lowercase().contains(&words.to_lowercase()),
    }
}
