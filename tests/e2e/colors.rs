//! Light and dark colors: as the device asks for, or as it was chosen at the end of a page. That all words can be read in
//! both is checked on every page of every journey (`support/looks.rs`).

use std::time::Duration;

use brand::Color;
use latchkey::{
    browser::Language,
    text::{Brand, Text},
};
use serde_json::{Value, json};

use crate::support::{Visit, changed_site, operator, project, text, walk, walk_with};

const DAY: &str = "rgb(255, 255, 255)";
const NIGHT: &str = "rgb(20, 24, 27)";

impl Visit {
    /// The ground of the page, as the browser reckons it.
    async fn has_ground(&self, want: &str) {
        self.until(async || {
            let ground = self.ask("return getComputedStyle(document.body).backgroundColor", vec![]).await;
            if ground == want { Ok(()) } else { Err(format!("the ground is {ground}, not {want}")) }
        })
        .await;
    }

    /// What is said to be chosen, and nothing else.
    async fn has_chosen(&self, words: Text) {
        self.until(async || {
            let pressed =
                "return [...document.querySelectorAll('.lk-colors [aria-pressed=true]')].map((it) => it.innerText)";
            let pressed = self.ask(pressed, vec![]).await;
            if pressed == json!([&*words]) { Ok(()) } else { Err(format!("{pressed} is chosen")) }
        })
        .await;
    }

    /// Chooses at the end of the page. On that of a journey the list is opened first.
    async fn choose_colors(&self, words: Text) {
        let open = "const button = document.getElementById('site-colors-button');
                    if (button.getClientRects().length && !button.parentElement.open) button.click()";
        self.ask(open, vec![]).await;
        self.press(words).await;
    }

    async fn cookie(&self) -> Value {
        self.ask("return document.cookie", vec![]).await
    }
}

#[tokio::test]
async fn without_a_choice_a_page_has_the_colors_of_the_device_and_follows_them() {
    walk(async |visit| {
        visit.browser.prefer_dark(true).await;
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        // A close look ends with the colors that the browser has by itself.
        visit.browser.prefer_dark(true).await;
        visit.has_ground(NIGHT).await;
        visit.has_chosen(text::frame::COLORS_DEVICE).await;
        let field = "const it = getComputedStyle(document.querySelector('#email'));
                     return [it.colorScheme, it.backgroundColor, it.color]";
        assert_eq!(visit.ask(field, vec![]).await, json!(["dark", NIGHT, "rgb(240, 243, 245)"]));
        visit.browser.prefer_dark(false).await;
        visit.has_ground(DAY).await;
        assert_eq!(visit.ask(field, vec![]).await, json!(["light", DAY, "rgb(28, 29, 31)"]));
        assert_eq!(visit.cookie().await, "");
    })
    .await;
}

#[tokio::test]
async fn a_choice_lasts_over_reloads_and_languages_whatever_the_device_asks_for() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        visit.fill(text::sign_in::EMAIL, "ann@example.org").await;
        visit.choose_colors(text::frame::COLORS_DARK).await;
        visit.has_ground(NIGHT).await;
        visit.has_chosen(text::frame::COLORS_DARK).await;
        assert_eq!(visit.value(text::sign_in::EMAIL).await, "ann@example.org");
        assert_eq!(visit.cookie().await, "colors=dark");
        visit.reload_keeps(text::sign_in::TITLE).await;
        visit.has_ground(NIGHT).await;
        visit.has_chosen(text::frame::COLORS_DARK).await;

        visit.open("/es/help").await;
        Language::known("es").expect("a language of the site").speak();
        visit.ready(text::help::QUESTIONS).await;
        visit.has_ground(NIGHT).await;
        visit.has_chosen(text::frame::COLORS_DARK).await;
        // The offer of the browser's own language stands over the end of the window, and the end of the page above it.
        visit.ask("scrollTo(0, document.documentElement.scrollHeight)", vec![]).await;
        visit.choose_colors(text::frame::COLORS_LIGHT).await;
        visit.browser.prefer_dark(true).await;
        visit.has_ground(DAY).await;
        visit.choose_colors(text::frame::COLORS_DEVICE).await;
        visit.has_ground(NIGHT).await;
        visit.browser.prefer_dark(false).await;
        visit.has_ground(DAY).await;
        assert_eq!(visit.cookie().await, "");
        Language::FIRST.speak();
    })
    .await;
}

