//! A letter as a mail program reads it: taken apart by a parser for mails, and its HTML by a parser for HTML.

use lettre::message::Mailbox;
use mail_parser::{MessageParser, MimeHeaders};
use scraper::{ElementRef, Html, Selector};

use crate::post::mail::{Mail, message};

/// What comes out of it.
pub struct Shown {
    pub language: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    page: Html,
}

/// Sends a mail to nobody, and reads what would have arrived.
pub fn read(mail: &Mail, language: &str) -> Shown {
    let from: Mailbox = "Example ID <no-reply@example.org>".parse().unwrap();
    let raw = message(from, mail.to.parse().unwrap(), mail).unwrap().formatted();
    let parsed = MessageParser::default().parse(&raw).unwrap();
    let kind = parsed.content_type().unwrap();
    assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));
    assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1));
    // A program that knows both shows the last one.
    assert!(parsed.text_body[0] < parsed.html_body[0]);
    let html = parsed.body_html(0).unwrap().replace("\r\n", "\n");
    Shown {
        language: language.to_owned(),
        subject: parsed.subject().unwrap().to_owned(),
        text: parsed.body_text(0).unwrap().replace("\r\n", "\n"),
        page: Html::parse_document(&html),
        html,
    }
}

impl Shown {
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    pub fn title(&self) -> String {
        text_of(self.all("title")[0])
    }

    pub fn heading(&self) -> String {
        text_of(self.all("h1")[0])
    }

    pub fn lang(&self) -> &str {
        self.all("html")[0].attr("lang").unwrap()
    }

    /// What each paragraph, line of a list and button says.
    pub fn paragraphs(&self) -> Vec<String> {
        let found = self.all("p, td > a");
        found.into_iter().map(text_of).collect()
    }

    /// What someone else has written.
    pub fn quoted(&self) -> Vec<String> {
        self.all("blockquote, li").into_iter().map(text_of).collect()
    }

    pub fn is_figure(&self, paragraph: &str) -> bool {
        self.all("p[style*=monospace]").into_iter().any(|it| text_of(it) == paragraph)
    }

    pub fn is_figure_or_link(&self, paragraph: &str) -> bool {
        self.is_figure(paragraph) || self.all("a").into_iter().any(|it| text_of(it) == paragraph)
    }

    /// All words of the HTML, but whose letter it is.
    pub fn said_in_html(&self) -> String {
        let all = text_of(self.all("body")[0]);
        all.strip_prefix(&squeezed(&self.heading())).unwrap().trim().to_owned()
    }

    /// All words of the plain text, but its marks, addresses, and whose letter it is.
    pub fn said_in_text(&self) -> String {
        let mut said = Vec::new();
        let name = self.heading();
        for line in self.text.lines().filter(|it| **it != name) {
            if is_address(line) {
                let label: &mut String = said.last_mut().unwrap();
                *label = label.strip_suffix(':').unwrap().to_owned();
            } else {
                let bare = line.strip_prefix("- ").or_else(|| line.strip_prefix("> ")).unwrap_or(line);
                said.push(bare.to_owned());
            }
        }
        squeezed(&said.join(" "))
    }

    pub fn addresses_in_text(&self) -> Vec<&str> {
        self.text.lines().filter(|it| is_address(it)).collect()
    }

    pub fn addresses_in_html(&self) -> Vec<&str> {
        self.all("a").into_iter().filter_map(|it| it.attr("href")).collect()
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.page.select(&Selector::parse(selector).unwrap()).collect()
    }
}

fn is_address(line: &str) -> bool {
    line.starts_with("https://id.example.org/")
}

fn text_of(element: ElementRef<'_>) -> String {
    squeezed(&element.text().collect::<Vec<_>>().join(" "))
}

/// With one blank for each white space; the one that does not break stays.
fn squeezed(text: &str) -> String {
    text.split([' ', '\n', '\t']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}
