//! All help in one language: what must hold between its files, and the Rust text of all of them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use addresses::TABLE;

use crate::{
    Found, Mistake, asked,
    page::{Kind, Page},
    picture::Picture,
    words,
};

/// The placeholders that an operator's own words take.
const NAMES: [&str; 6] = ["agency", "service", "account", "support_phone", "support_hours", "answer_time"];

/// The answers and guides of one language, without a mistake, in the order of the help page.
pub struct Library {
    questions: Vec<Page>,
    guides: Vec<Page>,
    pictures: Vec<Picture>,
}

impl Library {
    /// Reads the folder of the first language, such as `content/en`: its `questions`, `guides` and `pictures`. The last two
    /// may be missing.
    ///
    /// # Errors
    /// Every mistake found, by file and line. What must hold between files is looked at once each is whole in itself.
    pub fn read(folder: &Path) -> Result<Library, Vec<Mistake>> {
        let (library, mistakes) = Library::files(folder, false);
        library.checked(mistakes)
    }

    /// The same for a language beside the first one: what it does not have stands there in the first, and says so. Each of
    /// its folders may be missing. What it has shows its own pictures only: words in a picture are part of the text.
    ///
    /// # Errors
    /// Every mistake found in the files of either.
    pub fn read_beside(folder: &Path, first: &Path) -> Result<Library, Vec<Mistake>> {
        let (whole, mut mistakes) = Library::files(first, false);
        let (mut library, found) = Library::files(folder, true);
        mistakes.extend(found);
        let tag = first.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (own, others) in [(&mut library.questions, whole.questions), (&mut library.guides, whole.guides)] {
            // Which pages there are is the same in all languages: their addresses are.
            let unknown = own.iter().filter(|it| others.iter().all(|known| known.slug() != it.slug()));
            mistakes.extend(unknown.map(|it| {
                let (slug, line) = (it.slug(), it.head.slug.line);
                mistake(
                    &it.file,
                    line,
                    format!("there is no page with the slug `{slug}` in the first language ({tag})"),
                )
            }));
            for mut page in others {
                if own.iter().all(|it| it.slug() != page.slug()) {
                    page.language = Some(tag.clone());
                    own.push(page);
                }
            }
            own.sort_by_key(|it| it.head.place(it.kind));
        }
        let untranslated = library.pages().filter(|it| it.language.is_some());
        let shown: Vec<String> = untranslated.flat_map(|it| it.body.pictures.iter().cloned()).collect();
        let name = |it: &Picture| it.file.file_name().map(|it| it.to_string_lossy().into_owned());
        let theirs = whole.pictures.into_iter().filter(|it| name(it).is_some_and(|it| shown.contains(&it)));
        library.pictures.extend(theirs);
        library.checked(mistakes)
    }

    /// The files of a folder. Beside another language it need not have questions.
    fn files(folder: &Path, is_beside: bool) -> (Library, Vec<Mistake>) {
        let (pictures, mut mistakes) = pictures(folder);
        let (questions, found) = pages(Kind::Question, folder, &pictures, is_beside);
        mistakes.extend(found);
        let (guides, found) = pages(Kind::Guide, folder, &pictures, true);
        mistakes.extend(found);
        (Library { questions, guides, pictures }, mistakes)
    }

    fn checked(self, mut mistakes: Vec<Mistake>) -> Result<Library, Vec<Mistake>> {
        if mistakes.is_empty() {
            mistakes = self.mistakes_between();
        }
        if mistakes.is_empty() { Ok(self) } else { Err(mistakes) }
    }

    /// The questions with their answers, by topic and in each topic by their order.
    pub fn questions(&self) -> &[Page] {
        &self.questions
    }

    /// The guides, by their order.
    pub fn guides(&self) -> &[Page] {
        &self.guides
    }

    /// The pictures, all of which are shown.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// The long texts as the Rust text that `src/content.rs` of the app includes: what stands below the titles.
    pub fn rust(&self) -> String {
        let all = |pages: &[Page]| pages.iter().map(Page::written).collect::<String>();
        format!(
            "/// The answers.\n\
             pub static ANSWERS: &[Written] = &[\n{}];\n\n\
             /// The texts of the guides.\n\
             pub static GUIDE_TEXTS: &[Written] = &[\n{}];\n",
            all(&self.questions),
            all(&self.guides),
        )
    }

    /// What the program holds of all pages, the same in every language, as Rust text. Titles are the numbers of
    /// [`Library::texts`].
    pub fn lists(&self) -> String {
        let mut number = 0;
        let mut all = |pages: &[Page]| {
            let page = |it: &Page| {
                let from = number;
                number += it.texts("").len();
                it.rust(from)
            };
            pages.iter().map(page).collect::<String>()
        };
        let (questions, guides) = (all(&self.questions), all(&self.guides));
        format!(
            "/// All questions, by topic and in each topic in the order of the help page.\n\
             pub static QUESTIONS: &[Question] = &[\n{questions}];\n\n\
             /// All guides, in their order.\n\
             pub static GUIDES: &[Guide] = &[\n{guides}];\n\n{}",
            words::gaps(),
        )
    }

    /// What is said of each page where it is listed, in the order of the pages of `first`; `tag` is that of the language.
    pub fn texts(&self, first: &Library, tag: &str) -> Vec<String> {
        let own = |page: &Page| self.pages().find(|it| it.kind == page.kind && it.slug() == page.slug());
        first.pages().filter_map(own).flat_map(|it| it.texts(tag)).collect()
    }

    /// Every address of the app that an answer or a guide leads to.
    pub fn internal_links(&self) -> impl Iterator<Item = &str> {
        self.pages().flat_map(Page::internal_links).map(|it| it.value.as_str())
    }

