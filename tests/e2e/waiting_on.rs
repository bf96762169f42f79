//! Pages that wait with their program (`waiting.rs`): what they say when it does not come, what they ask again, and that nothing
//! of what was asked stays behind.

use serde_json::{Value, json};

use crate::{
    refused::HOLD_ANSWERS,
    support::{PASSWORD, Title, Visit, text},
    waiting::walk_waiting,
};

const MFA: Title = Title("what-is-mfa");
const SESSION: &str = "GET /api/v1/session";
const SUGGESTION: &str = "POST /api/v1/session/passkey/options";

/// The pointer comes over the search of the help, and nothing is pressed. What the page does then at once.
const OVER: &str = "const field = document.getElementById('help-search');
    field.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    return document.documentElement.dataset.boot";

/// The browser offers passkeys in fields, and nobody ever chooses one.
const OFFERS_PASSKEYS: &str = "PublicKeyCredential.isConditionalMediationAvailable = async () => true;
    globalThis.offered = 0, globalThis.taken = 0;
    navigator.credentials.get = ({ signal }) => new Promise(() => {
      offered += 1;
      signal.addEventListener('abort', () => { taken += 1 });
    })";

/// The page waits for its answers as long as they take on a busy machine.
const PATIENT: &str = "{ const own = setTimeout;
    globalThis.setTimeout = (call, time, ...more) => time === 3_000 ? 0 : own(call, time, ...more) }";

const KEPT: &str = "return [latchkeyEarly.size, 'latchkeySuggestion' in globalThis]";

impl Visit {
    /// So often this was asked, and it is over.
    async fn asked_and_waits(&self, request: &str, times: usize) {
        self.until(async || match self.site.asked(request) {
            it if it == times => Ok(()),
            other => Err(format!("{request} was asked {other} times and not {times}")),
        })
        .await;
        self.comes_to("idle").await;
    }
}

#[tokio::test]
async fn a_page_whose_program_does_not_come_can_be_read_on_until_something_is_pressed() {
    walk_waiting(async |visit| {
        visit.site.lose(Some("_bg.wasm"));
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.waits().await;
        visit.fill(text::search::LABEL, "phone").await;
        visit
            .until(async || if visit.fetched().is_empty() { Err("nothing is fetched".to_owned()) } else { Ok(()) })
            .await;
        visit.comes_to("idle").await;
        visit.sees(text::help::QUESTIONS_LEAD).await;
        visit.press(text::search::BUTTON).await;
        visit.sees(text::start::NOT_STARTED).await;
    })
    .await;
}

#[tokio::test]
async fn a_form_whose_program_does_not_come_says_at_once_that_it_cannot_be_sent() {
    walk_waiting(async |visit| {
        visit.site.lose(Some("_bg.wasm"));
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.waits().await;
        // Nothing is pressed or typed yet.
        visit.ask("dispatchEvent(new PointerEvent('pointermove', { movementX: 3 }))", vec![]).await;
        visit.sees(text::start::NOT_STARTED).await;
        assert_eq!(visit.ask("return document.querySelectorAll('input').length", vec![]).await, 0);
    })
    .await;
}

#[tokio::test]
async fn after_a_start_that_failed_a_page_to_read_tries_again_after_a_while_or_when_something_is_pressed() {
    walk_waiting(async |visit| {
        // The clock of the page, which the test sets.
        let clock = "const now = performance.now.bind(performance); globalThis.later = 0; performance.now = () => now() + later";
        visit.before_each_page(clock).await;
        visit.site.lose(Some("_bg.wasm"));
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.waits().await;
        let begins = async |after: u32, wanted: &str| {
            visit.ask("later = arguments[0]", vec![json!(after)]).await;
            assert_eq!(visit.ask(OVER, vec![]).await, wanted, "after {after} ms");
        };
        begins(0, "fetching").await;
        visit.comes_to("idle").await;
        begins(9_000, "idle").await;
        begins(60_000, "fetching").await;
        visit.comes_to("idle").await;
        begins(61_000, "idle").await;
        visit.press(text::search::BUTTON).await;
        visit.sees(text::start::NOT_STARTED).await;
    })
    .await;
}

#[tokio::test]
async fn a_page_asks_again_on_news_of_another_tab_and_when_it_comes_back() {
    walk_waiting(async |visit| {
        visit.before_each_page(OFFERS_PASSKEYS).await;
        visit.before_each_page(PATIENT).await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.asked_and_waits(SESSION, 1).await;
        visit.asked_and_waits(SUGGESTION, 1).await;
        visit.ask("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))", vec![]).await;
        visit.ask("new BroadcastChannel('latchkey').postMessage('')", vec![]).await;
        visit.asked_and_waits(SESSION, 2).await;
        // The passkeys are offered by a question that is as new as the session.
        visit.asked_and_waits(SUGGESTION, 2).await;
        visit.ask("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))", vec![]).await;
        visit.asked_and_waits(SESSION, 3).await;
        visit.asked_and_waits(SUGGESTION, 3).await;
        let offers = async || match visit.ask("return [offered, taken]", vec![]).await {
            it if it == json!([3, 2]) => Ok(()),
            other => Err(format!("offered and taken back: {other}")),
        };
        visit.until(offers).await;
        assert_eq!(visit.fetched().iter().find(|it| it.contains("_bg.wasm")), None);
    })
    .await;
}

