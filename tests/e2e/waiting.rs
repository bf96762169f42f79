//! Pages that are made with the rules of their backend: they say what is true without the program, which is fetched when
//! someone wants something of the page. Where it comes at once: `at_once.rs`; where it does not come, and what is asked again or
//! forgotten meanwhile: `waiting_on.rs`.

use backend::Settings;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::passkeys::join_with_passkey;
use crate::support::{Engine, Title, Visit, open_tab, site_with_rules, text, turn_to, walk_in_with, walk_with};

const MFA: Title = Title("what-is-mfa");
const STATE: &str = "const it = document.documentElement.dataset; return it.start ?? it.boot ?? ''";

pub fn made_with_rules(settings: &mut Settings) {
    settings.site = Some(site_with_rules(settings));
}

pub async fn walk_waiting(journey: impl AsyncFnOnce(&Visit)) {
    walk_with(made_with_rules, journey).await;
}

impl Visit {
    pub async fn comes_to(&self, wanted: &str) {
        self.until(async || match self.ask(STATE, vec![]).await {
            Value::String(it) if it == wanted => Ok(()),
            other => Err(format!("the page is {other} and not {wanted}")),
        })
        .await;
    }

    /// The page is whole, and the main part of the program was not asked for.
    pub async fn waits(&self) {
        self.comes_to("idle").await;
        let main = self.fetched().into_iter().find(|it| it.contains("_bg.wasm"));
        assert_eq!(main, None);
    }

    /// The program has taken over, though nobody has touched anything.
    pub async fn starts_by_itself(&self, path: &str) {
        self.open(path).await;
        self.comes_to("done").await;
    }

    /// The files of the program that were asked for.
    pub fn fetched(&self) -> Vec<String> {
        let is_of_program =
            |it: &String| it.contains(".wasm") || it.starts_with("GET /latchkey-") && it.ends_with(".js");
        self.site.requests().into_iter().filter(is_of_program).collect()
    }
}

/// A page is read, a link is followed, and the program comes with the first word that is typed.
async fn reading(visit: &Visit) {
    visit.open_page("/help/what-is-mfa", MFA).await;
    visit.waits().await;
    visit.press(text::frame::HELP).await;
    visit.ready(text::help::QUESTIONS).await;
    visit.waits().await;
    assert_eq!(visit.fetched(), [""; 0]);
    visit.fill(text::search::LABEL, "phone").await;
    visit.comes_to("done").await;
    assert_eq!(visit.value(text::search::LABEL).await, "phone");
    let mut fetched = visit.fetched();
    let all = fetched.len();
    fetched.sort();
    fetched.dedup();
    assert_eq!(fetched.len(), all, "some were loaded twice: {fetched:?}");
    visit.ready(text::help::QUESTIONS).await;
}

#[tokio::test]
async fn a_page_to_read_fetches_no_program_until_something_is_wanted_of_it() {
    walk_waiting(reading).await;
}

#[tokio::test]
async fn in_firefox_a_page_to_read_fetches_no_program_until_something_is_wanted_of_it() {
    walk_in_with(Engine::Firefox, made_with_rules, reading).await;
}

#[tokio::test]
async fn in_webkit_a_page_to_read_fetches_no_program_until_something_is_wanted_of_it() {
    walk_in_with(Engine::WebKit, made_with_rules, reading).await;
}

#[tokio::test]
async fn what_is_looked_for_before_the_program_is_there_is_kept_and_found() {
    walk_waiting(async |visit| {
        visit.open_held("/help").await;
        visit.waits().await;
        visit.fill(text::search::LABEL, "phone").await;
        visit.press(text::search::BUTTON).await;
        visit.sees(text::start::WAIT).await;
        assert!(!visit.has_started().await);
        visit.site.release_program();
        visit.is_at("/help?q=phone").await;
        assert_eq!(visit.value(text::search::LABEL).await, "phone");
    })
    .await;
}

/// As a password manager fills and sends it, or someone who uses no pointer: no event but that the form is sent.
const SENT: &str = "const form = document.getElementById('sign-in');
    document.getElementById('email').value = 'ann@example.org';
    document.getElementById('password').value = 'a wrong guess';
    form.requestSubmit()";

async fn sending_first(visit: &Visit) {
    visit.open_page("/sign-in", text::sign_in::TITLE).await;
    visit.ask(SENT, vec![]).await;
    visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
    assert_eq!(visit.site.asked("POST /api/v1/session"), 1);
    let mut fetched = visit.fetched();
    let all = fetched.len();
    fetched.sort();
    fetched.dedup();
    assert_eq!(fetched.len(), all, "some were loaded twice: {fetched:?}");
    visit.ready(text::sign_in::TITLE).await;
}

#[tokio::test]
async fn a_form_that_is_sent_as_the_first_act_is_answered() {
    walk_waiting(sending_first).await;
}

#[tokio::test]
async fn in_firefox_a_form_that_is_sent_as_the_first_act_is_answered() {
    walk_in_with(Engine::Firefox, made_with_rules, sending_first).await;
}

#[tokio::test]
async fn in_webkit_a_form_that_is_sent_as_the_first_act_is_answered() {
    walk_in_with(Engine::WebKit, made_with_rules, sending_first).await;
}

