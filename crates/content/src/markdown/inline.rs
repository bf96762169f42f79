//! Runs of words: what stands inside a paragraph, a heading, an item of a list or a cell of a table.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Needs, Reader, SUPPORTED};
use crate::{front_matter::At, words};

impl Reader<'_> {
    /// All up to and with `end`, as Rust text, with when it is shown. Its words as they are written go to the body.
    pub(super) fn inlines(&mut self, end: TagEnd) -> String {
        let needs = self.needs();
        self.run(end, needs.as_ref())
    }

    /// The same after what says when it is shown.
    pub(super) fn run(&mut self, end: TagEnd, needs: Option<&Needs>) -> String {
        let mut inlines = Vec::new();
        inlines.extend(needs.map(|it| format!("Inline::Needs({})", it.rust())));
        if needs.is_some_and(|it| !it.is_offered) {
            self.otherwise.push(self.body.text.len());
        }
        self.body.text.push(String::new());
        while let Some((event, line)) = self.events.next_if(|(it, _)| *it != Event::End(end)) {
            inlines.push(match event {
                Event::Text(_) | Event::SoftBreak => format!("Inline::Words({})", self.words(Some((event, line)))),
                Event::Start(Tag::Strong) => format!("Inline::Strong({})", self.only_words(TagEnd::Strong)),
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    self.link(line, &dest_url, &title);
                    format!("Inline::Link {{ href: {:?}, text: {} }}", &*dest_url, self.only_words(TagEnd::Link))
                }
                other => {
                    self.refuse(&other, line);
                    continue;
                }
            });
        }
        self.events.next();
        format!("&[{}]", inlines.join(", "))
    }

    fn link(&mut self, line: usize, href: &str, title: &str) {
        if !title.is_empty() {
            self.mistakes.push((line, "a link cannot have a title: say it in the sentence".to_owned()));
        }
        if href.starts_with("https://") || href.starts_with('/') && !href.starts_with("//") {
            self.body.links.push(At { line, value: href.to_owned() });
        } else {
            self.mistakes.push((line, format!("a link leads to `/…` or `https://…`, not to `{href}`")));
        }
    }

    /// Words, after their start if one has been taken already.
    fn words(&mut self, first: Option<(Event<'_>, usize)>) -> String {
        let line = first.as_ref().or(self.events.peek()).map_or(1, |(_, line)| *line);
        let mut text = String::new();
        let mut add = |it: &Event| match it {
            Event::Text(it) => text.push_str(it),
            _ => text.push('\n'),
        };
        first.iter().for_each(|(it, _)| add(it));
        while let Some((it, _)) = self.events.next_if(|(it, _)| matches!(it, Event::Text(_) | Event::SoftBreak)) {
            add(&it);
        }
        // A placeholder never spans lines, so the first line that is wrong in itself is the place of the mistake.
        let wrong = text.split('\n').zip(line..).find_map(|(it, line)| Some((line, words::rust(it).err()?)));
        self.mistakes.extend(wrong);
        let text = text.replace('\n', " ");
        if let Some(run) = self.body.text.last_mut() {
            run.push_str(&text);
        }
        words::rust(&text).unwrap_or_default()
    }

    /// What holds words and nothing else.
    pub(super) fn only_words(&mut self, end: TagEnd) -> String {
        if let Some((_, line)) = self.events.next_if(|(it, _)| *it == Event::End(end)) {
            self.mistakes.push((line, "a link has no words".to_owned()));
            return String::new();
        }
        let words = self.words(None);
        while let Some((event, line)) = self.events.next().filter(|(it, _)| *it != Event::End(end)) {
            self.refuse(&event, line);
        }
        words
    }

    pub(super) fn refuse(&mut self, event: &Event, line: usize) {
        self.mistakes.push((line, format!("{} cannot be used here; {SUPPORTED}", name(event))));
        self.skip(event);
    }

    /// Leaves out the rest of an element that has been begun.
    pub(super) fn skip(&mut self, event: &Event) {
        let mut depth = matches!(event, Event::Start(_)) as usize;
        while depth > 0
            && let Some((event, _)) = self.events.next()
        {
            depth += matches!(event, Event::Start(_)) as usize;
            depth -= matches!(event, Event::End(_)) as usize;
        }
    }
}

fn name(event: &Event) -> &'static str {
    match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => "raw HTML",
        Event::Start(Tag::Image { .. }) => "a picture inside a sentence",
        Event::Start(Tag::Table(_)) => "a table",
        Event::Start(Tag::List(Some(_))) => "a list that does not begin with 1, or inside another,",
        Event::Start(Tag::List(None)) => "a list inside another",
        Event::Start(Tag::Heading { .. }) => "a heading other than ##",
        Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => "code",
        Event::Start(Tag::Emphasis) => "*italics*",
        Event::Start(Tag::Strikethrough) => "~~struck out~~",
        Event::Start(Tag::Strong) => "**bold** inside a link",
        Event::Start(Tag::Link { .. }) => "a link inside **bold**",
        Event::Start(Tag::FootnoteDefinition(_)) | Event::FootnoteReference(_) => "a footnote",
        Event::TaskListMarker(_) => "a check box",
        Event::HardBreak => "a line break inside a paragraph",
        Event::Rule => "a line across the page",
        _ => "this",
    }
}
