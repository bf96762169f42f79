//! `/create-account/app`: sets up an authenticator app: a picture to scan, the key in groups, a link for the same phone,
//! and the first code as proof.

use client::FirstMethod;
use contract::TotpSetup;
use fast_qr::{ECL, QRBuilder, QRCode};
use leptos::prelude::*;
use uswds::{Button, CopyBox, Form, InputKind, SubmitButton, TextInput, Waiting};

use crate::{
    parts::{Attempt, Contents, CopyButton, CreateSteps, Errors, HelpLinks, required},
    route::{Creating, Route},
    session::Session,
    text::{create_account as words, frame, problem},
};

#[component]
pub fn AppPage(pending: FirstMethod) -> impl IntoView {
    let session = Session::expect();
    let enrolment = pending.enrolment();
    let setup = RwSignal::new(None::<TotpSetup>);
    let (code, name) = (RwSignal::new(String::new()), RwSignal::new(words::APP_NAME.to_owned()));
    let begin = Attempt::new(&[], {
        let enrolment = enrolment.clone();
        move || {
            let enrolment = enrolment.clone();
            async move {
                setup.set(Some(enrolment.start_app().await?));
                Ok(())
            }
        }
    });
    Effect::new(move || begin.start());
    let finish = Attempt::new(&["code", "name"], move || {
        let enrolment = enrolment.clone();
        async move {
            required(&[("code", code)])?;
            session.replace(enrolment.finish_app(&code.get_untracked(), &name.get_untracked()).await?);
            Ok(())
        }
    });
    let body = move || match setup.get() {
        Some(setup) => view! { <Secret setup /> <Finish finish code name /> }.into_any(),
        None => view! { <NotYet begin /> }.into_any(),
    };
    view! {
        <Contents>
            <Errors attempt=finish />
            <Errors attempt=begin />
            <CreateSteps current=3 />
            <h1>{words::APP}</h1>
            <p>{words::APP_LEAD}</p>
            {body}
            <p><a href=Route::CreateAccount(Creating::Method).path()>{words::METHOD_OTHER}</a></p>
            <HelpLinks answers=&["one-time-codes", "which-method"] />
        </Contents>
    }
}

/// While the secret is under way, or did not come.
#[component]
fn NotYet(begin: Attempt) -> impl IntoView {
    move || match begin.has_failed() {
        false => view! { <Waiting label=frame::LOADING /> }.into_any(),
        true => {
            view! { <Button busy=begin.busy() on_press=move || begin.start()>{problem::TRY_AGAIN}</Button> }.into_any()
        }
    }
}

#[component]
fn Secret(setup: TotpSetup) -> impl IntoView {
    let shown = in_groups(&setup.secret);
    let same_phone = app_link(&setup.otpauth_uri).map(|href| {
        view! { <p><a href=href rel="external">{words::APP_SAME_PHONE}</a></p> }
    });
    view! {
        <h2>{words::APP_STEP_SCAN}</h2>
        <p>{words::APP_STEP_SCAN_TEXT}</p>
        <QrPicture of=setup.otpauth_uri />
        {same_phone}
        <h3>{words::APP_TYPE}</h3>
        <CopyBox name="secret" label=words::APP_KEY value=shown>
            <CopyButton text=setup.secret />
        </CopyBox>
    }
}

#[component]
fn Finish(finish: Attempt, code: RwSignal<String>, name: RwSignal<String>) -> impl IntoView {
    view! {
        <h2>{words::APP_STEP_CODE}</h2>
        <Form name="app-code" busy=finish.busy() on_submit=move || finish.start()>
            <TextInput
                name="code" label=words::APP_CODE_LABEL kind=InputKind::Code hint=words::APP_CODE_HINT.to_owned()
                value=code error=finish.error("code")
            />
            <TextInput
                name="name" label=words::APP_NAME_LABEL hint=words::APP_NAME_HINT.to_owned() autocomplete="off"
                value=name error=finish.error("name")
            />
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
