//! `/sign-in`: email address and password, and the second step follows; or a passkey alone, by the button or among the
//! suggestions of the email field.

use client::Visitor;
use contract::{Ended, Feature, LimitOf, Without};
use leptos::prelude::*;
use uswds::{
    Alert, AlertKind, Busy, Button, ButtonKind, Checkbox, Form, PasswordInput, SubmitButton, Waiting, rebuilt, says,
};

use crate::{
    browser,
    parts::{
        AfterNumber, Attempt, Contents, Elsewhere, Errors, HelpLinks, NumberTyped, Offered, SIGN_IN_FIELDS,
        ServiceNotice, SignInEmail, SignInWith, Trouble, WaitingAccount, by_passkey, giving_up, mismatch,
        propose_waiting, required, show_labels, suggested_passkeys, waits,
    },
    route::Route,
    session::{Kept, Service, Session, Settings, Visit},
    text::{create_account::KEY_WAITING, identities, password as password_words, sign_in as words},
};

/// What was pressed.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Password,
    Passkey,
}

#[component]
pub fn SignInPasswordPage(visitor: Visitor) -> impl IntoView {
    let (session, service, kept, settings) = (Session::expect(), Service::expect(), Kept::expect(), Settings::expect());
    let (email, password) = (kept.field("email"), RwSignal::new(String::new()));
    propose_waiting(email);
    kept.propose(email, visitor.request());
    let ended = visitor.ended().and_then(words::ended);
    let kind = match visitor.ended() {
        Some(Ended::PasswordReset | Ended::MethodsReset) => AlertKind::Success,
        _ => AlertKind::Info,
    };
    let (shared, way) = (RwSignal::new(false), RwSignal::new(Way::Password));
    let number = NumberTyped::none();
    let visitor = StoredValue::new(visitor);
    let here = move || visitor.get_value().on_shared(shared.get_untracked());
    let suggestions = StoredValue::new(None::<Attempt>);
    let in_dialog = StoredValue::new(false);
    let sign_in = Attempt::new(SIGN_IN_FIELDS, move || async move {
        let way = way.get_untracked();
        if way == Way::Password {
            number.check(email)?;
            required(&[("email", email), ("password", password)])?;
        }
        service.reach().await.inspect_err(|_| in_dialog.set_value(false))?;
        let standing = match way {
            Way::Password => {
                let answer = here().sign_in(&email.get_untracked(), &password.get_untracked()).await;
                answer.map_err(|it| Trouble::with_limit(it, LimitOf::Address, words::LOCKED_ADDRESS))?
            }
            Way::Passkey => match by_passkey(&here()).await {
                Ok(standing) => standing,
                Err(trouble) => {
                    in_dialog.set_value(false);
                    // The dialog took the place of the suggestions: they are there again.
                    if let (Trouble::Key(_), Some(waiting)) = (&trouble, suggestions.get_value()) {
                        waiting.start();
                    }
                    return Err(trouble);
                }
            },
        };
        session.replace(standing);
        Ok(())
    })
    .about(move || email.get());
    // So the page does, which was there before.
    if browser::take_refusal() {
        sign_in.show(mismatch());
    }
    let waiting = suggested_passkeys(here, sign_in, move || in_dialog.get_value());
    suggestions.set_value(Some(waiting));
    Effect::new(move || waiting.start());
    let start = move |by: Way| {
        if !sign_in.busy().get_untracked() {
            way.set(by);
            in_dialog.set_value(by == Way::Passkey);
            // Wrong passwords do not lock passkeys.
            match by {
                Way::Password => sign_in.start(),
                Way::Passkey => sign_in.start_at_once(),
            }
        }
    };
    let (elsewhere, give_up) = (Elsewhere::new(here), giving_up(email));
    let submit = move || start(Way::Password);
    let has_passwords = Memo::new(move |_| settings.offers(Feature::Passwords));
    let words_kept = move || settings.by_password(words::WORDS_KEPT, words::WORDS_KEPT_NO_PASSWORD);
    view! {
        <Contents>
            <Errors attempt=sign_in />
            <Errors attempt=elsewhere.go />
            <Errors attempt=give_up />
            <h1>{words::TITLE}</h1>
            {ended.map(|it| view! { <Alert kind>{it}</Alert> })}
            {kept.has_left_words().then_some(view! { <p>{says(words_kept)}</p> })}
            <WaitingAccount give_up />
            <ServiceNotice />
            {elsewhere.comes_first.then(|| view! {
                <SignInWith of=elsewhere />
                <Offered what=Feature::Passwords><p>{identities::OR_FORM}</p></Offered>
            })}
            // What is made once does not follow rules that come later: the focus stays where it is.
            {rebuilt(move || match has_passwords.get() {
                true => untrack(|| {
                    view! { <PasswordForm sign_in email password shared number on_submit=submit /> }.into_any()
                }),
                false => untrack(|| view! { <OnShared shared /> }.into_any()),
            })}
            <Passkey busy=sign_in.busy().without_wait() way on_press=move || start(Way::Passkey) />
            {(!elsewhere.comes_first).then(|| view! { <SignInWith of=elsewhere /> })}
            <p><a href=Route::SignInTrouble.path()>{words::TROUBLE}</a></p>
            <NoAccount />
            <HelpLinks answers=&["sign-in-fails", "forgot-password", "claim-number-sign-in"] />
        </Contents>
    }
}

