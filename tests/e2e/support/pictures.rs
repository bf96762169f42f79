//! Pictures of pages for those who read about them, and what the pages said when they were taken. `cargo xtask screens`
//! takes them and writes `docs/screens/pages.txt`; every other run compares only the words, never the pixels, so that no
//! picture grows stale unseen.

use std::{
    collections::BTreeMap,
    fs, io,
    sync::{Mutex, PoisonError},
};

use latchkey::browser::Language;

use super::{
    browser::{NARROW, WIDE},
    server::project,
    visit::Visit,
};

/// What is there while pictures are taken.
const TAKE: &str = "TAKE_PICTURES";
const PAGES: &str = "docs/screens/pages.txt";
const ABOUT: &str = "What each page said when its picture was taken, written by `cargo xtask screens`. The journeys
`screens` and `brands` in tests/e2e fail when a page says something else.\n\n";

/// What the name of a picture stands behind, in a line above what its page said.
const FILE: &str = "# ";

/// The text that can be seen, line by line, with dots for what is another in each run.
const SEEN: &str = "
    let text = document.querySelector(arguments[0]).innerText;
    const isReference = (it) => /^\\d{4}-\\d{4}$/.test(it.innerText);
    const references = [...document.querySelectorAll('dd')].filter(isReference);
    for (const it of [...document.querySelectorAll('#secret, .lk-codes code'), ...references]) {
        text = text.replaceAll(it.innerText, '…');
    }
    return text.split('\\n').map((it) => it.trim()).filter((it) => it).join('\\n');";

/// From the heading to the end of the form, or of what was found, with room around it that holds nothing else. It is
/// shown at three quarters of its size, with two pixels for each one of the screen.
const PART: &str = "
    scrollTo(0, 0);
    document.activeElement.blur();
    const ROOM = 16;
    const page = document.querySelector('#main .lk-page');
    const place = (it) => it.getBoundingClientRect();
    const first = place(page.querySelector('h1'));
    const last = place([...page.querySelectorAll('form, dl')].at(-1));
    const others = [...page.querySelectorAll('*')].map(place).filter((it) => it.height > 0);
    const above = Math.max(first.top - 2 * ROOM, ...others.map((it) => it.bottom).filter((it) => it <= first.top));
    const below = Math.min(last.bottom + 2 * ROOM, ...others.map((it) => it.top).filter((it) => it >= last.bottom));
    const { paddingLeft, paddingRight } = getComputedStyle(page);
    const [left, right] = [place(page).left + parseFloat(paddingLeft), place(page).right - parseFloat(paddingRight)];
    const [top, bottom] = [Math.round((above + first.top) / 2), Math.round((last.bottom + below) / 2)];
    return { x: left - ROOM, y: top, width: right - left + 2 * ROOM, height: bottom - top, scale: 1.5 }";

/// In the names of pictures with twice the pixels (crates/content/src/picture.rs, which also knows how large they may be).
const DENSE: &str = "-2x";
const MOST_BYTES: usize = 32 * 1024;

/// Held by whoever writes the words of a page: the journeys run beside each other.
static WRITING: Mutex<()> = Mutex::new(());

impl Visit {
    /// The whole page, wide and narrow. The name is that of the file, from the folder of the project, without its size.
    pub async fn is_pictured(&self, name: &str) {
        for size in [WIDE, NARROW] {
            self.browser.resize(size).await;
            let file = format!("{name}-{}.webp", size.0);
            self.keep_or_compare(&file, "body", self.browser.document_picture()).await;
        }
        self.browser.resize(WIDE).await;
    }

    /// The same for those whose system asks for dark colors.
    pub async fn is_pictured_dark(&self, name: &str) {
        self.browser.prefer_dark(true).await;
        self.is_pictured(name).await;
        self.browser.prefer_dark(false).await;
    }

    /// A part of the page for the guides of the language that is spoken, on a page somewhat wider than a phone.
    pub async fn is_pictured_in_guide(&self, name: &str) {
        self.browser.resize((480, 900)).await;
        let file = format!("content/{}/pictures/{name}{DENSE}.webp", Language::spoken().tag());
        self.keep_or_compare(&file, "#main .lk-page", self.small_picture()).await;
        self.browser.resize(WIDE).await;
    }

    /// As good as its bytes allow.
    async fn small_picture(&self) -> Vec<u8> {
        self.browser.hide_bars(true).await;
        let clip = self.ask(PART, vec![]).await;
        for quality in [60, 50, 40, 30, 20, 10] {
            let picture = self.browser.part_of_page(&clip, quality).await;
            if picture.len() <= MOST_BYTES {
                self.browser.hide_bars(false).await;
                return picture;
            }
        }
        panic!("the picture has more than {MOST_BYTES} bytes");
    }

    async fn keep_or_compare(&self, file: &str, place: &str, picture: impl Future<Output = Vec<u8>>) {
        let seen = self.ask(SEEN, vec![place.into()]).await;
        let seen = seen.as_str().unwrap_or_default();
        if std::env::var_os(TAKE).is_some() {
            fs::write(project().join(file), picture.await).expect("the picture is written");
            keep(file, seen);
        } else if let Some(difference) = difference(pages().get(file).map_or("", String::as_str), seen) {
            panic!("{file} is stale: {difference}\n`cargo xtask screens` takes all pictures again.");
        }
    }
}

/// The first line in which the page is not as it was.
fn difference(before: &str, now: &str) -> Option<String> {
    let (mut before, mut now) = (before.lines(), now.lines());
    loop {
        match (before.next(), now.next()) {
            (None, None) => return None,
            (before, now) if before == now => {}
            (before, now) => {
                let [before, now] = [before, now].map(|it| it.unwrap_or("nothing more"));
                return Some(format!("the page said\n    {before}\nand says\n    {now}"));
            }
        }
    }
}

/// What the pages said, by the files of their pictures. Pictures whose pages said the same have one text.
fn pages() -> BTreeMap<String, String> {
    let text = match fs::read_to_string(project().join(PAGES)) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => panic!("{PAGES}: {why}"),
        text => text.unwrap_or_default(),
    };
    let mut pages = BTreeMap::new();
    for page in text.split("\n\n").skip(1) {
        let (files, seen): (Vec<&str>, Vec<&str>) = page.lines().partition(|it| it.starts_with(FILE));
        pages.extend(files.iter().map(|it| (it.replacen(FILE, "", 1), seen.join("\n"))));
    }
    pages
}

fn keep(file: &str, seen: &str) {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut pages = pages();
    pages.insert(file.to_owned(), seen.to_owned());
    let mut text = ABOUT.to_owned();
    let mut pages = pages.iter().peekable();
    while let Some((file, seen)) = pages.next() {
        text.push_str(&format!("{FILE}{file}\n"));
        if pages.peek().is_none_or(|(_, next)| *next != seen) {
            text.push_str(&format!("{seen}\n\n"));
        }
    }
    fs::write(project().join(PAGES), text.trim_end().to_owned() + "\n").expect("the words are written");
}
