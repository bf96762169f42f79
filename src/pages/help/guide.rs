//! `/help/guides/{slug}`: a longer text that leads through one thing. Made to be printed, too.

use leptos::prelude::*;
use uswds::{BackLink, Button, ButtonKind};

use super::{DoItNow, GuideList, NotOffered, Reviewed, Told};
use crate::{
    browser,
    content::{self, Block, Guide},
    parts::{Blocks, Contents, Helpful, Inlines, PhoneLookUp, Setting, where_needed},
    route::Route,
    session::Settings,
    text::{self, guides as words},
};

#[component]
pub fn GuidePage(guide: &'static Guide) -> impl IntoView {
    let settings = Settings::expect();
    let place = |block: &'static Block| match block {
        Block::Heading(id, words) => {
            // For the browser alone, which scrolls there.
            let place = move || view! { <li><a href=format!("#{id}") rel="external"><Inlines of=words /></a></li> };
            Some(where_needed(content::needs(words), move || place().into_any()))
        }
        _ => None,
    };
    let page = Route::Guide(guide.slug.to_owned()).path();
    let title = text::fill(&guide.title.pieces(), &settings.brand(), &settings.config());
    view! {
        <Contents>
            <BackLink href=Route::Guides.path() label=words::ALL_GUIDES />
            <h1 lang=guide.language()>{title.clone()}</h1>
            <NotOffered needs=guide.needs />
            <Reviewed on=guide.reviewed() />
            <Told needs=guide.needs>
                <nav class="lk-toc" lang=guide.language() aria-label=words::ON_THIS_PAGE>
                    <ul>{guide.blocks().iter().filter_map(place).collect_view()}</ul>
                </nav>
                <Blocks
                    blocks=guide.blocks() lang=guide.language() setting=Setting::Page
                    look_up=|| view! { <PhoneLookUp /> }.into_any()
                />
            </Told>
            {guide.flow().map(|flow| view! { <DoItNow flow lang=guide.language() /> })}
            <div class="lk-actions">
                <Button id="print" kind=ButtonKind::Outline on_press=browser::print>{words::PRINT}</Button>
            </div>
            <Helpful page title />
            <section class="lk-other-guides">
                <h2>{words::OTHER_GUIDES}</h2>
                <GuideList except=guide.slug />
            </section>
        </Contents>
    }
}
