//! Setting up an authenticator app: a picture to scan, the key in groups, a link for the same phone, and the first code
//! as proof.

use client::{Enrolment, Standing};
use contract::{TotpSetup, Without};
use fast_qr::{ECL, QRBuilder, QRCode};
use leptos::prelude::*;
use uswds::{Button, CopyBox, Form, InputKind, SubmitButton, TextInput, Waiting, rebuilt, says};

use super::{Attempt, CopyButton, Trouble, required};
use crate::{
    browser,
    session::Settings,
    text::{create_account as words, frame, methods, problem},
};

/// An app that is being set up. Copied freely.
#[derive(Clone, Copy)]
pub struct AppSetup {
    /// Asks for the secret.
    pub begin: Attempt,
    /// Proves the app with its first code.
    pub finish: Attempt,
    secret: RwSignal<Option<TotpSetup>>,
    /// Whether the secret comes without a press of a button, and has not come yet.
    comes: RwSignal<bool>,
    code: RwSignal<String>,
    name: RwSignal<String>,
}

impl AppSetup {
    /// `at_once` asks for the secret without a press of a button. `added` is told where the visit stands when the app is
    /// there.
    pub fn new(enrolment: Enrolment, at_once: bool, added: impl Fn(Standing) + Copy + 'static) -> AppSetup {
        let (secret, comes) = (RwSignal::new(None), RwSignal::new(at_once));
        let (code, name) = (RwSignal::new(String::new()), RwSignal::new(words::APP_NAME.to_owned()));
        let begin = Attempt::new(&[], {
            let enrolment = enrolment.clone();
            move || {
                let enrolment = enrolment.clone();
                async move {
                    let answer = enrolment.start_app().await;
                    let was_pressed = !comes.get_untracked();
                    comes.set(false);
                    secret.set(Some(answer?));
                    if was_pressed {
                        // The button that had the focus is gone.
                        request_animation_frame(|| browser::focus_id("scan"));
                    }
                    Ok(())
                }
            }
        });
        let finish = Attempt::new(&["code", "name"], move || {
            let enrolment = enrolment.clone();
            async move {
                required(&[("code", code)])?;
                let answer = enrolment.finish_app(&code.get_untracked(), &name.get_untracked()).await;
                added(answer.map_err(|it| Trouble::of_app(it, "code"))?);
                Ok(())
            }
        });
        Effect::new(move || {
            if at_once {
                begin.start();
            }
        });
        AppSetup { begin, finish, secret, comes, code, name }
    }
}

/// The steps of setting it up.
#[component]
pub fn AddApp(setup: AppSetup) -> impl IntoView {
    rebuilt(move || match setup.secret.get() {
        Some(secret) => view! { <Secret of=secret /> <Finish setup /> }.into_any(),
        None => view! { <NotYet setup /> }.into_any(),
    })
}

/// Before the secret is there: it is under way, was not asked for, or did not come.
#[component]
fn NotYet(setup: AppSetup) -> impl IntoView {
    let AppSetup { begin, comes, .. } = setup;
    let words = move || if begin.has_failed() { problem::TRY_AGAIN } else { methods::APP_BEGIN };
    rebuilt(move || match comes.get() {
        true => view! { <Waiting label=frame::LOADING /> }.into_any(),
        false => view! { <Button busy=begin.busy() on_press=move || begin.start()>{says(words)}</Button> }.into_any(),
    })
}

#[component]
fn Secret(of: TotpSetup) -> impl IntoView {
    let shown = in_groups(&of.secret);
    let same_phone = app_link(&of.otpauth_uri).map(|href| {
        view! { <p><a href=href rel="external">{words::APP_SAME_PHONE}</a></p> }
    });
    view! {
        <h2 id="scan" tabindex="-1">{words::APP_STEP_SCAN}</h2>
        <p>{words::APP_STEP_SCAN_TEXT}</p>
        <QrPicture of=of.otpauth_uri />
        {same_phone}
        <h3>{words::APP_TYPE}</h3>
        <CopyBox name="secret" label=words::APP_KEY value=shown>
            <CopyButton text=of.secret />
        </CopyBox>
    }
}

#[component]
fn Finish(setup: AppSetup) -> impl IntoView {
    let AppSetup { finish, code, name, .. } = setup;
    let named = untrack(|| Settings::expect().does(Without::AppNames));
    view! {
        <h2>{words::APP_STEP_CODE}</h2>
        <Form name="app-code" busy=finish.busy() on_submit=move || finish.start()>
            <TextInput
                name="code" label=words::APP_CODE_LABEL kind=InputKind::Code hint=words::APP_CODE_HINT.to_owned()
                value=code error=finish.error("code")
            />
            {named.then(|| view! { <TextInput
                name="name" label=words::APP_NAME_LABEL hint=words::APP_NAME_HINT.to_owned() autocomplete="off"
                value=name error=finish.error("name")
            /> })}
            <SubmitButton busy=finish.busy()>{words::APP_BUTTON}</SubmitButton>
        </Form>
    }
}

/// The QR code as one path of an SVG, so that it needs no image request and prints sharply.
#[component]
fn QrPicture(of: String) -> impl IntoView {
    let qr = QRBuilder::new(of).ecl(ECL::M).build().ok()?;
    // A quiet zone of four modules on each side (ISO/IEC 18004, section 6.3.8).
    let view_box = format!("-4 -4 {0} {0}", qr.size + 8);
    Some(view! {
        <div class="lk-qr">
            <svg role="img" aria-label=words::APP_QR viewBox=view_box shape-rendering="crispEdges">
                <path d=modules(&qr) fill="#000" />
            </svg>
        </div>
    })
}

fn modules(qr: &QRCode) -> String {
    let mut path = String::new();
    for y in 0..qr.size {
        for x in 0..qr.size {
            if qr[y][x].value() {
                path += &format!("M{x} {y}h1v1h-1z");
            }
        }
    }
    path
}

/// The key URI as a link, if it is one: what a backend says must not become a link to anything else.
fn app_link(uri: &str) -> Option<String> {
    uri.starts_with("otpauth://totp/").then(|| uri.to_owned())
}

/// In groups of four, to be read aloud and typed.
fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|it| it.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_in_groups_of_four() {
        assert_eq!(in_groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
        assert_eq!(in_groups(""), "");
    }

    #[test]
    fn only_a_key_uri_becomes_a_link() {
        assert!(app_link("otpauth://totp/Example:ann?secret=ABC").is_some());
        for other in ["javascript:alert(1)", "https://evil.example", "OTPAUTH:x", ""] {
            assert_eq!(app_link(other), None, "{other}");
        }
    }

    #[test]
    fn the_picture_has_a_square_for_each_dark_module() {
        let qr = QRBuilder::new("otpauth://totp/x").build().unwrap();
        let dark = (0..qr.size * qr.size).filter(|at| qr[at / qr.size][at % qr.size].value()).count();
        assert_eq!(modules(&qr).matches('M').count(), dark);
    }
}
