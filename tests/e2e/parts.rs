//! The parts of the program: each comes when a page needs it, the others later, and what happens when one does not come.

use fantoccini::key::Key;

use crate::support::{Visit, walk};

const HELP: &str = "/latchkey-read-*.wasm";
const NOT_LOADED: &str = "This page did not load";
const STILL_NOT: &str = "It did not come this time either.";

impl Visit {
    /// The parts that were asked for, each as often as it was.
    fn parts_asked(&self) -> Vec<String> {
        let files =
            self.site.requests().into_iter().filter_map(|it| it.strip_prefix("GET /latchkey-").map(str::to_owned));
        files.filter(|it| it.ends_with(".wasm") && !it.ends_with("_bg.wasm")).collect()
    }

    /// Waits until a part was asked for so often.
    async fn has_asked(&self, part: &str, times: usize) {
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
        // Everything that comes ahead begins with this.
        visit.site.hold("/latchkey-create-*.wasm");
        visit.open("/sign-in").await;
        visit.ready("Sign in").await;
        let asked = visit.parts_asked();
        let asked: Vec<&String> = asked.iter().filter(|it| !it.starts_with("create-")).collect();
        assert!(asked.iter().any(|it| it.starts_with("sign-in-")), "{asked:?}");
        for part in &asked {
            assert!(part.starts_with("sign-in-") || part.starts_with("shared-"), "{asked:?}");
            assert_eq!(asked.iter().filter(|it| it == &part).count(), 1, "{asked:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_visitor_can_open_comes_ahead_and_then_pages_need_no_line() {
    walk(async |visit| {
        visit.open("/sign-in").await;
        visit.ready("Sign in").await;
        // The last of them.
        visit.has_asked("guides-en-", 1).await;
        assert!(!visit.parts_asked().iter().any(|it| it.starts_with("member-")), "nothing that is only for members");
        visit.offline(true).await;
        for (link, heading) in
            [("Questions and answers", "Questions and answers"), ("Create account", "Create your account")]
        {
            visit.press(link).await;
            visit.ready(heading).await;
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
        visit.open("/sign-in").await;
        visit.ready("Sign in").await;
        visit.fill("E-mail address", "ann@example.org").await;
        visit.press("Questions and answers").await;
        visit.sees("This page is loading.").await;
        assert_eq!(visit.heading().await, "Sign in");
        assert_eq!(visit.value("E-mail address").await, "ann@example.org");
        // One can think better of it.
        visit.back().await;
        visit.ready("Sign in").await;
        visit.does_not_see("This page is loading.").await;
        assert_eq!(visit.value("E-mail address").await, "ann@example.org");
        visit.press("Questions and answers").await;
        visit.site.release_program();
        visit.ready("Questions and answers").await;
        visit.focus_is_on_heading().await;
        visit.does_not_see("This page is loading.").await;
    })
    .await;
}

#[tokio::test]
pub async fn a_page_without_a_line_says_so_and_try_again_shows_it() {
    walk(async |visit| {
        visit.site.lose(Some(HELP));
        visit.open("/sign-in").await;
        visit.ready("Sign in").await;
        // Loading ahead ends with what does not come, so nothing but the page itself loads it now.
        visit.has_asked("read-", 1).await;
        visit.site.lose(None);
        visit.fill("E-mail address", "ann@example.org").await;
        visit.offline(true).await;
        visit.press("Questions and answers").await;
        visit.sees(NOT_LOADED).await;
        // Chromium has written that the first attempt was refused.
        _ = visit.read_console().await;
        visit.ready(NOT_LOADED).await;
        visit.focus_is_on_heading().await;
        visit.is_at("/help").await;
        visit.press("Try again").await;
        visit.sees(STILL_NOT).await;
        visit.ready(NOT_LOADED).await;
        // What was typed elsewhere is still there, and going back and forth tries again.
        visit.back().await;
        visit.ready("Sign in").await;
        assert_eq!(visit.value("E-mail address").await, "ann@example.org");
        visit.press("Questions and answers").await;
        visit.ready(NOT_LOADED).await;
        visit.offline(false).await;
        visit.press("Try again").await;
        visit.ready("Questions and answers").await;
        visit.focus_is_on_heading().await;
    })
    .await;
}

#[tokio::test]
async fn a_mistake_is_said_in_full_even_where_no_other_part_comes() {
    walk(async |visit| {
        visit.open("/sign-in").await;
        visit.ready("Sign in").await;
        visit.site.lose(Some("/latchkey-*.wasm"));
        visit.fill("E-mail address", "ann@example.org").await;
        visit.fill("Password", "not the right one").await;
        visit.key(Key::Enter).await;
        visit.sees("The e-mail address and password do not match.").await;
        // Chromium has written that a part was not found, if one was asked for ahead by now.
        _ = visit.read_console().await;
        visit.ready("Sign in").await;
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
            visit.browser.before_each_page(&line_is(line)).await;
            visit.open("/sign-in").await;
            visit.ready("Sign in").await;
            let first = visit.parts_asked();
            let asks = async || match visit.ask("return window.asked === true", vec![]).await == true {
                true => Ok(()),
                false => Err("the line was not looked at yet".to_owned()),
            };
            visit.until(asks).await;
            visit.ready("Sign in").await;
            assert_eq!(visit.parts_asked(), first, "{line}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_changed_or_missing_part_is_refused_and_the_page_can_be_loaded_anew() {
    walk(async |visit| {
        visit.site.change(HELP);
        visit.open("/sign-in").await;
        visit.ready("Sign in").await;
        visit.press("Questions and answers").await;
        visit.sees(NOT_LOADED).await;
        visit.press("Try again").await;
        visit.sees(STILL_NOT).await;
        visit.does_not_see("Why does the way I sign in change?").await;
        visit.site.lose(Some(HELP));
        visit.press("Try again").await;
        visit.sees(STILL_NOT).await;
        // As after a new version was put in place: the page that is loaded anew names the new parts.
        visit.site.change("nothing");
        visit.site.lose(None);
        visit.press("Load this page anew").await;
        _ = visit.read_console().await;
        visit.ready("Questions and answers").await;
    })
    .await;
}

#[tokio::test]
async fn nothing_of_a_member_stays_while_the_page_after_signing_out_is_on_its_way() {
    walk(async |visit| {
        visit.site.hold("/latchkey-sign-in-*.wasm");
        let ann = visit.join("ann@example.org").await;
        visit.press("Sign out").await;
        visit.sees("This page is loading.").await;
        visit.does_not_see(&ann.email).await;
        visit.site.release_program();
        visit.ready("You are signed out").await;
        visit.focus_is_on_heading().await;
    })
    .await;
}
