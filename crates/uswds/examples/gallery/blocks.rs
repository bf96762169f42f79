//! What the gallery shows without a choice or a field: values, and the blocks that pages lay out by class alone.

use leptos::prelude::*;
use uswds::*;

#[component]
pub fn Values() -> impl IntoView {
    let row = |name: &str, value: &'static str| (name.to_owned(), value.into_any());
    let rows = vec![
        row("Email address", "rosalind.featherstonehaugh@a-long-name.example.org"),
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
        <p class="lk-pictograms">{PictogramKind::ALL.map(|kind| view! { <Pictogram kind /> }).into_iter().collect_view()}</p>
    }
}

#[component]
pub fn Blocks() -> impl IntoView {
    let card = |href: &'static str, title: &'static str| {
        view! { <li class="lk-card"><h3><a href=href>{title}</a></h3><p>"What one finds there, in one sentence of some length."</p></li> }
    };
    view! {
        <h2>"Most asked"</h2>
        <ul class="lk-cards">
            {card("/help/1", "Why the sign-in changes")}
            {card("/help/2", "How to create an account")}
            {card("/help/3", "I have no mobile phone")}
            {card("/help/4", "My code does not come")}
        </ul>
        <nav class="lk-toc" aria-label="On this page"><p>"On this page"</p><ul><li><a href="#proof">"A part"</a></li><li><a href="#secret">"Another part"</a></li></ul></nav>
        <ul class="lk-question-links">
            <li><a href="/help/5">"What is a passkey?"</a></li>
            <li><a href="/help/6">"Which phones abroad can get codes?"</a></li>
            <li><a href="/help/7">"Where do I change my email address?"</a></li>
        </ul>
        <p><a class="lk-do-it-now" href="/create-account">"Create an account now"</a></p>
        <ul class="lk-plain-list lk-stack">
            <li class="lk-card"><a href="/sign-in/code">"Authenticator app"</a><p>"A new code every 30 seconds."</p></li>
            <li class="lk-card"><strong>"Phone"</strong><p class="lk-muted">"Nothing to press here."</p></li>
        </ul>
        <ul class="lk-list">
            <li><h3>"Security key"</h3><p class="lk-muted">"Added in May, last used today"</p></li>
            <li><h3>"Phone"</h3><p class="lk-muted">"Ends in 43"</p></li>
        </ul>
        <ul class="lk-rows">
            <Row
                picture=PictogramKind::Key name=view! { <strong>"Security key: The blue one"</strong> }.into_any()
                badge=Some("Asked first".into())
                actions=Some(view! { <li><a href="/1">"Rename"</a></li><li><a href="/2">"Remove"</a></li> }.into_any())
            >
                <p>"Added in May. Last used today."</p>
            </Row>
            <Row picture=PictogramKind::Paper name=view! { <strong>"Backup codes"</strong> }.into_any()><p>"9 left"</p></Row>
        </ul>
        <Moment><h2>"Your account is ready"</h2><ButtonLink href="/profile">"Go to your profile"</ButtonLink></Moment>
        <Moment sign=view! { <Pictogram kind=PictogramKind::Door /> }.into_any()><h2>"You are signed out"</h2></Moment>
        <Empty picture=PictogramKind::Door><p>"You are not signed in anywhere else."</p></Empty>
        <section class="lk-danger"><h3>"Delete your account"</h3><ButtonLink kind=ButtonKind::Outline href="/4"><Icon kind=IconKind::Warning />"Delete your account"</ButtonLink></section>
        <div class="lk-panel"><h3>"A quiet box"</h3><p>"With " <span class="lk-visually-hidden">"unseen and "</span> "some words."</p></div>
        <div class="lk-prose">
            <h2>"A help text"</h2>
            <p>"Words, and " <a href="/help">"a link"</a> ", and " <code>"code"</code> "."</p>
            <ol><li>"First do this."</li><li>"Then do that."</li></ol>
            <h3>"A smaller part"</h3>
            <ul><li>"One"</li><li>"Two"</li></ul>
            <p class="lk-note"><strong>"Note: "</strong>"Codes run out after 10 minutes."</p>
            <blockquote><p>"Words of another."</p></blockquote>
        </div>
        <aside class="lk-help-links" aria-labelledby="help-links">
            <h2 id="help-links">"Help with this step"</h2>
            <Accordion items=vec![AccordionItem { id: "help-8".into(), heading: "No code comes".into(), body: view! { <p>"Wait a minute."</p> }.into_any(), open: RwSignal::new(false) }] />
        </aside>
    }
}

#[component]
pub fn Hero() -> impl IntoView {
    view! {
        <div class="lk-hero">
            <div class="lk-hero__inner">
                <div class="lk-hero__top">
                    <div class="lk-hero__words">
                        <h2>"One account for your services"</h2>
                        <p>"Sign in with your email address, your password and a second step that only you can do."</p>
                        <div class="lk-actions">
                            <ButtonLink href="/sign-in">"Sign in"</ButtonLink>
                            <ButtonLink href="/create-account" kind=ButtonKind::Outline>"Create an account"</ButtonLink>
                        </div>
                    </div>
                    <div class="lk-hero__picture"><HouseDrawing /></div>
                </div>
            </div>
        </div>
    }
}
