//! The operator's settings in a browser: another operator's names and colors, and files with mistakes. The pictures in
//! docs/examples/ are of these pages (`support/pictures.rs`).

use latchkey::text::{self, Brand, Text};
use serde_json::json;
use tempfile::TempDir;

use crate::support::{NARROW, Visit, WIDE, changed_site, operator, project, walk, walk_with};

/// The built site as an example's operator serves it, who has put settings and pictures in the place of ours.
pub fn site_of(example: &str) -> TempDir {
    let folder = project().join("docs/examples").join(example);
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap_or_else(|why| panic!("{name} of {example}: {why}"));
    let files =
        ["latchkey.json", "logo.svg", "home.svg", "home-dark.svg"].into_iter().filter(|it| folder.join(it).is_file());
    let files: Vec<_> = files.map(|it| (it, read(it))).collect();
    changed_site(&files.iter().map(|(name, content)| (*name, content.as_slice())).collect::<Vec<_>>())
}

/// The example's operator.
pub fn brand_of(example: &str) -> Brand {
    let file = project().join("docs/examples").join(example).join("latchkey.json");
    Brand::read(&std::fs::read_to_string(file).expect("the example's settings"), &Brand::unknown())
}

pub async fn walk_on(site: &TempDir, journey: impl AsyncFnOnce(&Visit)) {
    walk_with(|settings| settings.site = Some(site.path().to_owned()), journey).await;
}

impl Visit {
    /// The color of the ground of the button or link with these words, as the browser reckons it.
    async fn ground_of(&self, words: Text) -> String {
        let element = self.pressable(words).await;
        let style = "return getComputedStyle(arguments[0]).backgroundColor";
        let argument = serde_json::to_value(element).expect("an element");
        self.ask(style, vec![argument]).await.as_str().unwrap_or_default().to_owned()
    }
}

#[tokio::test]
async fn another_operators_names_colors_and_logo_are_on_every_page() {
    let site = site_of("harbor");
    walk_on(&site, async |visit| {
        visit.open_page("/", text::help::home(&brand_of("harbor"))).await;
        visit.is_pictured("docs/examples/harbor/home").await;
        // #1b5e3f.
        assert_eq!(visit.ground_of(text::help::SIGN_IN).await, "rgb(27, 94, 63)");
        let logo =
            "const it = document.querySelector('header img'); return [it.alt, it.naturalWidth > 0, it.clientWidth]";
        assert_eq!(visit.ask(logo, vec![]).await, json!(["", true, 40]));
        for words in [
            &*text::frame::call(&brand_of("harbor")),
            &text::site::tty("1-555-0143"),
            "12 Quay Street",
            "Forms to print",
        ] {
            visit.sees(words).await;
        }
        visit.does_not_see("Example ID").await;
        visit.sees(text::frame::DEMONSTRATION).await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.is_pictured("docs/examples/harbor/sign-in").await;
        assert_eq!(visit.ground_of(text::sign_in::BUTTON).await, "rgb(27, 94, 63)");
        visit.begin_account("ann@example.org").await;
    })
    .await;
}

#[tokio::test]
async fn an_official_banner_says_how_to_be_sure() {
    let site = site_of("northern");
    walk_on(&site, async |visit| {
        visit.open_page("/", text::help::home(&brand_of("northern"))).await;
        visit.is_pictured("docs/examples/northern/home").await;
        visit.press("The website of the Northern Teachers' Fund (an example) How to be sure").await;
        visit.sees("We never ask for your password by phone").await;
        visit.ready(text::help::home(&brand_of("northern"))).await;
        assert_eq!(visit.ground_of(text::help::SIGN_IN).await, "rgb(122, 31, 92)");
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.is_pictured("docs/examples/northern/sign-in").await;
    })
    .await;
}

