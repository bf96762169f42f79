//! That an email address and a password do not match is said before the program is there, as the program says it; then it
//! begins with what the page shows. What is sent before the program, and when not: `early.rs`.

use backend::Settings;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::{
    every_engine::in_every_engine,
    support::{Engine, GAP, Member, PASSWORD, Visit, before_gap, text, walk, walk_in, walk_with},
    waiting::made_with_rules,
};

const GUESS: &str = "a wrong guess";

/// Every element of the summary and of the form with its attributes and its own words. What a box to tick stands for is
/// written out by the program only.
const SHOWN: &str = "return [...document.querySelectorAll('main [role=group], main [role=group] *, #sign-in *')]
    .map((it) => [it.localName, ...[...it.attributes].map((it) => `${it.name}=${it.value}`)
        .filter((it) => it !== 'value=on').sort(),
    ...[...it.childNodes].filter((it) => it.nodeType === 3).map((it) => it.data)].join(' '))";

/// Where the focus is, if it is on the error summary.
const ON_SUMMARY: &str = "const it = document.activeElement;
    return [it.getAttribute('role'), it.getAttribute('aria-label'), it.getBoundingClientRect().top >= 0]";

/// Which elements have had the focus since.
const WATCH_FOCUS: &str = "globalThis.focused = [];
    addEventListener('focusin', (it) => focused.push(it.target.id || it.target.localName), true)";

/// Keeps the answers to sign-ins from the page until `answerNext()` is called, once for each.
pub const HOLD_ANSWERS: &str = "const own = fetch, held = [];
    globalThis.answerNext = () => held.length > 0 && (held.shift()(), true);
    globalThis.fetch = async (...asked) => {
      const answer = await own(...asked);
      const isSignIn = asked[1]?.method === 'POST' && asked[0].endsWith('/session');
      if (isSignIn) await new Promise((resolve) => held.push(resolve));
      return answer;
    }";

impl Visit {
    /// The page says that the pair does not match, as the program does, and the program is not there.
    async fn is_refused_early(&self) {
        self.sees(text::problem::INCORRECT_CREDENTIALS).await;
        self.until(async || match self.ask(ON_SUMMARY, vec![]).await {
            it if it == json!(["group", &*text::problem::SUMMARY, true]) => Ok(()),
            other => Err(format!("the focus is on {other}")),
        })
        .await;
        let title = self.ask("return document.title", vec![]).await;
        let error = before_gap(&text::problem::error_title(GAP));
        assert!(title.as_str().is_some_and(|it| it.starts_with(&error)), "{title}");
        let field = "const it = document.getElementById('email');
                     return [it.ariaInvalid, document.getElementById(it.getAttribute('aria-describedby')).textContent]";
        assert_eq!(self.ask(field, vec![]).await, json!(["true", &*text::problem::INCORRECT_CREDENTIALS]));
        self.does_not_see(text::start::WAIT).await;
        assert!(!self.has_started().await);
    }

    /// The main part of the program does not come. The others, which are fetched ahead, would keep each line to the site busy.
    async fn open_waiting(&self) {
        self.load_everything_again().await;
        self.site.hold("_bg.wasm");
        self.open("/sign-in").await;
        self.comes_to("idle").await;
    }

    /// A wrong pair is sent before the program is there, and its answer is held.
    async fn guesses_without_answer(&self) {
        self.before_each_page(HOLD_ANSWERS).await;
        self.sign_in_early("ann@example.org", GUESS).await;
    }

    /// The same for a member, in another browser. Gives both, and how many have signed in before.
    async fn member_guesses_elsewhere(&self) -> (Member, Visit, usize) {
        let ann = self.join("ann@example.org").await;
        self.sign_out().await;
        let before = self.site.asked("POST /api/v1/session");
        let other = self.in_another_browser().await;
        other.guesses_without_answer().await;
        (ann, other, before)
    }

