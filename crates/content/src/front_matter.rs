//! The lines between `---` at the head of a file. A closed list of keys, each at most once; not YAML.

use crate::{Found, Kind, date::Date, words};

const KEYS: [&str; 11] =
    ["slug", "title", "summary", "topic", "order", "reviewed", "flow", "flow_label", "top", "keywords", "needs"];

/// Each topic as written in a file and as named in the app, in the order of the help page.
const TOPICS: [(&str, &str); 7] = [
    ("changes", "Changes"),
    ("create-account", "CreateAccount"),
    ("sign-in", "SignIn"),
    ("methods", "Methods"),
    ("link", "Link"),
    ("profile", "Profile"),
    ("contact", "Contact"),
];

/// What a backend may offer or not, as written in a file and as named in the app.
const FEATURES: [(&str, &str); 18] = [
    ("create-account", "CreateAccount"),
    ("reset-password", "ResetPassword"),
    ("delete-account", "DeleteAccount"),
    ("account-reset", "AccountReset"),
    ("emails", "Emails"),
    ("links", "Links"),
    ("old-accounts", "OldAccounts"),
    ("old-passwords", "OldPasswords"),
    ("second-step", "SecondStep"),
    ("passkeys", "Passkeys"),
    ("security-keys", "SecurityKeys"),
    ("apps", "Apps"),
    ("phones", "Phones"),
    ("backup-codes", "BackupCodes"),
    ("remember-browser", "RememberBrowser"),
    ("services", "Services"),
    ("sign-in-with", "SignInWith"),
    ("passwords", "Passwords"),
];

/// What the head of a file says.
pub struct FrontMatter {
    pub slug: At<String>,
    /// As it is written.
    pub title: String,
    /// One sentence below the title where guides are listed.
    pub summary: Option<String>,
    /// Further words under which it is to be found; may be empty.
    pub keywords: String,
    /// Index into the topics, for sorting.
    topic: usize,
    pub order: At<u32>,
    pub reviewed: Date,
    pub flow: Option<Flow>,
    pub top: bool,
    /// What the backend must offer for it to be shown among others, as named in the app.
    pub needs: Option<&'static str>,
}

/// Where the member can do at once what the answer speaks of.
pub struct Flow {
    pub href: At<String>,
    /// Rust text of `Words`.
    pub label: String,
}

/// A value and the line on which it stands.
pub struct At<T> {
    pub line: usize,
    pub value: T,
}

impl FrontMatter {
    /// Reads the head of a file.
    pub fn read(kind: Kind, text: &str) -> Result<FrontMatter, Vec<Found>> {
        let entries = entries(text)?;
        let mut mistakes = Vec::new();
        let get = |key: &str| entries.iter().find(|it| it.key == key).map(|it| At { line: it.line, value: it.value });
        let want = |key: &str, mistakes: &mut Vec<Found>| {
            get(key).or_else(|| {
                mistakes.push((1, format!("the front matter has no `{key}`")));
                None
            })
        };
        let slug = want("slug", &mut mistakes).and_then(|it| it.read(slug, &mut mistakes));
        let title = want("title", &mut mistakes).and_then(|it| it.read(written, &mut mistakes));
        let topic = want("topic", &mut mistakes).and_then(|it| it.read(topic, &mut mistakes));
        let order = want("order", &mut mistakes).and_then(|it| it.read(order, &mut mistakes));
        let reviewed = want("reviewed", &mut mistakes).and_then(|it| it.read(Date::read, &mut mistakes));
        let summary = match kind {
            Kind::Guide => want("summary", &mut mistakes).and_then(|it| it.read(written, &mut mistakes)),
            Kind::Question => {
                mistakes.extend(get("summary").map(|it| (it.line, "only a guide has a `summary`".to_owned())));
                None
            }
        };
        let flow = match (get("flow"), get("flow_label")) {
            (Some(href), Some(label)) => {
                let href = href.read(internal, &mut mistakes);
                let label = label.read(words::rust, &mut mistakes);
                href.zip(label).map(|(href, label)| Flow { href, label: label.value })
            }
            (None, None) => None,
            (Some(at), None) | (None, Some(at)) => {
                mistakes.push((at.line, "`flow` and `flow_label` go together".to_owned()));
                None
            }
        };
        let top = get("top").and_then(|it| it.read(|it| only_true(kind, it), &mut mistakes)).is_some();
        let needs = get("needs").and_then(|it| it.read(feature, &mut mistakes)).map(|it| it.value);
        let keywords = get("keywords").map(|it| it.value.to_owned()).unwrap_or_default();
        match (slug, title, topic, order, reviewed) {
            (Some(slug), Some(title), Some(topic), Some(order), Some(reviewed)) if mistakes.is_empty() => {
                let (title, topic, reviewed) = (title.value, topic.value, reviewed.value);
                let summary = summary.map(|it| it.value);
                Ok(FrontMatter { slug, title, summary, keywords, topic, order, reviewed, flow, top, needs })
            }
            _ => Err(mistakes),
        }
    }