#[tokio::test]
async fn the_end_of_a_journeys_page_is_one_line_with_a_list_of_colors_that_opens_over_the_page() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        let lines = "const ends = [...document.querySelectorAll('footer :is(p, a, summary)')]
                         .filter((it) => it.getClientRects().length).map((it) => it.getBoundingClientRect().bottom);
                     return Math.max(...ends) - Math.min(...ends) < 24";
        assert_eq!(visit.ask(lines, vec![]).await, true);
        // Before the program is there, too.
        visit.open_held("/sign-in").await;
        let shown = "const list = document.getElementById('colors-dark').getBoundingClientRect();
                     return list.height >= 44 && list.top > 0 && list.bottom < innerHeight";
        for is_open in [false, true, false] {
            assert_eq!(visit.ask(shown, vec![]).await, is_open);
            visit.ask("scrollTo(0, 9e9); document.getElementById('site-colors-button').click()", vec![]).await;
        }
        assert!(!visit.has_started().await);
        visit.site.release_program();
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}

#[tokio::test]
async fn a_page_has_its_colors_before_it_has_a_body() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.choose_colors(text::frame::COLORS_DARK).await;
        visit.has_ground(NIGHT).await;
        // Nothing can be painted before there is a body.
        let look = "new MutationObserver((_, look) => {
                        if (!document.body) return;
                        globalThis.colorsAtFirst = document.documentElement.dataset.colors ?? 'none';
                        look.disconnect();
                    }).observe(document, { childList: true, subtree: true })";
        visit.before_each_page(look).await;
        visit.site.delay("/guard-*.js", Duration::from_millis(500));
        visit.site.delay("_bg.wasm", Duration::from_millis(1_500));
        visit.load_everything_again().await;
        visit.open("/sign-in").await;
        assert_eq!(visit.ask("return colorsAtFirst", vec![]).await, "dark");
        // Also in what the page says of itself, long before the program is there.
        visit.has_chosen(text::frame::COLORS_DARK).await;
        visit.ready(text::sign_in::TITLE).await;
        visit.has_chosen(text::frame::COLORS_DARK).await;
    })
    .await;
}

#[tokio::test]
async fn colors_that_are_chosen_before_the_program_is_there_are_not_lost() {
    walk(async |visit| {
        visit.load_everything_again().await;
        visit.site.delay("_bg.wasm", Duration::from_millis(700));
        visit.open("/sign-in").await;
        visit.ask("document.getElementById('colors-dark').click()", vec![]).await;
        visit.has_ground(NIGHT).await;
        visit.has_chosen(text::frame::COLORS_DARK).await;
        assert_eq!(visit.cookie().await, "colors=dark");
    })
    .await;
}

#[tokio::test]
async fn colors_that_are_chosen_before_the_program_is_there_keep_what_was_pressed() {
    walk(async |visit| {
        visit.load_everything_again().await;
        visit.site.delay("_bg.wasm", Duration::from_millis(700));
        visit.open("/sign-in").await;
        let press = "document.getElementById('email').value = 'ann@example.org';
            document.getElementById('password').value = 'not my password';
            document.querySelector('main form').requestSubmit();
            document.getElementById('colors-dark').click()";
        visit.ask(press, vec![]).await;
        visit.has_ground(NIGHT).await;
        visit.sees(text::problem::INCORRECT_CREDENTIALS).await;
        visit.ready(text::sign_in::TITLE).await;
    })
    .await;
}