    async fn starts(&self) {
        self.site.release_program();
        self.until(async || if self.has_started().await { Ok(()) } else { Err("not started".to_owned()) }).await;
    }

    async fn answer_next(&self) {
        self.until(async || match self.ask("return answerNext()", vec![]).await {
            Value::Bool(true) => Ok(()),
            other => Err(format!("no answer is held: {other}")),
        })
        .await;
    }
}

in_every_engine! {
    async fn a_wrong_pair_is_said_before_the_start_and_the_program_begins_with_that(visit: &Visit) {
        visit.sign_in_early("ann@example.org", GUESS).await;
        visit.is_refused_early().await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, GUESS);
        let before = visit.ask(SHOWN, vec![]).await;
        visit.ask("journey.seen.shift = 0", vec![]).await;
        visit.starts().await;
        assert_eq!(visit.ask(SHOWN, vec![]).await, before);
        assert_eq!(visit.ask(ON_SUMMARY, vec![]).await, json!(["group", &*text::problem::SUMMARY, true]));
        let moved = visit.ask("return journey.seen", vec![]).await;
        assert_eq!(moved["shift"], 0, "what moved: {}", moved["shifts"]);
        visit.ready(text::sign_in::TITLE).await;
        visit.has_signed_in(1).unwrap();
        // The next try is the program's, and asked for, though it is the same.
        visit.press(text::sign_in::BUTTON).await;
        visit.until(async || visit.has_signed_in(2)).await;
        visit.ready(text::sign_in::TITLE).await;
    }
}