    /// The topic's name in the app.
    pub fn topic(&self) -> &'static str {
        TOPICS[self.topic].1
    }

    /// The topic as it is written.
    pub fn written_topic(&self) -> &'static str {
        TOPICS[self.topic].0
    }

    /// Where the page stands among all of its kind.
    pub fn place(&self, kind: Kind) -> (usize, u32) {
        match kind {
            Kind::Question => (self.topic, self.order.value),
            Kind::Guide => (0, self.order.value),
        }
    }
}

struct Entry<'a> {
    line: usize,
    key: &'a str,
    value: &'a str,
}

/// How many lines the head has with both its marks: the answer begins below them. `None` if a mark is missing.
pub fn lines(text: &str) -> Option<usize> {
    let mut lines = text.lines().map(str::trim_end);
    if lines.next()? != "---" {
        return None;
    }
    lines.position(|it| it == "---").map(|at| at + 2)
}

fn entries(text: &str) -> Result<Vec<Entry<'_>>, Vec<Found>> {
    let count = lines(text).ok_or_else(|| {
        vec![(1, "the file must begin with front matter: lines `key: value` between two lines `---`".to_owned())]
    })?;
    let (mut entries, mut mistakes) = (Vec::<Entry>::new(), Vec::new());
    for (at, text) in text.lines().enumerate().take(count - 1).skip(1) {
        let line = at + 1;
        let (key, value) = text.split_once(':').map_or((text, ""), |(key, value)| (key.trim(), value.trim()));
        if !KEYS.contains(&key) {
            mistakes.push((line, format!("there is no key `{key}`, only {}", KEYS.join(", "))));
        } else if value.is_empty() {
            mistakes.push((line, format!("`{key}` is empty")));
        } else if entries.iter().any(|it| it.key == key) {
            mistakes.push((line, format!("`{key}` is here twice")));
        } else {
            entries.push(Entry { line, key, value });
        }
    }
    if mistakes.is_empty() { Ok(entries) } else { Err(mistakes) }
}

impl At<&str> {
    fn read<T>(self, rule: impl Fn(&str) -> Result<T, String>, mistakes: &mut Vec<Found>) -> Option<At<T>> {
        let line = self.line;
        rule(self.value).map(|value| At { line, value }).map_err(|it| mistakes.push((line, it))).ok()
    }
}

fn slug(value: &str) -> Result<String, String> {
    let fits = value.chars().all(|it| matches!(it, 'a'..='z' | '0'..='9' | '-'));
    fits.then(|| value.to_owned()).ok_or_else(|| format!("the slug `{value}` may hold only a-z, 0-9 and -"))
}

/// Words whose gaps are right.
fn written(value: &str) -> Result<String, String> {
    words::rust(value).map(|_| value.to_owned())
}

fn topic(value: &str) -> Result<usize, String> {
    let names = || TOPICS.map(|(it, _)| it).join(", ");
    let found = TOPICS.iter().position(|(it, _)| *it == value);
    found.ok_or_else(|| format!("there is no topic `{value}`, only {}", names()))
}

/// What the backend must offer, as it is named in the app.
pub fn feature(value: &str) -> Result<&'static str, String> {
    let names = || FEATURES.map(|(it, _)| it).join(", ");
    let found = FEATURES.iter().find(|(it, _)| *it == value);
    found.map(|(_, name)| *name).ok_or_else(|| format!("a page cannot need `{value}`, only {}", names()))
}

fn order(value: &str) -> Result<u32, String> {
    value.parse().map_err(|_| format!("the order `{value}` is not a number"))
}

fn internal(value: &str) -> Result<String, String> {
    let fits = value.starts_with('/') && !value.starts_with("//");
    fits.then(|| value.to_owned()).ok_or_else(|| format!("`flow` is an address of the app (`/…`), not `{value}`"))
}

fn only_true(kind: Kind, value: &str) -> Result<(), String> {
    match (kind, value) {
        (Kind::Question, "true") => Ok(()),
        (Kind::Question, _) => Err(format!("`top` can only be true, not `{value}`")),
        (Kind::Guide, _) => Err("only a question can be at the `top`".to_owned()),
    }
}
