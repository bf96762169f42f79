//! What the components do in a real browser: where the focus goes, what a second press does, what typing changes.
//! Their markup is tested natively in `wiring.rs`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic; clippy knows only #[test] functions as tests")]

use std::{cell::Cell, rc::Rc};

use leptos::{mount::mount_to, prelude::*, task::tick};
use uswds::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::{Event, EventInit, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A fresh part of the document with the view in it.
fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) {
    if let Some(last) = document().query_selector("main").unwrap() {
        last.remove();
    }
    let root: HtmlElement = document().create_element("main").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    mount_to(root, view).forget();
}

fn find<T: JsCast>(selector: &str) -> T {
    let found = document().query_selector(selector).unwrap();
    found.unwrap_or_else(|| panic!("no {selector}")).dyn_into().unwrap()
}

fn focused() -> String {
    document().active_element().map(|it| it.id()).unwrap_or_default()
}

fn address() -> String {
    window().location().href().unwrap()
}

/// Until the browser has drawn what the signals say.
async fn drawn() {
    tick().await;
    let frame = js_sys::Promise::new(&mut |done, _| {
        window().request_animation_frame(&done).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
    tick().await;
}

fn send(target: &HtmlElement, event: &str) -> bool {
    let how = EventInit::new();
    how.set_bubbles(true);
    how.set_cancelable(true);
    target.dispatch_event(&Event::new_with_event_init_dict(event, &how).unwrap()).unwrap()
}

fn counter() -> (Rc<Cell<u32>>, impl Fn() + 'static) {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    (count, move || counted.set(counted.get() + 1))
}

fn text() -> RwSignal<String> {
    RwSignal::new(String::new())
}

fn dialog() -> (RwSignal<bool>, Rc<Cell<u32>>) {
    let open = RwSignal::new(false);
    let (closed, on_close) = counter();
    show(move || {
        view! {
            <button id="opener" on:click=move |_| open.set(true)>"Open"</button>
            <Dialog open id="proof" heading="Confirm" on_close close_label="Cancel"><input id="inside" /></Dialog>
        }
    });
    let opener: HtmlElement = find("#opener");
    opener.focus().unwrap();
    opener.click();
    (open, closed)
}

#[wasm_bindgen_test]
async fn a_dialog_takes_the_focus_and_gives_it_back() {
    let (open, closed) = dialog();
    drawn().await;
    assert!(find::<HtmlDialogElement>("#proof").open());
    assert_eq!(focused(), "proof-heading");
    find::<HtmlElement>("#inside").focus().unwrap();

    open.set(false);
    drawn().await;
    assert!(!find::<HtmlDialogElement>("#proof").open());
    assert_eq!(focused(), "opener");
    assert!(document().get_element_by_id("inside").is_none(), "the content is gone");
    assert_eq!(closed.get(), 0, "whoever closed it from outside knows");
}

#[wasm_bindgen_test]
async fn escape_closes_a_dialog_and_says_so_once() {
    let (open, closed) = dialog();
    drawn().await;
    send(&find("#proof"), "cancel");
    drawn().await;
    assert!(!open.get_untracked() && !find::<HtmlDialogElement>("#proof").open());
    drawn().await;
    assert_eq!(closed.get(), 1);
}

#[wasm_bindgen_test]
async fn a_dialog_that_the_browser_closes_is_closed_for_the_page_too() {
    let (open, closed) = dialog();
    drawn().await;
    find::<HtmlDialogElement>("#proof").close();
    drawn().await;
    assert!(!open.get_untracked());
    assert_eq!(closed.get(), 1);
}

#[wasm_bindgen_test]
async fn a_dialog_that_is_opened_again_at_once_stays_open() {
    let (open, _) = dialog();
    drawn().await;
    open.set(false);
    tick().await;
    // The browser's own `close` event comes only now.
    open.set(true);
    drawn().await;
    drawn().await;
    assert!(open.get_untracked() && find::<HtmlDialogElement>("#proof").open());
}

#[wasm_bindgen_test]
async fn an_error_summary_takes_the_focus_each_time_and_leads_to_the_field() {
    let errors = RwSignal::new(Vec::new());
    show(move || {
        view! {
            <ErrorSummary heading="There is a problem" errors=errors />
            <TextInput name="email" label="Email" value=text() />
        }
    });
    let input: HtmlElement = find("#email");
    for sentence in ["Enter it", "Enter all of it"] {
        input.focus().unwrap();
        errors.set(vec![("email".to_owned(), sentence.to_owned())]);
        drawn().await;
        let summary = document().active_element().unwrap();
        assert!(
            summary.class_list().contains("usa-alert--error") && summary.text_content().unwrap().contains(sentence)
        );
    }
    let before = address();
    find::<HtmlElement>("main a").click();
    assert_eq!(focused(), "email");
    assert_eq!(address(), before);
}

#[wasm_bindgen_test]
async fn a_busy_button_keeps_the_focus_and_a_second_press_does_nothing() {
    let busy = RwSignal::new(false);
    let (pressed, count) = counter();
    let press = move || {
        count();
        busy.set(true);
    };
    show(move || view! { <Button busy=busy on_press=press>"Send"</Button> });
    let button: HtmlElement = find("button");
    button.set_id("send");
    button.focus().unwrap();
    button.click();
    button.click();
    drawn().await;
    button.click();
    assert_eq!(pressed.get(), 1);
    assert_eq!(focused(), "send");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_form_is_sent_by_the_program_alone_and_once_while_it_is_busy() {
    let busy = RwSignal::new(false);
    let (sent, on_submit) = counter();
    show(move || view! { <Form name="form" on_submit busy=busy><SubmitButton busy=busy>"Send"</SubmitButton></Form> });
    find::<HtmlElement>("button").click();
    assert_eq!(sent.get(), 1);
    busy.set(true);
    drawn().await;
    find::<HtmlElement>("button").click();
    assert!(!send(&find("#form"), "submit"), "the browser does not send it either");
    assert_eq!(sent.get(), 1);
}

#[wasm_bindgen_test]
async fn a_shown_password_keeps_what_was_typed() {
    let value = text();
    let show_labels = || ShowLabels { show: "Show".into(), hide: "Hide".into() };
    show(move || {
        view! { <PasswordInput name="secret" label="Password" autocomplete="current-password" value show=show_labels() /> }
    });
    let (input, button) = (find::<HtmlInputElement>("#secret"), find::<HtmlElement>("button"));
    input.set_value(" four words with spaces ");
    send(&input, "input");
    button.click();
    drawn().await;
    assert_eq!((input.type_().as_str(), button.text_content().as_deref()), ("text", Some("Hide")));
    button.click();
    drawn().await;
    assert_eq!((input.type_().as_str(), button.text_content().as_deref()), ("password", Some("Show")));
    assert_eq!(input.value(), value.get_untracked());
    assert_eq!(value.get_untracked(), " four words with spaces ");
}

#[wasm_bindgen_test]
async fn choices_show_their_signal_and_set_it() {
    let (country, method, safe) = (RwSignal::new("b".to_owned()), RwSignal::new("b".to_owned()), RwSignal::new(true));
    let values = ["a", "b", "c"];
    show(move || {
        let options = values.map(|it| SelectOption { value: it.into(), label: it.into() }).to_vec();
        let tiles =
            values.map(|it| RadioOption { value: it.into(), label: it.into(), ..RadioOption::default() }).to_vec();
        view! {
            <Select name="country" label="Country" options chosen=country />
            <RadioGroup name="method" legend="How?" options=tiles chosen=method />
            <Checkbox name="safe" label="Safe" checked=safe />
        }
    });
    let (select, tile, tick_box) = (
        find::<HtmlSelectElement>("#country"),
        find::<HtmlInputElement>("#method-2"),
        find::<HtmlInputElement>("#safe"),
    );
    assert_eq!((select.value().as_str(), tile.checked(), tick_box.checked()), ("b", true, true));

    select.set_value("c");
    send(&select, "change");
    find::<HtmlInputElement>("#method").click();
    tick_box.click();
    let now = (country.get_untracked(), method.get_untracked(), safe.get_untracked());
    assert_eq!(now, ("c".to_owned(), "a".to_owned(), false));

    country.set("a".to_owned());
    drawn().await;
    assert_eq!(select.value(), "a");
}

#[wasm_bindgen_test]
async fn an_answer_tells_when_it_opens() {
    let heard = RwSignal::new(Vec::new());
    show(move || {
        let item = |id: &str| AccordionItem {
            id: id.into(),
            heading: id.into(),
            body: "…".into_any(),
            open: RwSignal::new(false),
        };
        let on_toggle = Callback::new(move |it: (String, bool)| heard.update(|all| all.push(it)));
        view! { <Accordion items=vec![item("one"), item("two")] on_toggle /> }
    });
    find::<HtmlElement>("#two summary").click();
    drawn().await;
    assert_eq!(heard.get_untracked(), [("two".to_owned(), true)]);
}

#[wasm_bindgen_test]
fn the_skip_link_moves_the_focus_and_not_the_address() {
    show(|| view! { <SkipLink href_id="content" label="Skip" /><div id="content" tabindex="-1">"…"</div> });
    let before = address();
    find::<HtmlElement>("main a").click();
    assert_eq!(focused(), "content");
    assert_eq!(address(), before);
}
