//! A page under test: the whole app at one address, with a backend made of a script.

use std::{
    ops::Deref,
    sync::{Arc, Mutex},
};

use client::{Client, Dialect, Latchkey, Reply};
use latchkey::{
    app::{App, AppProps},
    browser::{Address, pause},
    session::{Start, request_of},
};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, EventInit, HtmlElement, HtmlInputElement};

pub use crate::answers::*;
use crate::left_over;
use crate::scripted::Script;
use crate::translator::Translator;
pub use crate::words::{GAP, about, before_gap, codes_left, known_part, title};
pub use latchkey::text::{self, Brand, Text};

pub struct Page {
    root: HtmlElement,
    pub backend: Arc<Script>,
    translator: Translator,
}

/// Opens the app at `path`. The backend states [`CONFIG`], and then gives `replies`, one for each call in order; the
/// first answers where the visit stands.
pub async fn open(path: &str, replies: &[(u16, &str)]) -> Page {
    open_on(CONFIG, path, None, replies).await
}

/// The same, on a backend that sends codes to phones, too.
pub async fn open_with_phones(path: &str, replies: &[(u16, &str)]) -> Page {
    let config = CONFIG.1.replace(r#""totp"]"#, r#""totp","sms","voice"]"#);
    open_on((200, &config), path, None, replies).await
}

/// The same, with the secret of a link in an email, which has left the address bar by now.
pub async fn open_from_email(path: &str, token: Option<&str>, replies: &[(u16, &str)]) -> Page {
    open_on(CONFIG, path, token, replies).await
}

/// The same, on a backend that states this `config`.
pub async fn open_on(config: (u16, &str), path: &str, token: Option<&str>, replies: &[(u16, &str)]) -> Page {
    open_as(config, path, token, replies, false).await
}

/// The same, with a browser that `marks` every text that it translates.
pub async fn open_as(
    config: (u16, &str),
    path: &str,
    token: Option<&str>,
    replies: &[(u16, &str)],
    marks: bool,
) -> Page {
    let replies = [config].into_iter().chain(replies.iter().copied());
    let replies = replies.map(|(status, body)| Reply { status, body: body.to_owned(), retry_after: None });
    let backend = Arc::new(Script { replies: Mutex::new(replies.collect()), ..Script::default() });
    open_in(Latchkey::over(backend.clone()), backend, path, token, marks).await
}

/// The same, on a backend that answers by itself, so that the page cannot say what was sent.
pub async fn open_over(backend: Arc<dyn Dialect>, path: &str, token: Option<&str>) -> Page {
    open_in(backend, Arc::default(), path, token, false).await
}

async fn open_in(
    dialect: Arc<dyn Dialect>,
    backend: Arc<Script>,
    path: &str,
    token: Option<&str>,
    marks: bool,
) -> Page {
    left_over::has_ended().await;
    let history = window().history().unwrap();
    history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(path)).unwrap();
    let client = Client::new(dialect).telling(|line| web_sys::console::warn_1(&line.into()));
    let (config, standing) = client.sent_with(request_of(&Address::current())).open().await;
    backend.sent.lock().unwrap().clear();
    backend.bodies.lock().unwrap().clear();

    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let email_token = token.map(str::to_owned);
    let start = Start { brand: Brand::default(), config, standing, address: Address::current(), email_token };
    let app = leptos::mount::mount_to(root.clone(), move || App(AppProps { start }));
    let translator = Translator::over(&root, marks);
    left_over::mounted(root.clone(), app);
    Page { root, backend, translator }
}

impl Page {
    /// Waits until the page with this heading is there. A page that does not come fails with what is there instead.
    pub async fn shows(&self, heading: impl Deref<Target = str>) {
        self.until(&format!("the page «{}»", &*heading), || self.heading() == *heading).await;
    }

    /// Waits until the page says this.
    pub async fn says(&self, words: impl Deref<Target = str>) {
        self.until(&format!("the words «{}»", &*words), || self.text().contains(&*words)).await;
    }

