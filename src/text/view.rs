//! A `Text` in a view is what a `&str` is, in the language that the page speaks when the view is built.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, IntoAttributeValue, Render, RenderHtml, Signal},
    tachys::{
        hydration::Cursor,
        view::{Position, PositionState},
    },
};

use super::Text;

type Str = &'static str;

impl Render for Text {
    type State = <Str as Render>::State;

    fn build(self) -> Self::State {
        self.get().build()
    }

    fn rebuild(self, state: &mut Self::State) {
        self.get().rebuild(state);
    }
}

impl AddAnyAttr for Text {
    type Output<New: Attribute> = Text;

    fn add_any_attr<New: Attribute>(self, _: New) -> Text {
        self
    }
}

impl RenderHtml for Text {
    type AsyncOutput = Text;
    type Owned = Text;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Text {
        self
    }

    fn to_html_with_buf(self, html: &mut String, at: &mut Position, escape: bool, mark: bool, more: Vec<AnyAttribute>) {
        self.get().to_html_with_buf(html, at, escape, mark, more);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, at: &PositionState) -> Self::State {
        self.get().hydrate::<FROM_SERVER>(cursor, at)
    }

    fn into_owned(self) -> Text {
        self
    }
}

impl IntoAttributeValue for Text {
    type Output = Str;

    fn into_attribute_value(self) -> Str {
        self.get()
    }
}

impl From<Text> for Signal<String> {
    fn from(text: Text) -> Signal<String> {
        Signal::stored(text.to_owned())
    }
}