#[tokio::test]
async fn before_another_website_it_is_said_and_nothing_typed_is_lost() {
    let site = site_of("harbor");
    walk_on(&site, async |visit| {
        visit.open_page("/help/contact", text::contact::TITLE).await;
        visit.fill(text::contact::EMAIL, "ann@example.org").await;
        visit.press("Forms to print").await;
        visit.sees(text::site::leaving(&brand_of("harbor"))).await;
        visit.sees("forms.harbor.example").await;
        visit.ready(text::contact::TITLE).await;
        let link = "const it = document.querySelector('dialog[open] a'); return [it.href, it.target, it.rel]";
        assert_eq!(
            visit.ask(link, vec![]).await,
            json!(["https://forms.harbor.example/", "_blank", "external noopener noreferrer"])
        );
        visit.press(text::site::STAY).await;
        visit.focus_is_on_words("Forms to print").await;
        assert_eq!(visit.value(text::contact::EMAIL).await, "ann@example.org");
        // The operator's own site needs no such words: the link is plainly followed.
        let held = "let held = null;
                    addEventListener('click', (event) => { held = event.defaultPrevented; event.preventDefault(); });
                    [...document.querySelectorAll('.lk-other-sites a')].find((it) => it.href.includes('www.')).click();
                    return held";
        assert_eq!(visit.ask(held, vec![]).await, false);
    })
    .await;
}

#[tokio::test]
async fn a_settings_file_that_is_no_json_leaves_the_page_that_was_built_and_tells_its_operators() {
    let site =
        changed_site(&[("latchkey.json", b"{\n  \"agency\": \"Someone Else\",\n  \"demonstration\": false,,\n}")]);
    walk_on(&site, async |visit| {
        visit.open_page("/", text::help::home(&operator())).await;
        visit.sees(brand::note::NOTE).await;
        visit.sees(brand::note::how_many(1)).await;
        visit.sees(text::frame::DEMONSTRATION).await;
        visit.press(brand::note::WHAT_IS_WRONG).await;
        visit.sees("line 3, column 26").await;
        visit.ready(text::help::home(&operator())).await;
        // Members are served all the same.
        visit.join("ann@example.org").await;
    })
    .await;
}

#[tokio::test]
async fn wrong_keys_are_named_and_the_others_are_used() {
    let settings = br##"{ "agency": "Someone Else", "account": "Other ID", "colors": { "main": "#ffcc00" },
        "suport_phone": "1-555-0100", "demonstration": "no", "api_base": "https://elsewhere.example/api" }"##;
    let site = changed_site(&[("latchkey.json", settings)]);
    let other = Brand { account: "Other ID".to_owned(), ..Brand::unknown() };
    walk_on(&site, async |visit| {
        visit.open_page("/", text::help::home(&other)).await;
        visit.sees(brand::note::how_many(4)).await;
        visit.press(brand::note::WHAT_IS_WRONG).await;
        visit.sees("colors.main: main (#ffcc00) on white has a contrast of 1.51:1, but text needs 4.5:1").await;
        visit.sees("Did you mean support_phone?").await;
        visit.sees("demonstration: must be true or false").await;
        visit.sees("api_base: must be a path on this site").await;
        visit.sees(text::frame::DEMONSTRATION).await;
        // #07648d.
        assert_eq!(visit.ground_of(text::help::SIGN_IN).await, "rgb(7, 100, 141)");
        visit.ready(text::help::home(&other)).await;
        visit.browser.resize(NARROW).await;
        visit.sees("Someone Else").await;
        visit.browser.resize(WIDE).await;
    })
    .await;
}

#[tokio::test]
async fn a_settings_file_that_is_gone_leaves_the_page_that_was_built() {
    walk(async |visit| {
        visit.site.lose(Some("/latchkey.json"));
        visit.open("/sign-in").await;
        visit.press(brand::note::WHAT_IS_WRONG).await;
        visit.sees("the host answers with 404").await;
        // Chromium writes the 404 on the console.
        visit.read_console().await;
        visit.ready(text::sign_in::TITLE).await;
        visit.sees("1-555-0100").await;
    })
    .await;
}