    /// The page says nothing of this now.
    pub fn does_not_say(&self, words: impl Deref<Target = str>) {
        assert!(!self.text().contains(&*words), "the page says «{}»: {}", &*words, self.text());
    }

    /// Waits until there is a button or a link that is called this.
    pub async fn offers(&self, name: impl Deref<Target = str>) {
        self.until(&format!("«{}» to press", &*name), || self.offers_now(&name)).await;
    }

    pub fn offers_now(&self, name: &str) -> bool {
        self.pressable("button, a", name).is_some()
    }

    /// Nothing that is called this can be pressed now.
    pub fn does_not_offer(&self, name: impl Deref<Target = str>) {
        assert!(!self.offers_now(&name), "«{}» can be pressed", &*name);
    }

    /// Waits until the backend was asked exactly this.
    pub async fn sent(&self, calls: &[&str]) {
        self.until(&format!("the calls {calls:?}"), || *self.backend.sent.lock().unwrap() == calls).await;
    }

    /// The body of the last call.
    pub fn last_body(&self) -> String {
        self.backend.bodies.lock().unwrap().last().cloned().unwrap_or_default()
    }

    /// Waits until the focus is on what begins with these words.
    pub async fn focus_is_on(&self, words: impl Deref<Target = str>) {
        let focused = || document().active_element().and_then(|it| it.text_content()).unwrap_or_default();
        self.until(&format!("the focus on «{}»", &*words), || focused().starts_with(&*words)).await;
    }

    pub async fn until(&self, what: &str, holds: impl Fn() -> bool) {
        for _ in 0..250 {
            if holds() {
                return;
            }
            pause(8).await;
        }
        let sent = self.backend.sent.lock().unwrap().clone();
        panic!("{what} did not come. Calls: {sent:?}. The page «{}» says: {}", self.heading(), self.text());
    }

    pub fn heading(&self) -> String {
        self.root.query_selector("h1").unwrap().map(|it| it.text_content().unwrap()).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        self.root.text_content().unwrap()
    }

    /// What stands in the element that this selector finds.
    pub fn text_of(&self, selector: &str) -> String {
        self.root.query_selector(selector).unwrap().and_then(|it| it.text_content()).unwrap_or_default()
    }

    pub fn input(&self, id: &str) -> HtmlInputElement {
        let found = self.root.query_selector(&format!("#{id}")).unwrap();
        found.unwrap_or_else(|| panic!("no field «{id}»")).unchecked_into()
    }

