//! The answer below the front matter: Markdown, read into the Rust text of blocks. What the app has no block for is a
//! mistake, so that nothing an author wrote is lost or shown as source text.

use std::{iter::Peekable, vec};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::{Found, front_matter::At, words};

const SUPPORTED: &str = "supported are paragraphs, ## headings, flat lists, notes (>), **bold** and links";

/// An answer.
pub struct Answer {
    /// Rust text of its blocks, one a line.
    pub rust: String,
    /// Where it links to.
    pub links: Vec<At<String>>,
}

impl Answer {
    /// Reads the text of a file below its first `head` lines.
    pub fn read(text: &str, head: usize) -> Result<Answer, Vec<Found>> {
        let body = &text[text.split_inclusive('\n').take(head).map(str::len).sum()..];
        // These are switched on only to be refused: otherwise they would be shown as the source text they are.
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let line = |at: usize| head + 1 + body[..at].matches('\n').count();
        let events = Parser::new_ext(body, options).into_offset_iter().map(|(event, range)| (event, line(range.start)));
        let events = events.collect::<Vec<_>>().into_iter().peekable();
        let mut reader = Reader { events, links: Vec::new(), mistakes: Vec::new() };
        let blocks = reader.blocks();
        if blocks.is_empty() && reader.mistakes.is_empty() {
            reader.mistakes.push((head + 1, "the answer is empty".to_owned()));
        }
        let Reader { links, mistakes, .. } = reader;
        if mistakes.is_empty() { Ok(Answer { rust: blocks.concat(), links }) } else { Err(mistakes) }
    }
}

/// Goes once through what the parser found. Each method reads one kind of element up to and with its end.
struct Reader<'a> {
    events: Peekable<vec::IntoIter<(Event<'a>, usize)>>,
    links: Vec<At<String>>,
    mistakes: Vec<Found>,
}

impl Reader<'_> {
    fn blocks(&mut self) -> Vec<String> {
        let mut blocks = Vec::new();
        while let Some((event, line)) = self.events.next() {
            let (kind, content) = match event {
                Event::Start(Tag::Paragraph) => ("Paragraph", self.inlines(TagEnd::Paragraph)),
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                    ("Heading", self.inlines(TagEnd::Heading(HeadingLevel::H2)))
                }
                Event::Start(Tag::BlockQuote(None)) => ("Note", self.one_paragraph("a note", TagEnd::BlockQuote(None))),
                Event::Start(Tag::List(None)) => ("Bullets", self.items()),
                Event::Start(Tag::List(Some(1))) => ("Steps", self.items()),
                other => {
                    self.refuse(&other, line);
                    continue;
                }
            };
            blocks.push(format!("Block::{kind}({content}),\n"));
        }
        blocks
    }

    /// A list, after its start.
    fn items(&mut self) -> String {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.events.next() {
            items.push(self.one_paragraph("an item of a list", TagEnd::Item));
        }
        format!("&[{}]", items.join(", "))
    }

    /// What holds exactly one paragraph, written with or without empty lines around it.
    fn one_paragraph(&mut self, what: &str, end: TagEnd) -> String {
        if self.events.next_if(|(it, _)| *it == Event::Start(Tag::Paragraph)).is_none() {
            return self.inlines(end);
        }
        let inlines = self.inlines(TagEnd::Paragraph);
        while let Some((event, line)) = self.events.next().filter(|(it, _)| *it != Event::End(end)) {
            self.mistakes.push((line, format!("{what} is one paragraph; {SUPPORTED}")));
            self.skip(&event);
        }
        inlines
    }

    fn inlines(&mut self, end: TagEnd) -> String {
        let mut inlines = Vec::new();
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
            self.mistakes.push((line, "a link has no title: say it in the sentence".to_owned()));
        }
        if href.starts_with("https://") || href.starts_with('/') && !href.starts_with("//") {
            self.links.push(At { line, value: href.to_owned() });
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
        words::rust(&text.replace('\n', " ")).unwrap_or_default()
    }

    /// What holds words and nothing else.
    fn only_words(&mut self, end: TagEnd) -> String {
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

    fn refuse(&mut self, event: &Event, line: usize) {
        self.mistakes.push((line, format!("{} cannot be used here; {SUPPORTED}", name(event))));
        self.skip(event);
    }

    /// Leaves out the rest of an element that has been begun.
    fn skip(&mut self, event: &Event) {
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
        Event::Start(Tag::Image { .. }) => "an image",
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
