//! What changes on a page. Translating it, a browser takes each text out and puts elements in its place. Leptos would
//! write the next words into the text that is gone, and the old ones would stay. So nothing here is brought up to date:
//! [`rebuilt`] builds it again, and [`says`] gives its element other words. A test of the app asks for one of the two
//! wherever something changes (decision 39).

use std::ops::Deref;

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{Position, PositionState},
    },
    wasm_bindgen::JsCast,
};
use web_sys::{Element, HtmlElement};

/// A view that is built again, and takes the place of the one before, whenever a signal that it reads has changed. It is
/// made of elements, not of bare words. Where it holds what can have the focus, it reads a `Memo`, so that it stays as
/// long as it would be the same.
pub fn rebuilt<V>(mut view: impl FnMut() -> V + Send + 'static) -> impl IntoView
where
    V: RenderHtml + 'static,
    V::State: 'static,
{
    move || Rebuilt(view())
}

/// Words that change. Their element stays, so that a button keeps the focus, and a live region is there before it speaks.
pub fn says<T: Deref<Target = str>>(words: impl Fn() -> T + Send + Sync + 'static) -> impl IntoView {
    let words = Memo::new(move |_| words().deref().to_owned());
    // A page that is written as text has no properties.
    let written = cfg!(feature = "ssr").then(|| words.get_untracked());
    view! { <span prop:textContent=move || words.get()>{written}</span> }
}

struct Rebuilt<V>(V);

impl<V: Render> Render for Rebuilt<V> {
    type State = V::State;

    fn build(self) -> V::State {
        self.0.build()
    }

    fn rebuild(self, old: &mut V::State) {
        let focused = document().active_element();
        let mut new = self.0.build();
        old.insert_before_this(&mut new);
        old.unmount();
        *old = new;
        keep_focus(focused);
    }
}

/// If what had the focus is gone, the focus goes to what is called the same.
fn keep_focus(before: Option<Element>) {
    let gone = before.filter(|it| !it.is_connected());
    let same = gone.and_then(|it| document().get_element_by_id(&it.id()));
    if let Some(same) = same.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // It stands where the other one stood, so nothing is scrolled.
        let _ = same.focus();
    }
}

impl<V: RenderHtml> AddAnyAttr for Rebuilt<V> {
    type Output<New: Attribute> = Rebuilt<V::Output<New>>;

    fn add_any_attr<New: Attribute>(self, attr: New) -> Self::Output<New>
    where
        Self::Output<New>: RenderHtml,
    {
        Rebuilt(self.0.add_any_attr(attr))
    }
}

impl<V: RenderHtml> RenderHtml for Rebuilt<V> {
    type AsyncOutput = V::AsyncOutput;
    type Owned = Rebuilt<V::Owned>;

    const MIN_LENGTH: usize = V::MIN_LENGTH;
    const EXISTS: bool = V::EXISTS;

    fn dry_resolve(&mut self) {
        self.0.dry_resolve();
    }

    async fn resolve(self) -> V::AsyncOutput {
        self.0.resolve().await
    }

    fn html_len(&self) -> usize {
        self.0.html_len()
    }

    fn to_html_with_buf(self, html: &mut String, at: &mut Position, escape: bool, mark: bool, more: Vec<AnyAttribute>) {
        self.0.to_html_with_buf(html, at, escape, mark, more);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, at: &PositionState) -> V::State {
        self.0.hydrate::<FROM_SERVER>(cursor, at)
    }

    fn into_owned(self) -> Rebuilt<V::Owned> {
        Rebuilt(self.0.into_owned())
    }
}