    pub fn all(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    pub fn fill(&self, id: &str, value: &str) {
        let input = self.input(id);
        input.set_value(value);
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        input.dispatch_event(&Event::new_with_event_init_dict("input", &bubbling).unwrap()).unwrap();
    }

    /// Presses the button or link with these words; one in the main part comes before one in the frame.
    pub fn press(&self, words: impl Deref<Target = str>) {
        let hit = self.pressable("main button, main a", &words).or_else(|| self.pressable("button, a", &words));
        hit.unwrap_or_else(|| panic!("no «{}» on the page: {}", &*words, self.text())).click();
    }

    /// Takes the choice whose label begins with these words.
    pub fn press_choice(&self, words: impl Deref<Target = str>) {
        let found = self.root.query_selector_all("label").unwrap();
        let mut all = (0..found.length()).filter_map(|at| found.item(at));
        let hit = all.find(|it| it.text_content().is_some_and(|text| text.trim().starts_with(&*words)));
        hit.unwrap_or_else(|| panic!("no choice «{}»", &*words)).unchecked_into::<HtmlElement>().click();
    }

    /// What is said to those who listen.
    pub fn spoken(&self) -> String {
        self.text_of("[role=status]")
    }

    /// Why the button with these words does nothing for now: what it is described by.
    pub fn reason_of(&self, words: impl Deref<Target = str>) -> String {
        let button = self.pressable("button", &words).unwrap_or_else(|| panic!("no «{}»: {}", &*words, self.text()));
        let reason = button.get_attribute("aria-describedby").and_then(|it| document().get_element_by_id(&it));
        let is_off = button.get_attribute("aria-disabled").as_deref() == Some("true");
        reason.filter(|_| is_off).and_then(|it| it.text_content()).unwrap_or_default()
    }

    /// Presses a button of the open dialog.
    pub fn press_in_dialog(&self, words: impl Deref<Target = str>) {
        let hit = self.pressable("dialog[open] button", &words);
        hit.unwrap_or_else(|| panic!("no «{}» in the dialog: {}", &*words, self.text())).click();
    }

    /// The rows of the page's list of names and what they stand for; the latter item by item.
    pub fn facts(&self) -> Vec<(String, Vec<String>)> {
        let all = |selector: &str| {
            let found = self.root.query_selector_all(selector).unwrap();
            (0..found.length())
                .filter_map(|at| found.item(at))
                .map(JsCast::unchecked_into)
                .collect::<Vec<HtmlElement>>()
        };
        let items = |it: &HtmlElement| {
            let found = it.query_selector_all("li").unwrap();
            (0..found.length()).filter_map(|at| found.item(at)?.text_content()).collect()
        };
        let names = all("dl dt").into_iter().map(|it| it.text_content().unwrap());
        names.zip(all("dl dd").iter().map(items)).collect()
    }

    fn pressable(&self, selector: &str, words: &str) -> Option<HtmlElement> {
        let found = self.root.query_selector_all(selector).unwrap();
        let all = (0..found.length()).filter_map(|at| found.item(at));
        all.map(JsCast::unchecked_into::<HtmlElement>).find(|it| {
            let name = it.get_attribute("aria-label").unwrap_or_else(|| heard(it));
            name.trim() == words
        })
    }

    /// This is what is wrong with the field.
    pub fn refuses(&self, id: &str, words: impl Deref<Target = str>) {
        assert_eq!(self.error_of(id).as_deref(), Some(&*words), "{id}");
    }

    /// What is wrong with the field, as it is said beside it.
    pub fn error_of(&self, id: &str) -> Option<String> {
        let input = self.input(id);
        let described = input.get_attribute("aria-describedby")?;
        let texts = described.split(' ').filter(|it| it.contains("error"));
        let texts = texts.filter_map(|it| document().get_element_by_id(it)).filter_map(|it| it.text_content());
        Some(texts.collect()).filter(|it: &String| !it.is_empty())
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        left_over::unmount(&self.root);
        let mistakes = self.translator.mistakes();
        assert!(mistakes.is_empty(), "with a browser that translates, the page shows old words: {mistakes:#?}");
    }
}

/// The words of an element for those who only hear them.
fn heard(it: &Element) -> String {
    let copy = it.clone_node_with_deep(true).unwrap().unchecked_into::<Element>();
    let hidden = copy.query_selector_all("[aria-hidden=true]").unwrap();
    (0..hidden.length()).filter_map(|at| hidden.item(at)).for_each(|it| it.unchecked_into::<Element>().remove());
    copy.text_content().unwrap_or_default()
}

/// Puts `answer`, a JavaScript function, in the place of `navigator.credentials.get` and `create`.
pub fn fake_key(answer: &str) {
    let fake = format!("navigator.credentials.get = navigator.credentials.create = {answer}");
    js_sys::eval(&fake).unwrap();
}

/// What the browser says it can do with passkeys: offer them in a field, and make them with this very device.
pub async fn fake_abilities(suggests: bool, makes: bool) {
    let fake = format!(
        "PublicKeyCredential.isConditionalMediationAvailable = async () => {suggests};
         PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = async () => {makes};"
    );
    js_sys::eval(&fake).unwrap();
    latchkey::browser::learn_about_passkeys().await;
}

/// The value of a script, as text.
pub fn script(text: &str) -> String {
    js_sys::eval(&format!("String({text})")).unwrap().as_string().unwrap()
}

pub fn document() -> Document {
    window().document().unwrap()
}

fn window() -> web_sys::Window {
    web_sys::window().unwrap()
}
