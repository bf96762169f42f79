//! The text below the front matter: Markdown, read into the Rust text of blocks. What the app has no block for is a
//! mistake, so that nothing an author wrote is lost or shown as source text.

use std::{iter::Peekable, vec};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::{Found, front_matter::At, picture::Picture, words};
use needs::Needs;

const SUPPORTED: &str =
    "supported are paragraphs, ## headings, flat lists, notes (>), tables, pictures, **bold**, and links";

/// A paragraph that is only this becomes the look-up of countries whose phones can be reached.
const PHONE_COUNTRIES: &str = "{phone_countries}";

/// The text of an answer or a guide.
pub struct Body {
    /// Rust text of its blocks, one a line.
    pub rust: String,
    /// Its words as they are written where all is offered, one string a paragraph, heading, item of a list, or cell.
    pub text: Vec<String>,
    /// Where it links to.
    pub links: Vec<At<String>>,
    /// The names of its headings in addresses.
    pub ids: Vec<String>,
    /// Its headings as they are written, where all is offered.
    pub headings: Vec<String>,
    /// The names of the pictures that it shows.
    pub pictures: Vec<String>,
}

impl Body {
    /// Reads the text of a file below its first `head` lines.
    pub fn read(text: &str, head: usize, pictures: &[Picture]) -> Result<Body, Vec<Found>> {
        let body = &text[text.split_inclusive('\n').take(head).map(str::len).sum()..];
        // These are switched on also to be refused: otherwise they would be shown as the source text they are.
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let line = |at: usize| head + 1 + body[..at].matches('\n').count();
        let events = Parser::new_ext(body, options).into_offset_iter().map(|(event, range)| (event, line(range.start)));
        let events = events.collect::<Vec<_>>().into_iter().peekable();
        let empty =
            Body { rust: String::new(), text: vec![], links: vec![], ids: vec![], headings: vec![], pictures: vec![] };
        let mut reader = Reader { events, pictures, body: empty, otherwise: Vec::new(), mistakes: Vec::new() };
        reader.blocks();
        if reader.body.rust.is_empty() && reader.mistakes.is_empty() {
            reader.mistakes.push((head + 1, "the answer is empty".to_owned()));
        }
        let Reader { mut body, otherwise, mut mistakes, .. } = reader;
        otherwise.iter().rev().for_each(|it| _ = body.text.remove(*it));
        mistakes.sort_by_key(|(line, _)| *line);
        if mistakes.is_empty() { Ok(body) } else { Err(mistakes) }
    }
}

/// Goes once through what the parser found. Each method reads one kind of element up to and with its end.
struct Reader<'a> {
    events: Peekable<vec::IntoIter<(Event<'a>, usize)>>,
    /// All that there are.
    pictures: &'a [Picture],
    body: Body,
    /// Which of the body's words are shown only where something is not offered.
    otherwise: Vec<usize>,
    mistakes: Vec<Found>,
}