#[tokio::test]
async fn what_is_typed_after_a_refusal_survives_the_start_and_the_focus_stays_there() {
    walk(async |visit| {
        visit.sign_in_early("ann@example.org", GUESS).await;
        visit.is_refused_early().await;
        // The link of the summary leads to the field, and the address stays.
        visit.press(text::problem::INCORRECT_CREDENTIALS).await;
        visit.focus_is_on("email").await;
        assert_eq!(visit.address().await, "/sign-in");
        visit.key(Key::End).await;
        visit.type_keys(".au").await;
        visit.ask(WATCH_FOCUS, vec![]).await;
        visit.starts().await;
        visit.type_keys("s").await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org.aus");
        assert_eq!(visit.value(text::sign_in::PASSWORD).await, GUESS);
        visit.ready(text::sign_in::TITLE).await;
        assert_eq!(visit.ask("return focused", vec![]).await, json!(["email"]));
        visit.has_signed_in(1).unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_tries_again_before_the_start_is_answered_again() {
    // So many that no answer says how many are left.
    let patient = |settings: &mut Settings| settings.limits.password_tries = 50;
    walk_with(patient, async |visit| {
        let (ann, other, before) = visit.member_guesses_elsewhere().await;
        other.answer_next().await;
        other.is_refused_early().await;
        // The same again is asked again: the answer before is none to it.
        other.press(text::sign_in::BUTTON).await;
        let old = "return document.querySelector('main .lk-old') !== null";
        assert_eq!(other.ask(old, vec![]).await, true);
        other.answer_next().await;
        other.is_refused_early().await;
        assert_eq!(other.ask(old, vec![]).await, false);
        other.has_signed_in(before + 2).unwrap();
        // What is right is the program's to show.
        other.sign_in_with(&ann.email, PASSWORD).await;
        other.answer_next().await;
        other.sees(text::start::WAIT).await;
        other.starts().await;
        other.ready(text::sign_in::USE_APP).await;
        other.has_signed_in(before + 3).unwrap();
        other.leave().await;
    })
    .await;
}

#[tokio::test]
async fn a_second_press_is_not_answered_by_what_was_typed_at_the_first() {
    walk(async |visit| {
        let (ann, other, before) = visit.member_guesses_elsewhere().await;
        other.sign_in_with(&ann.email, PASSWORD).await;
        other.answer_next().await;
        other.until(async || other.has_signed_in(before + 2)).await;
        other.answer_next().await;
        other.does_not_see(text::problem::INCORRECT_CREDENTIALS).await;
        other.starts().await;
        other.ready(text::sign_in::USE_APP).await;
        other.has_signed_in(before + 2).unwrap();
        other.leave().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_comes_when_the_program_is_there_is_the_programs() {
    walk(async |visit| {
        visit.guesses_without_answer().await;
        visit.starts().await;
        visit.answer_next().await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.has_signed_in(1).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_button_that_is_pressed_last_is_what_counts() {
    walk(async |visit| {
        visit.guesses_without_answer().await;
        visit.press(text::sign_in::SHOW).await;
        visit.answer_next().await;
        visit.starts().await;
        visit.sees(text::sign_in::HIDE).await;
        visit.does_not_see(text::problem::INCORRECT_CREDENTIALS).await;
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_says_more_is_left_to_the_program() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.sign_in_with("ann@example.org", GUESS).await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        visit.sign_in_early("ann@example.org", GUESS).await;
        visit.sees(text::start::WAIT).await;
        visit.until(async || visit.has_signed_in(2)).await;
        visit.does_not_see(text::problem::INCORRECT_CREDENTIALS).await;
        visit.starts().await;
        visit.sees(text::problem::tries_left(&text::time::tries(3_u32))).await;
        visit.has_signed_in(2).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_page_that_waits_with_its_program_says_it_as_well() {
    walk_with(made_with_rules, async |visit| {
        visit.open_waiting().await;
        visit.sign_in_with("ann@example.org", GUESS).await;
        visit.is_refused_early().await;
        visit.starts().await;
        visit.ready(text::sign_in::TITLE).await;
        visit.has_signed_in(1).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_page_in_another_language_says_it_in_that() {
    const NO_MATCH: &str = "La dirección de correo y la contraseña no coinciden.";
    walk(async |visit| {
        visit.open_to_sign_in_early("/es/sign-in").await;
        let sent = "document.getElementById('email').value = 'ann@example.org';
                    document.getElementById('password').value = 'a wrong guess';
                    document.getElementById('sign-in').requestSubmit()";
        visit.ask(sent, vec![]).await;
        visit.sees(NO_MATCH).await;
        assert!(!visit.has_started().await);
        let title = visit.ask("return document.title", vec![]).await;
        assert!(title.as_str().is_some_and(|it| it.starts_with("Error: Iniciar sesión")), "{title}");
        visit.starts().await;
        visit.sees(NO_MATCH).await;
        assert_eq!(visit.ask("return document.title", vec![]).await, title);
        visit.has_signed_in(1).unwrap();
    })
    .await;
}

#[tokio::test]
async fn news_of_another_tab_does_not_send_a_press_again() {
    walk_with(made_with_rules, async |visit| {
        visit.before_each_page(HOLD_ANSWERS).await;
        visit.open_waiting().await;
        visit.sign_in_with("ann@example.org", GUESS).await;
        visit.until(async || visit.has_signed_in(1)).await;
        let before = visit.site.asked("GET /api/v1/session");
        visit.ask("new BroadcastChannel('latchkey').postMessage('')", vec![]).await;
        let asked_again = async || match visit.site.asked("GET /api/v1/session") {
            it if it > before => Ok(()),
            _ => Err("nothing is asked again".to_owned()),
        };
        visit.until(asked_again).await;
        visit.answer_next().await;
        visit.is_refused_early().await;
        visit.has_signed_in(1).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_refusal_belongs_to_the_page_that_shows_it() {
    walk(async |visit| {
        visit.sign_in_early("ann@example.org", GUESS).await;
        visit.is_refused_early().await;
        // As when another tab has signed in meanwhile: the program begins with another page.
        visit.ask("history.replaceState(null, '', '/sign-in/trouble')", vec![]).await;
        visit.starts().await;
        visit.press_for(text::frame::SIGN_IN, text::sign_in::TITLE).await;
        visit.does_not_see(text::problem::INCORRECT_CREDENTIALS).await;
    })
    .await;
}
