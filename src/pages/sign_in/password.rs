//! `/sign-in`: e-mail address and password. The second step follows.

use client::Visitor;
use contract::Ended;
use leptos::prelude::*;
use uswds::{Alert, AlertKind, Form, InputKind, PasswordInput, ShowLabels, SubmitButton, TextInput};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, required},
    route::Route,
    session::Session,
    text::{password as password_words, sign_in as words},
};

#[component]
pub fn PasswordPage(visitor: Visitor) -> impl IntoView {
    let session = Session::expect();
    let (email, password) = (session.kept("email"), RwSignal::new(String::new()));
    let ended = visitor.ended().and_then(words::ended);
    let kind = match visitor.ended() {
        Some(Ended::PasswordReset | Ended::MethodsReset) => AlertKind::Success,
        _ => AlertKind::Info,
    };
    let sign_in = Attempt::new(&["email", "password"], move || {
        let visitor = visitor.clone();
        async move {
            required(&[("email", email), ("password", password)])?;
            session.replace(visitor.sign_in(&email.get_untracked(), &password.get_untracked()).await?);
            Ok(())
        }
    });
    let show = ShowLabels { show: words::SHOW.to_owned(), hide: words::HIDE.to_owned() };
    view! {
        <Contents>
            <Errors attempt=sign_in />
            <h1>{words::TITLE}</h1>
            {ended.map(|it| view! { <Alert kind>{it}</Alert> })}
            {session.keeps_words().then_some(view! { <p>{words::WORDS_KEPT}</p> })}
            <Form name="sign-in" busy=sign_in.busy() on_submit=move || sign_in.start()>
                <TextInput
                    name="email" label=words::EMAIL kind=InputKind::Email autocomplete="username" value=email
                    error=sign_in.error("email")
                />
                <PasswordInput
                    name="password" label=words::PASSWORD autocomplete="current-password" value=password
                    error=sign_in.error("password") show
                />
                <SubmitButton busy=sign_in.busy()>{words::BUTTON}</SubmitButton>
            </Form>
            {session.resets_passwords().then(|| {
                view! { <p><a href=Route::forgot_password().path()>{password_words::FORGOT}</a></p> }
            })}
            <p><a href=Route::SignInTrouble.path()>{words::TROUBLE}</a></p>
            <h2>{words::NO_ACCOUNT}</h2>
            <p>{words::OLD_HINT}</p>
            <p><a href=Route::create_account().path()>{words::CREATE}</a></p>
            <HelpLinks answers=&["sign-in-fails", "forgot-password"] />
        </Contents>
    }
}