impl Reader<'_> {
    fn blocks(&mut self) {
        // The words right above a table, and their line.
        let mut caption = None;
        while let Some((event, line)) = self.events.next() {
            let above = caption.take();
            let block = match event {
                Event::Start(Tag::Paragraph) => {
                    let needs = self.needs();
                    if self.events.peek().is_some_and(|(it, _)| matches!(it, Event::Start(Tag::Image { .. }))) {
                        self.picture(needs.as_ref())
                    } else if self.is_phone_countries() {
                        self.always(needs.as_ref(), line);
                        "Block::PhoneCountries".to_owned()
                    } else {
                        let content = self.run(TagEnd::Paragraph, needs.as_ref());
                        match self.body.text.last().and_then(|it| it.strip_prefix("Table: ")) {
                            Some(words) => {
                                let words = words.to_owned();
                                self.always(needs.as_ref(), line);
                                if let Some(run) = self.body.text.last_mut() {
                                    run.clone_from(&words);
                                }
                                caption = Some((words, line));
                                continue;
                            }
                            None => format!("Block::Paragraph({content})"),
                        }
                    }
                }
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => self.heading(line),
                Event::Start(Tag::BlockQuote(None)) => {
                    format!("Block::Note({})", self.one_paragraph("a note", TagEnd::BlockQuote(None)))
                }
                Event::Start(Tag::List(None)) => format!("Block::Bullets({})", self.items()),
                Event::Start(Tag::List(Some(1))) => format!("Block::Steps({})", self.items()),
                Event::Start(Tag::Table(_)) => self.table(line, above.as_ref()),
                other => {
                    self.refuse(&other, line);
                    continue;
                }
            };
            if let Some((_, line)) = above.filter(|_| !block.starts_with("Block::Table")) {
                self.mistakes.push((line, "the table that `Table: …` names must be below it".to_owned()));
            }
            self.body.rust += &format!("{block},\n");
        }
        if let Some((_, line)) = caption {
            self.mistakes.push((line, "the table that `Table: …` names must be below it".to_owned()));
        }
    }

    /// Refuses what would leave out something that is always there.
    fn always(&mut self, needs: Option<&Needs>, line: usize) {
        if needs.is_some() {
            self.mistakes.push((line, "a table as a whole, or the look-up, cannot have `{needs …}`".to_owned()));
        }
    }

    fn heading(&mut self, line: usize) -> String {
        let content = self.inlines(TagEnd::Heading(HeadingLevel::H2));
        let is_otherwise = self.otherwise.last().is_some_and(|it| it + 1 == self.body.text.len());
        self.body.headings.extend(self.body.text.last().filter(|_| !is_otherwise).cloned());
        let id = words::id(self.body.text.last().map_or("", String::as_str));
        if id.is_empty() {
            self.mistakes.push((
                line,
                "a heading needs a word that is not a placeholder: its address is made from it".to_owned(),
            ));
        } else if self.body.ids.contains(&id) {
            self.mistakes.push((line, format!("another heading is also named `#{id}`")));
        }
        self.body.ids.push(id.clone());
        format!("Block::Heading({id:?}, {content})")
    }

    /// An image that is a paragraph of its own, after the start of that paragraph.
    fn picture(&mut self, needs: Option<&Needs>) -> String {
        let (mut block, mut is_alone) = (String::new(), true);
        if let Some((Event::Start(Tag::Image { dest_url, title, .. }), line)) = self.events.next() {
            if !title.is_empty() {
                self.mistakes.push((line, "a picture cannot have a title: say it in a sentence".to_owned()));
            }
            if self.events.peek().is_some_and(|(it, _)| *it == Event::End(TagEnd::Image)) {
                let what = "the picture has no words for people who cannot see it: ![words](name)";
                self.mistakes.push((line, what.to_owned()));
                self.events.next();
            } else {
                let alt = self.only_words(TagEnd::Image);
                let found = self.pictures.iter().find(|it| it.file.file_name().is_some_and(|it| *it == *dest_url));
                match found {
                    Some(Picture { address, width, height, .. }) => {
                        let needs = needs.map_or_else(|| "None".to_owned(), |it| format!("Some({})", it.rust()));
                        let size = format!("width: {width}, height: {height}");
                        block = format!(
                            "Block::Picture(Picture {{ src: {address:?}, {size}, alt: {alt}, needs: {needs} }})"
                        );
                    }
                    None => self
                        .mistakes
                        .push((line, format!("there is no picture `{dest_url}` in `pictures` of this language"))),
                }
                self.body.pictures.push(dest_url.to_string());
            }
            while let Some((event, _)) = self.events.next().filter(|(it, _)| *it != Event::End(TagEnd::Paragraph)) {
                is_alone = false;
                self.skip(&event);
            }
            if !is_alone {
                self.mistakes.push((line, "a picture must be a paragraph of its own".to_owned()));
            }
        }
        block
    }

    /// Reads the paragraph if it is nothing but the sign for the look-up.
    fn is_phone_countries(&mut self) -> bool {
        let is_it = self.events.peek().is_some_and(|(it, _)| matches!(it, Event::Text(it) if **it == *PHONE_COUNTRIES));
        if is_it {
            self.events.next();
            self.events.next_if(|(it, _)| *it == Event::End(TagEnd::Paragraph));
        }
        is_it
    }

    fn table(&mut self, line: usize, caption: Option<&(String, usize)>) -> String {
        let (mut head, mut rows) = (String::new(), Vec::new());
        while let Some((event, _)) = self.events.next().filter(|(it, _)| *it != Event::End(TagEnd::Table)) {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(TagEnd::TableHead),
                Event::Start(Tag::TableRow) => rows.push(self.cells(TagEnd::TableRow)),
                other => self.skip(&other),
            }
        }
        let caption = caption.and_then(|(words, _)| words::rust(words).ok()).unwrap_or_else(|| {
            self.mistakes.push((line, "a table needs a line `Table: …` above it that names it".to_owned()));
            String::new()
        });
        format!("Block::Table(&Table {{ caption: {caption}, head: {head}, rows: &[{}] }})", rows.join(", "))
    }

    fn cells(&mut self, end: TagEnd) -> String {
        let mut cells = Vec::new();
        while let Some((event, _)) = self.events.next().filter(|(it, _)| *it != Event::End(end)) {
            match event {
                Event::Start(Tag::TableCell) => {
                    // The first cell speaks for its row.
                    let names_row = end == TagEnd::TableRow && cells.is_empty();
                    let needs = names_row.then(|| self.needs()).flatten();
                    cells.push(self.run(TagEnd::TableCell, needs.as_ref()));
                }
                other => self.skip(&other),
            }
        }
        format!("&[{}]", cells.join(", "))
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
}

mod inline;
mod needs;