/// Without the program, too, which comes only when it is needed.
#[tokio::test]
async fn a_page_that_is_come_back_to_has_the_colors_that_were_chosen_meanwhile() {
    walk(async |visit| {
        visit.site.delay("_bg.wasm", Duration::from_millis(1_500));
        visit.load_everything_again().await;
        visit.open("/help").await;
        let seen_again =
            "document.cookie = 'colors=dark; Path=/'; document.dispatchEvent(new Event('visibilitychange'))";
        visit.ask(seen_again, vec![]).await;
        visit.has_ground(NIGHT).await;
        visit.has_chosen(text::frame::COLORS_DARK).await;
        visit.ready(text::help::QUESTIONS).await;
        visit.has_chosen(text::frame::COLORS_DARK).await;
    })
    .await;
}

#[tokio::test]
async fn on_paper_it_is_always_day() {
    walk(async |visit| {
        visit.open_page("/help", text::help::QUESTIONS).await;
        visit.choose_colors(text::frame::COLORS_DARK).await;
        visit.has_ground(NIGHT).await;
        let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
        let paper = json!({ "media": "print", "features": dark });
        visit.browser.protocol("Emulation.setEmulatedMedia", paper).await;
        visit.has_ground(DAY).await;
        let ink = "return [getComputedStyle(document.querySelector('h1')).color,
                           getComputedStyle(document.documentElement).colorScheme]";
        assert_eq!(visit.ask(ink, vec![]).await, json!(["rgb(28, 29, 31)", "light"]));
        visit.browser.protocol("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await;
        visit.has_ground(NIGHT).await;
    })
    .await;
}

/// A main that is taken because it can be read on white and on panels may be too near to these grounds.
#[tokio::test]
async fn what_leads_on_in_a_message_is_ink_on_each_ground_and_in_both_schemes() {
    walk(async |visit| {
        visit.open_page("/sign-in", text::sign_in::TITLE).await;
        let inks = "const ink = getComputedStyle(document.body).color;
            return ['info', 'success', 'warning', 'error'].every((kind) => {
                const message = document.createElement('div');
                message.className = `usa-alert usa-alert--${kind}`;
                message.innerHTML = '<a href=\"/help\">x</a><button class=\"usa-button usa-button--unstyled\">x</button>';
                document.querySelector('main').append(message);
                const parts = [...message.children].map((it) => getComputedStyle(it));
                const isInk = parts.every((it) => it.color === ink && it.textDecorationLine === 'underline');
                message.remove();
                return isInk;
            })";
        for colors in [text::frame::COLORS_LIGHT, text::frame::COLORS_DARK] {
            visit.choose_colors(colors).await;
            assert_eq!(visit.ask(inks, vec![]).await, true, "{colors}");
        }
    })
    .await;
}

/// Settings that the site was not built with: the program paints them, and the choice still holds.
#[tokio::test]
async fn an_operators_colors_are_others_by_night() {
    let file = project().join("docs/examples/harbor/latchkey.json");
    let settings = std::fs::read_to_string(file).expect("the example's settings");
    let harbor = Brand::read(&settings, &Brand::unknown());
    let logo = std::fs::read(project().join("docs/examples/harbor/logo.svg")).expect("its logo");
    let site = changed_site(&[("latchkey.json", settings.as_bytes()), ("logo.svg", &logo)]);
    let of = |name: &str| {
        let color: Option<Color> = harbor.colors.properties().into_iter().find(|it| it.0 == name).map(|it| it.1);
        let Color([red, green, blue]) = color.expect("one of the properties");
        json!(format!("rgb({red}, {green}, {blue})"))
    };
    assert_ne!(of("--night-main"), of("--day-main"));
    walk_with(
        |settings| settings.site = Some(site.path().to_owned()),
        async |visit| {
            visit.open_page("/sign-in", text::sign_in::TITLE).await;
            let button = "const it = getComputedStyle(document.querySelector('form [type=submit]'));
                          return [it.backgroundColor, it.color]";
            assert_eq!(visit.ask(button, vec![]).await, json!([of("--day-main"), DAY]));
            visit.choose_colors(text::frame::COLORS_DARK).await;
            visit.has_ground(NIGHT).await;
            assert_eq!(visit.ask(button, vec![]).await, json!([of("--night-main"), NIGHT]));
            visit.ready(text::sign_in::TITLE).await;
        },
    )
    .await;
    assert_ne!(harbor.colors, operator().colors);
}
