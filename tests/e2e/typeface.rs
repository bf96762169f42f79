//! The typeface: whose site has it, in which languages, and when it is asked for (decision 53).

use latchkey::text;
use serde_json::json;

use crate::{
    brands::{brand_of, site_of, walk_on},
    support::{Visit, built_site, changed_site, project, walk},
};

/// The fonts of the page, and how round a field is.
const LOOKS: &str = "return [getComputedStyle(document.body).fontFamily.includes('Public Sans'),
    getComputedStyle(document.querySelector('.usa-input')).borderRadius]";

/// What has been asked for that is a font.
fn fonts(visit: &Visit) -> Vec<String> {
    visit.site.requests().into_iter().filter(|it| it.contains(".woff2")).collect()
}

#[tokio::test]
async fn the_typeface_and_the_corners_are_the_operators_as_soon_as_the_settings_say_so() {
    walk_on(&site_of("harbor"), async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        assert_eq!(visit.ask(LOOKS, vec![]).await, json!([true, "4px"]));
        assert_eq!(fonts(visit).len(), 1, "{:?}", fonts(visit));
    })
    .await;
    walk_on(&site_of("northern"), async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        assert_eq!(visit.ask(LOOKS, vec![]).await, json!([false, "0px"]));
    })
    .await;
}

#[tokio::test]
async fn a_site_that_is_built_without_the_typeface_asks_for_no_font() {
    // As `crates/xtask` builds it, which has a test of that: the pages name no font, and a small sheet comes after the other.
    let built = std::fs::read_to_string(built_site().join("sign-in/index.html")).expect("a page");
    let (before, rest) = built.split_once("data-typeface=\"").expect("the page names the font");
    let rest = rest.split_once("\" ").expect("the end of the name").1;
    let link = "<link rel=\"stylesheet\" href=\"/brand-0f1e2d3c4b5a6978.css\"></head>";
    let page = format!("{before}{rest}").replacen("</head>", link, 1);
    let settings = std::fs::read(project().join("docs/examples/northern/latchkey.json")).expect("the settings");
    let logo = std::fs::read(project().join("docs/examples/northern/logo.svg")).expect("the logo");
    let looks = brand_of("northern").looks_sheet().expect("looks of its own");
    let site = changed_site(&[
        ("latchkey.json", &settings),
        ("logo.svg", &logo),
        ("sign-in/index.html", page.as_bytes()),
        ("brand-0f1e2d3c4b5a6978.css", looks.as_bytes()),
    ]);
    walk_on(&site, async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        assert_eq!(visit.ask(LOOKS, vec![]).await, json!([false, "0px"]));
        assert_eq!(fonts(visit), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_page_in_other_letters_asks_for_no_font() {
    walk(async |visit| {
        visit.open("/zh/sign-in").await;
        visit
            .until(async || match visit.ask(LOOKS, vec![]).await {
                looks if looks == json!([false, "6px"]) => Ok(()),
                looks => Err(format!("it looks like {looks}")),
            })
            .await;
        assert_eq!(fonts(visit), Vec::<String>::new());
    })
    .await;
}

/// Whether guard.js has asked for the typeface before the style sheet does.
const IS_ASKED_FOR: &str = "return document.querySelector('link[rel=preload][as=font]') !== null";

/// The page was asked for at this time, as far as it can tell: in the future, so that it has come soon, or long ago.
fn asked_at(time: &str) -> String {
    format!(
        "Object.defineProperty(performance, 'timing', {{
            value: {{ fetchStart: {time}, connectEnd: 0, domainLookupStart: 0 }} }})"
    )
}

#[tokio::test]
async fn a_good_line_asks_for_the_typeface_at_once() {
    walk(async |visit| {
        visit.before_each_page(&asked_at("Infinity")).await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        assert_eq!(visit.ask(IS_ASKED_FOR, vec![]).await, true);
        assert_eq!(fonts(visit).len(), 1, "{:?}", fonts(visit));
    })
    .await;
}

#[tokio::test]
async fn a_slow_line_gets_the_first_text_before_the_typeface_and_the_next_page_has_it() {
    walk(async |visit| {
        visit.before_each_page(&asked_at("0")).await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        assert_eq!(visit.ask(IS_ASKED_FOR, vec![]).await, false);
        visit
            .until(async || match fonts(visit).len() {
                1 => Ok(()),
                times => Err(format!("the style sheet has asked for the typeface {times} times")),
            })
            .await;
        // What the browser has kept costs nothing.
        visit.open_page("/help", text::help::QUESTIONS).await;
        assert_eq!(visit.ask(IS_ASKED_FOR, vec![]).await, true);
        assert_eq!(fonts(visit).len(), 1, "{:?}", fonts(visit));
    })
    .await;
}

#[tokio::test]
async fn a_browser_without_these_clocks_starts_all_the_same() {
    walk(async |visit| {
        visit.before_each_page("Object.defineProperty(performance, 'timing', { value: undefined })").await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        assert_eq!(visit.ask(IS_ASKED_FOR, vec![]).await, false);
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_saves_data_loads_no_typeface() {
    walk(async |visit| {
        visit.before_each_page("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })").await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        assert_eq!(visit.ask(LOOKS, vec![]).await, json!([false, "6px"]));
        assert_eq!(fonts(visit), Vec::<String>::new());
    })
    .await;
}
