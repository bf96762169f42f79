//! One address: its pattern, and what is true of it. The constant functions are the blocks and the words of the table.

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone, and it looks the same to all.
    Open,
    /// Everyone, and it depends on who they are.
    Anyone,
    /// A member only.
    Member,
}

/// What answers a request for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Served {
    /// The page in which the program finds its way.
    App,
    /// A page of its own, made at build time.
    File { listed: bool },
    /// Nothing.
    Missing,
}

/// Where the secret comes from that the address brings behind `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secret {
    None,
    Email,
    Site,
}

/// An address of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Such as `/profile/links/{link}/notices`. A part in braces is a gap for any one part.
    pub pattern: &'static str,
    /// Who may see it.
    pub who: Who,
    served: Served,
    secret: Secret,
    help: bool,
}

impl Address {
    const fn new(pattern: &'static str, who: Who) -> Address {
        Address { pattern, who, served: Served::App, secret: Secret::None, help: false }
    }

    pub(crate) const fn open(pattern: &'static str) -> Address {
        Address::new(pattern, Who::Open)
    }

    pub(crate) const fn anyone(pattern: &'static str) -> Address {
        Address::new(pattern, Who::Anyone)
    }

    pub(crate) const fn member(pattern: &'static str) -> Address {
        Address::new(pattern, Who::Member)
    }

    pub(crate) const fn for_anyone(self) -> Address {
        Address { who: Who::Anyone, ..self }
    }

    pub(crate) const fn listed(self) -> Address {
        Address { served: Served::File { listed: true }, ..self }
    }

    pub(crate) const fn file(self) -> Address {
        Address { served: Served::File { listed: false }, ..self }
    }

    pub(crate) const fn missing(self) -> Address {
        Address { served: Served::Missing, ..self }
    }

    pub(crate) const fn by_email(self) -> Address {
        Address { secret: Secret::Email, ..self }
    }

    pub(crate) const fn by_site(self) -> Address {
        Address { secret: Secret::Site, ..self }
    }

    pub(crate) const fn help(self) -> Address {
        Address { help: true, ..self }
    }

    /// Whether only a member may see it.
    pub fn is_private(&self) -> bool {
        self.who == Who::Member
    }

    /// Whether it has no file of its own, so that the fallback answers it.
    pub fn is_the_apps(&self) -> bool {
        self.served == Served::App
    }

    /// Whether it is a file, made at build time.
    pub fn is_file(&self) -> bool {
        matches!(self.served, Served::File { .. })
    }

    /// Whether search engines may list it.
    pub fn is_listed(&self) -> bool {
        self.served == Served::File { listed: true }
    }

    /// Whether it brings a secret behind `#`: of a link in an email, or of an answer of another site.
    pub const fn has_secret(&self) -> bool {
        !matches!(self.secret, Secret::None)
    }

    /// Whether another site sends back to it.
    pub fn is_from_site(&self) -> bool {
        self.secret == Secret::Site
    }

    /// Whether the help may link to it.
    pub fn is_for_help(&self) -> bool {
        self.help
    }

    /// What is between its slashes.
    pub fn parts(&self) -> impl Iterator<Item = &'static str> {
        self.pattern.split('/').filter(|it| !it.is_empty())
    }

    /// The names of its gaps, in their order.
    pub fn gaps(&self) -> impl Iterator<Item = &'static str> {
        self.parts().filter_map(gap)
    }

    /// The path with these words in its gaps. What has none stays empty.
    pub fn path(&self, words: &[(&str, &str)]) -> String {
        let mut path = String::new();
        for part in self.parts() {
            path.push('/');
            path.push_str(match gap(part) {
                Some(name) => words.iter().find(|(it, _)| *it == name).map_or("", |(_, word)| word),
                None => part,
            });
        }
        if path.is_empty() { self.pattern.to_owned() } else { path }
    }

    /// Its fixed parts, such as `PROFILE-LINKS-NOTICES`: a name for the page that holds nothing of anyone.
    pub fn code(&self) -> String {
        let parts: Vec<&str> = self.parts().filter(|it| gap(it).is_none()).collect();
        if parts.is_empty() { "HOME".to_owned() } else { parts.join("-").to_ascii_uppercase() }
    }

    /// Whether a path that was cut into these parts is this address.
    pub(crate) fn fits(&self, parts: &[&str]) -> bool {
        let mut found = parts.iter();
        let all = self.parts().all(|wanted| {
            found.next().is_some_and(|it| if gap(wanted).is_some() { is_plain(it) } else { *it == wanted })
        });
        all && found.next().is_none()
    }
}

/// The name of a gap: `link` of `{link}`.
pub(crate) fn gap(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}')
}

/// What a gap takes. Everything else is no address of the app.
fn is_plain(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}
