//! The parts of the program: each comes when a page needs it, the others later, and what happens when one does not come.

use fantoccini::key::Key;
use latchkey::browser::Language;

use crate::support::{Text, Title, Visit, text, walk};

const HELP: &str = "/latchkey-read-*.wasm";
const NOT_LOADED: Text = text::frame::NOT_LOADED;
const STILL_NOT: Text = text::frame::NOT_LOADED_AGAIN;

impl Visit {
    /// The parts that were asked for, each as often as it was.
    pub fn parts_asked(&self) -> Vec<String> {
        let files =
            self.site.requests().into_iter().filter_map(|it| it.strip_prefix("GET /latchkey-").map(str::to_owned));
        files.filter(|it| it.ends_with(".wasm") && !it.ends_with("_bg.wasm")).collect()
    }

    /// Waits until a part was asked for so often.
    pub async fn has_asked(&self, part: &str, times: usize) {
        self.until(async || {
            let asked = self.parts_asked().iter().filter(|it| it.starts_with(part)).count();
            if asked >= times { Ok(()) } else { Err(format!("{part} was asked for {asked} times")) }
        })
        .await;
    }
}

#[tokio::test]
async fn the_first_view_loads_the_parts_of_its_own_journey_once_and_no_other() {
    walk(async |visit| {
        // What comes ahead begins with this part. Its whole name: the hash of the program itself may begin with any letter.
        visit.site.hold("/latchkey-create-*.wasm");
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        let asked = visit.parts_asked();
        let asked: Vec<&String> = asked.iter().filter(|it| !it.starts_with("create-")).collect();
        assert!(asked.iter().any(|it| it.starts_with("sign-in-")), "{asked:?}");
        for part in &asked {
            let is_of_this_page = ["sign-in-", "forms-", "words-en-"].iter().any(|it| part.starts_with(it));
            assert!(is_of_this_page, "{asked:?}");
            assert_eq!(asked.iter().filter(|it| it == &part).count(), 1, "{asked:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_visitor_can_open_comes_ahead_and_then_pages_need_no_line() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        // The last of them.
        visit.has_asked("guides-en-", 1).await;
        assert!(!visit.parts_asked().iter().any(|it| it.starts_with("member-")), "nothing that is only for members");
        visit.offline(true).await;
        for (link, heading) in
            [(text::frame::HELP, text::help::QUESTIONS), (text::frame::CREATE, text::create_account::EMAIL)]
        {
            visit.press_for(link, heading).await;
            visit.focus_is_on_heading().await;
        }
        visit.offline(false).await;
    })
    .await;
}

#[tokio::test]
async fn the_page_stays_while_the_part_of_the_next_is_on_its_way() {
    walk(async |visit| {
        visit.site.hold(HELP);
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.press(text::frame::HELP).await;
        visit.sees(text::frame::LOADING).await;
        assert_eq!(visit.heading().await, *text::sign_in::TITLE);
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        // One can think better of it.
        visit.back_to(text::sign_in::TITLE).await;
        visit.does_not_see(text::frame::LOADING).await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        visit.press(text::frame::HELP).await;
        visit.site.release_program();
        visit.ready(text::help::QUESTIONS).await;
        visit.focus_is_on_heading().await;
        visit.does_not_see(text::frame::LOADING).await;
    })
    .await;
}

#[tokio::test]
pub async fn a_page_without_a_line_says_so_and_try_again_shows_it() {
    walk(async |visit| {
        visit.site.lose(Some(HELP));
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        // Loading ahead ends with what does not come, so nothing but the page itself loads it now.
        visit.has_asked("read-", 1).await;
        visit.site.lose(None);
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.offline(true).await;
        visit.press(text::frame::HELP).await;
        visit.sees(NOT_LOADED).await;
        // Chromium has written that the first attempt was refused.
        _ = visit.read_console().await;
        visit.ready(NOT_LOADED).await;
        visit.focus_is_on_heading().await;
        visit.is_at("/help").await;
        visit.press(text::problem::TRY_AGAIN).await;
        visit.sees(text::problem::OFFLINE).await;
        visit.ready(NOT_LOADED).await;
        // What was typed elsewhere is still there, and going back and forth tries again.
        visit.back_to(text::sign_in::TITLE).await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        visit.press_for(text::frame::HELP, NOT_LOADED).await;
        visit.offline(false).await;
        visit.press_for(text::problem::TRY_AGAIN, text::help::QUESTIONS).await;
        visit.focus_is_on_heading().await;
    })
    .await;
}

#[tokio::test]
async fn a_mistake_is_said_in_full_even_where_no_other_part_comes() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.site.lose(Some("/latchkey-*.wasm"));
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.fill(text::sign_in::PASSWORD, "not the right one").await;
        visit.key(Key::Enter).await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        // Chromium has written that a part was not found, if one was asked for ahead by now.
        _ = visit.read_console().await;
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn what_comes_ahead_may_come_after_the_page_was_made_again_in_another_language() {
    walk(async |visit| {
        visit.site.hold("/latchkey-create-*.wasm");
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.has_asked("create-", 1).await;
        visit.choose_language("Español").await;
        Language::known("es").expect("a language of the site").speak();
        visit.ready(text::sign_in::TITLE).await;
        visit.site.release_program();
        visit.has_asked("guides-es-", 1).await;
        visit.ready(text::sign_in::TITLE).await;
        Language::FIRST.speak();
    })
    .await;
}

/// Says what the browser knows of the line, and notes that the program has asked for it.
fn line_is(it: &str) -> String {
    format!(
        "Object.defineProperty(navigator, 'connection', {{ get() {{ window.asked = true; return {{ {it} }}; }} }});"
    )
}

#[tokio::test]
async fn nothing_comes_ahead_where_data_is_saved_or_the_line_is_slow() {
    for line in ["saveData: true, effectiveType: '4g'", "saveData: false, effectiveType: '3g'"] {
        walk(async |visit| {
            visit.before_each_page(&line_is(line)).await;
            visit.open_page("/sign-in", text::sign_in::TITLE).await;
            let first = visit.parts_asked();
            let asks = async || match visit.ask("return window.asked === true", vec![]).await == true {
                true => Ok(()),
                false => Err("the line was not looked at yet".to_owned()),
            };
            visit.until(asks).await;
            visit.ready(text::sign_in::TITLE).await;
            assert_eq!(visit.parts_asked(), first, "{line}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_changed_or_missing_part_is_refused_and_the_page_can_be_loaded_again() {
    walk(async |visit| {
        visit.site.change(HELP);
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.press(text::frame::HELP).await;
        visit.sees(NOT_LOADED).await;
        visit.press(text::problem::TRY_AGAIN).await;
        visit.sees(STILL_NOT).await;
        visit.does_not_see(Title("why-sign-in-changes")).await;
        visit.site.lose(Some(HELP));
        visit.press(text::problem::TRY_AGAIN).await;
        visit.sees(STILL_NOT).await;
        // As after a new version was put in place: the page that is loaded again names the new parts.
        visit.site.change("nothing");
        visit.site.lose(None);
        visit.press(text::frame::RELOAD_PAGE).await;
        _ = visit.read_console().await;
        visit.ready(text::help::QUESTIONS).await;
    })
    .await;
}

/// As in a page from before a new release: it names another program, and its part of the help is gone.
const OLD_PAGE: &str = "
    document.querySelector(\"link[rel=preload][href$='_bg.wasm']\").setAttribute('href', '/latchkey-old_bg.wasm');
    const own = fetch;
    window.fetch = (it, more) =>
        String(it.url ?? it).includes('/latchkey-read-') ? Promise.reject(new Error('gone')) : own(it, more);
    window.isOld = true;
";

#[tokio::test]
async fn a_page_from_before_a_new_release_loads_itself_again_unless_something_is_typed() {
    for typed in [false, true] {
        walk(async |visit| {
            // What comes ahead does not come, either.
            visit.site.change(HELP);
            visit.open_page("/sign-in", text::sign_in::TITLE).await;
            visit.ask(OLD_PAGE, vec![]).await;
            visit.site.change("nothing");
            if typed {
                visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
            }
            visit.press(text::frame::HELP).await;
            if typed {
                visit.sees(NOT_LOADED).await;
                visit.sees(text::frame::NOT_LOADED_TYPED).await;
            } else {
                let is_new = async || match visit.ask("return window.isOld === true", vec![]).await == true {
                    true => Err("the page was not loaded again".to_owned()),
                    false => Ok(()),
                };
                visit.until(is_new).await;
                _ = visit.read_console().await;
                visit.ready(text::help::QUESTIONS).await;
            }
            assert_eq!(visit.ask("return window.isOld === true", vec![]).await, typed);
            _ = visit.read_console().await;
        })
        .await;
    }
}

#[tokio::test]
async fn nothing_of_a_member_stays_while_the_page_after_signing_out_is_on_its_way() {
    walk(async |visit| {
        visit.site.hold("/latchkey-sign-in-*.wasm");
        let ann = visit.join("ann@example.org").await;
        visit.press(text::frame::SIGN_OUT).await;
        visit.sees(text::frame::LOADING).await;
        visit.does_not_see(&ann.email).await;
        visit.site.release_program();
        visit.ready(text::sign_in::SIGNED_OUT).await;
        visit.focus_is_on_heading().await;
    })
    .await;
}