/// Email address and password, and the way for who has forgotten it.
#[component]
fn PasswordForm(
    sign_in: Attempt,
    email: RwSignal<String>,
    password: RwSignal<String>,
    shared: RwSignal<bool>,
    number: NumberTyped,
    on_submit: impl Fn() + Copy + 'static,
) -> impl IntoView {
    view! {
        <Form name="sign-in" busy=sign_in.busy() on_submit=on_submit>
            <SignInEmail sign_in email />
            <AfterNumber of=number next=words::NUMBER_NO_ACCOUNT />
            <PasswordInput
                name="password" label=words::PASSWORD autocomplete="current-password" value=password
                error=sign_in.error("password") show=show_labels()
            />
            <OnShared shared />
            <SubmitButton busy=sign_in.busy()>{words::BUTTON}</SubmitButton>
        </Form>
        <Offered what=Feature::ResetPassword>
            <p><a href=Route::forgot_password().path()>{password_words::FORGOT}</a></p>
        </Offered>
    }
}

/// Whether others use this computer, too; where the backend cares.
#[component]
fn OnShared(shared: RwSignal<bool>) -> impl IntoView {
    let settings = Settings::expect();
    let shared_idle = settings.config().session.shared_idle_seconds;
    // Rules that come late leave the focus where it is.
    let asks_shared = Memo::new(move |_| settings.does(Without::Shared));
    rebuilt(move || {
        asks_shared.get().then(|| {
            view! {
                <Checkbox name="shared" label=words::SHARED checked=shared />
                <div aria-live="polite">
                    {rebuilt(move || shared.get().then(|| view! { <p>{words::shared_hint(shared_idle)}</p> }))}
                </div>
            }
        })
    })
}

/// For who comes for the first time.
#[component]
fn NoAccount() -> impl IntoView {
    let (settings, visit) = (Settings::expect(), Visit::expect());
    // Who has one is told so above.
    let has_one = Memo::new(move |_| waits(&visit.standing()).is_some());
    let hint = move || match (settings.offers(Feature::OldAccounts), settings.offers(Feature::CreateAccount)) {
        (true, true) => words::OLD_HINT,
        (true, false) => words::OLD_HINT_SIGN_IN,
        (false, _) => words::OLD_LATER,
    };
    rebuilt(move || {
        (!has_one.get()).then(|| {
            view! {
                <Offered what=Feature::CreateAccount><h2>{words::NO_ACCOUNT}</h2></Offered>
                <Offered what=Feature::Links><p>{says(hint)}</p></Offered>
                <Offered what=Feature::CreateAccount>
                    <p><a href=Route::create_account().path()>{words::CREATE}</a></p>
                </Offered>
            }
        })
    })
}

/// The way in without a password, where the backend offers it; else nothing, and where only the browser cannot, why.
#[component]
fn Passkey(busy: Busy, way: RwSignal<Way>, on_press: impl Fn() + Copy + 'static) -> impl IntoView {
    let settings = Settings::expect();
    // Rules that are not known yet are those of the prerendered page, which asks no browser.
    let can = settings.config().passkey.is_none_or(|it| browser::can_use_keys(&it.rp_id));
    let lead = move || settings.by_password(words::PASSKEY_LEAD, words::PASSKEY_LEAD_NO_PASSWORD);
    let cannot = move || settings.by_password(words::NO_PASSKEYS, words::NO_PASSKEYS_NO_PASSWORD);
    let waits = move || busy.get() && way.get() == Way::Passkey;
    settings.takes_passkeys().then(|| match can {
        true => view! {
            <div class="lk-needs-script">
                <p>{says(lead)}</p>
                <div class="lk-actions">
                    <Button id="passkey" kind=ButtonKind::Outline busy on_press=on_press>{words::PASSKEY_BUTTON}</Button>
                </div>
            </div>
            {rebuilt(move || waits().then(|| view! { <Waiting label=KEY_WAITING /> }))}
        }
        .into_any(),
        false => view! { <p class="lk-muted">{says(cannot)}</p> }.into_any(),
    })
}
