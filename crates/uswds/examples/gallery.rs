//! Every component in every variant on one static page, for eyes and for axe: the first argument is the address of the
//! style sheet, the page goes to standard output. Not a document of the components' behaviour: nothing here runs.

use leptos::prelude::*;
use uswds::*;

fn main() {
    let style = std::env::args().nth(1).unwrap_or_else(|| "latchkey.css".to_owned());
    println!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Gallery</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"{style}\"></head><body>{}</body></html>",
        gallery()
    );
}

/// The body of the page.
pub fn gallery() -> String {
    Owner::new().with(|| view! { <Page /> }.to_html())
}

fn text() -> RwSignal<String> {
    RwSignal::new(String::new())
}

fn error(words: &str) -> Signal<Option<String>> {
    Signal::stored(Some(words.to_owned()))
}

fn nav() -> Vec<NavItem> {
    let item = |href: &str, label: &str, current| NavItem { href: href.into(), label: label.into(), current };
    vec![item("/", "Home", false), item("/help", "Help", true), item("/help/contact", "Contact us", false)]
}

#[component]
fn Page() -> impl IntoView {
    let point = |heading: &str, text: &str| BannerPoint { heading: heading.into(), text: text.into() };
    let points = vec![
        point("The address tells you", "This service is only ever at example.org."),
        point("The lock tells you", "A lock beside the address means that nobody else can read what you send."),
    ];
    let sign_out = view! { <Button kind=ButtonKind::Outline on_press=|| ()>"Sign out"</Button> };
    view! {
        <SkipLink href_id="main" label="Skip to the main part" />
        <Banner label="About this site" text="A website of the Example Agency." action="How can I tell?" points=points />
        <Banner label="Demonstration" text="This is a demonstration. Nothing here is real." />
        <Header title="Example Account" title_href="/" nav_label="Main" items=nav() actions=sign_out.into_any() />
        <main id="main" tabindex="-1">
            <div class="lk-page">
                <BackLink href="/help" label="Back to all questions" />
                <h1>"Every component, in every variant"</h1>
                <p class="lk-lead">"A sentence below the title, a little larger than the rest."</p>
                <Messages />
                <Buttons />
                <Fields />
                <Wrong />
                <Choices />
                <Journey />
                <Answers />
                <Values />
            </div>
            <div class="lk-page lk-page--wide"><Blocks /></div>
        </main>
        <Footer nav_label="More" items=nav() lines=vec!["Run by the Example Agency.".into(), "Version 1".into()]>
            <h2>"Need help?"</h2>
            <p>"Call " <a href="tel:+15550100">"555 0100"</a> ", Monday to Friday, 8 to 5."</p>
        </Footer>
    }
}

