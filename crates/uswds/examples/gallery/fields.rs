//! Fields and choices of the gallery, right and wrong.

use leptos::prelude::*;
use uswds::*;

use super::text;

fn error(words: &str) -> Signal<Option<String>> {
    Signal::stored(Some(words.to_owned()))
}

fn labels() -> ShowLabels {
    ShowLabels { show: "Show password".into(), hide: "Hide password".into() }
}

fn countries() -> Vec<SelectOption> {
    ["Choose a country", "Canada", "Germany", "United States"]
        .into_iter()
        .map(|it| SelectOption {
            value: if it.starts_with("Choose") { "".into() } else { it.into() },
            label: it.into(),
        })
        .collect()
}

#[component]
pub fn Fields() -> impl IntoView {
    view! {
        <h2>"Fields"</h2>
        <Form name="fields" on_submit=|| ()>
            <TextInput name="full-name" label="Name" autocomplete="name" value=text() />
            <TextInput name="email" label="Email address" kind=InputKind::Email hint="We only use it to sign you in." autocomplete="username" value=text() />
            <PasswordInput name="password" label="Password" hint="12 characters or more. Spaces are fine." autocomplete="new-password" value=text() show=labels() />
            <TextInput name="code" label="6-digit code" kind=InputKind::Code value=text() />
            <TextInput name="backup-code" label="Backup code" kind=InputKind::BackupCode value=text() />
            <TextInput name="phone" label="Phone number" kind=InputKind::Phone value=text() />
            <TextInput name="words" label="Search the questions" kind=InputKind::Search value=text() />
            <Select name="country" label="Country" options=countries() chosen=text() />
            <ComboBox
                name="long-country" label="Country" hint="Type the first letters, or open the list." chosen=text()
                options=countries().into_iter().map(|it| ComboOption { value: it.value, label: it.label, also: Vec::new() }).collect()
                words=ComboWords { list: "Countries", open: "Show all", found: |count| format!("{count} fit") }
            />
            <CharacterCount name="message" label="Your message" hint="Do not write your password here." max=1200_u32 room value=text() />
            <Checkbox name="safe" label="I have put the codes in a safe place" checked=RwSignal::new(false) />
            <SubmitButton>"Send"</SubmitButton>
        </Form>
    }
}

#[component]
pub fn Wrong() -> impl IntoView {
    let busy = Signal::stored(true);
    view! {
        <h2>"Fields with errors, in a form that is busy"</h2>
        <Form name="wrong" on_submit=|| () busy=busy>
            <TextInput name="wrong-email" label="Email address" kind=InputKind::Email hint="We only use it to sign you in." autocomplete="username" value=text() error=error("Enter an email address, such as name@example.org") />
            <PasswordInput name="wrong-password" label="Password" autocomplete="current-password" value=text() error=error("Enter your password") show=labels() />
            <TextInput name="wrong-code" label="6-digit code" kind=InputKind::Code value=text() error=error("This code has run out. Ask for a new one.") />
            <Select name="wrong-country" label="Country" options=countries() chosen=text() error=error("Choose a country") />
            <CharacterCount name="wrong-message" label="Your message" max=10_u32 room value=RwSignal::new("Much too long".to_owned()) error=error("Shorten your message") />
            <RadioGroup name="wrong-method" legend="How do you want to get the code?" options=methods() chosen=text() error=error("Choose how you want to get the code") />
            <Checkbox name="wrong-safe" label="I have put the codes in a safe place" checked=RwSignal::new(false) error=error("Put the codes in a safe place first") />
            <SubmitButton busy=busy>"Send"</SubmitButton>
        </Form>
    }
}

fn room(used: u32, max: u32) -> String {
    format!("{used} of {max} characters")
}

fn methods() -> Vec<RadioOption> {
    let option = |value: &str, label: &str, hint: Option<&str>, picture| RadioOption {
        value: value.into(),
        label: label.into(),
        hint: hint.map(Into::into),
        picture,
        ..RadioOption::default()
    };
    let passkey = option("passkey", "Face or touch unlock", Some("Very safe."), Some(PictogramKind::Passkey));
    vec![
        RadioOption {
            badge: Some(("Recommended for you".into(), "This device can do it.".into())),
            more: Some(("More about passkeys".into(), "Your device proves that it is you. Nothing to type.".into())),
            ..passkey
        },
        option(
            "app",
            "Authenticator app",
            Some("An app on your phone shows a new code every 30 seconds, also without a network."),
            Some(PictogramKind::App),
        ),
        option("sms", "Text message", None, None),
    ]
}

#[component]
pub fn Choices() -> impl IntoView {
    view! {
        <h2>"Choices"</h2>
        <RadioGroup name="method" legend="How do you want to sign in?" options=methods() chosen=RwSignal::new("app".to_owned()) />
        <Checkbox name="remember" label="Remember this browser for 30 days. Leave it off on a computer that others use too." checked=RwSignal::new(true) />
    }
}