    fn pages(&self) -> impl Iterator<Item = &Page> {
        self.questions.iter().chain(&self.guides)
    }

    /// What is wrong between files that are each right in themselves.
    fn mistakes_between(&self) -> Vec<Mistake> {
        let (mut taken, mut mistakes) = (BTreeMap::<String, &Path>::new(), Vec::new());
        for Page { kind, file, head, .. } in self.pages() {
            let mut take = |line, what: String| {
                if let Some(by) = taken.insert(format!("{kind:?} {what}"), file) {
                    mistakes.push(mistake(file, line, format!("{what} is taken by {}", by.display())));
                }
            };
            take(head.slug.line, format!("the slug `{}`", head.slug.value));
            take(head.order.line, format!("the order {}", head.order.value));
        }
        for page in self.pages().filter(|it| TABLE.iter().any(|row| row.pattern == it.address())) {
            let what = format!("the address `{}` is another page of the app: choose another slug", page.address());
            mistakes.push(mistake(&page.file, page.head.slug.line, what));
        }
        for page in self.pages() {
            for link in page.internal_links() {
                // A translated heading has another name. The link then leads to the top of its page.
                let link_to = if page.language.is_some() { link.value.split('#').next() } else { Some(&*link.value) };
                mistakes
                    .extend(link_to.and_then(|it| self.wrong_link(it)).map(|it| mistake(&page.file, link.line, it)));
            }
        }
        for picture in &self.pictures {
            let is_it = |name: &String| picture.file.file_name().is_some_and(|it| *it == **name);
            if !self.pages().flat_map(|it| &it.body.pictures).any(is_it) {
                mistakes.push(mistake(&picture.file, 1, "no answer or guide shows this picture".to_owned()));
            }
        }
        mistakes
    }

    /// What is wrong with a link into the app.
    fn wrong_link(&self, link: &str) -> Option<String> {
        let (address, place) = link.split_once('#').map_or((link, None), |(address, place)| (address, Some(place)));
        let path = address.split('?').next().unwrap_or_default();
        let page = self.pages().find(|it| it.address() == path);
        match (page, place) {
            (Some(page), Some(place)) if !page.body.ids.iter().any(|it| it == place) => {
                Some(format!("`{path}` has no heading `#{place}`, only {}", listed(&page.body.ids)))
            }
            (Some(_), _) => None,
            (None, _) if addresses::find(path).is_some_and(|it| it.address.is_for_help()) => None,
            (None, _) if path.starts_with("/help/guides/") => Some(format!("no guide has the address `{path}`")),
            (None, _) if path.starts_with("/help/") => Some(format!("no answer has the address `{path}`")),
            (None, _) => Some(format!(
                "the app has no page `{path}`; pages that help may link to say `help` in crates/addresses/src/table.rs"
            )),
        }
    }
}

fn listed(ids: &[String]) -> String {
    match ids {
        [] => "it has none".to_owned(),
        ids => ids.iter().map(|it| format!("#{it}")).collect::<Vec<_>>().join(" "),
    }
}

/// The files of a kind that are right in themselves, and what is wrong with the others.
fn pages(kind: Kind, folder: &Path, pictures: &[Picture], may_be_missing: bool) -> (Vec<Page>, Vec<Mistake>) {
    let language = folder.file_name().map(|it| it.to_string_lossy().into_owned());
    let folder = folder.join(kind.folder());
    let (mut pages, mut mistakes) = (Vec::new(), Vec::new());
    if may_be_missing && !folder.exists() {
        return (pages, mistakes);
    }
    // A name that is written the other way would carry the words around it along.
    let is_right_to_left = language.is_some_and(|it| ::words::is_right_to_left(&it));
    let read = |text: &str| if is_right_to_left { ::words::isolated(text, &NAMES) } else { text.to_owned() };
    let files = files(&folder).unwrap_or_else(|it| {
        mistakes.push(it);
        Vec::new()
    });
    let (asked, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|it| asked::is_asked(it));
    for file in files {
        match fs::read_to_string(&file).map_err(|it| vec![(1, format!("cannot be read: {it}"))]) {
            Err(found) => mistakes.extend(placed(&file, found)),
            Ok(text) => match Page::read(kind, &file, &read(&text), pictures) {
                Ok(page) => pages.push(page),
                Err(found) => mistakes.extend(placed(&file, found)),
            },
        }
    }
    let mut found = Vec::new();
    asked::put(asked, &mut pages, &mut found);
    mistakes.extend(found.into_iter().map(|(file, (line, what))| mistake(&file, line, what)));
    pages.sort_by_key(|it| it.head.place(kind));
    (pages, mistakes)
}

fn pictures(folder: &Path) -> (Vec<Picture>, Vec<Mistake>) {
    let language = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = folder.join("pictures");
    let (mut pictures, mut mistakes) = (Vec::new(), Vec::new());
    match folder.exists().then(|| files(&folder)) {
        None => {}
        Some(Err(found)) => mistakes.push(found),
        Some(Ok(files)) => {
            for file in files {
                match Picture::read(&file, &language) {
                    Ok(picture) => pictures.push(picture),
                    Err(what) => mistakes.push(mistake(&file, 1, what)),
                }
            }
        }
    }
    (pictures, mistakes)
}

/// All files of a folder by name, so that mistakes come in the same order everywhere. Hidden files are an editor's.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Mistake> {
    let unreadable = |it| mistake(folder, 1, format!("cannot be read: {it}"));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn placed(file: &Path, found: Vec<Found>) -> impl Iterator<Item = Mistake> {
    found.into_iter().map(|(line, what)| mistake(file, line, what))
}

fn mistake(file: &Path, line: usize, what: String) -> Mistake {
    Mistake { file: file.to_owned(), line, what }
}