#[component]
fn Messages() -> impl IntoView {
    let errors = Signal::stored(vec![
        ("wrong-email".to_owned(), "Enter an e-mail address, such as name@example.org".to_owned()),
        ("wrong-method".to_owned(), "Choose how you want to get the code".to_owned()),
        (String::new(), "Two sentences belong to no field".to_owned()),
    ]);
    view! {
        <h2>"Messages"</h2>
        <ErrorSummary heading="There is a problem" errors=errors />
        <Alert kind=AlertKind::Info>"Codes work for 10 minutes. See " <a href="/help">"how codes work"</a> "."</Alert>
        <Alert kind=AlertKind::Success heading="Your password is changed">
            <p>"We sent an e-mail to every address on your account."</p>
            <p>"You do not have to do anything else."</p>
        </Alert>
        <Alert kind=AlertKind::Warning heading="This is your last backup code">"Make a new set now."</Alert>
        <Alert kind=AlertKind::Error>"We could not reach the service. Nothing is lost: try again."</Alert>
        <Alert kind=AlertKind::Info slim=true>"A slim one."</Alert>
        <Alert kind=AlertKind::Error slim=true>"A slim one that is an error and has enough words to break into a second line."</Alert>
        <Waiting label="We are checking your code" />
        <SummaryBox heading="What you need">
            <p>"Two things:"</p>
            <ul><li>"your e-mail address"</li><li>"a phone or a security key"</li></ul>
        </SummaryBox>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let (outline, secondary, plain) = (ButtonKind::Outline, ButtonKind::Secondary, ButtonKind::Plain);
    view! {
        <h2>"Buttons"</h2>
        <div class="lk-actions">
            <Button on_press=|| ()>"Continue"</Button>
            <Button kind=outline on_press=|| ()>"Try another way"</Button>
            <Button kind=secondary on_press=|| ()>"Delete account"</Button>
            <Button kind=plain on_press=|| ()>"Not now"</Button>
        </div>
        <div class="lk-actions">
            <Button busy=Signal::stored(true) on_press=|| ()>"Continue"</Button>
            <Button busy=Signal::stored(true) kind=outline on_press=|| ()>"Try another way"</Button>
            <Button busy=Signal::stored(true) kind=secondary on_press=|| ()>"Delete account"</Button>
            <Button busy=Signal::stored(true) kind=plain on_press=|| ()>"Not now"</Button>
        </div>
        <div class="lk-actions">
            <ButtonLink href="/sign-in">"Sign in"</ButtonLink>
            <ButtonLink href="/create-account" kind=outline>"Create an account"</ButtonLink>
        </div>
    }
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
fn Fields() -> impl IntoView {
    let left = Signal::stored("You have 1,200 characters left".to_owned());
    view! {
        <h2>"Fields"</h2>
        <Form name="fields" on_submit=|| ()>
            <TextInput name="full-name" label="Name" autocomplete="name" value=text() />
            <TextInput name="email" label="E-mail address" kind=InputKind::Email hint="We only use it to sign you in." autocomplete="username" value=text() />
            <PasswordInput name="password" label="Password" hint="12 characters or more. Spaces are fine." autocomplete="new-password" value=text() show=labels() />
            <TextInput name="code" label="6-digit code" kind=InputKind::Code value=text() />
            <TextInput name="backup-code" label="Backup code" kind=InputKind::BackupCode value=text() />
            <TextInput name="phone" label="Phone number" kind=InputKind::Phone value=text() />
            <TextInput name="words" label="Search the questions" kind=InputKind::Search value=text() />
            <Select name="country" label="Country" options=countries() chosen=text() />
            <Textarea name="message" label="Your message" hint="Do not write your password here." count=left value=text() />
            <Checkbox name="safe" label="I have put the codes in a safe place" checked=RwSignal::new(false) />
            <SubmitButton>"Send"</SubmitButton>
        </Form>
    }
}

#[component]
fn Wrong() -> impl IntoView {
    let busy = Signal::stored(true);
    view! {
        <h2>"Fields with errors, in a form that is busy"</h2>
        <Form name="wrong" on_submit=|| () busy=busy>
            <TextInput name="wrong-email" label="E-mail address" kind=InputKind::Email hint="We only use it to sign you in." autocomplete="username" value=text() error=error("Enter an e-mail address, such as name@example.org") />
            <PasswordInput name="wrong-password" label="Password" autocomplete="current-password" value=text() error=error("Enter your password") show=labels() />
            <TextInput name="wrong-code" label="6-digit code" kind=InputKind::Code value=text() error=error("This code has run out. Ask for a new one.") />
            <Select name="wrong-country" label="Country" options=countries() chosen=text() error=error("Choose a country") />
            <Textarea name="wrong-message" label="Your message" value=text() error=error("Write your message") />
            <RadioGroup name="wrong-method" legend="How do you want to get the code?" options=methods() chosen=text() error=error("Choose how you want to get the code") />
            <Checkbox name="wrong-safe" label="I have put the codes in a safe place" checked=RwSignal::new(false) error=error("Put the codes in a safe place first") />
            <SubmitButton busy=busy>"Send"</SubmitButton>
        </Form>
    }
}

fn methods() -> Vec<RadioOption> {
    let option = |value: &str, label: &str, hint: Option<&str>| RadioOption {
        value: value.into(),
        label: label.into(),
        hint: hint.map(Into::into),
    };
    vec![
        option("passkey", "Face or touch unlock", Some("The safest, and nothing to type.")),
        option(
            "app",
            "Authenticator app",
            Some("An app on your phone shows a new code every 30 seconds, also without a network."),
        ),
        option("sms", "Text message", None),
    ]
}

#[component]
fn Choices() -> impl IntoView {
    view! {
        <h2>"Choices"</h2>
        <RadioGroup name="method" legend="How do you want to sign in?" options=methods() chosen=RwSignal::new("app".to_owned()) />
        <Checkbox name="remember" label="Remember this browser for 30 days. Leave it off on a computer that others use too." checked=RwSignal::new(true) />
    }
}

#[component]
fn Journey() -> impl IntoView {
    let steps = |current| {
        let steps = ["E-mail", "Password", "Sign-in method", "Backup codes", "Done"].map(str::to_owned).to_vec();
        let words = StepWords {
            aria: format!("Progress {}", current + 1),
            current: "you are here".into(),
            complete: "done".into(),
            not_complete: "not done yet".into(),
            heading: "Step {n} of {m}".into(),
        };
        view! { <StepIndicator steps current words /> }
    };
    view! { <h2>"Where one is"</h2> {steps(0)} {steps(2)} {steps(4)} }
}

#[component]
fn Answers() -> impl IntoView {
    let item = |id: &str, heading: &str, open| {
        AccordionItem {
        id: id.into(),
        heading: heading.into(),
        body: view! { <p>"A code proves that it is you. " <a href="/help">"More about codes"</a></p><p>"A second paragraph."</p> }.into_any(),
        open,
    }
    };
    let items = vec![
        item("why-a-code", "Why do I need a code?", true),
        item(
            "no-code",
            "What if no code comes, although I asked for one three times and waited for ten minutes?",
            false,
        ),
    ];
    let open = RwSignal::new(true);
    view! {
        <h2>"Answers"</h2>
        <Accordion items=items />
        <Dialog open=open id="proof" heading="Confirm that it is you" on_close=|| () close_label="Cancel">
            <p>"Enter the code from your app."</p>
            <Form name="proof-form" on_submit=|| ()>
                <TextInput name="proof-code" label="6-digit code" kind=InputKind::Code value=text() />
                <SubmitButton>"Continue"</SubmitButton>
            </Form>
        </Dialog>
    }
}

#[component]
fn Values() -> impl IntoView {
    let row = |name: &str, value: &'static str| (name.to_owned(), value.into_any());
    let rows = vec![
        row("E-mail address", "rosalind.featherstonehaugh@a-long-name.example.org"),
        row("Last used", "Today, 10:14"),
        ("Password".to_owned(), view! { <a href="/profile/password">"Change the password"</a> }.into_any()),
    ];
    let codes = (0..10).map(|it| format!("A7KQ-{it}MWP-3XZ9")).collect();
    view! {
        <h2>"Values"</h2>
        <DescriptionList rows=rows />
        <CodeList codes=codes label="Backup codes" />
        <CopyBox name="secret" label="Secret for your app" value="JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP">
            <Button kind=ButtonKind::Outline on_press=|| ()>"Copy"</Button>
        </CopyBox>
        <div class="lk-qr"><svg viewBox="0 0 4 4" role="img" aria-label="Code to scan"><path d="M0 0h2v2H0zM2 2h2v2H2z" /></svg></div>
        <p><Icon kind=IconKind::Lock /> <Icon kind=IconKind::Phone /> <Icon kind=IconKind::Key /> " Signs beside words"</p>
    }
}

#[component]
fn Blocks() -> impl IntoView {
    let card = |href: &'static str, title: &'static str| {
        view! { <li class="lk-card"><h3><a href=href>{title}</a></h3><p>"What one finds there, in one sentence of some length."</p></li> }
    };
    view! {
        <div class="lk-hero">
            <h2>"One account for your services"</h2>
            <p class="lk-lead">"Sign in with your e-mail address, your password and a second step that only you can do."</p>
            <div class="lk-actions">
                <ButtonLink href="/sign-in">"Sign in"</ButtonLink>
                <ButtonLink href="/create-account" kind=ButtonKind::Outline>"Create an account"</ButtonLink>
            </div>
        </div>
        <h2>"Most asked"</h2>
        <ul class="lk-cards">
            {card("/help/1", "Why the sign-in changes")}
            {card("/help/2", "How to create an account")}
            {card("/help/3", "I have no mobile phone")}
            {card("/help/4", "My code does not come")}
        </ul>
        <nav class="lk-toc" aria-label="On this page"><p>"On this page"</p><ul><li><a href="#proof">"A part"</a></li><li><a href="#secret">"Another part"</a></li></ul></nav>
        <ul class="lk-list">
            <li><h3>"Security key"</h3><p class="lk-muted">"Added in May, last used today"</p></li>
            <li><h3>"Phone"</h3><p class="lk-muted">"Ends in 43"</p></li>
        </ul>
        <div class="lk-panel"><h3>"A quiet box"</h3><p>"With " <span class="lk-visually-hidden">"unseen and "</span> "some words."</p></div>
        <div class="lk-prose">
            <h2>"A help text"</h2>
            <p>"Words, and " <a href="/help">"a link"</a> ", and " <code>"code"</code> "."</p>
            <ol><li>"First do this."</li><li>"Then do that."</li></ol>
            <h3>"A smaller part"</h3>
            <ul><li>"One"</li><li>"Two"</li></ul>
            <blockquote><p>"Words of another."</p></blockquote>
        </div>
    }
}
