//! The help's typed blocks as HTML.

use leptos::prelude::*;
use uswds::rebuilt;

use crate::{
    content::{self, Block, Brand, Inline, Needs, Picture, Piece, Table, Words},
    route::Route,
    session::Settings,
    text,
};

/// Where a text stands: the level of its headings, and whether they can be linked to. Where several texts stand on one
/// page they cannot: their headings may share a name.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Setting {
    /// Among others, below a heading of the third level.
    #[default]
    Folded,
    /// On a page of its own.
    Page,
}

/// An answer, or a guide. `lang`: its language, if that is not the one of the page. `look_up` shows the look-up of countries;
/// without it there is a link, so that answers do not load it.
#[component]
pub fn Blocks(
    blocks: &'static [Block],
    #[prop(optional)] setting: Setting,
    #[prop(default = None)] lang: Option<&'static str>,
    #[prop(default = look_up_link)] look_up: fn() -> AnyView,
) -> impl IntoView {
    let block = move |it| block(it, setting, look_up);
    view! { <div class="lk-prose" lang=lang>{blocks.iter().map(block).collect_view()}</div> }
}

/// A run of words.
#[component]
pub fn Inlines(of: &'static [Inline]) -> impl IntoView {
    of.iter().map(inline).collect_view()
}

/// What is shown only where the backend offers something, or does not. Its rules may come later than the text.
pub fn where_needed(needs: Option<Needs>, view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let Some(needs) = needs else { return view() };
    let settings = Settings::expect();
    let is_shown = Memo::new(move |_| settings.shows(needs));
    rebuilt(move || is_shown.get().then(&view)).into_any()
}

/// A list, as long as anything in it is shown.
fn where_any(items: &'static [&'static [Inline]], view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let settings = Settings::expect();
    let needs: Option<Vec<Needs>> = items.iter().map(|it| content::needs(it)).collect();
    let Some(needs) = needs else { return view() };
    let is_shown = Memo::new(move |_| needs.iter().any(|it| settings.shows(*it)));
    rebuilt(move || is_shown.get().then(&view)).into_any()
}

fn block(block: &'static Block, setting: Setting, look_up: fn() -> AnyView) -> AnyView {
    let run = |words, view: fn(&'static [Inline]) -> AnyView| where_needed(content::needs(words), move || view(words));
    match block {
        Block::Paragraph(words) => run(words, |it| view! { <p><Inlines of=it /></p> }.into_any()),
        Block::Heading(id, words) => where_needed(content::needs(words), move || match setting {
            Setting::Folded => view! { <h4><Inlines of=words /></h4> }.into_any(),
            Setting::Page => view! { <h2 id=*id><Inlines of=words /></h2> }.into_any(),
        }),
        Block::Bullets(items) => where_any(items, move || view! { <ul>{list(items)}</ul> }.into_any()),
        Block::Steps(items) => where_any(items, move || view! { <ol>{list(items)}</ol> }.into_any()),
        Block::Note(words) => run(words, |it| {
            view! { <p class="lk-note"><strong>{text::help::NOTE}</strong>" "<Inlines of=it /></p> }.into_any()
        }),
        Block::Table(table) => view! { <Comparison table /> }.into_any(),
        Block::Picture(picture) => where_needed(picture.needs, move || view! { <Screen picture /> }.into_any()),
        Block::PhoneCountries => look_up(),
    }
}

fn look_up_link() -> AnyView {
    view! { <p><a href=Route::PhoneCountries.path()>{text::guides::COUNTRIES}</a></p> }.into_any()
}

fn list(items: &'static [&'static [Inline]]) -> impl IntoView {
    let item = |it: &&'static [Inline]| {
        let it = *it;
        where_needed(content::needs(it), move || view! { <li><Inlines of=it /></li> }.into_any())
    };
    items.iter().map(item).collect_view()
}

/// A table. On a narrow page each row becomes a list, with the column's name before each cell; the roles say that it is
/// a table all the same, because browsers forget it when a cell is no table cell to the style sheet.
#[component]
fn Comparison(table: &'static Table) -> impl IntoView {
    let Table { caption, head, rows } = table;
    let column = |it: &&'static [Inline]| view! { <th role="columnheader" scope="col"><Inlines of=it /></th> };
    let row = |cells: &'static [&'static [Inline]]| {
        let cell = |(at, it): (usize, &&'static [Inline])| match at {
            0 => view! { <th role="rowheader" scope="row"><Inlines of=it /></th> }.into_any(),
            _ => {
                let label = head.get(at).map(|it| it.iter().map(|it| filled(it.words())).collect::<String>());
                view! { <td role="cell" data-label=label><span><Inlines of=it /></span></td> }.into_any()
            }
        };
        view! { <tr role="row">{cells.iter().enumerate().map(cell).collect_view()}</tr> }.into_any()
    };
    let row = move |cells: &&'static [&'static [Inline]]| {
        let cells = *cells;
        where_needed(cells.first().and_then(|it| content::needs(it)), move || row(cells))
    };
    view! {
        <table class="lk-table" role="table">
            <caption>{filled(caption)}</caption>
            <thead role="rowgroup"><tr role="row">{head.iter().map(column).collect_view()}</tr></thead>
            <tbody role="rowgroup">{rows.iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// A picture of a page. It is fetched when it is about to be seen.
#[component]
fn Screen(picture: &'static Picture) -> impl IntoView {
    let Picture { src, width, height, alt, .. } = picture;
    view! {
        <p class="lk-picture">
            <img src=*src width=width.to_string() height=height.to_string() alt=filled(alt) loading="lazy" decoding="async" />
        </p>
    }
}

fn inline(inline: &'static Inline) -> AnyView {
    match inline {
        Inline::Needs(_) => ().into_any(),
        Inline::Words(words) => words.iter().map(|it| piece(*it)).collect_view().into_any(),
        Inline::Strong(words) => view! { <strong>{filled(words)}</strong> }.into_any(),
        Inline::Link { href, text } => link(href, text),
    }
}

/// Only words where the backend offers nothing at the address.
fn link(href: &'static str, words: Words) -> AnyView {
    let settings = Settings::expect();
    let leads = Memo::new(move |_| settings.leads_to(href));
    let place = move || match leads.get() {
        true => view! { <a href=text::address(href)>{filled(words)}</a> }.into_any(),
        false => filled(words).into_any(),
    };
    place.into_any()
}

/// The contact form is a link where there is one.
fn piece(piece: Piece) -> AnyView {
    let settings = Settings::expect();
    let text = text::piece(piece, &settings.brand(), &settings.config());
    match piece {
        Piece::Brand(Brand::ContactForm) if settings.contact().is_some() => {
            view! { <a href=Route::Contact.path()>{text}</a> }.into_any()
        }
        _ => text.into_any(),
    }
}

fn filled(words: Words) -> String {
    let settings = Settings::expect();
    text::fill(words, &settings.brand(), &settings.config())
}