#[tokio::test]
async fn a_page_with_a_form_begins_when_the_pointer_moves_and_one_to_read_does_not() {
    const MOVED: &str = "dispatchEvent(new PointerEvent('pointermove', { movementX: 3 }))";
    walk_waiting(async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.ask(MOVED, vec![]).await;
        visit.waits().await;
        visit.open_page("/forgot-password", text::password::FORGOT).await;
        visit.waits().await;
        visit.ask(MOVED, vec![]).await;
        visit.comes_to("done").await;
    })
    .await;
}

#[tokio::test]
async fn a_button_that_is_pressed_as_the_first_act_is_answered() {
    walk_waiting(async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.waits().await;
        // As by a screen reader.
        let pressed = "journey.pressable(arguments[0]).click()";
        visit.ask(pressed, vec![json!(&*text::feedback::YES)]).await;
        visit.sees(text::feedback::THANKS).await;
        visit.ready(MFA).await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_is_opened_fetches_what_stands_below_it() {
    walk_waiting(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.waits().await;
        visit.press(MFA).await;
        visit.sees(text::feedback::QUESTION).await;
        visit.ready(text::help::QUESTIONS).await;
    })
    .await;
}

#[tokio::test]
async fn the_choice_of_a_language_lasts_without_the_program() {
    walk_waiting(async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.waits().await;
        visit.choose_language("Español").await;
        visit.is_at("/es/help/what-is-mfa").await;
        visit.waits().await;
        assert_eq!(visit.ask("return document.cookie", vec![]).await, "language=es");
        // At an address without a language the page is not what it should be.
        visit.open("/help").await;
        visit.is_at("/es/help").await;
        visit.comes_to("done").await;
    })
    .await;
}

#[tokio::test]
async fn what_is_open_in_the_frame_closes_by_escape_without_the_program() {
    walk_waiting(async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.waits().await;
        for (id, window) in [("site-menu", (390, 800)), ("site-languages", (1280, 800))] {
            visit.browser.resize(window).await;
            let is_open = format!("return document.getElementById('{id}').open");
            let comes_to = async |open: bool| match visit.ask(&is_open, vec![]).await == open {
                true => Ok(()),
                false => Err(format!("{id} is {}", if open { "closed" } else { "open" })),
            };
            visit.ask(&format!("document.getElementById('{id}-button').focus()"), vec![]).await;
            visit.key(Key::Enter).await;
            visit.until(async || comes_to(true).await).await;
            visit.key(Key::Tab).await;
            visit.key(Key::Escape).await;
            visit.until(async || comes_to(false).await).await;
            visit.focus_is_on(&format!("{id}-button")).await;
        }
        visit.waits().await;
    })
    .await;
}

#[tokio::test]
async fn a_page_on_paper_says_of_when_and_whence_it_is() {
    walk_waiting(async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.waits().await;
        let printed = "dispatchEvent(new Event('beforeprint'));
                       return document.getElementById('printed').textContent.includes(location.host)
                           && document.getElementById('printed').textContent.includes(new Date().getFullYear())";
        assert_eq!(visit.ask(printed, vec![]).await, true);
        assert_eq!(visit.fetched(), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_page_that_waits_hears_of_another_tab_in_which_someone_signs_in() {
    walk_waiting(async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.waits().await;
        let first = visit.browser.client.window().await.expect("the tab");
        open_tab(visit).await;
        visit.join("ann@example.org").await;
        turn_to(visit, first).await;
        visit.comes_to("done").await;
        visit.sees(text::frame::PROFILE).await;
    })
    .await;
}

#[tokio::test]
async fn a_passkey_among_the_suggestions_signs_in_before_the_program_has_asked_for_it() {
    const ASKED: &str = "POST /api/v1/session/passkey/options";
    walk_waiting(async |visit| {
        visit.browser.add_device_with_screen_lock().await;
        join_with_passkey(visit).await;
        visit.sign_out().await;
        // A device that Chromium plays chooses at once.
        visit.open_held("/sign-in").await;
        visit.comes_to("fetching").await;
        assert_eq!(visit.site.asked(ASKED), 1);
        visit.site.release_program();
        visit.ready(text::account::PROFILE).await;
        assert_eq!((visit.site.asked(ASKED), visit.site.asked("POST /api/v1/session/passkey")), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn where_data_is_saved_only_what_is_done_fetches_the_program() {
    walk_waiting(async |visit| {
        visit.browser.protocol("Emulation.setDataSaverOverride", json!({ "dataSaverEnabled": true })).await;
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.waits().await;
        let over =
            "document.getElementById('help-search').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))";
        visit.ask(over, vec![]).await;
        visit.waits().await;
        visit.fill(text::search::LABEL, "phone").await;
        visit.comes_to("done").await;
    })
    .await;
}

#[tokio::test]
async fn a_page_that_waits_without_its_style_sheet_asks_for_no_password() {
    walk_waiting(async |visit| {
        visit.site.lose(Some("/latchkey-*.css"));
        visit.open("/sign-in").await;
        visit.sees(text::start::NOT_STARTED).await;
        assert_eq!(visit.ask("return document.querySelectorAll('input').length", vec![]).await, 0);
    })
    .await;
}
