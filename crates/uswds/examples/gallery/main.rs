//! Every component in every variant on one static page, for eyes and for axe: the first argument is the address of the
//! style sheet, the page goes to standard output. Not a document of the components' behavior: nothing here runs.

mod blocks;
mod fields;

use leptos::prelude::*;
use uswds::*;

use blocks::{Blocks, Hero, Values};
use fields::{Choices, Fields, Wrong};

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
    let actions = || {
        view! {
            <LanguageChoice label="Language" spoken="English">
                <nav class="lk-nav" aria-label="Language">
                    <ul><li><a class="lk-nav__link" href="/es" lang="es" hreflang="es">"Español"</a></li></ul>
                </nav>
            </LanguageChoice>
            <Button kind=ButtonKind::Outline on_press=|| ()>"Sign out"</Button>
        }
    };
    view! {
        <SkipLink href_id="main" label="Skip to main content" />
        <Banner label="About this site" text="A website of the Example Agency." action="How can I tell?" points=points />
        <Banner label="Who runs this" text="A banner with nothing to open." />
        <section class="lk-demonstration" aria-label="Demonstration"><p>"This is a demonstration. Nothing here is real."</p></section>
        <Header
            title="Example Account" title_href="/" nav_label="Main" items=nav() menu_label="Menu" has_menu=true actions
        />
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
            <Hero />
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
        ("wrong-email".to_owned(), "Enter an email address, such as name@example.org".to_owned()),
        ("wrong-method".to_owned(), "Choose how you want to get the code".to_owned()),
        (String::new(), "Two sentences belong to no field".to_owned()),
    ]);
    view! {
        <h2>"Messages"</h2>
        <ErrorSummary heading="There is a problem" errors=errors />
        <Alert kind=AlertKind::Info>"Codes work for 10 minutes. See " <a href="/help">"how codes work"</a> "."</Alert>
        <Alert kind=AlertKind::Success heading="Your password is changed">
            <p>"We sent an email to every address on your account."</p>
            <p>"You do not have to do anything else."</p>
        </Alert>
        <Alert kind=AlertKind::Warning heading="This is your last backup code">"Make a new set now."</Alert>
        <Alert kind=AlertKind::Error>"We could not reach the service. Nothing is lost: try again."</Alert>
        <Alert kind=AlertKind::Info slim=true>"A slim one."</Alert>
        <Alert kind=AlertKind::Error slim=true>"A slim one that is an error and has enough words to break into a second line."</Alert>
        <Waiting label="We are checking your code" />
        <p><TimeLeft left=Signal::stored(70) />"You can try again in 7 minutes."</p>
        <SummaryBox heading="What you need">
            <p>"Two things:"</p>
            <ul><li>"your email address"</li><li>"a phone or a security key"</li></ul>
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

#[component]
fn Journey() -> impl IntoView {
    let steps = |current| {
        let steps = ["Email", "Password", "Sign-in method", "Backup codes", "Done"].map(str::to_owned).to_vec();
        let words = StepWords {
            aria: format!("Progress {}", current + 1),
            current: "you are here".into(),
            complete: "done".into(),
            not_complete: "not done yet".into(),
            heading: "Step {n} of {m}".into(),
            next: "Next: the third. About 4 minutes left.".into(),
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
        open: RwSignal::new(open),
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