#[tokio::test]
async fn a_question_for_passkeys_that_is_answered_after_the_next_one_was_asked_is_none() {
    const HELD: &str = "{ const own = fetch, held = [];
        globalThis.answerBoth = () => held.length === 2 && (held.splice(0).forEach((it) => it()), true);
        globalThis.fetch = async (...asked) => {
          const answer = await own(...asked);
          if (!asked[0].endsWith('/passkey/options')) return answer;
          const text = await answer.text();
          await new Promise((resolve) => held.push(resolve));
          return new Response(text);
        } }";
    walk_waiting(async |visit| {
        for script in [OFFERS_PASSKEYS, PATIENT, HELD] {
            visit.before_each_page(script).await;
        }
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.asked_and_waits(SUGGESTION, 1).await;
        visit.ask("new BroadcastChannel('latchkey').postMessage('')", vec![]).await;
        visit.asked_and_waits(SUGGESTION, 2).await;
        let is_true = async |script: &str| match visit.ask(script, vec![]).await {
            Value::Bool(true) => Ok(()),
            other => Err(format!("{script}: {other}")),
        };
        visit.until(async || is_true("return answerBoth()").await).await;
        visit.until(async || is_true("return offered > 0").await).await;
        // Two frames later the other one has been read, too.
        let frame =
            "return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))";
        visit.ask(frame, vec![]).await;
        assert_eq!(visit.ask("return [offered, taken]", vec![]).await, json!([1, 0]));
    })
    .await;
}

#[tokio::test]
async fn a_page_that_comes_back_starts_when_it_is_not_whole_any_more() {
    walk_waiting(async |visit| {
        visit.open_page("/help/what-is-mfa", MFA).await;
        visit.waits().await;
        visit.site.take_backend_away(true);
        visit.ask("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))", vec![]).await;
        visit.comes_to("done").await;
    })
    .await;
}

#[tokio::test]
async fn nothing_that_was_asked_stays_behind_a_start() {
    walk_waiting(async |visit| {
        // What is to be done after ten seconds is done when the test says so.
        let clock = "{ const own = setTimeout, due = [];
                     globalThis.setTimeout = (call, time, ...more) => time === 10_000 ? due.push(call) : own(call, time, ...more);
                     globalThis.tenSeconds = () => due.splice(0).forEach((it) => it()) }";
        visit.before_each_page(clock).await;
        visit.before_each_page(HOLD_ANSWERS).await;
        visit.load_everything_again().await;
        // The other parts, which are fetched ahead, would keep each line to the site busy.
        visit.site.hold("_bg.wasm");
        visit.open("/sign-in").await;
        visit.comes_to("idle").await;
        visit.sign_in_with("ann@example.org", PASSWORD).await;
        visit.until(async || visit.has_signed_in(1)).await;
        // So the program has another question than the one that was asked.
        visit.fill(text::sign_in::EMAIL, "bob@example.org").await;
        visit.site.release_program();
        visit.comes_to("done").await;
        visit.ready(text::sign_in::TITLE).await;
        assert_eq!(visit.ask(KEPT, vec![]).await, json!([1, false]));
        visit.ask("tenSeconds()", vec![]).await;
        assert_eq!(visit.ask(KEPT, vec![]).await, json!([0, false]));
    })
    .await;
}

#[tokio::test]
async fn nothing_that_was_asked_stays_behind_a_start_that_fails() {
    walk_waiting(async |visit| {
        visit.before_each_page(OFFERS_PASSKEYS).await;
        visit.site.lose(Some("_bg.wasm"));
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.asked_and_waits(SUGGESTION, 1).await;
        visit
            .until(async || match visit.ask(KEPT, vec![]).await {
                Value::Array(it) if it[1] == true && it[0].as_u64() > Some(2) => Ok(()),
                other => Err(format!("kept: {other}")),
            })
            .await;
        visit.ask("dispatchEvent(new PointerEvent('pointermove', { movementX: 3 }))", vec![]).await;
        visit.sees(text::start::NOT_STARTED).await;
        assert_eq!(visit.ask(KEPT, vec![]).await, json!([0, false]));
        assert_eq!(visit.ask("return taken", vec![]).await, 1);
    })
    .await;
}
