//! The help's typed blocks as HTML.

use leptos::prelude::*;

use crate::{
    content::{Block, Inline, Words},
    session::Session,
    text,
};

/// An answer. `level` is the level of headings inside it.
#[component]
pub fn Blocks(blocks: &'static [Block]) -> impl IntoView {
    view! { <div class="lk-prose">{blocks.iter().map(block).collect_view()}</div> }
}

/// A run of words.
#[component]
pub fn Inlines(of: &'static [Inline]) -> impl IntoView {
    of.iter().map(inline).collect_view()
}

fn block(block: &'static Block) -> AnyView {
    match block {
        Block::Paragraph(words) => view! { <p><Inlines of=words /></p> }.into_any(),
        Block::Heading(words) => view! { <h4><Inlines of=words /></h4> }.into_any(),
        Block::Bullets(items) => view! { <ul>{list(items)}</ul> }.into_any(),
        Block::Steps(items) => view! { <ol>{list(items)}</ol> }.into_any(),
        Block::Note(words) => {
            view! { <p class="lk-note"><strong>{text::help::NOTE}": "</strong><Inlines of=words /></p> }.into_any()
        }
    }
}

fn list(items: &'static [&'static [Inline]]) -> impl IntoView {
    items.iter().map(|it| view! { <li><Inlines of=it /></li> }).collect_view()
}

fn inline(inline: &'static Inline) -> AnyView {
    match inline {
        Inline::Words(words) => filled(words).into_any(),
        Inline::Strong(words) => view! { <strong>{filled(words)}</strong> }.into_any(),
        Inline::Link { href, text } => view! { <a href=*href>{filled(text)}</a> }.into_any(),
    }
}

fn filled(words: Words) -> String {
    let session = Session::expect();
    text::fill(words, &session.brand(), &session.config())
}
