//! What the components promise about their markup, on what they render to text. What they do when pressed needs a
//! browser and is tested with the pages.
#![cfg(feature = "ssr")]

use std::collections::BTreeSet;

use leptos::prelude::*;
use uswds::*;

#[path = "../examples/gallery/main.rs"]
#[allow(dead_code, reason = "the example's main is not run here")]
mod gallery;

/// What a view renders to, without the marks that Leptos leaves between texts.
fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| view().to_html()).replace("<!>", "").replace("<!---->", "")
}

/// The first tag that starts with `start`, or nothing.
fn tag<'a>(html: &'a str, start: &str) -> &'a str {
    let rest = html.find(start).map_or("", |at| &html[at..]);
    rest.split_inclusive('>').next().unwrap_or("")
}

/// All values of an attribute.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn text() -> RwSignal<String> {
    RwSignal::new(String::new())
}

fn email(error: Option<&str>) -> String {
    let error = error.map(str::to_owned);
    html(move || {
        let error = Signal::stored(error);
        view! { <TextInput name="email" label="Email" kind=InputKind::Email hint="Yours" value=text() error=error /> }
    })
}

#[test]
fn an_error_is_tied_to_its_input() {
    let html = email(Some("Enter it"));
    let input = tag(&html, "<input");
    assert!(input.contains(r#"aria-invalid="true""#), "{input}");
    assert!(input.contains(r#"aria-describedby="email-hint email-error""#), "{input}");
    assert!(html.contains(">Enter it</span>") && values(&html, "id").contains(&"email-error"), "{html}");
    assert!(html.contains("usa-form-group--error"), "{html}");
}

#[test]
fn an_input_without_an_error_is_not_called_invalid() {
    let html = email(None);
    let input = tag(&html, "<input");
    assert!(input.contains(r#"id="email""#), "{input}");
    assert!(!input.contains("aria-invalid"), "{input}");
    assert!(input.contains(r#"aria-describedby="email-hint""#), "{input}");
    assert!(!html.contains("email-error"), "{html}");
}

#[test]
fn a_label_names_its_input() {
    assert!(tag(&email(None), "<label").contains(r#"for="email""#));
}

#[test]
fn what_a_check_box_means_is_read_with_it() {
    let html = html(|| {
        let checked = RwSignal::new(false);
        view! { <Checkbox name="remember" label="Remember me" hint="Only on your own device." checked /> }
    });
    assert!(tag(&html, "<input").contains(r#"aria-describedby="remember-hint""#), "{html}");
    assert!(tag(&html, "<span").contains(r#"id="remember-hint""#), "{html}");
}

#[test]
fn a_code_is_one_input_with_a_numeric_keypad_that_the_browser_may_fill_in() {
    let html = html(|| view! { <TextInput name="code" label="Code" kind=InputKind::Code value=text() /> });
    let input = tag(&html, "<input");
    for part in [r#"type="text""#, r#"inputmode="numeric""#, r#"autocomplete="one-time-code""#, r#"spellcheck="false""#]
    {
        assert!(input.contains(part), "{part} in {input}");
    }
    assert_eq!(html.matches("<input").count(), 1);
}

#[test]
fn a_backup_code_gets_letters_from_the_keyboard() {
    let html = html(|| view! { <TextInput name="code" label="Code" kind=InputKind::BackupCode value=text() /> });
    let input = tag(&html, "<input");
    assert!(input.contains(r#"autocapitalize="characters""#) && !input.contains("inputmode"), "{input}");
}

#[test]
fn nothing_corrects_a_number_that_has_letters() {
    let html = html(|| view! { <TextInput name="claim" label="Claim number" kind=InputKind::Number value=text() /> });
    let input = tag(&html, "<input");
    for part in [r#"spellcheck="false""#, r#"autocapitalize="characters""#, r#"autocomplete="off""#] {
        assert!(input.contains(part), "{part} in {input}");
    }
}

#[test]
fn a_password_starts_hidden_and_its_button_says_so_in_text_alone() {
    let show = ShowLabels { show: "Show".into(), hide: "Hide".into() };
    let html = html(move || {
        view! { <PasswordInput name="password" label="Password" autocomplete="new-password" value=text() show=show /> }
    });
    let input = tag(&html, "<input");
    assert!(input.contains(r#"type="password""#) && input.contains(r#"autocomplete="new-password""#), "{input}");
    let button = tag(&html, "<button");
    assert!(button.contains(r#"type="button""#) && button.contains(r#"aria-controls="password""#), "{button}");
    assert!(!button.contains("aria-pressed") && html.contains(">Show</span></button>"), "{html}");
}

#[test]
fn a_busy_button_stays_focusable_and_is_announced_as_unavailable() {
    let busy = html(|| view! { <SubmitButton busy=Signal::stored(true)>"Send"</SubmitButton> });
    assert!(tag(&busy, "<button").contains(r#"aria-disabled="true""#), "{busy}");
    assert!(!tag(&busy, "<button").contains(" disabled"), "{busy}");
    let idle = html(|| view! { <Button on_press=|| ()>"Send"</Button> });
    assert!(idle.contains("<button") && !idle.contains("aria-disabled"), "{idle}");
}

#[test]
fn a_form_sent_by_the_browser_itself_puts_nothing_into_the_address() {
    let html = html(|| view! { <Form name="sign-in" on_submit=|| ()>"…"</Form> });
    let form = tag(&html, "<form");
    for part in [r#"method="post""#, r#"id="sign-in""#, " novalidate"] {
        assert!(form.contains(part), "{part} in {form}");
    }
}

#[test]
fn only_news_is_announced_and_only_what_was_done_has_the_mark() {
    let role = |kind| html(move || view! { <Alert kind>"Words"</Alert> });
    assert!(tag(&role(AlertKind::Success), "<div").contains(r#"role="status""#));
    assert!(tag(&role(AlertKind::Error), "<div").contains(r#"role="alert""#));
    assert!(!tag(&role(AlertKind::Info), "<div").contains("role"));
    assert!(!tag(&role(AlertKind::Warning), "<div").contains("role"));
    let kinds = [AlertKind::Success, AlertKind::Error, AlertKind::Info, AlertKind::Warning];
    assert_eq!(kinds.map(|kind| role(kind).contains("lk-mark")), [true, false, false, false]);
}

#[test]
fn a_summary_without_errors_is_not_there() {
    let errors = Signal::stored(Vec::new());
    assert_eq!(html(move || view! { <ErrorSummary heading="There is a problem" errors=errors /> }), "");
}

#[test]
fn a_summary_links_to_fields_and_not_to_nothing() {
    let errors =
        Signal::stored(vec![("email".to_owned(), "Enter it".to_owned()), (String::new(), "Wrong pair".to_owned())]);
    let html = html(move || view! { <ErrorSummary heading="There is a problem" errors=errors /> });
    assert_eq!(values(&html, "href"), ["#email"]);
    assert!(html.contains("<li>Wrong pair</li>"), "{html}");
    assert!(tag(&html, "<div").contains(r#"tabindex="-1""#), "{html}");
}

#[test]
fn what_someone_else_says_is_marked_with_its_language_and_is_text() {
    let errors = Signal::stored(vec![(String::new(), "It says:".to_owned())]);
    for (lang, want) in [("es", r#"lang="es""#), ("", "lang")] {
        let quote = Signal::stored(Some(Quote { text: "<b>No</b>".to_owned(), lang: lang.to_owned() }));
        let html = html(move || view! { <ErrorSummary heading="There is a problem" errors=errors quote=quote /> });
        let opens = tag(&html, "<blockquote");
        assert!(opens.contains(want), "{opens}");
        assert!(html.contains("&lt;b&gt;No&lt;/b&gt;"), "{html}");
    }
}

#[test]
fn the_first_choice_has_the_id_that_a_summary_links_to() {
    let option = |value: &str| RadioOption { value: value.into(), label: value.into(), ..RadioOption::default() };
    let options = vec![option("app"), option("sms")];
    let html = html(move || view! { <RadioGroup name="method" legend="How?" options chosen=text() /> });
    assert_eq!(values(&html, "for"), ["method", "method-2"]);
    assert!(tag(&html, "<input").contains(r#"id="method""#), "{html}");
}

fn header(items: Vec<NavItem>, has_menu: bool) -> String {
    html(move || {
        let list = || view! { <nav aria-label="Language"><a href="/es">"Español"</a></nav> };
        let actions = move || view! { <LanguageChoice label="Language" spoken="English">{list()}</LanguageChoice> };
        view! { <Header title="Account" title_href="/" nav_label="Main" items menu_label="Menu" has_menu actions /> }
    })
}

#[test]
fn the_header_opens_its_lists_with_no_script_and_without_a_menu_is_its_name_alone() {
    let item = NavItem { href: "/help".into(), label: "Help".into(), current: true };
    let html = header(vec![item], true);
    // What a `details` opens comes right after it, where the style sheet finds it.
    let html = html.replace(char::is_whitespace, "");
    assert!(html.contains(r#"</details><divclass="lk-header__panel">"#), "{html}");
    assert!(html.contains(r#"</details><divclass="lk-fold__list">"#), "{html}");
    // The name of the button begins with what it is for, and says what is chosen.
    assert!(html.contains(r#"<spanclass="usa-sr-only">Language:</span>English"#), "{html}");
    let html = header(Vec::new(), true);
    assert!(html.contains("site-menu") && !html.contains("Main"), "no empty list of places: {html}");
    let html = header(Vec::new(), false);
    assert!(!html.contains("site-menu") && !html.contains("lk-header__panel") && !html.contains("Language"), "{html}");
}

#[test]
fn what_a_choice_says_on_demand_is_no_part_of_its_label_and_what_sets_it_apart_is() {
    let html = html(|| {
        let option = RadioOption {
            value: "passkey".into(),
            label: "Passkey".into(),
            badge: Some(("Recommended".into(), "This device can do it.".into())),
            more: Some(("More about passkeys".into(), "A long text.".into())),
            picture: Some(PictogramKind::Passkey),
            ..RadioOption::default()
        };
        view! { <RadioGroup name="method" legend="How?" options=vec![option] chosen=text() /> }
    });
    let (label, rest) = html.split_once("</label>").unwrap();
    assert!(label.contains(">Recommended<") && label.contains(">This device can do it.<"), "{label}");
    assert!(!label.contains("<details") && rest.contains("<summary>More about passkeys</summary>"), "{html}");
    assert_eq!(values(&html, "aria-hidden"), ["true"], "its picture is for eyes alone: {html}");
}

#[test]
fn a_row_holds_a_list_of_actions_only_if_there_are_any() {
    let row = |actions: Option<AnyView>| {
        html(move || view! { <Row picture=PictogramKind::Key name=().into_any() actions>"Words"</Row> })
    };
    assert!(!row(None).contains("<ul"));
    let some = row(Some(view! { <li>"Rename"</li> }.into_any()));
    assert!(some.contains(r#"<ul class="lk-row__actions"><li>Rename</li></ul>"#), "{some}");
}

#[test]
fn exactly_one_step_is_the_current_one() {
    let words = StepWords {
        aria: "Progress".into(),
        current: "here".into(),
        complete: "done".into(),
        not_complete: "not done".into(),
        heading: "Step {n} of {m}".into(),
        next: "Next: Three. About 4 minutes left.".into(),
    };
    let steps = ["One", "Two", "Three"].map(str::to_owned).to_vec();
    let html = html(move || view! { <StepIndicator steps current=1 words /> });
    assert_eq!(values(&html, "aria-current"), ["step"]);
    assert!(html.contains("Step 2 of 3") && html.contains("Next: Three. About 4 minutes left."), "{html}");
    // What is done has a tick in the place of its number.
    assert_eq!(html.matches("lk-step-tick").count(), 1, "{html}");
    assert!(!html.contains(r#"lk-step-mark">1<"#) && html.contains(r#"lk-step-mark">3<"#), "{html}");
    assert!(!html.contains("<h"), "a heading above the h1 breaks the outline: {html}");
}

#[test]
fn a_closed_dialog_holds_none_of_its_content() {
    let dialog = |open: bool| {
        html(move || {
            let open = RwSignal::new(open);
            view! { <Dialog open id="proof" heading="Confirm" on_close=|| () close_label="Cancel">"Secret"</Dialog> }
        })
    };
    assert!(!dialog(false).contains("Secret"));
    assert!(dialog(true).contains("Secret"));
    assert!(tag(&dialog(true), "<dialog").contains(r#"aria-labelledby="proof-heading""#));
}

#[test]
fn ids_are_unique_in_the_gallery_and_every_reference_leads_somewhere() {
    let page = gallery::gallery();
    let ids = values(&page, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert!(known.len() > 30, "the gallery is there");
    assert_eq!(ids.len(), known.len(), "each id once");
    for attribute in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
        for id in values(&page, attribute).into_iter().flat_map(str::split_whitespace) {
            assert!(known.contains(id), "{attribute} names {id}, which is not there");
        }
    }
}

#[test]
fn nothing_needs_an_inline_style() {
    assert!(!gallery::gallery().contains(" style="));
}
